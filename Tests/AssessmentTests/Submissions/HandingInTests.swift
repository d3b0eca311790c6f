import Access
import Assessment
import Engine
import Files
import Platform
import TestKit
import Testing

@Suite("Handing in", .timeLimit(.minutes(3)))
struct HandingInTests {
    @Test("text and files are kept as they were handed in, for each attempt", arguments: TestEngine.all)
    func keeping(engine: TestEngine) async throws {
        try await WorkRoom.on(engine, { $0.maxAttempts = 2 }) { room in
            let first = try await room.handIn(Work(text: "Because.", files: [WorkRoom.file("a.txt")]))
            let second = try await room.handIn(Work(files: [WorkRoom.file("b.txt", "b"), WorkRoom.file("c.txt", "c")]))
            #expect([first.number, second.number] == [1, 2] && first.text == "Because." && second.text == nil)
            let files: [SubmissionFile] = try await room.world.inspect {
                try $0.all(SubmissionFile.list(of: [first.id, second.id]))
            }
            #expect(files.map(\.content.name).sorted() == ["a.txt", "b.txt", "c.txt"])
            await #expect(throws: AttemptFailure.noAttemptsLeft) { try await room.handIn() }
            let refusal = await #expect(throws: DatabaseError.self) {
                try await room.world.write {
                    try $0.execute("update assessment_submissions set text = 'Other.' where id = \(first.id)")
                }
            }
            #expect(refusal?.constraint == "assessment_submissions_as_handed_in")
        }
    }

    @Test("only what the assignment takes is taken", arguments: TestEngine.all)
    func taking(engine: TestEngine) async throws {
        var details = Assignment.Details()
        details.acceptsText = false
        details.mostFiles = 2
        details.mostMegabytes = 1
        details.fileEndings = ["pdf", "txt"]
        try await WorkRoom.on(engine, taking: details) { room in
            let fine = WorkRoom.file("a.txt")
            let refused: [(Work, SubmissionFailure)] = [
                (Work(), .empty), (Work(text: " \n"), .empty), (Work(text: "x"), .textNotTaken),
                (Work(files: [fine, fine, fine]), .tooManyFiles),
                (Work(files: [WorkRoom.file("a.txt", bytes: 1 << 20 + 1)]), .fileTooLarge),
                (Work(files: [fine, WorkRoom.file("a.docx")]), .typeNotTaken),
            ]
            for (work, failure) in refused {
                await #expect(throws: failure, "\(work)") { try await room.handIn(work) }
            }
            try await room.handIn(Work(files: [WorkRoom.file("A.PDF", bytes: 1 << 20)]))
        }
    }

    @Test("not before it opens, not after it closes, and not by who has no seat", arguments: TestEngine.all)
    func window(engine: TestEngine) async throws {
        let open: @Sendable (inout Exam.Details) -> Void = {
            $0.startAt = .test + .hours(1)
            $0.endAt = .test + .hours(2)
        }
        try await WorkRoom.on(engine, open) { room in
            await #expect(throws: AttemptFailure.notOpenYet) { try await room.handIn() }
            await #expect(throws: AttemptFailure.closed) { try await room.after(.seconds(7201)).handIn() }
            _ = try await room.teach(.accommodate) { [ada = room.world.ada.user] transaction, grant in
                var later = AssessmentOverride.Details()
                later.endAt = .test + .hours(3)
                return try transaction.override(later, for: .person(ada), under: grant)
            }
            #expect(try await room.after(.seconds(7201)).handIn().number == 1)
            await #expect(throws: AttemptFailure.closed) { try await room.after(.seconds(7201)).handIn(as: room.bob) }
            try await room.world.write { [bob = room.bob] in
                try $0.execute("update course_enrollments set status = 'dropped' where student_id = \(bob.student)")
            }
            await #expect(throws: AccessDenied.self) { try await room.after(.hours(1)).handIn(as: room.bob) }
        }
    }

    @Test("the same sent twice under its number is one attempt, another one is refused", arguments: TestEngine.all)
    func twice(engine: TestEngine) async throws {
        try await WorkRoom.on(engine, { $0.maxAttempts = nil }) { room in
            let work = Work(text: "Because.", files: [WorkRoom.file("a.txt")], number: 1)
            let first = try await room.handIn(work)
            #expect(try await room.handIn(work).id == first.id)
            await #expect(throws: SubmissionFailure.handedInMeanwhile) {
                try await room.handIn(Work(text: "Other.", number: 1))
            }
            await #expect(throws: SubmissionFailure.handedInMeanwhile) {
                try await room.handIn(Work(text: "Other.", number: 3))
            }
            #expect(try await room.handIn(Work(text: "Other.", number: 2)).number == 2)
        }
    }

    @Test("withdrawn until it is graded, the last alone, and the attempt is free again", arguments: TestEngine.all)
    func withdrawing(engine: TestEngine) async throws {
        try await WorkRoom.on(engine, { $0.maxAttempts = 2 }) { room in
            let first = try await room.handIn().id
            let second = try await room.handIn().id
            await #expect(throws: SubmissionFailure.notWithdrawable) {
                try await room.study { try $0.withdrawSubmission(first, under: $1) }
            }
            await #expect(throws: SubmissionFailure.unknown) {
                try await room.study(as: room.bob) { try $0.withdrawSubmission(second, under: $1) }
            }
            try await room.study { try $0.withdrawSubmission(second, under: $1) }
            await #expect(throws: SubmissionFailure.unknown) {
                try await room.study { try $0.withdrawSubmission(second, under: $1) }
            }
            let third = try await room.handIn()
            #expect(third.number == 2)
            try await room.teach { _ = try $0.grade(third.id, Grading(.plain(Decimal(1))), under: $1) }
            await #expect(throws: SubmissionFailure.notWithdrawable) {
                try await room.study { try $0.withdrawSubmission(third.id, under: $1) }
            }
        }
    }

    @Test("a group's work is every member's, and of those who hand in at once one does", arguments: TestEngine.all)
    func groups(engine: TestEngine) async throws {
        var details = Assignment.Details()
        details.isGroupWork = true
        try await WorkRoom.on(engine, { $0.maxAttempts = 1 }, taking: details) { room in
            await #expect(throws: SubmissionFailure.noGroup) { try await room.handIn() }
            let group = try await room.group("G1", room.world.ada, room.bob)
            let outcomes = await withTaskGroup(of: Result<Submission, any Error>.self) { tasks in
                for person in [room.world.ada, room.bob, room.world.ada, room.bob] {
                    tasks.addTask {
                        do { return .success(try await room.handIn(as: person)) } catch { return .failure(error) }
                    }
                }
                return await tasks.reduce(into: []) { $0.append($1) }
            }
            let kept = outcomes.compactMap { try? $0.get() }
            #expect(kept.count == 1 && kept.first?.group == group)
            for case .failure(let error) in outcomes { #expect(error as? AttemptFailure == .noAttemptsLeft) }
            let id = try #require(kept.first?.id)
            for person in [room.world.ada, room.bob] {
                let own = try await room.world.read(as: person) { [homework = room.homework] in
                    try $0.all(Submission.list(at: homework, by: person.user, limit: 9), as: Submission.self)
                }
                #expect(own.map(\.id) == [id])
            }
            let told: Int? = try await room.world.inspect {
                try $0.value(
                    """
                    select count(*) from notifications n join assessment_submissions s on s.user_id <> n.user_id
                     where n.kind = 'assessment.handed_in'
                    """)
            }
            #expect(told == 1)
            let other = try await room.group("G2", room.world.ada)
            await #expect(throws: SubmissionFailure.chooseGroup) { try await room.handIn() }
            #expect(try await room.handIn(Work(text: "Other.", group: other)).group == other)
        }
    }

    @Test("one person has exactly the attempts there are, however many are sent at once", arguments: TestEngine.all)
    func crowd(engine: TestEngine) async throws {
        try await WorkRoom.on(engine, { $0.maxAttempts = 3 }) { room in
            await withTaskGroup(of: Void.self) { tasks in
                for place in 0..<12 { tasks.addTask { _ = try? await room.handIn(Work(text: "Answer \(place)")) } }
            }
            let numbers: [Int] = try await room.world.inspect {
                try $0.values("select attempt_number from assessment_submissions order by attempt_number")
            }
            #expect(numbers == [1, 2, 3])
        }
    }

    @Test("the work outlives the account, and the members who leave keep what it earned", arguments: TestEngine.all)
    func outliving(engine: TestEngine) async throws {
        var details = Assignment.Details()
        details.isGroupWork = true
        try await WorkRoom.on(engine, { $0.release = .onSubmission }, taking: details) { room in
            _ = try await room.group("G1", room.world.ada, room.bob)
            let id = try await room.handIn().id
            try await room.world.write {
                try $0.execute("update student_group_members set left_at = \($0.now), is_active = \(false)")
            }
            try await room.teach { _ = try $0.grade(id, Grading(.plain(Decimal(8))), under: $1) }
            for person in [room.world.ada, room.bob] {
                let result = try await room.world.inspect { [homework = room.homework] in
                    try $0.releasedResult(of: homework, for: person.user)
                }
                #expect(result?.score == Decimal(8) && result?.countingSubmission == id && result?.isPassed == true)
            }
            try await room.world.write { [ada = room.world.ada] transaction in
                try transaction.execute("delete from grades where student_id = \(ada.student)")
                try transaction.execute("delete from course_enrollments where student_id = \(ada.student)")
                try transaction.execute("delete from students where id = \(ada.student)")
                try transaction.execute("delete from users where id = \(ada.user)")
            }
            let left = try await room.stored(id)
            #expect(left.user == nil && left.grade?.finalScore == Decimal(8))
        }
    }
}

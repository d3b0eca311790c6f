import Access
import Engine
import Platform
import Records
import TestKit
import Testing

@Suite("Changing a released grade")
struct ChangingTests {
    @Test(
        "needs the procedure, is in the history, and is seen on the enrolment",
        arguments: TestEngine.all)
    func procedure(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let section = try await world.gradedSection()
            let grade = try await world.releasedFinal("C", in: section)
            #expect(try await world.copy(section) == "C 2 completed")
            await #expect(throws: GradeFailure.released) {
                try await world.teach(section) {
                    try $0.decideFinal(of: section.enrollment, .letter("A"), expecting: 1, under: $1)
                }
            }
            await #expect(throws: DatabaseError.self, "nor by an administrator") {
                try await world.write(as: world.emil) {
                    try $0.execute("update grades set letter = 'A', version = 2 where id = \(grade.id)")
                }
            }
            let outcome = try await world.change(
                grade, in: section,
                by: GradeChange(.correction, because: "Misread.", letter: "F", documents: ["Doc 7"]))
            guard case .changed(let changed) = outcome else { return #expect(Bool(false), "\(outcome)") }
            #expect(changed.version == 2 && changed.value.letter == "F")
            #expect(try await world.copy(section) == "F 0 failed")
            try await world.change(
                changed, in: section, by: GradeChange(.regrade, because: "Read again.", letter: "B"),
                as: world.carla)
            #expect(try await world.copy(section) == "B 3 completed")
            let history: [GradeHistoryEntry] = try await world.inspect {
                try $0.all(GradeHistoryEntry.list(of: grade.id, limit: 20, offset: 0))
            }
            #expect(history.map(\.sequence) == [1, 2] && history.map(\.old.letter) == ["C", "F"])
            #expect(history[0].documents == ["Doc 7"] && history[1].changedBy == world.carla.user)
            #expect(history[1].previousHash == history[0].hash)
            let told: [String] = try await world.inspect {
                try $0.values("select kind from email_outbox where user_id = \(world.ada.user) order by id")
            }
            #expect(told == ["grades.final_released", "grades.changed", "grades.changed"])
        }
    }

    @Test(
        "is refused when nothing changes, nobody has seen the last, or the letter is not on the scale",
        arguments: TestEngine.all)
    func refused(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let section = try await world.gradedSection()
            let mark = try await world.enter(.of("5"), in: section)
            await #expect(throws: GradeFailure.notReleased) {
                try await world.change(
                    mark, in: section, by: GradeChange(.correction, because: "x", marks: .of("6")))
            }
            let grade = try await world.releasedFinal("C", in: section)
            for (change, failure) in [
                (GradeChange(.correction, because: "x", letter: "C"), GradeFailure.unchanged),
                (GradeChange(.correction, because: "x", letter: "Z"), .unknownLetter),
            ] {
                await #expect(throws: failure) { try await world.change(grade, in: section, by: change) }
            }
            let good = GradeChange(.correction, because: "x", letter: "B")
            try await world.change(grade, in: section, by: good)
            let stale = await #expect(throws: StaleGrade.self) {
                try await world.change(grade, in: section, by: good)
            }
            #expect(stale?.current?.value.letter == "B" && stale?.gradedBy == "blaise")
            let denied = await #expect(throws: AccessDenied.self) {
                try await world.change(grade, in: section, by: good, as: world.ada)
            }
            #expect(denied?.answer == .forbidden)
        }
    }

    @Test(
        "waits for somebody else's approval where the institution wants it", arguments: TestEngine.all)
    func approval(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let section = try await world.gradedSection()
            try await world.enter(.of("5"), in: section)
            let mark = try await world.teach(section) { transaction, grant in
                try transaction.release(section.quiz, under: grant)
                return try transaction.gradebook(of: section.offering).lines[0].cells[0]?.grade
            }
            let grade = try await world.inspect { transaction in
                try transaction.first(Grade.find(try mark.orThrow(MissingRow())), as: Grade.self).orThrow(
                    MissingRow())
            }
            let change = GradeChange(.correction, because: "x", marks: .of("8"))
            let outcome = try await world.change(
                grade, in: section, by: change, as: world.carla, needsApproval: true)
            guard case .requested(let request) = outcome else {
                return #expect(Bool(false), "\(outcome)")
            }
            await #expect(throws: GradeFailure.alreadyOpen) {
                try await world.change(grade, in: section, by: change, needsApproval: true)
            }
            #expect(try await world.total(in: section) == "50 F")
            await #expect(throws: GradeFailure.ownRequest) {
                try await world.teach(as: world.carla, section, .approveGradeChanges) {
                    try $0.decide(request, approving: true, because: nil, under: $1)
                }
            }
            try await world.teach(as: world.emil, section, .approveGradeChanges) {
                _ = try $0.decide(request, approving: true, because: "Seen.", under: $1)
            }
            #expect(try await world.total(in: section) == "80 B-")
            let entry = try await world.inspect {
                try $0.all(GradeHistoryEntry.list(of: grade.id, limit: 20, offset: 0), as: GradeHistoryEntry.self)
            }
            #expect(
                entry.map(\.changedBy) == [world.carla.user] && entry.map(\.approvedBy) == [world.emil.user]
            )
            await #expect(throws: GradeFailure.decided) {
                try await world.teach(as: world.emil, section, .approveGradeChanges) {
                    try $0.decide(request, approving: false, because: nil, under: $1)
                }
            }
        }
    }

    @Test(
        "an approved appeal is a change of its kind, a rejected one changes nothing",
        arguments: TestEngine.all)
    func appeals(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let section = try await world.gradedSection(students: 2)
            let grade = try await world.releasedFinal("C", in: section)
            await #expect(throws: GradeFailure.unknown) {
                try await world.appeal(grade, as: section.students[1])
            }
            let first = try await world.appeal(grade, as: world.ada)
            await #expect(throws: GradeFailure.alreadyOpen) {
                try await world.appeal(grade, as: world.ada)
            }
            let decide = { (appeal: GradeAppeal, change: GradeChange?) in
                try await world.teach(section, .changeGrades) {
                    try $0.decide(appeal.id, changingTo: change, because: "Looked at again.", under: $1)
                }
            }
            #expect(try await decide(first, nil).status == .rejected)
            let second = try await world.appeal(grade, as: world.ada)
            let change = GradeChange(.correction, because: "A page was overlooked.", letter: "B")
            #expect(try await decide(second, change).status == .approved)
            await #expect(throws: GradeFailure.decided) { try await decide(second, change) }
            #expect(try await world.copy(section) == "B 3 completed")
            let kinds: [String] = try await world.inspect {
                try $0.values("select change_type from grade_change_history")
            }
            #expect(kinds == ["appeal_approved"])
        }
    }

    @Test(
        "a fault at any statement leaves grade, total, copy, history and outbox as they were",
        arguments: TestEngine.all)
    func faults(engine: TestEngine) async throws {
        let fault = Fault()
        try await World.on(engine, observer: StatementObserver { _ in try fault.strike() }) { world in
            let section = try await world.gradedSection()
            try await world.enter(.of("5"), in: section)
            let final = try await world.releasedFinal("C", in: section)
            try await world.teach(section) { _ = try $0.release(section.quiz, under: $1) }
            let mark = try await world.inspect { transaction in
                try transaction.first(
                    Grade.find(
                        try transaction.gradebook(of: section.offering).lines[0].cells[0]?.grade ?? final.id),
                    as: Grade.self
                ).orThrow(MissingRow())
            }
            for (grade, change) in [
                (final, GradeChange(.correction, because: "x", letter: "F")),
                (mark, GradeChange(.regrade, because: "x", marks: .of("9"))),
            ] {
                let before = try await world.fingerprint()
                var survived = 0
                while true {
                    fault.arm(after: survived)
                    let outcome = await Result { try await world.change(grade, in: section, by: change) }
                    fault.disarm()
                    if case .success = outcome { break }
                    #expect(try await world.fingerprint() == before, "statement \(survived)")
                    survived += 1
                    try #require(survived < 100)
                }
                #expect(survived > 8)
                #expect(try await world.fingerprint() != before)
                #expect(try await world.database.verifyGradeHistory(at: world.now).1 == nil)
            }
        }
    }
}

extension Result where Failure == any Error {
    init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}

extension World {
    /// What the enrolment says: "B 3 completed".
    func copy(_ section: GradedSection) async throws -> String {
        let row = try await inspect {
            try $0.rows(
                "select grade_letter, grade_points, status from course_enrollments where id = \(section.enrollment)"
            )
            .first
        }
        let letter: String? = try row?[0]
        let points: Decimal? = try row?[1]
        let status: String? = try row?[2]
        return "\(letter ?? "-") \(points?.text ?? "-") \(status ?? "-")"
    }

    fileprivate func appeal(_ grade: Grade, as person: Person) async throws -> GradeAppeal {
        try await write(as: person) { transaction in
            guard let actor = try transaction.actor(person.user), let student = person.student else {
                throw MissingRow()
            }
            return try transaction.appeal(
                grade.id, because: "I see it otherwise.",
                under: try transaction.grant(.appeal, on: student, to: actor))
        }
    }

    /// Everything that a change may touch.
    fileprivate func fingerprint() async throws -> [String] {
        try await inspect { transaction in
            try [
                "grades", "grade_totals", "grade_change_history", "grade_chain_heads", "course_enrollments",
                "enrollment_events", "email_outbox", "notifications", "audit_logs",
            ].flatMap { table in
                try transaction.rows("select * from \(raw: table) order by id").map {
                    "\(table) \($0.values)"
                }
            }
        }
    }
}

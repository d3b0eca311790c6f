import Access
import Assessment
import Engine
import Platform
import TestKit
import Testing

@Suite("Grading work", .timeLimit(.minutes(3)))
struct GradingTests {
    private static let rubric = Rubric(
        name: "Essay",
        criteria: [
            .init(
                name: "Thesis", maxPoints: Decimal(4),
                levels: [.init(name: "Clear", points: Decimal(4)), .init(name: "Vague", points: Decimal(1))]),
            .init(name: "Sources", maxPoints: Decimal(2)),
        ])

    @Test("a rubric's points make the score, each criterion once and within its worth", arguments: TestEngine.all)
    func rubrics(engine: TestEngine) async throws {
        try await WorkRoom.on(engine) { room in
            try await room.teach(.edit) { try $0.grade(by: Self.rubric, under: $1) }
            let rubric = try await room.world.inspect { [homework = room.homework] in
                try $0.rubric(of: homework).orThrow(MissingRow())
            }
            #expect(rubric.criteria.map(\.levels.count) == [2, 0] && rubric.maxPoints == Decimal(6))
            let (thesis, sources) = (try #require(rubric.criteria[0].id), try #require(rubric.criteria[1].id))
            let id = try await room.handIn().id
            for wrong in [
                [CriterionScore(thesis, points: Decimal(4))],
                [CriterionScore(thesis, points: Decimal(5)), CriterionScore(sources, points: Decimal(1))],
                [CriterionScore(thesis, points: Decimal(1)), CriterionScore(thesis, points: Decimal(1))],
                [
                    CriterionScore(thesis, points: Decimal(1)),
                    CriterionScore(sources, level: rubric.criteria[0].levels[0].id, points: Decimal(1)),
                ],
            ] {
                await #expect(throws: SubmissionFailure.invalidCriteria) {
                    try await room.teach { try $0.grade(id, Grading(.rubric(wrong)), under: $1) }
                }
            }
            let graded = try await room.teach { transaction, grant in
                try transaction.grade(
                    id,
                    Grading(
                        .rubric([
                            CriterionScore(thesis, level: rubric.criteria[0].levels[1].id, points: Decimal(1)),
                            CriterionScore(sources, points: Decimal(2), comment: "Well found."),
                        ]), feedback: "Half."),
                    under: grant)
            }
            #expect(graded.grade?.score == Decimal(5) && graded.grade?.maxScore == Decimal(10))
            let scores: [CriterionScore] = try await room.world.inspect { try $0.all(CriterionScore.list(of: id)) }
            #expect(scores.map(\.points) == [Decimal(1), Decimal(2)] && scores[1].comment == "Well found.")
            await #expect(throws: SubmissionFailure.rubricInUse) {
                try await room.teach(.edit) { try $0.grade(by: nil, under: $1) }
            }
            for wrong in [Decimal(11), Decimal(thousandths: 1), Decimal(-1)] {
                await #expect(throws: SubmissionFailure.invalidScore) {
                    try await room.teach { try $0.grade(id, Grading(.plain(wrong)), under: $1) }
                }
            }
        }
    }

    @Test("a released score changes for a reason alone, and every score is kept", arguments: TestEngine.all)
    func regrading(engine: TestEngine) async throws {
        try await WorkRoom.on(engine) { room in
            let id = try await room.handIn().id
            let give = { (score: Int, reason: String?) in
                try await room.teach {
                    _ = try $0.grade(id, Grading(.plain(Decimal(score)), feedback: "So.", reason: reason), under: $1)
                }
            }
            try await give(5, nil)
            try await give(6, nil)
            try await room.teach(.edit) { _ = try $0.releaseResults(true, under: $1) }
            await #expect(throws: SubmissionFailure.reasonNeeded) { try await give(7, nil) }
            try await give(6, nil)
            try await give(7, "Page 3 was overlooked")
            let given = try await room.teach { try $0.givenScores(of: id, under: $1) }
            #expect(Set(given.map(\.score)) == [Decimal(5), Decimal(6), Decimal(7)] && given.count == 3)
            #expect(given.allSatisfy { $0.grader == "blaise" })
            #expect(given.compactMap(\.reason) == ["Page 3 was overlooked"])
            let audited: Int? = try await room.world.inspect {
                try $0.value(
                    """
                    select count(*) from audit_logs
                     where table_name = 'assessment_submissions' and action = 'update' and record_id = \(id.text)
                    """)
            }
            #expect(audited == 3)
            #expect(try await room.told() == ["assessment.regraded", "assessment.results_released"])
            let failure = await #expect(throws: DatabaseError.self) {
                try await room.world.write { try $0.execute("delete from submission_gradings") }
            }
            #expect(failure?.constraint == "submission_gradings_kept")
        }
    }

    @Test("students see nothing before the release, and afterwards what is shown", arguments: TestEngine.all)
    func release(engine: TestEngine) async throws {
        try await WorkRoom.on(engine, { $0.shown = .score }) { room in
            let id = try await room.handIn().id
            let graded = try await room.teach {
                try $0.grade(id, Grading(.plain(Decimal(7)), feedback: "Fine."), under: $1)
            }
            let seen = {
                try await room.world.inspect { [ada = room.world.ada.user] in
                    try $0.releasedResult(of: graded, for: ada)
                }
            }
            #expect(try await seen() == nil)
            try await room.teach(.edit) { _ = try $0.releaseResults(true, under: $1) }
            #expect(try await seen()?.grade.finalScore == Decimal(7))
            #expect(try await seen()?.grade.feedback == nil)
            try await room.world.write { [homework = room.homework] in
                try $0.execute("update assessments set results_shown = 'marks' where id = \(homework)")
            }
            #expect(try await seen()?.grade.feedback == "Fine.")
        }
    }

    @Test("the queue has the ungraded first, by filters, with the ways from one to the next", arguments: TestEngine.all)
    func queue(engine: TestEngine) async throws {
        let due: @Sendable (inout Exam.Details) -> Void = {
            $0.maxAttempts = nil
            $0.dueAt = .test + .minutes(1)
        }
        try await WorkRoom.on(engine, due) { room in
            let early = try await room.handIn().id
            let bobs = try await room.after(.seconds(10)).handIn(as: room.bob).id
            let late = try await room.after(.seconds(90)).handIn().id
            try await room.teach { _ = try $0.grade(bobs, Grading(.plain(Decimal(1))), under: $1) }
            let list = { (change: @Sendable (inout GradingFilter) -> Void) in
                var filter = GradingFilter()
                change(&filter)
                return try await room.teach(.readAttempts) { [filter] in
                    try $0.gradingQueue(filter, limit: 20, offset: 0, under: $1)
                }
            }
            #expect(try await list { _ in }.map(\.submission.id) == [late, bobs])
            #expect(try await list { $0.withEarlier = true }.map(\.submission.id) == [early, late, bobs])
            #expect(try await list { $0.withEarlier = true }.map(\.candidate) == [1, 1, 2])
            #expect(try await list { $0.isLate = true }.map(\.submission.id) == [late])
            #expect(try await list { $0.isLate = false }.map(\.submission.id) == [bobs])
            #expect(try await list { $0.state = .graded }.map(\.fullName) == ["bob"])
            var ungraded = GradingFilter()
            ungraded.state = .ungraded
            let place = try await room.teach { [ungraded] in try $0.place(of: bobs, in: ungraded, under: $1) }
            #expect(place?.next == late && place?.previous == nil && place?.number == 1 && place?.count == 2)
        }
    }

    @Test("who grades blindly sees numbers until the results are released by hand", arguments: TestEngine.all)
    func blind(engine: TestEngine) async throws {
        var details = Assignment.Details()
        details.isBlind = true
        try await WorkRoom.on(engine, { $0.release = .onSubmission }, taking: details) { room in
            let id = try await room.handIn(Work(files: [WorkRoom.file("ada.txt")])).id
            try await room.handIn(as: room.bob)
            try await room.teach { _ = try $0.grade(id, Grading(.plain(Decimal(3))), under: $1) }
            #expect(try await room.teach { try $0.hidesNames(of: $1.resource) })
            let queue = {
                try await room.teach(.readAttempts) {
                    try $0.gradingQueue(GradingFilter(), limit: 20, offset: 0, under: $1)
                }
            }
            #expect(try await queue().allSatisfy { $0.fullName == nil && $0.user == nil })
            let results = { try await room.teach(.readAttempts) { try $0.results(under: $1, limit: 20, offset: 0) } }
            #expect(try await results().map(\.fullName) == [nil, nil])
            #expect(try await results().map(\.candidate) == [1, 2])
            #expect(try await room.released() == nil)
            await #expect(throws: AssessmentFailure.hasAttempts) {
                try await room.teach(.edit) { try $0.take(Assignment.Details(), under: $1) }
            }
            try await room.teach(.edit) { _ = try $0.releaseResults(true, under: $1) }
            #expect(try await queue().compactMap(\.fullName).sorted() == ["ada", "bob"])
            #expect(try await results().map(\.fullName) == ["ada", "bob"])
            #expect(try await room.released()?.score == Decimal(3))
        }
    }

    @Test("graders grade and decide nothing else, readers read, others see nothing", arguments: TestEngine.all)
    func graders(engine: TestEngine) async throws {
        try await WorkRoom.on(engine) { room in
            try await room.handIn()
            for (level, may) in [
                ("read", [.read, .readAttempts]), ("grade", [.read, .readAttempts, .grade]),
                ("manage", [.read, .edit, .readAttempts, .mark, .grade, .accommodate]),
            ] as [(String, Set<Policy.AssessmentAction>)] {
                let rights = try await room.world.write(as: room.world.dora) { [room] transaction in
                    try transaction.execute("delete from section_access")
                    try transaction.execute(
                        """
                        insert into section_access (user_id, offering_id, level)
                        values (\(room.world.dora.user), \(room.offering), \(level))
                        """)
                    let actor = try transaction.actor(room.world.dora.user).orThrow(MissingRow())
                    return try transaction.rights(to: room.homework, of: actor)
                }
                #expect(rights == may, "\(level)")
            }
        }
    }
}

extension WorkRoom {
    /// What Ada was told by mail, by its kinds.
    fileprivate func told() async throws -> [String] {
        try await world.inspect { [ada = world.ada.user] in
            try $0.values("select kind from email_outbox where user_id = \(ada) order by kind")
        }
    }

    /// Ada's result, as she may see it.
    fileprivate func released() async throws -> ExamResult? {
        try await world.inspect { [homework, world] in try $0.releasedResult(of: homework, for: world.ada.user) }
    }
}

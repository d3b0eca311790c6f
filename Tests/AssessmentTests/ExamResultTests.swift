import Access
import Assessment
import Engine
import Platform
import TestKit
import Testing

@Suite("The result of several attempts", .timeLimit(.minutes(3)))
struct ExamResultTests {
    @Test(
        "the grading method turns several attempts into one",
        arguments: TestEngine.all,
        [(Exam.GradingMethod.best, 3000, 1), (.last, 1000, 2), (.first, 2000, 0), (.average, 2000, nil)]
            as [(Exam.GradingMethod, Int64, Int?)])
    func methods(engine: TestEngine, expected: (method: Exam.GradingMethod, score: Int64, counting: Int?)) async throws
    {
        try await ExamRoom.on(
            engine,
            {
                $0.maxAttempts = nil
                $0.gradingMethod = expected.method
                $0.release = .onSubmission
            }
        ) { room in
            #expect(try await room.result() == nil)
            var attempts: [ExamAttempt.ID] = []
            for right in [2, 3, 1] {
                let attempt = try await room.start().id
                attempts.append(attempt)
                try await room.save(attempt, 1, Dictionary(uniqueKeysWithValues: (0..<right).map { ($0, "true") }))
                try await room.submit(attempt)
            }
            let result = try #require(try await room.result())
            #expect(result.score == Decimal(thousandths: expected.score) && result.maxScore == Decimal(4))
            #expect(result.countingAttempt == expected.counting.map { attempts[$0] })
            #expect(result.attempts == 3 && !result.awaitsMarking)
            #expect(result.isPassed == (expected.method == .best))
            let listed = try await room.teach(.readAttempts) { try $0.results(under: $1, limit: 20, offset: 0) }
            #expect(listed.map(\.result) == [result])
        }
    }

    @Test("passing is by marks when they are set, else by the percentage", arguments: TestEngine.all)
    func passing(engine: TestEngine) async throws {
        try await ExamRoom.on(engine, { $0.release = .onSubmission }) { room in
            let attempt = try await room.start().id
            try await room.save(attempt, 1, [0: "true", 1: "true"])
            try await room.submit(attempt)
            #expect(try await room.result()?.isPassed == false)
            for (marks, percentage, isPassed): (Int?, Int, Bool) in [
                (nil, 50, true), (nil, 51, false), (2, 100, true), (3, 0, false),
            ] {
                try await room.world.write { [exam = room.exam] in
                    try $0.execute(
                        """
                        update assessments
                           set passing_marks = \(marks), passing_score_percentage = \(percentage), total_marks = 4
                         where id = \(exam)
                        """)
                }
                #expect(try await room.result()?.isPassed == isPassed, "\(marks as Int?) \(percentage)")
            }
        }
    }

    @Test("what is not released is not told, and each person is one line by name", arguments: TestEngine.all)
    func people(engine: TestEngine) async throws {
        try await ExamRoom.on(engine, withEssay: true, { $0.maxAttempts = 2 }) { room in
            let bob = try await room.world.student("bob")
            try await room.world.write { try $0.enroll(bob, in: room.offering) }
            for person in [room.world.ada, bob, bob] {
                let attempt = try await room.start(as: person).id
                try await room.save(attempt, 1, [4: "{\"text\":\"Because.\"}"], as: person)
                try await room.submit(attempt, as: person)
            }
            #expect(try await room.result() == nil)
            let listed = try await room.teach(.readAttempts) { try $0.results(under: $1, limit: 20, offset: 0) }
            #expect(listed.map(\.user) == [room.world.ada.user, bob.user])
            #expect(listed.map(\.result.attempts) == [1, 2])
            #expect(listed.allSatisfy { $0.result.awaitsMarking })
            let page = try await room.teach(.readAttempts) { try $0.results(under: $1, limit: 1, offset: 1) }
            #expect(page.map(\.user) == [bob.user])
            _ = try await room.teach { try $0.releaseResults(true, under: $1) }
            #expect(try await room.result()?.awaitsMarking == true)
        }
    }
}

extension ExamRoom {
    /// Ada's result, as she may see it.
    func result() async throws -> ExamResult? {
        try await world.inspect { [exam, world] in try $0.releasedResult(of: exam, for: world.ada.user) }
    }
}

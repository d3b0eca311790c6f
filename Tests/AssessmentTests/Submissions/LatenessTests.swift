import Access
import Assessment
import Engine
import Platform
import TestKit
import Testing

@Suite("Late work", .timeLimit(.minutes(5)))
struct LatenessTests {
    @Test(
        "loses what the policy says, whatever the order in which hand-in, grade, extension and policy come",
        arguments: TestEngine.all)
    func policy(engine: TestEngine) async throws {
        let free: @Sendable (inout Exam.Details) -> Void = { $0.maxAttempts = nil }
        try await WorkRoom.on(engine, free) { room in
            for seed in UInt64(1)...60 {
                var dice = Dice(seed: seed)
                var model = LatenessModel(&dice)
                try await model.store(in: room)
                let late = room.after(model.handedIn - .test)
                let submission = try await late.handIn(Work(text: "Try \(seed)"))
                try await expect(model, of: submission.id, in: room, "seed \(seed), handed in")
                model.score = dice.number(0...1000)
                let score = Decimal(thousandths: Int64(model.score) * 10)
                try await room.teach { _ = try $0.grade(submission.id, Grading(.plain(score)), under: $1) }
                try await expect(model, of: submission.id, in: room, "seed \(seed), graded")
                for step in 1...3 {
                    try await model.change(&dice, in: room)
                    try await expect(model, of: submission.id, in: room, "seed \(seed), step \(step)")
                }
                try await room.world.write { try $0.execute("delete from assessment_overrides") }
            }
        }
    }

    private func expect(
        _ model: LatenessModel, of id: Submission.ID, in room: WorkRoom, _ comment: Comment
    ) async throws {
        let stored = try await room.stored(id)
        #expect(stored.lateIntervals == model.intervals, comment)
        let isLate: Bool? = try await room.world.inspect {
            try $0.value("select is_late from assessment_submissions where id = \(id)")
        }
        #expect(isLate == (model.intervals > 0), comment)
        #expect(stored.grade?.finalScore.thousandths == stored.grade.map { _ in Int64(model.finalScore) * 10 }, comment)
    }

    @Test("an exam's late attempts lose by the same rule", arguments: TestEngine.all)
    func exams(engine: TestEngine) async throws {
        let late: @Sendable (inout Exam.Details) -> Void = {
            $0.dueAt = .test + .minutes(10)
            $0.lateDeduction = Decimal(20)
            $0.lateIntervalMinutes = 10
            $0.lateGraceMinutes = 5
            $0.maxAttempts = nil
        }
        try await ExamRoom.on(engine, late) { room in
            for (minutes, score) in [(15, 4000), (16, 3200), (30, 2400)] as [(Int64, Int64)] {
                let attempt = try await room.start().id
                try await room.save(attempt, 1, [0: "true", 1: "true", 2: "true", 3: "true"])
                let later = room.after(.seconds(minutes * 60))
                try await later.submit(attempt)
                // At half past, the second interval has just ended.
                #expect(try await room.stored(attempt).score == Decimal(thousandths: score), "\(minutes)")
            }
        }
    }
}

/// The rule of lateness, computed a second time from its sentences.
private struct LatenessModel {
    var due: Timestamp?
    var handedIn: Timestamp
    var interval: Int
    var grace: Int
    /// In hundredths of a percent.
    var deduction: Int
    var floor: Int
    /// The due time of Ada's own.
    var own: Timestamp?
    /// In hundredths.
    var score = 0

    init(_ dice: inout Dice) {
        handedIn = .test + .seconds(dice.number(0...400_000))
        due = dice.happens(90) ? .test + .seconds(dice.number(0...400_000)) : nil
        (interval, grace) = (dice.number(1...3000), dice.number(0...1) * dice.number(0...2000))
        (deduction, floor) = (dice.number(0...10_000), dice.number(0...1) * dice.number(0...10_000))
        // To the microsecond, where the rule has its edges.
        if let due, dice.happens(30) { handedIn = due + .seconds(grace * 60) }
        if let due, dice.happens(30) { handedIn = due + .seconds(interval * 60 * dice.number(1...4)) }
        if dice.happens(50) { handedIn = handedIn + .microseconds(dice.number(-1...1)) }
        if handedIn < .test { handedIn = .test }
    }

    var intervals: Int {
        guard let due = own ?? due, handedIn > due + .seconds(grace * 60) else { return 0 }
        let late = (handedIn - due).microseconds
        let length = Int64(interval) * 60_000_000
        return Int(late / length + (late % length == 0 ? 0 : 1))
    }

    /// In hundredths, halves away from zero.
    var finalScore: Int {
        let kept = max(10_000 - intervals * deduction, floor)
        return (score * kept * 2 + 10_000) / 20_000
    }

    func store(in room: WorkRoom) async throws {
        let (deduction, floor) = (Self.percent(deduction), Self.percent(floor))
        try await room.world.write { [homework = room.homework, due, interval, grace] in
            try $0.execute(
                """
                update assessments
                   set due_at = \(due), late_interval_minutes = \(interval), late_grace_minutes = \(grace),
                       late_deduction_percentage = \(deduction), late_floor_percentage = \(floor)
                 where id = \(homework)
                """)
        }
    }

    mutating func change(_ dice: inout Dice, in room: WorkRoom) async throws {
        switch dice.number(0...3) {
        case 0: due = .test + .seconds(dice.number(0...400_000))
        case 1: (deduction, floor) = (dice.number(0...10_000), dice.number(0...10_000))
        case 2: (interval, grace) = (dice.number(1...3000), dice.number(0...2000))
        default:
            let extended = Timestamp.test + .seconds(dice.number(0...600_000))
            own = extended
            _ = try await room.teach(.accommodate) { [ada = room.world.ada.user] transaction, grant in
                var details = AssessmentOverride.Details()
                details.dueAt = extended
                return try transaction.override(details, for: .person(ada), under: grant)
            }
        }
        try await store(in: room)
    }

    private static func percent(_ hundredths: Int) -> Decimal { Decimal(thousandths: Int64(hundredths) * 10) }
}

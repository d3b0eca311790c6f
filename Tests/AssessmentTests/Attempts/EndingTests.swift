import Access
import Assessment
import Engine
import Formats
import Platform
import TestKit
import Testing

@Suite("Ending and marking an attempt", .timeLimit(.minutes(3)))
struct EndingTests {
    @Test("what is handed in is marked at once and answered the same again", arguments: TestEngine.all)
    func submitted(engine: TestEngine) async throws {
        try await ExamRoom.on(engine, { $0.totalMarks = Decimal(10) }) { room in
            let attempt = try await room.start().id
            try await room.save(attempt, 1, [0: "true", 1: "false"])
            for _ in 0..<2 { try await room.submit(attempt, 2, [2: "true"]) }
            let ended = try await room.stored(attempt)
            #expect(ended.status == .submitted)
            #expect(ended.score == Decimal(5) && ended.maxScore == Decimal(10))
            #expect(!ended.isPassed && !ended.needsMarking)
            #expect(try await room.world.count("attempt_events", where: "kind = 'submitted'") == 1)
            #expect(try await room.world.count("attempt_marks") == 4)
        }
    }

    @Test("handing in from an old state is refused with what there is", arguments: TestEngine.all)
    func stale(engine: TestEngine) async throws {
        try await ExamRoom.on(engine) { room in
            let attempt = try await room.start().id
            try await room.save(attempt, 1, [0: "true"], client: "other")
            await #expect(throws: StaleSave.self) { try await room.submit(attempt, 0) }
            await #expect(throws: StaleSave.self) { try await room.submit(attempt, 1, [1: "true"]) }
            #expect(try await room.stored(attempt).status == .inProgress)
            try await room.submit(attempt, 1)
            #expect(try await room.stored(attempt).status == .submitted)
        }
    }

    @Test("nobody looks, and the attempt ends at its deadline with what was saved", arguments: TestEngine.all)
    func unattended(engine: TestEngine) async throws {
        try await ExamRoom.on(engine) { room in
            let attempt = try await room.start().id
            try await room.save(attempt, 1, [0: "true", 1: "true", 2: "true", 3: "true"])
            #expect(try await room.after(.hours(1)).sweep() == 0)
            #expect(try await room.after(.hours(1) + .seconds(1)).sweep() == 1)
            let ended = try await room.stored(attempt)
            #expect(ended.status == .autoSubmitted)
            #expect(ended.endedAt == room.world.now + .hours(1))
            #expect(ended.score == Decimal(4) && ended.isPassed)
            #expect(try await room.answers(attempt).count == 4)
        }
    }

    @Test("extra time that is granted in the middle holds everywhere", arguments: TestEngine.all)
    func extraTime(engine: TestEngine) async throws {
        try await ExamRoom.on(engine) { room in
            let attempt = try await room.start().id
            let late = room.after(.minutes(75))
            try await room.after(.minutes(30)).world.accommodate(room.world.ada) {
                $0.extraTimeFactor = Decimal(thousandths: 1500)
            }
            #expect(try await room.stored(attempt).deadlineAt == room.world.now + .minutes(90))
            #expect(try await late.sweep() == 0)
            #expect(try await late.start().deadlineAt == room.world.now + .minutes(90))
            try await late.save(attempt, 1, [0: "true"])
            #expect(try await room.after(.minutes(90)).sweep() == 0)
            #expect(try await room.after(.minutes(91)).sweep() == 1)
            #expect(try await room.stored(attempt).endedAt == room.world.now + .minutes(90))
        }
    }

    @Test("extra attempts are given beside those of all", arguments: TestEngine.all)
    func extraAttempts(engine: TestEngine) async throws {
        try await ExamRoom.on(engine) { room in
            try await room.submit(try await room.start().id)
            await #expect(throws: AttemptFailure.noAttemptsLeft) { try await room.start() }
            try await room.world.accommodate(room.world.ada) { $0.extraAttempts = 1 }
            let second = try await room.start()
            #expect(second.number == 2)
        }
    }

    @Test("an essay waits for a person, and then the attempt is graded", arguments: TestEngine.all)
    func essay(engine: TestEngine) async throws {
        try await ExamRoom.on(engine, withEssay: true) { room in
            let attempt = try await room.start().id
            try await room.save(attempt, 1, [0: "true", 4: "{\"text\":\"Because.\"}"])
            try await room.submit(attempt)
            #expect(try await room.stored(attempt).needsMarking)
            for points in [Decimal(2), Decimal(-1)] {
                await #expect(throws: AttemptFailure.invalidMark) {
                    try await room.teach(.mark) { [question = room.questions[4]] in
                        try $0.mark(question, of: attempt, points: points, feedback: nil, under: $1)
                    }
                }
            }
            try await room.teach(.mark) { [question = room.questions[4]] in
                try $0.mark(
                    question, of: attempt, points: Decimal(thousandths: 500), feedback: "Half right", under: $1)
            }
            let graded = try await room.stored(attempt)
            #expect(graded.status == .graded && !graded.needsMarking)
            #expect(graded.score == Decimal(thousandths: 1500))
        }
    }

    @Test(
        "a corrected key marks every attempt anew, but for what a person marked, and the audit has it",
        arguments: TestEngine.all)
    func anew(engine: TestEngine) async throws {
        try await ExamRoom.on(engine) { room in
            let attempt = try await room.start().id
            try await room.save(attempt, 1, [0: "false", 1: "false", 2: "true", 3: "true"])
            try await room.submit(attempt)
            #expect(try await room.stored(attempt).score == Decimal(2))
            try await room.teach(.mark) { [question = room.questions[1]] in
                try $0.mark(question, of: attempt, points: Decimal(thousandths: 250), feedback: nil, under: $1)
            }
            try await room.world.write { [questions = room.questions] transaction in
                for question in questions.prefix(2) {
                    try transaction.setVersion(
                        2, of: question, to: Question(FormattedText("Why?"), .trueFalse(TrueFalse(false))))
                }
            }
            try await room.teach(.mark) { _ = try $0.markAnew(after: nil, limit: 10, under: $1) }
            #expect(try await room.stored(attempt).score == Decimal(thousandths: 3250))
            #expect(
                try await room.world.count(
                    "audit_logs", where: "table_name = 'assessment_attempts' and action = 'update'") >= 2)
            #expect(
                try await room.world.count(
                    "audit_logs", where: "table_name = 'attempt_marks' and action = 'update'") == 2)
        }
    }

    @Test("what comes late keeps a part, by begun intervals down to the floor", arguments: TestEngine.all)
    func late(engine: TestEngine) async throws {
        let now = Timestamp.test
        try await ExamRoom.on(
            engine,
            {
                $0.durationMinutes = nil
                $0.dueAt = now + .hours(1)
                $0.maxAttempts = nil
                $0.lateDeduction = Decimal(10)
                $0.lateIntervalMinutes = 60
                $0.lateGraceMinutes = 5
                $0.lateFloor = Decimal(50)
            }
        ) { room in
            let cases: [(Duration, Int64)] = [
                (.minutes(65), 4000), (.minutes(66), 3600), (.minutes(121), 3200), (.hours(99), 2000),
            ]
            for (later, score) in cases {
                let there = room.after(later)
                let attempt = try await there.start().id
                try await there.save(attempt, 1, [0: "true", 1: "true", 2: "true", 3: "true"])
                try await there.submit(attempt)
                #expect(try await there.stored(attempt).score == Decimal(thousandths: score), "\(later)")
            }
        }
    }
}

extension ExamRoom {
    /// Ends what is overdue, as the job does.
    func sweep() async throws -> Int { try await world.write { try $0.endOverdueAttempts(limit: 100) } }
}

extension World {
    func accommodate(
        _ person: Person, _ change: @escaping @Sendable (inout Accommodation.Details) -> Void
    ) async throws {
        try await write(as: carla) { [carla] transaction in
            guard let carla = try transaction.actor(carla.user), let student = person.student else {
                throw MissingRow()
            }
            var details = Accommodation.Details(from: transaction.now.dateInUTC)
            change(&details)
            let grant = try transaction.grant(.edit, on: student, to: carla)
            _ = try transaction.accommodate(details, under: grant)
        }
    }
}

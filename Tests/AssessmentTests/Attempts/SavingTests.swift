import Assessment
import Engine
import Formats
import Platform
import TestKit
import Testing

@Suite("Saving answers", .timeLimit(.minutes(3)))
struct SavingTests {
    @Test("a save is merged, numbered and answered the same when it comes again", arguments: TestEngine.all)
    func again(engine: TestEngine) async throws {
        try await ExamRoom.on(engine) { room in
            let attempt = try await room.start().id
            let first = try await room.save(attempt, 1, [0: "true", 1: "false"])
            let second = try await room.after(.seconds(5)).save(attempt, 2, [1: "null", 2: "true"])
            #expect((first.sequence, second.sequence) == (1, 2))
            #expect(try await room.answers(attempt) == [0: "true", 2: "true"])
            // Again, later, and when the time is over and the attempt ended.
            for later in [Duration.seconds(9), .hours(3)] {
                #expect(try await room.after(later).save(attempt, 2, [1: "null", 2: "true"]) == second)
            }
            try await room.after(.seconds(20)).submit(attempt)
            #expect(try await room.after(.seconds(30)).save(attempt, 1, [0: "true", 1: "false"]) == first)
            #expect(try await room.world.count("attempt_events", where: "kind = 'saved'") == 2)
            #expect(try await room.world.count("attempt_events", where: "kind = 'late'") == 0)
        }
    }

    @Test("an answer takes the place of the one before as a whole", arguments: TestEngine.all)
    func whole(engine: TestEngine) async throws {
        try await ExamRoom.on(engine) { room in
            let attempt = try await room.start().id
            try await room.save(attempt, 1, [0: "{\"1\":3,\"2\":1}", 1: "[1,2]"])
            try await room.save(attempt, 2, [0: "{\"2\":2}", 1: "[3]"])
            let stored = try await room.stored(attempt).answers.filter { $0 != " " }
            #expect(stored.contains("{\"2\":2}") && stored.contains("[3]") && !stored.contains("\"1\":3"))
        }
    }

    @Test("who saves from an old state is told so, with what there is now", arguments: TestEngine.all)
    func stale(engine: TestEngine) async throws {
        try await ExamRoom.on(engine) { room in
            let attempt = try await room.start().id
            try await room.save(attempt, 1, [0: "true"], client: "a")
            for sequence in [1, 3, 0] {
                let failure = await #expect(throws: StaleSave.self) {
                    try await room.save(attempt, sequence, [0: "false"], client: "b")
                }
                #expect(failure?.sequence == 1)
                #expect(failure?.answers.contains("true") == true)
            }
            try await room.save(attempt, 2, [1: "false"], client: "b")
            #expect(try await room.answers(attempt) == [0: "true", 1: "false"])
        }
    }

    @Test("two pages that save at once lose nothing, and the events replay to the answers", arguments: TestEngine.all)
    func twoPages(engine: TestEngine) async throws {
        try await ExamRoom.on(engine, questions: 40) { room in
            let attempt = try await room.start().id
            try await withThrowingTaskGroup(of: Void.self) { group in
                for page in 0..<4 {
                    group.addTask {
                        var known = 0
                        for question in stride(from: page, to: 40, by: 4) {
                            while true {
                                do {
                                    known = try await room.save(
                                        attempt, known + 1, [question: "true"], client: "page \(page)"
                                    ).sequence
                                    break
                                } catch let stale as StaleSave { known = stale.sequence }
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await room.answers(attempt).count == 40)
            #expect(try await room.stored(attempt).sequence == 40)
            let numbers: [Int] = try await room.world.inspect {
                try $0.values("select sequence from attempt_events where kind = 'saved' order by sequence")
            }
            #expect(numbers == Array(1...40))
        }
    }

    @Test("the last microsecond counts, the next one is refused and kept beside the answers", arguments: TestEngine.all)
    func deadline(engine: TestEngine) async throws {
        try await ExamRoom.on(engine) { room in
            let attempt = try await room.start().id
            try await room.after(.hours(1)).save(attempt, 1, [0: "true"])
            let late = room.after(.hours(1) + .microseconds(1))
            for _ in 0..<2 {
                let failure = await #expect(throws: AttemptFailure.self) {
                    try await late.save(attempt, 2, [1: "true"])
                }
                #expect(failure == .deadlinePassed)
            }
            #expect(try await room.answers(attempt) == [0: "true"])
            #expect(try await room.world.count("attempt_events", where: "kind = 'late'") == 1)
        }
    }

    @Test("nobody saves another one's, nor what is not asked, nor after handing in", arguments: TestEngine.all)
    func refused(engine: TestEngine) async throws {
        try await ExamRoom.on(engine) { room in
            let attempt = try await room.start().id
            let bob = try await room.world.student("bob")
            let stranger = await #expect(throws: AttemptFailure.self) {
                try await room.save(attempt, 1, [0: "true"], as: bob)
            }
            #expect(stranger == .unknownAttempt)
            let other = try await room.world.write { try $0.addQuestion(.description, of: room.world.course(in: $0)) }
            let sheet = AnswerSheet(client: "a", sequence: 1, answers: "{\"\(other)\":1}")
            let unasked = await #expect(throws: AttemptFailure.self) {
                try await room.world.write(as: room.world.ada) { transaction in
                    try transaction.save(sheet, of: attempt, as: try transaction.examinee(room.world.ada))
                }.get()
            }
            #expect(unasked == .unknownQuestion)
            try await room.submit(attempt)
            let after = await #expect(throws: AttemptFailure.self) { try await room.save(attempt, 1, [0: "true"]) }
            #expect(after == .submitted)
            #expect(try await room.answers(attempt) == [:])
            #expect(try await room.world.count("attempt_events", where: "kind = 'late'") == 1)
        }
    }
}

extension World {
    func course(in transaction: Transaction) throws -> Identifier<Kind.Course> {
        try transaction.added("select id from courses limit 1")
    }
}

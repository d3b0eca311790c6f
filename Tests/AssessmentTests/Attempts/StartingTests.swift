import Access
import Assessment
import Engine
import Formats
import Platform
import TestKit
import Testing

@Suite("Beginning an attempt", .timeLimit(.minutes(3)))
struct StartingTests {
    @Test("fixes deadline and questions, and is answered the same while it is open", arguments: TestEngine.all)
    func resumed(engine: TestEngine) async throws {
        try await ExamRoom.on(engine) { room in
            let attempt = try await room.start()
            #expect(attempt.deadlineAt == room.world.now + .hours(1))
            #expect(attempt.number == 1)
            let again = try await room.after(.minutes(10)).start()
            #expect(again == attempt)
            #expect(try await room.world.count("assessment_attempts") == 1)
            #expect(try await room.world.count("attempt_events", where: "kind = 'started'") == 1)
        }
    }

    @Test("is refused by window, number, password, network and to strangers", arguments: TestEngine.all)
    func refused(engine: TestEngine) async throws {
        let now = Timestamp.test
        try await ExamRoom.on(
            engine, password: "sesame", networks: ["10.0.0.0/8", "2001:db8::/32"],
            {
                $0.startAt = now + .hours(1)
                $0.endAt = now + .hours(3)
            }
        ) { room in
            let open = room.after(.hours(1))
            let bob = try await room.world.student("bob")
            try await expect(.notOpenYet) { _ = try await room.start(password: "sesame") }
            try await expect(.closed) { _ = try await room.after(.hours(4)).start(password: "sesame") }
            try await expect(.wrongPassword) { _ = try await open.start(password: "please") }
            try await expect(.wrongPassword) { _ = try await open.start() }
            try await expect(.wrongNetwork) { _ = try await open.start(password: "sesame", from: "11.0.0.1") }
            try await expect(.wrongNetwork) { _ = try await open.start(password: "sesame", from: "2001:db9::1") }
            try await expect(.unknownAssessment) { _ = try await open.start(as: bob, password: "sesame") }
            let attempt = try await open.start(password: "sesame", from: "2001:db8::7")
            try await expect(.wrongNetwork) { _ = try await open.start(from: "11.0.0.1") }
            try await open.submit(attempt.id)
            try await expect(.noAttemptsLeft) { _ = try await open.start(password: "sesame") }
        }
    }

    @Test("fifty times at once by one person gives one attempt", arguments: TestEngine.all)
    func once(engine: TestEngine) async throws {
        try await ExamRoom.on(engine) { room in
            let ids = try await withThrowingTaskGroup(of: ExamAttempt.ID.self) { group in
                for _ in 0..<50 { group.addTask { try await room.start().id } }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(ids.count == 1)
            #expect(try await room.world.count("assessment_attempts") == 1)
        }
    }

    @Test(
        "papers are drawn ahead, each the same however often it is drawn, and anew when what is asked changes",
        arguments: TestEngine.all)
    func ahead(engine: TestEngine) async throws {
        try await ExamRoom.on(engine, questions: 12, { $0.shufflesQuestions = true }) { room in
            for name in ["bob", "cem", "dan"] {
                let student = try await room.world.student(name)
                try await room.world.write { try $0.enroll(student, in: room.offering) }
            }
            #expect(try await room.prepare() == 4)
            #expect(try await room.prepare() == 0)
            let papers = try await room.papers()
            #expect(Set(papers).count == 4)
            try await room.world.write { try $0.execute("delete from attempt_papers") }
            #expect(try await room.prepare() == 4)
            #expect(try await room.papers() == papers)
            let started = try await room.start()
            // A corrected question: those who have not begun get it, who has begun keeps what they saw.
            try await room.world.write { [question = room.questions[0]] in
                try $0.setVersion(2, of: question, to: .init(.init("Really?"), .trueFalse(.init(true))))
            }
            #expect(try await room.papers().count == 1)
            #expect(try await room.prepare() == 3)
            #expect(try await room.start().id == started.id)
        }
    }

    @Test("sections draw different questions for each, of the kind that was named", arguments: TestEngine.all)
    func drawing(engine: TestEngine) async throws {
        try await ExamRoom.on(engine, questions: 30, { $0.maxAttempts = nil }) { room in
            try await room.world.write { [questions = room.questions] in
                try $0.execute("update questions set difficulty = 'hard' where id in \(SQL.list(questions.prefix(20)))")
            }
            var draw = Questionnaire.Draw(5)
            draw.difficulty = "hard"
            draw.points = Decimal(2)
            let parts = [Questionnaire.Part(items: [.init(room.questions[29])], draw: draw)]
            try await room.teach { try $0.ask(Questionnaire(parts), under: $1) }
            #expect(try await room.teach { try $0.questionnaire(of: $1.resource) } == Questionnaire(parts))
            _ = try await room.start()
            let asked = try await room.papers()[0].split(separator: "question_id").count - 1
            #expect(asked == 6)
            draw.count = 21
            try await expect(.tooFewQuestions) { [draw] in
                try await room.world.write { try $0.execute("delete from attempt_events where 1 = 0") }
                let other = try await room.other(drawing: draw)
                _ = try await other.start()
            }
        }
    }

    private func expect(_ failure: AttemptFailure, _ body: () async throws -> Void) async throws {
        let thrown = await #expect(throws: AttemptFailure.self) { try await body() }
        #expect(thrown == failure)
    }
}

extension ExamRoom {
    /// Draws what papers there are to draw, as the job does.
    func prepare() async throws -> Int {
        try await world.write { [exam] in try $0.drawPapers(of: exam, limit: 100) }
    }

    func papers() async throws -> [String] {
        try await world.inspect { try $0.values("select questions from attempt_papers order by user_id") }
    }

    /// Another exam of the section that draws.
    func other(drawing draw: Questionnaire.Draw) async throws -> ExamRoom {
        let made = try await world.write(as: world.blaise) { [world, offering] transaction in
            guard let blaise = try transaction.actor(world.blaise.user) else { throw MissingRow() }
            let made = try transaction.addAssessment(
                .init(name: "Other"), seed: [4],
                under: try transaction.grantAssessing(in: .section(offering), to: blaise))
            let grant = try transaction.grant(.edit, on: made.id, to: blaise)
            try transaction.ask(Questionnaire([.init(draw: draw)]), under: grant)
            return try transaction.publish(under: grant).id
        }
        return ExamRoom(world: world, offering: offering, exam: made, questions: questions)
    }
}

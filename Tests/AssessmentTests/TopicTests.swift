import Access
import Assessment
import Engine
import Platform
import TestKit
import Testing

@Suite("How students do in the topics of a course", .timeLimit(.minutes(2)))
struct TopicTests {
    @Test(
        "follows from the newest marked answers of what is released, as a plain program says", arguments: TestEngine.all
    )
    func rule(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let scene = try await TopicScene(world)
            for seed in UInt64(1)...12 {
                var dice = Dice(seed: seed)
                try await scene.change(&dice)
                _ = try await scene.reckon()
                #expect(try await scene.stored() == scene.expected(), "seed \(seed)")
            }
            #expect(try await world.count("topic_performance_due", where: "ready_at <= \(world.now)") == 0)
        }
    }

    @Test(
        "what is released when the assessment closes counts from then on, without anybody doing anything",
        arguments: TestEngine.all)
    func afterEnd(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let scene = try await TopicScene(world)
            let closes = world.now + .hours(2)
            try await world.write {
                try $0.execute("update assessments set results_release = 'after_end', end_at = \(closes)")
            }
            try await scene.attempt(of: world.ada, at: world.now - .hours(1), earning: [5, 5])
            #expect(try await scene.reckon() > 0)
            #expect(try await scene.stored().isEmpty)
            #expect(try await scene.reckon() == 0)
            #expect(try await scene.reckon(at: closes + .seconds(2)) == 1)
            #expect(try await scene.stored().map(\.level) == ["mastered", "mastered"])
        }
    }

    @Test(
        "taking a release back takes it from the record, and hand marking brings it up to date",
        arguments: TestEngine.all)
    func takingBack(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let scene = try await TopicScene(world)
            try await world.write { try $0.execute("update assessments set results_release = 'manual'") }
            try await scene.asTeacher { _ = try $0.releaseResults(true, under: $1) }
            let attempt = try await scene.attempt(of: world.ada, at: world.now, earning: [1, 2])
            _ = try await scene.reckon()
            #expect(try await scene.stored().map(\.score) == ["20", "40"])
            try await scene.asTeacher { transaction, grant in
                try transaction.mark(
                    scene.questions[0], of: attempt, points: Decimal(4), feedback: nil, under: grant)
            }
            _ = try await scene.reckon()
            #expect(try await scene.stored().map(\.score) == ["80", "40"])
            #expect(try await scene.stored().map(\.level) == ["mastered", "remedial"])
            try await scene.asTeacher { _ = try $0.releaseResults(false, under: $1) }
            _ = try await scene.reckon()
            #expect(try await scene.stored().isEmpty)
        }
    }

    @Test(
        "a student sees their own unless a hold hides it, who teaches them sees the section's",
        arguments: TestEngine.all)
    func readers(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let scene = try await TopicScene(world)
            for person in [world.ada, scene.bob] {
                try await scene.attempt(of: person, at: world.now, earning: [3, 5])
            }
            _ = try await scene.reckon()
            let own = TopicPerformance.list(of: try #require(world.ada.student), limit: 10, offset: 0)
            let all = TopicPerformance.list(in: scene.offering, week: nil, level: nil, limit: 10, offset: 0)
            let count: @Sendable (SQL, World.Person) async throws -> Int = { list, person in
                try await world.read(as: person) { try $0.all(list, as: TopicPerformance.self).count }
            }
            #expect(try await count(own, world.ada) == 2)
            #expect(try await count(own, scene.bob) == 0)
            #expect(try await count(all, world.ada) == 2)
            #expect(try await count(all, world.blaise) == 4)
            #expect(try await count(all, world.dora) == 0)
            let weeks = try await world.read(as: world.blaise) {
                try $0.all(TopicOverview.list(in: scene.offering), as: TopicOverview.self)
            }
            #expect(weeks.map(\.week) == [1, 2])
            #expect(weeks.map(\.mastered) == [0, 2])
            #expect(weeks.map(\.developing) == [2, 0])
            #expect(weeks.map(\.score.text) == ["60", "100"])
            let remedial = TopicPerformance.list(
                in: scene.offering, week: 1, level: .developing, limit: 1, offset: 0)
            #expect(try await count(remedial, world.blaise) == 2)
            try await world.write { [ada = world.ada] in
                try $0.execute(
                    """
                    insert into student_holds (student_id, category, blocks_grades, reason, placed_at)
                    values (\(ada.student), 'financial', \(SQL.true), 'fees', now())
                    """)
            }
            #expect(try await count(own, world.ada) == 0)
            #expect(try await count(own, world.carla) == 2)
        }
    }
}

/// A quiz of two questions of five points, of the first and the second week, which Ada and Bob take.
struct TopicScene: Sendable {
    let world: World
    let offering: Identifier<Kind.Offering>
    let bob: World.Person
    let assessment: Identifier<Kind.Assessment>
    let questions: [Identifier<Kind.Question>]

    /// A week of a student, as it is stored.
    struct Line: Hashable, Record {
        let student: String
        let week: Int
        let score: String
        let attempts: Int
        let level: String

        init(student: String, week: Int, score: String, attempts: Int, level: String) {
            (self.student, self.week, self.score) = (student, week, score)
            (self.attempts, self.level) = (attempts, level)
        }

        init(row: Row) throws {
            let score: Decimal = try row["score"]
            self.init(
                student: try row["student_number"], week: try row["week_number"], score: score.text,
                attempts: try row["attempts"], level: try row["level"])
        }
    }

    init(_ world: World) async throws {
        self.world = world
        let offering = try await world.offering("BIO 1")
        self.offering = offering
        let bob = try await world.student("bob")
        self.bob = bob
        let course = try await world.course(of: offering)
        (assessment, questions) = try await world.write { [blaise = world.blaise, ada = world.ada] transaction in
            try transaction.execute(
                "insert into offering_instructors (offering_id, staff_id) values (\(offering), \(blaise.staffMember))")
            for person in [ada, bob] {
                try transaction.execute(
                    """
                    insert into course_enrollments (student_id, course_offering_id, course_id, term_id, enrolled_at)
                    select \(person.student), id, course_id, term_id, now() from course_offerings where id = \(offering)
                    """)
            }
            let assessment: Identifier<Kind.Assessment> = try transaction.added(
                """
                insert into assessments (name, course_offering_id, author_id, status, results_release)
                values ('Quiz', \(offering), \(blaise.user), 'published', 'on_submission') returning id
                """)
            let questions: [Identifier<Kind.Question>] = try [1, 2].map { week in
                try transaction.added(
                    "insert into questions (course_id, text, week_number) values (\(course), 'Why?', \(week)) returning id"
                )
            }
            return (assessment, questions)
        }
    }

    /// An ended attempt whose answers earned this; nil: not marked yet.
    @discardableResult
    func attempt(
        of person: World.Person, at ended: Timestamp, earning points: [Int?]
    ) async throws -> Identifier<Kind.Attempt> {
        let (assessment, questions, offering) = (assessment, questions, offering)
        return try await world.write { transaction in
            let attempt: Identifier<Kind.Attempt> = try transaction.added(
                """
                insert into assessment_attempts
                    (assessment_id, user_id, course_offering_id, attempt_number, status, started_at, ended_at)
                select \(assessment), \(person.user), \(offering), count(*) + 1, 'submitted', \(ended - .minutes(5)),
                       \(ended)
                  from assessment_attempts o where o.assessment_id = \(assessment) and o.user_id = \(person.user)
                returning id
                """)
            for (question, points) in zip(questions, points) {
                try transaction.execute(
                    """
                    insert into attempt_marks (attempt_id, question_id, points, max_points)
                    values (\(attempt), \(question), \(points.map { Decimal($0) }), 5)
                    """)
            }
            try transaction.execute(
                "insert into topic_performance_due (attempt_id, ready_at) values (\(attempt), \(ended))")
            return attempt
        }
    }

    /// Something happens: an attempt, or a mark by hand.
    func change(_ dice: inout Dice) async throws {
        for person in [world.ada, bob] where dice.happens(70) {
            let points = (0..<2).map { _ in dice.happens(85) ? dice.number(0...5) : nil }
            try await attempt(of: person, at: world.now - .minutes(dice.number(1...10_000)), earning: points)
        }
        guard dice.happens(50) else { return }
        let points = Decimal(dice.number(0...5))
        let question = questions[dice.number(0...1)]
        let attempts: [Identifier<Kind.Attempt>] = try await world.inspect {
            try $0.values("select id from assessment_attempts order by id")
        }
        guard !attempts.isEmpty else { return }
        let attempt = attempts[dice.number(0...attempts.count - 1)]
        try await asTeacher { try $0.mark(question, of: attempt, points: points, feedback: nil, under: $1) }
    }

    func asTeacher(
        _ verb: @escaping @Sendable (Transaction, Grant<Identifier<Kind.Assessment>>) throws -> Void
    ) async throws {
        let (assessment, blaise) = (assessment, world.blaise)
        try await world.write(as: blaise) { transaction in
            let actor = try transaction.actor(blaise.user).orThrow(MissingRow())
            try verb(transaction, try transaction.grant(.edit, on: assessment, to: actor))
        }
    }

    func reckon(at instant: Timestamp? = nil) async throws -> Int {
        try await world.database.write(.system(at: instant ?? world.now)) {
            try $0.reckonTopics(by: .init(), limit: 100)
        }
    }

    func stored() async throws -> [Line] {
        try await world.inspect {
            try $0.all(
                """
                select s.student_number, p.week_number, p.score, p.attempts, p.level from topic_performance p
                  join students s on s.id = p.student_id order by s.student_number, p.week_number
                """)
        }
    }

    /// By going through every mark.
    func expected() async throws -> [Line] {
        let rows = try await world.inspect {
            try $0.rows(
                """
                select s.student_number, q.week_number, m.points, o.id, o.ended_at from attempt_marks m
                  join assessment_attempts o on o.id = m.attempt_id
                  join students s on s.user_id = o.user_id join questions q on q.id = m.question_id
                 where m.points is not null order by s.student_number, q.week_number, o.ended_at, o.id
                """)
        }
        var lines: [String: (line: Line, attempts: Int)] = [:]
        for row in rows {
            let (student, week): (String, Int) = (try row["student_number"], try row["week_number"])
            let points: Decimal = try row["points"]
            let percent = Int(points.thousandths) * 100 / 5000
            let level = percent >= 80 ? "mastered" : percent < 60 ? "remedial" : "developing"
            let attempts = (lines["\(student) \(week)"]?.attempts ?? 0) + 1
            lines["\(student) \(week)"] = (
                Line(student: student, week: week, score: "\(percent)", attempts: attempts, level: level), attempts
            )
        }
        return lines.sorted { $0.key < $1.key }.map(\.value.line)
    }
}

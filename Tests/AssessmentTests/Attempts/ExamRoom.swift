import Access
import Assessment
import Engine
import Formats
import Platform
import TestKit

/// A world with a section that Blaise gives and Ada takes, and an exam in it.
struct ExamRoom {
    var world: World
    let offering: Identifier<Kind.Offering>
    let exam: Exam.ID
    let questions: [Identifier<Kind.Question>]

    /// Gives the body an exam of true-false questions, whose answers are all true, and an essay when that is wanted.
    static func on(
        _ engine: TestEngine, questions count: Int = 4, withEssay: Bool = false, password: String? = nil,
        networks: [String] = [],
        _ change: @escaping @Sendable (inout Exam.Details) -> Void = { _ in },
        _ body: (ExamRoom) async throws -> Void
    ) async throws {
        try await World.on(engine) { world in
            let offering = try await world.offering("MATH 1")
            let course = try await world.course(of: offering)
            let exam = try await world.write(as: world.blaise) { transaction in
                try transaction.execute(
                    """
                    insert into offering_instructors (offering_id, staff_id)
                    values (\(offering), \(world.blaise.staffMember))
                    """)
                try transaction.enroll(world.ada, in: offering)
                var contents = Array(repeating: QuestionContent.trueFalse(TrueFalse(true)), count: count)
                if withEssay { contents.append(.essay(Essay())) }
                let questions = try contents.map { try transaction.addQuestion($0, of: course) }
                guard let blaise = try transaction.actor(world.blaise.user) else { throw MissingRow() }
                var details = Exam.Details(name: "Midterm")
                details.durationMinutes = 60
                change(&details)
                let made = try transaction.addAssessment(
                    details, seed: [1, 2, 3],
                    under: try transaction.grantAssessing(in: .section(offering), to: blaise))
                let grant = try transaction.grant(.edit, on: made.id, to: blaise)
                try transaction.ask(Questionnaire([.init(items: questions.map { .init($0) })]), under: grant)
                try transaction.admit(
                    with: password.map(Exam.PasswordChange.given) ?? .none, from: networks, under: grant)
                _ = try transaction.publish(under: grant)
                return (id: made.id, questions: questions)
            }
            try await body(
                ExamRoom(world: world, offering: offering, exam: exam.id, questions: exam.questions))
        }
    }

    /// The same room later.
    func after(_ duration: Duration) -> ExamRoom {
        var room = self
        room.world.now = world.now + duration
        return room
    }

    /// Begins an attempt as the person.
    func start(
        as person: World.Person? = nil, password: String? = nil, from address: String = "10.0.0.1"
    ) async throws -> ExamAttempt {
        let admission = Admission(to: exam, password: password, from: address)
        return try await world.write(as: person ?? world.ada) { [exam] transaction in
            try transaction.startAttempt(
                at: exam, as: try transaction.examinee(person ?? world.ada), showing: admission)
        }
    }

    /// Saves one answer, the number of the question from 0.
    @discardableResult
    func save(
        _ attempt: ExamAttempt.ID, _ sequence: Int, _ answers: [Int: String], client: String = "a",
        as person: World.Person? = nil
    ) async throws -> SavedAnswers {
        let sheet = AnswerSheet(client: client, sequence: sequence, answers: json(answers))
        return try await world.write(as: person ?? world.ada) { transaction in
            try transaction.save(sheet, of: attempt, as: try transaction.examinee(person ?? world.ada))
        }.get()
    }

    /// Hands an attempt in.
    func submit(
        _ attempt: ExamAttempt.ID, _ sequence: Int? = nil, _ answers: [Int: String]? = nil,
        as person: World.Person? = nil
    ) async throws {
        let sheet = answers.map { AnswerSheet(client: "a", sequence: sequence ?? 0, answers: json($0)) }
        let person = person ?? world.ada
        let refused = try await world.write(as: person) { transaction in
            try transaction.submit(
                attempt, with: sheet, knowing: sheet == nil ? sequence : nil, as: try transaction.examinee(person))
        }
        if let refused { _ = try refused.get() }
    }

    /// Runs a verb under a grant of Blaise's.
    @discardableResult
    func teach<Result: Sendable>(
        _ action: Policy.AssessmentAction = .edit,
        _ verb: @escaping @Sendable (Transaction, Grant<Exam.ID>) throws -> Result
    ) async throws -> Result {
        try await world.write(as: world.blaise) { [exam, world] transaction in
            guard let blaise = try transaction.actor(world.blaise.user) else { throw MissingRow() }
            return try verb(transaction, try transaction.grant(action, on: exam, to: blaise))
        }
    }

    /// The attempt as it is stored.
    func stored(_ attempt: ExamAttempt.ID) async throws -> ExamAttempt {
        try await world.inspect { try $0.first(ExamAttempt.find(attempt)).orThrow(MissingRow()) }
    }

    /// The answers of an attempt by the numbers of the questions.
    func answers(_ attempt: ExamAttempt.ID) async throws -> [Int: String] {
        try await world.inspect { [questions] transaction in
            let rows = try transaction.rows(
                SQL(
                    sqlite:
                        "select j.key, json_quote(j.value) as value from assessment_attempts o, json_each(o.answers) j",
                    postgres: """
                        select j.key, j.value::text as value from assessment_attempts o, jsonb_each(o.answers) j
                        """) + " where o.id = \(attempt)")
            return try rows.reduce(into: [:]) { answers, row in
                let key: Identifier<Kind.Question> = try row["key"]
                let value: String = try row["value"]
                answers[questions.firstIndex(of: key) ?? -1] = ["1": "true", "0": "false"][value] ?? value
            }
        }
    }

    private func json(_ answers: [Int: String]) -> String {
        let members = answers.sorted { $0.key < $1.key }.map { "\"\(questions[$0.key])\":\($0.value)" }
        return "{\(members.joined(separator: ","))}"
    }
}

extension Transaction {
    func examinee(_ person: World.Person) throws -> Examinee {
        guard let actor = try actor(person.user) else { throw MissingRow() }
        return Examinee(actor)
    }

    func enroll(_ person: World.Person, in offering: Identifier<Kind.Offering>) throws {
        try execute(
            """
            insert into course_enrollments (student_id, course_offering_id, course_id, term_id, enrolled_at)
            select \(person.student), o.id, o.course_id, o.term_id, \(now) from course_offerings o where o.id = \(offering)
            """)
    }

    func addQuestion(
        _ content: QuestionContent, of course: Identifier<Kind.Course>
    ) throws -> Identifier<Kind.Question> {
        let question = Question(FormattedText("Why?"), content)
        let id: Identifier<Kind.Question> = try added(
            """
            insert into questions (course_id, text, type) values (\(course), 'Why?', \(content.type.rawValue))
            returning id
            """)
        try setVersion(1, of: id, to: question)
        return id
    }

    func setVersion(_ version: Int, of id: Identifier<Kind.Question>, to question: Question) throws {
        try execute(
            """
            insert into question_versions (question_id, course_id, version, content, shown)
            select q.id, q.course_id, \(version), \(question.jsonText), \(question.shown.jsonText)
              from questions q where q.id = \(id)
            """)
        try execute("update questions set version = \(version) where id = \(id)")
    }
}

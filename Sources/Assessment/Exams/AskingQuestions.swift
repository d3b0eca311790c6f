public import Access
public import Engine
public import Platform

/// What an assessment asks: parts in their order, each with questions of its own and perhaps some that are drawn.
public struct Questionnaire: Sendable, Hashable {
    /// A question that every attempt asks.
    public struct Item: Sendable, Hashable {
        /// The question.
        public var question: Identifier<Kind.Question>
        /// What it is worth; nil: what the bank says.
        public var points: Decimal?

        /// A question with what it is worth.
        public init(_ question: Identifier<Kind.Question>, points: Decimal? = nil) {
            self.question = question
            self.points = points
        }
    }

    /// Questions that each attempt draws from the bank.
    public struct Draw: Sendable, Hashable {
        /// How many.
        public var count: Int
        /// What each is worth; nil: what the bank says.
        public var points: Decimal?
        /// Only of this topic.
        public var topic: String?
        /// Only of this difficulty: easy, medium or hard.
        public var difficulty: String?
        /// Only with this tag.
        public var tag: String?

        /// A draw of any questions.
        public init(_ count: Int) { self.count = count }
    }

    /// A part.
    public struct Part: Sendable, Hashable {
        /// Its heading; may be empty.
        public var name: String
        /// What is said before it, in Markdown.
        public var instructions: String
        /// What every attempt asks.
        public var items: [Item]
        /// What is drawn besides.
        public var draw: Draw?

        /// A part.
        public init(name: String = "", instructions: String = "", items: [Item] = [], draw: Draw? = nil) {
            self.name = name
            self.instructions = instructions
            self.items = items
            self.draw = draw
        }
    }

    /// The parts in their order.
    public var parts: [Part]

    /// These parts.
    public init(_ parts: [Part]) { self.parts = parts }
}

extension Transaction {
    /// Decides what an assessment asks, until somebody has begun it.
    ///
    /// - Throws: `AssessmentFailure`; a constraint where a question is asked twice.
    public func ask(_ questionnaire: Questionnaire, under grant: Grant<Exam.ID>) throws {
        let id = grant.resource
        guard try !isBegun(grant) else { throw AssessmentFailure.hasAttempts }
        let asked = questionnaire.parts.flatMap(\.items).map(\.question)
        let known: Int? = try value(Questionnaire.inBank(of: id, asked))
        guard known == Set(asked).count else { throw AssessmentFailure.unknownQuestion }
        try execute("delete from assessment_questions where assessment_id = \(id)")
        try execute("delete from assessment_sections where assessment_id = \(id)")
        for (place, part) in questionnaire.parts.enumerated() {
            let section: UniqueID? = try value(part.insert(into: id, at: place))
            let items = part.items.enumerated().map { place, item -> SQL in
                "(\(id), \(section), \(item.question), \(place), \(item.points))"
            }
            guard !items.isEmpty else { continue }
            try execute(
                """
                insert into assessment_questions (assessment_id, section_id, question_id, "order", points)
                values \(.joined(items, by: ", "))
                """)
        }
    }

    /// Whether somebody has begun an assessment, so that what it asks stays as it is.
    public func isBegun(_ grant: Grant<Exam.ID>) throws -> Bool {
        try value(Exam.attempts(at: grant.resource) + " limit 1", as: Int.self) != nil
    }

    /// What an assessment asks.
    public func questionnaire(of assessment: Exam.ID) throws -> Questionnaire {
        let sections = try rows(Questionnaire.sections(of: assessment))
        let items = try rows(Questionnaire.items(of: assessment)).map { row in
            (try row["section_id"] as UniqueID?, Questionnaire.Item(try row["question_id"], points: try row["points"]))
        }
        return Questionnaire(
            try sections.map { row in
                let id: UniqueID = try row["id"]
                return try Questionnaire.Part(row: row, items: items.filter { $0.0 == id }.map(\.1))
            })
    }
}

extension Questionnaire {
    /// How many of these the bank of the assessment has.
    fileprivate static func inBank(of assessment: Exam.ID, _ questions: [Identifier<Kind.Question>]) -> SQL {
        """
        select count(*) from assessments a
          left join course_offerings o on o.id = a.course_offering_id
          join questions q
            on q.course_id = coalesce(a.course_id, o.course_id) or (q.course_id is null and q.author_id = a.author_id)
         where a.id = \(assessment) and q.is_active and q.id in \(SQL.list(Array(Set(questions))))
        """
    }

    fileprivate static func sections(of assessment: Exam.ID) -> SQL {
        """
        select id, name, instructions, draw_count, draw_points, draw_topic, draw_difficulty, draw_tag
          from assessment_sections where assessment_id = \(assessment) and is_active order by "order", id
        """
    }

    fileprivate static func items(of assessment: Exam.ID) -> SQL {
        """
        select section_id, question_id, points from assessment_questions
         where assessment_id = \(assessment) and is_active order by "order", id
        """
    }
}

extension Questionnaire.Part {
    fileprivate func insert(into assessment: Exam.ID, at place: Int) -> SQL {
        """
        insert into assessment_sections
            (assessment_id, name, instructions, "order", draw_count, draw_points, draw_topic, draw_difficulty, draw_tag)
        values (\(assessment), \(name), \(instructions), \(place), \(draw?.count), \(draw?.points), \(draw?.topic),
                \(draw?.difficulty), \(draw?.tag))
        returning id
        """
    }

    fileprivate init(row: Row, items: [Questionnaire.Item]) throws {
        let count: Int? = try row["draw_count"]
        var draw = count.map { Questionnaire.Draw($0) }
        draw?.points = try row["draw_points"]
        draw?.topic = try row["draw_topic"]
        draw?.difficulty = try row["draw_difficulty"]
        draw?.tag = try row["draw_tag"]
        self.init(name: try row["name"], instructions: try row["instructions"], items: items, draw: draw)
    }
}

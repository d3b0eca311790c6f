public import Access
public import Engine
public import Formats
public import Platform

/// An answer that waits for a person to mark it.
public struct WaitingAnswer: Record, Sendable {
    /// In what order answers are marked.
    public enum Order: String, Sendable, CaseIterable {
        /// Every answer to a question before the next question, so that one measure holds for all.
        case question
        /// Everything of an attempt before the next one.
        case student
    }

    /// The attempt.
    public let attempt: ExamAttempt.ID
    /// Whose it is; nil when the account is gone.
    public let fullName: String?
    /// The question.
    public let id: Identifier<Kind.Question>
    /// As the attempt saw it, with what its author tells those who mark.
    public let asked: Question
    /// What was written.
    public let text: String
    /// What it can earn.
    public let maxPoints: Decimal
    /// How many answers wait, with this one.
    public let waiting: Int

    /// Reads a row of `list`.
    public init(row: Row) throws {
        attempt = try row["attempt_id"]
        fullName = try row["full_name"]
        id = try row["question_id"]
        let asked = try Question(jsonText: try row["content"])
        self.asked = asked
        maxPoints = try row["max_points"]
        waiting = try row["waiting"]
        let answer: String? = try row["answer"]
        let response = answer.flatMap { try? QuestionResponse.read($0, to: asked.content) }
        if case .essay(let written, _)? = response { text = written } else { text = "" }
    }
}

extension Transaction {
    /// The answer that is to be marked next.
    ///
    /// - Parameter skipping: how many to pass over.
    public func nextAnswer(
        by order: WaitingAnswer.Order, skipping count: Int, under grant: Grant<Exam.ID>
    ) throws -> WaitingAnswer? {
        try first(WaitingAnswer.list(in: grant.resource, by: order, skipping: count))
    }
}

extension WaitingAnswer {
    /// Attempts come by their ids, which follow nobody's name.
    fileprivate static func list(in assessment: Exam.ID, by order: Order, skipping count: Int) -> SQL {
        let places: SQL =
            switch order {
            case .question: "v.question_id, o.id"
            case .student: "o.id, v.question_id"
            }
        return """
            select o.id as attempt_id, u.full_name, v.question_id, v.content, \(AnsweredQuestion.answer) as answer,
                   m.max_points, count(*) over () as waiting
              from assessment_attempts o
              join attempt_papers r on r.id = o.paper_id
             \(PaperRows.entries)
              join question_versions v on v.id = \(PaperRows.member("version_id", "uuid"))
              join attempt_marks m on m.attempt_id = o.id and m.question_id = v.question_id and m.points is null
              left join users u on u.id = o.user_id
             where o.assessment_id = \(assessment) and o.status <> 'in_progress' and o.needs_marking
             order by \(places) limit 1 offset \(count)
            """
    }
}

internal import Engine
internal import Formats
internal import Platform

/// A question of an attempt with what was answered.
struct AnsweredQuestion: Record {
    let question: Identifier<Kind.Question>
    let points: Decimal
    let variant: Int
    /// The question as the attempt saw it.
    let seen: String
    /// The question as it is now.
    let newest: String
    let answer: String?

    init(row: Row) throws {
        question = try row["question_id"]
        points = try row["points"]
        variant = try row["variant"]
        seen = try row["seen"]
        newest = try row["newest"]
        answer = try row["answer"]
    }

    /// What the answer is worth by the key that the question had when it was asked; what cannot be read is no answer.
    func mark() throws -> Mark {
        let content = try Question(jsonText: seen).content
        return content.mark(response(to: content), variant: variant)
    }

    /// What it is worth by the key that the question has now; nil when its options are others now, and nobody can say
    /// what the answer would have been.
    func markAnew() throws -> Mark? {
        guard seen != newest else { return try mark() }
        let (old, new) = (try Question(jsonText: seen).content, try Question(jsonText: newest).content)
        guard let response = response(to: old) else { return new.mark(nil, variant: variant) }
        return response.carried(from: old, to: new).map { new.mark($0, variant: variant) }
    }

    private func response(to content: QuestionContent) -> QuestionResponse? {
        answer.flatMap { try? QuestionResponse.read($0, to: content) }
    }

    /// The questions of an attempt in their order, in one statement.
    static func all(of attempt: ExamAttempt.ID) -> SQL {
        """
        select v.question_id, \(PaperRows.member("points", "numeric")) as points, \(PaperRows.member("variant", "bigint")) as variant,
               v.content as seen, w.content as newest, \(answer) as answer
          from assessment_attempts o
          join attempt_papers r on r.id = o.paper_id
         \(PaperRows.entries)
          join question_versions v on v.id = \(PaperRows.member("version_id", "uuid"))
          join questions q on q.id = v.question_id
          join question_versions w on w.question_id = q.id and w.version = q.version
         where o.id = \(attempt)
         order by \(PaperRows.place)
        """
    }

    private static let answer = SQL(
        sqlite: "o.answers -> ('$.\"' || v.question_id || '\"')", postgres: "o.answers -> v.question_id::text")
}

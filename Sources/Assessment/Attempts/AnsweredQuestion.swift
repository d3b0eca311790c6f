internal import Engine
internal import Formats
internal import Platform

/// A question of an attempt with what was answered.
struct AnsweredQuestion: Record {
    let question: Identifier<Kind.Question>
    let points: Decimal
    let variant: Int
    /// The question as the attempt saw it.
    let seen: QuestionContent
    /// The question as it is now.
    let newest: QuestionContent
    /// Whether it is another by now.
    let isChanged: Bool
    let answer: String?

    init(row: Row) throws {
        question = try row["question_id"]
        points = try row["points"]
        variant = try row["variant"]
        let (version, latest): (UniqueID, UniqueID) = (try row["version_id"], try row["newest_id"])
        isChanged = version != latest
        seen = try QuestionContent.versions.value(of: version) { try Question(jsonText: try row["seen"]).content }
        newest = try QuestionContent.versions.value(of: latest) { try Question(jsonText: try row["newest"]).content }
        answer = try row["answer"]
    }

    /// What the answer is worth by the key that the question had when it was asked; what cannot be read is no answer.
    func mark() -> Mark { seen.mark(response(to: seen), variant: variant) }

    /// What it is worth by the key that the question has now; nil when its options are others now, and nobody can say
    /// what the answer would have been.
    func markAnew() -> Mark? {
        guard isChanged else { return mark() }
        guard let response = response(to: seen) else { return newest.mark(nil, variant: variant) }
        return response.carried(from: seen, to: newest).map { newest.mark($0, variant: variant) }
    }

    private func response(to content: QuestionContent) -> QuestionResponse? {
        answer.flatMap { try? QuestionResponse.read($0, to: content) }
    }

    /// The questions of an attempt in their order, in one statement.
    static func all(of attempt: ExamAttempt.ID) -> SQL {
        """
        select v.question_id, \(PaperRows.member("points", "numeric")) as points,
               \(PaperRows.member("variant", "bigint")) as variant, v.id as version_id, v.content as seen,
               w.id as newest_id, w.content as newest, \(answer) as answer
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

    static let answer = SQL(
        sqlite: "o.answers -> ('$.\"' || v.question_id || '\"')", postgres: "o.answers -> v.question_id::text")
}

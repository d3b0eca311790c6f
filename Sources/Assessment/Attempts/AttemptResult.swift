public import Engine
internal import Formats
public import Platform
internal import Schema

/// What a student sees of an attempt once its results are released.
public struct AttemptResult: Sendable {
    /// What an answer earned.
    public struct Line: Record, Sendable {
        /// The question.
        public let question: Identifier<Kind.Question>
        /// What the answer earned; nil until somebody has marked it.
        public let points: Decimal?
        /// What it could earn.
        public let maxPoints: Decimal
        /// What the marker says of it.
        public let feedback: String?
        /// An answer that earns all points, in the form in which answers are given; nil where there is none to tell.
        public let correctAnswer: String?
        /// Why, in the author's words.
        public let explanation: String?

        /// Reads a row of the marks.
        public init(row: Row) throws {
            question = try row["question_id"]
            points = try row["points"]
            maxPoints = try row["max_points"]
            feedback = try row["feedback"]
            let content: String? = try row["content"]
            let asked = try content.map { try Question(jsonText: $0) }
            correctAnswer = asked?.content.fullResponse(variant: try row["variant"] ?? 0)?.jsonText
            explanation = asked?.generalFeedback?.text
        }
    }

    /// What was earned.
    public let score: Decimal
    /// What could be earned.
    public let maxScore: Decimal
    /// Whether it is enough.
    public let isPassed: Bool
    /// What the instructor says of the whole.
    public let feedback: String?
    /// What each answer earned; empty where that is not shown.
    public let lines: [Line]
}

extension Transaction {
    /// The results of an attempt for the student, as far as they are released; nil before that.
    public func releasedResult(of attempt: ExamAttempt) throws -> AttemptResult? {
        guard attempt.status != .inProgress, let score = attempt.score, let maxScore = attempt.maxScore,
            let shown: Exam.Shown = try value(AttemptResult.shown(of: attempt.id, at: now))
        else { return nil }
        return AttemptResult(
            score: score, maxScore: maxScore, isPassed: attempt.isPassed, feedback: attempt.feedback,
            lines: shown == .score ? [] : try all(AttemptResult.lines(of: attempt.id, withKey: shown == .key)))
    }

    /// Everything that was marked of an attempt, with the keys, for who marks.
    public func marks(of attempt: ExamAttempt.ID) throws -> [AttemptResult.Line] {
        try all(AttemptResult.lines(of: attempt, withKey: true))
    }
}

extension AttemptResult {
    /// What is shown of the results; no row while they are not released.
    static func shown(of attempt: ExamAttempt.ID, at now: Timestamp) -> SQL {
        let terms = EffectiveDeadline.terms(
            of: """
                select o.assessment_id, o.user_id, o.started_at from assessment_attempts o
                 where o.id = \(attempt)
                """)
        return ResultsRelease.shown(
            in: "(select o.assessment_id from assessment_attempts o where o.id = \(attempt))", under: terms, at: now)
    }

    fileprivate static func lines(of attempt: ExamAttempt.ID, withKey: Bool) -> SQL {
        let content: SQL = withKey ? "v.content" : "cast(null as \(SQL(sqlite: "text", postgres: "jsonb")))"
        return """
            select v.question_id, m.points, m.max_points, m.feedback, \(content) as content,
                   \(PaperRows.member("variant", "bigint")) as variant
              from assessment_attempts o
              join attempt_papers r on r.id = o.paper_id
             \(PaperRows.entries)
              join question_versions v on v.id = \(PaperRows.member("version_id", "uuid"))
              join attempt_marks m on m.attempt_id = o.id and m.question_id = v.question_id
             where o.id = \(attempt)
             order by \(PaperRows.place)
            """
    }
}

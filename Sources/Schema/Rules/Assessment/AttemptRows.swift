public import Engine

/// An attempt with its paper, as those see it who work on it.
public enum AttemptRows {
    /// The columns, and the types that PostgreSQL gives them.
    static let columns: [Procedure.Column] = [
        .init("id", "uuid"), .init("assessment_id", "uuid"), .init("user_id", "uuid"),
        .init("course_offering_id", "uuid"), .init("attempt_number", "bigint"), .init("status", "text"),
        .init("started_at", "timestamptz"), .init("deadline_at", "timestamptz"), .init("ended_at", "timestamptz"),
        .init("answers", "jsonb"), .init("sequence", "bigint"), .init("saved_at", "timestamptz"),
        .init("score", "numeric"), .init("max_score", "numeric"), .init("passed", "boolean"),
        .init("needs_marking", "boolean"), .init("feedback", "text"), .init("questions", "jsonb"),
    ]

    /// Every attempt, `o`, as those columns; the paper is `r`.
    public static let selection: SQL = """
        select o.id, o.assessment_id, o.user_id, o.course_offering_id, o.attempt_number, o.status, o.started_at,
               o.deadline_at, o.ended_at, o.answers, o.sequence, o.saved_at, o.score, o.max_score, o.passed,
               o.needs_marking, o.feedback, r.questions
          from assessment_attempts o
          left join attempt_papers r on r.id = o.paper_id
        """
}

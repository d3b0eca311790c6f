public import Engine
public import Platform

/// Until when a person's work on an assessment is taken: the deadline of the attempt that is under way, otherwise when
/// it is due, otherwise when it closes; null where nothing of that is set.
public enum EffectiveDeadline {
    /// The terms of one person.
    ///
    /// - Returns: a select of the columns of `AssessmentTerms`.
    public static func terms(
        of assessment: Identifier<Kind.Assessment>, for user: Identifier<Kind.User>, at now: Timestamp
    ) -> SQL {
        "with asked (assessment, person, instant) as (values (\(assessment), \(user), \(now)))" + ofAsked
    }

    /// The terms of one person in many assessments, or of many persons in one.
    ///
    /// - Parameter asked: a select of `assessment`, `person` and `instant`.
    public static func terms(of asked: SQL) -> SQL {
        "with asked (assessment, person, instant) as (\(asked))" + ofAsked
    }

    /// The column that `effective_deadline` answers, of the terms `t`.
    public static let deadline: SQL = "coalesce(t.deadline_at, t.due_at, t.closes_at)"

    private static let ofAsked: SQL = " select t.* from (\(AssessmentTerms.rows(of: given))) t"

    private static let given = """
        select o.id, q.assessment, q.person, o.started_at, q.instant
          from asked q
          left join assessment_attempts o
            on o.assessment_id = q.assessment and o.user_id = q.person and o.status = 'in_progress'
        """

    /// The function that database administrators call.
    static var postgres: String {
        """
        create function effective_deadline(assessment_id uuid, user_id uuid) returns timestamptz
        language sql stable set search_path from current as $$
            with asked (assessment, person, instant) as (values ($1, $2, app_now()))
            select \(deadline.postgresText) from (\(AssessmentTerms.rows(of: given).postgresText)) t
        $$;

        """
    }
}

extension SQL {
    var postgresText: String { statement(for: .postgres).text }
}

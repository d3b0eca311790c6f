public import Engine
public import Platform

/// What holds for a person who hands work in: the first reason to refuse it, how many attempts there may be, and whose
/// instructors read it.
public enum HandInTerms {
    /// One row with `code`, a stable code or null, `max_attempts` and `course_offering_id`; none where there is no such
    /// assessment.
    public static func of(
        _ assessment: Identifier<Kind.Assessment>, for user: Identifier<Kind.User>, at now: Timestamp
    ) -> SQL {
        """
        with asked (assessment, person, instant) as (values (\(assessment), \(user), \(now)))
        select case
                   when not a.is_active or a.status <> 'published' or not (\(AttemptStarting.isOpenTo))
                       then 'assessment.unknown'
                   when t.opens_at > q.instant then 'assessment.not_open_yet'
                   when t.closes_at < q.instant then 'assessment.closed' end as code,
               t.max_attempts, coalesce(a.course_offering_id, (\(AttemptStarting.ownSection))) as course_offering_id
          from asked q
          join assessments a on a.id = q.assessment
          join (\(AssessmentTerms.rows(of: given))) t on t.assessment_id = a.id
        """
    }

    private static let given = """
        select cast(null as uuid), q.assessment, q.person, cast(null as timestamptz), q.instant from asked q
        """
}

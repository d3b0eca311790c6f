internal import Engine
internal import Platform

/// Which attempts of each person count, by the grading method of the assessment.
enum CountingAttempts {
    /// The ended attempts that count and in which nothing waits for a person; of equally good ones the earliest, and
    /// all of them for an average. What is of nobody any more counts by itself.
    static func of(_ assessment: Exam.ID) -> SQL {
        """
        select c.id, c.score, c.paper_id, c.answers
          from (select o.id, o.score, o.paper_id, o.answers, o.needs_marking, a.grading_method,
                       row_number() over (partition by coalesce(o.user_id, o.id) order by \(rank)) as place
                  from assessment_attempts o
                  join assessments a on a.id = o.assessment_id
                 where o.assessment_id = \(assessment) and o.status <> 'in_progress') c
         where (c.place = 1 or c.grading_method = 'average') and not c.needs_marking
        """
    }

    private static let rank: SQL = """
        case a.grading_method when 'best' then -coalesce(o.score, 0) when 'last' then -o.attempt_number
             else o.attempt_number end, o.attempt_number
        """
}

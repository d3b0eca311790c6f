public import Engine
public import Platform

/// Grading without knowing whose work it is.
enum BlindGrading {
    /// A row while names are hidden: until the results are released by hand.
    static func hides(_ assessment: Exam.ID, at now: Timestamp) -> SQL {
        """
        select 1 from assessments a join assignments b on b.assessment_id = a.id and b.is_active and b.is_blind
         where a.id = \(assessment) and (a.results_released_at is null or a.results_released_at > \(now))
        """
    }

    /// Every hand-in with its candidate's number and its place among the candidate's, the last first. The numbers
    /// follow the first hand-ins, also those that were withdrawn, so that none changes when more come.
    static func candidates(of assessment: Exam.ID) -> SQL {
        """
        select n.id, n.place, dense_rank() over (order by n.first_id) as candidate
          from (select s.id, first_value(s.id) over (partition by \(owner) order by s.id) as first_id,
                       row_number() over (
                           partition by \(owner)
                           order by case when s.withdrawn_at is null then 0 else 1 end, s.attempt_number desc
                       ) as place
                  from assessment_submissions s where s.assessment_id = \(assessment)) n
        """
    }

    private static let owner: SQL = "coalesce(s.group_id, s.student_id, s.id)"
}

extension Transaction {
    /// Whether who grades sees no names now.
    public func hidesNames(of assessment: Exam.ID) throws -> Bool {
        (try value(BlindGrading.hides(assessment, at: now)) as Int?) != nil
    }
}

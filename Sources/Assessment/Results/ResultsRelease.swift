internal import Engine
internal import Platform
internal import Schema

/// Whether a person sees what they earned: the one rule for what is sat and for what is handed in.
enum ResultsRelease {
    /// What is shown of the results; no row while they are not released. Work that is graded blindly is released by
    /// hand alone, or who grades would know whose it is.
    ///
    /// - Parameters:
    ///   - assessment: the assessment, as SQL.
    ///   - terms: the terms of the person, as `EffectiveDeadline` selects them.
    static func shown(in assessment: SQL, under terms: SQL, at now: Timestamp) -> SQL {
        """
        select a.results_shown from assessments a
          left join assignments s on s.assessment_id = a.id and s.is_active
          left join (\(terms)) t on t.assessment_id = a.id
         where a.id = \(assessment)
           and (a.results_released_at <= \(now)
                or (not coalesce(s.is_blind, \(SQL.false))
                    and (a.results_release = 'on_submission'
                         or (a.results_release = 'after_end' and t.closes_at < \(now)))))
        """
    }

    /// The same for a person in an assessment.
    static func shown(in assessment: Exam.ID, to user: Identifier<Kind.User>, at now: Timestamp) -> SQL {
        shown(in: "\(assessment)", under: EffectiveDeadline.terms(of: assessment, for: user, at: now), at: now)
    }
}

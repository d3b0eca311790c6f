extension ReaderQuestion {
    /// What work that is handed in asks besides; made by the migration that made its tables.
    static let ofSubmissions = [offeringsGraded, submissionsTaught, ownSubmissions, rubricsTaught, criteriaTaught]

    static let rubricsTaught = ReaderQuestion(
        "app_rubrics_taught", "setof uuid",
        "select r.id from @taughtAssessments cross join @rubrics r where r.assessment_id = assessed.id")

    static let criteriaTaught = ReaderQuestion(
        "app_criteria_taught", "setof uuid",
        """
        select c.id from @taughtAssessments cross join @rubrics r cross join @rubric_criteria c
         where r.assessment_id = assessed.id and c.rubric_id = r.id
        """)

    /// As attempts are taught: by the offering, and by the assessment.
    static let submissionsTaught = ReaderQuestion(
        "app_submissions_taught", "setof uuid",
        """
        select o.id from @taughtOfferings cross join @assessment_submissions o where o.course_offering_id = taught.id
        union all
        select o.id from @authoredCourses cross join @assessments a cross join @assessment_submissions o
         where a.course_id = authored.id and o.assessment_id = a.id
        union all
        select o.id from @assessments a cross join @assessment_submissions o
         where a.author_id = app_user_id() and o.assessment_id = a.id
        """)

    /// Those to which the person has contributed, and those of the groups that they are in.
    static let ownSubmissions = ReaderQuestion(
        "app_own_submissions", "setof uuid",
        """
        select f.submission_id as id from @submission_authors f where f.user_id = app_user_id()
        union all
        select o.id from @students s cross join @student_group_members g cross join @assessment_submissions o
         where s.user_id = app_user_id() and g.student_id = s.id and g.left_at is null and g.is_active
           and o.group_id = g.group_id
        """)
}

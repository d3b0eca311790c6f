extension ReaderQuestion {
    /// What assessments ask besides; made by the migration that made their tables.
    static let ofAssessments = [assessmentsTaught, attemptsTaught, ownAttempts]

    /// Those of the offerings taught, of the courses that the person writes questions for, and the person's own.
    static let assessmentsTaught = ReaderQuestion(
        "app_assessments_taught", "setof uuid",
        """
        select a.id from @taughtOfferings cross join @assessments a where a.course_offering_id = taught.id
        union all
        select a.id from @authoredCourses cross join @assessments a where a.course_id = authored.id
        union all
        select a.id from @assessments a where a.author_id = app_user_id()
        """)

    /// Those of students in the offerings taught, and those at assessments of which the person sees everything.
    static let attemptsTaught = ReaderQuestion(
        "app_attempts_taught", "setof uuid",
        """
        select o.id from @taughtOfferings cross join @assessment_attempts o where o.course_offering_id = taught.id
        union all
        select o.id from @authoredCourses cross join @assessments a cross join @assessment_attempts o
         where a.course_id = authored.id and o.assessment_id = a.id
        union all
        select o.id from @assessments a cross join @assessment_attempts o
         where a.author_id = app_user_id() and o.assessment_id = a.id
        """)

    static let ownAttempts = ReaderQuestion(
        "app_own_attempts", "setof uuid", "select o.id from @assessment_attempts o where o.user_id = app_user_id()")
}

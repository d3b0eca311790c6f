extension ReaderQuestion {
    /// What the bank of questions asks besides; made by the migration that made its tables.
    static let ofQuestions = [coursesAuthored]

    /// The courses owned, and those of which the person gives or manages a section. Who only assists, heads a
    /// department or keeps records writes no questions, and sees no keys.
    static let coursesAuthored = ReaderQuestion(
        "app_courses_authored", "setof uuid",
        """
        select c.id from @courses c where c.instructor_id = app_user_id()
        union all
        select o.course_id from @staff_members m cross join @offering_instructors i cross join @course_offerings o
         where m.user_id = app_user_id() and m.is_active and i.staff_id = m.id and i.is_active
           and o.id = i.offering_id
        union all
        select o.course_id from @section_access a cross join @course_offerings o
         where a.user_id = app_user_id() and a.level = 'manage' and \(isInForce("a")) and o.id = a.offering_id
        union all
        select o.course_id
          from (\(offeringsInCare(of: "r.role in ('instructor', 'admin', 'super_admin')"))) cared
          cross join @course_offerings o
         where o.id = cared.id
        """)
}

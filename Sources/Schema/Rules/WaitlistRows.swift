public import Engine

/// A place in line with what a person needs to recognise it.
public enum WaitlistRows {
    /// The columns, and the types that PostgreSQL gives them.
    static let columns: [Procedure.Column] = [
        .init("id", "uuid"), .init("student_id", "uuid"), .init("course_offering_id", "uuid"),
        .init("position", "bigint"), .init("status", "text"), .init("joined_at", "timestamptz"),
        .init("expires_at", "timestamptz"), .init("drop_enrollment_id", "uuid"), .init("passed_over_codes", "jsonb"),
        .init("linked_offering_ids", "jsonb"), .init("course_code", "text"), .init("course_name", "jsonb"),
        .init("section_code", "text"), .init("student_number", "text"), .init("full_name", "text"),
        .init("line_length", "bigint"), .init("gives_up", "text"),
    ]

    /// Every place in a line, `w`, as those columns.
    public static let selection: SQL = """
        select w.id, w.student_id, w.course_offering_id, w.position, w.status, w.joined_at, w.expires_at,
               w.drop_enrollment_id, w.passed_over_codes, w.linked_offering_ids, c.code as course_code,
               c.name as course_name, o.section_code, s.student_number, u.full_name,
               (select count(*) from offering_lines l where l.offering_id = w.course_offering_id) as line_length,
               (select dc.code || ' ' || d.section_code
                  from course_enrollments e
                  join course_offerings d on d.id = e.course_offering_id
                  join courses dc on dc.id = d.course_id
                 where e.id = w.drop_enrollment_id and e.status = 'enrolled') as gives_up
          from course_waitlist w
          join course_offerings o on o.id = w.course_offering_id
          join courses c on c.id = o.course_id
          join students s on s.id = w.student_id
          join users u on u.id = s.user_id
        """
}

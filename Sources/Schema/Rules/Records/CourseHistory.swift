public import Engine
public import Platform

/// What a student took, attempt by attempt, with what each is to the grade point average.
public enum CourseHistory {
    /// One row for each attempt that is not dropped, by term; a linked part stands with its lecture.
    ///
    /// `is_counted` is null for what has no grade points that could count; `counting` is the course's own rule.
    public static func of(_ student: Identifier<Kind.Student>) -> SQL {
        let attempts = CountedAttempts(condition: "e.student_id = \(student)")
        return """
            with \(attempts.judgements)
            select e.id, c.id as course_id, c.code, coalesce(o.title, c.name) as title, e.credits, e.grade_letter,
                   e.grade_points, e.status, t.id as term_id, t.code as term_code, t.name as term_name, t.start_date,
                   t.end_date, r.counting, j.is_counted, g.is_passing
              from course_enrollments e
              join courses c on c.id = e.course_id
              join course_offerings o on o.id = e.course_offering_id
              left join academic_terms t on t.id = e.term_id
              left join gpa_course_rules r on r.course_id = e.course_id and r.is_active
              left join grade_scales s on s.is_default
              left join grade_scale_steps g on g.scale_id = s.id and g.letter = e.grade_letter and g.is_active
              left join judged j on j.id = e.id
             where e.student_id = \(student) and e.linked_to_id is null and \(.filter("e.status <> 'dropped'"))
             order by t.start_date is null, t.start_date, t.code, c.code, e.id
            """
    }
}

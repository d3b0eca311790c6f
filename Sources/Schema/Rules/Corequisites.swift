internal import Engine

/// Whether a course that must be taken with another is taken.
enum Corequisites {
    /// Of the corequisite `k`: strictly together means in the term named, otherwise before or together will do.
    static func isTaken(by student: SQL, in term: SQL) -> SQL {
        """
        exists (
            select 1 from course_enrollments took
             where took.student_id = \(student) and \(.filter("took.course_id = k.corequisite_course_id"))
               and ((took.status = 'enrolled' and (not k.is_strict or took.term_id is not distinct from \(term)))
                    or (took.status = 'completed' and not k.is_strict)))
        """
    }
}

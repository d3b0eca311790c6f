public import Engine

/// The cart of a student.
public enum PlanRows {
    /// Takes the course of an offering out of it, in whichever section, once the student has a seat.
    public static func without(courseOf offering: SQL, of student: SQL) -> SQL {
        """
        delete from registration_plans
         where student_id = \(student) and exists (
            select 1 from course_offerings o join course_offerings taken on taken.course_id = o.course_id
             where o.id = registration_plans.course_offering_id and taken.id = \(offering)
               and o.term_id is not distinct from taken.term_id)
        """
    }
}

public import Catalog
public import Engine
public import Platform

/// What a student has to do with an offering.
public struct OfferingTies: Record, Hashable {
    /// The seat they have there.
    public let enrollment: Enrollment.ID?
    /// Their place in line there.
    public let entry: WaitlistEntry.ID?
    /// Whether it is in their cart.
    public let isPlanned: Bool

    /// Nothing at all.
    public static let none = OfferingTies()

    private init() {
        enrollment = nil
        entry = nil
        isPlanned = false
    }

    /// Reads the row of `find`.
    public init(row: Row) throws {
        enrollment = try row["enrollment_id"]
        entry = try row["entry_id"]
        isPlanned = try row["plans"] > 0
    }

    /// One row, whatever there is.
    public static func find(_ student: Identifier<Kind.Student>, _ offering: Identifier<Kind.Offering>) -> SQL {
        """
        select (select e.id from course_enrollments e
                 where e.student_id = \(student) and e.course_offering_id = \(offering)
                   and e.status = 'enrolled') as enrollment_id,
               (select w.id from course_waitlist w
                 where w.student_id = \(student) and w.course_offering_id = \(offering)
                   and w.status in ('waiting', 'notified')) as entry_id,
               (select count(*) from registration_plans p
                 where p.student_id = \(student) and p.course_offering_id = \(offering)) as plans
        """
    }
}

extension Offering {
    /// What is in a student's cart for a term, in one statement.
    public static func planned(by student: Identifier<Kind.Student>, in term: Term.ID) -> SQL {
        list(
            among: """
                select p.course_offering_id from registration_plans p
                  join course_offerings x on x.id = p.course_offering_id
                 where p.student_id = \(student) and x.term_id = \(term)
                """)
    }
}

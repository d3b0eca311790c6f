public import Engine
public import Platform
internal import Schema

/// A student on the roster of an offering.
public struct RosterEntry: Record, Hashable {
    /// The enrolment.
    public let enrollment: Enrollment.ID
    /// The student.
    public let student: Identifier<Kind.Student>
    /// The student's number.
    public let studentNumber: String
    /// The student's name.
    public let fullName: String
    /// Where mail goes.
    public let email: String
    /// What has become of the seat.
    public let status: Enrollment.Status
    /// When the seat was taken.
    public let enrolledAt: Timestamp

    /// Reads a row of `list`.
    public init(row: Row) throws {
        enrollment = try row["id"]
        student = try row["student_id"]
        studentNumber = try row["student_number"]
        fullName = try row["full_name"]
        email = try row["email"]
        status = try row["status"]
        enrolledAt = try row["enrolled_at"]
    }

    /// Everyone with a seat in an offering, by name; with those who left when `includingLeft` says so. One more than
    /// the limit, to see whether more follow.
    public static func list(
        of offering: Identifier<Kind.Offering>, includingLeft: Bool, limit: Int, offset: Int
    ) -> SQL {
        let seated: SQL = includingLeft ? "" : "and e.status in ('enrolled', 'completed', 'failed')"
        return """
            select e.id, e.student_id, s.student_number, u.full_name, u.email, e.status, e.enrolled_at
              from course_enrollments e
              join students s on s.id = e.student_id
              join users u on u.id = s.user_id
             where e.course_offering_id = \(offering) \(seated)
             order by u.full_name, s.student_number
             limit \(limit + 1) offset \(offset)
            """
    }
}

/// A place in line with what a person needs to recognise it.
public struct ListedWaitlistEntry: Record, Hashable {
    /// The place in line.
    public let entry: WaitlistEntry
    /// The course's code.
    public let courseCode: String
    /// The course's name.
    public let courseName: LocalizedText
    /// The section's code.
    public let sectionCode: String
    /// The student's number.
    public let studentNumber: String
    /// The student's name.
    public let fullName: String
    /// How many people are in the line.
    public let lineLength: Int
    /// The code and section of the seat that is given up when this one is taken.
    public let givesUp: String?

    /// Reads a row of `list`.
    public init(row: Row) throws {
        entry = try WaitlistEntry(row: row)
        lineLength = try row["line_length"]
        givesUp = try row["gives_up"]
        courseCode = try row["course_code"]
        courseName = try row["course_name"]
        sectionCode = try row["section_code"]
        studentNumber = try row["student_number"]
        fullName = try row["full_name"]
    }

    /// A student's open places in line, those with an offer first.
    public static func list(of student: Identifier<Kind.Student>) -> SQL {
        """
        \(WaitlistRows.selection)
         where w.student_id = \(student) and w.status in ('waiting', 'notified')
         order by w.status, w.joined_at, w.id limit 100
        """
    }

    /// The line for an offering, in order; one more than the limit, to see whether more follow.
    public static func line(for offering: Identifier<Kind.Offering>, limit: Int, offset: Int) -> SQL {
        """
        \(WaitlistRows.selection)
         where w.course_offering_id = \(offering) and w.status in ('waiting', 'notified')
         order by w.position limit \(limit + 1) offset \(offset)
        """
    }

    /// One entry.
    public static func find(_ id: WaitlistEntry.ID) -> SQL { "\(WaitlistRows.selection) where w.id = \(id)" }
}

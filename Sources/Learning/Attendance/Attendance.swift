public import Engine
public import Platform

/// Whether a student was there. The words are stored.
public enum AttendanceStatus: String, Sendable, CaseIterable, ValueConvertible, ColumnDecodable {
    case present, absent, late, excused
}

/// A student on the sheet of a meeting.
public struct AttendanceEntry: Record, Hashable {
    /// The enrolment.
    public let enrollment: Identifier<Kind.Enrollment>
    /// The student.
    public let student: Identifier<Kind.Student>
    /// The student's number.
    public let studentNumber: String
    /// The student's name.
    public let fullName: String
    /// Whether they were there; nil while nothing is recorded.
    public let status: AttendanceStatus?
    /// A remark.
    public let note: String?

    /// Reads a row of `sheet`.
    public init(row: Row) throws {
        enrollment = try row["id"]
        student = try row["student_id"]
        studentNumber = try row["student_number"]
        fullName = try row["full_name"]
        status = try row["status"]
        note = try row["note"]
    }

    /// The roster of a section with what is recorded of a day, by name; one more than the limit.
    public static func sheet(
        of offering: Identifier<Kind.Offering>, on day: CalendarDate, limit: Int, offset: Int
    ) -> SQL {
        """
        select e.id, e.student_id, s.student_number, u.full_name, a.status, a.note
          from course_enrollments e
          join students s on s.id = e.student_id
          join users u on u.id = s.user_id
          left join attendance_records a on a.enrollment_id = e.id and a.meeting_date = \(day) and a.is_active
         where e.course_offering_id = \(offering) and e.status in ('enrolled', 'completed', 'failed')
         order by u.full_name, s.student_number, e.id
         limit \(limit + 1) offset \(offset)
        """
    }
}

/// How a day went in a section.
public struct AttendanceDay: Record, Hashable {
    /// The day.
    public let day: CalendarDate
    /// How many were there in time.
    public let present: Int
    /// How many were not there.
    public let absent: Int
    /// How many came late.
    public let late: Int
    /// How many were excused.
    public let excused: Int

    /// Reads a row of `list`.
    public init(row: Row) throws {
        day = try row["meeting_date"]
        present = try row["present"]
        absent = try row["absent"]
        late = try row["late"]
        excused = try row["excused"]
    }

    /// The days of a section of which something is recorded, newest first; one more than the limit.
    public static func list(of offering: Identifier<Kind.Offering>, limit: Int, offset: Int) -> SQL {
        """
        select a.meeting_date, \(counts)
          from course_enrollments e
          join attendance_records a on a.enrollment_id = e.id and a.is_active
         where e.course_offering_id = \(offering)
         group by a.meeting_date order by a.meeting_date desc
         limit \(limit + 1) offset \(offset)
        """
    }

    private static let counts: SQL = .joined(
        AttendanceStatus.allCases.map {
            "sum(case when a.status = \(raw: "'\($0.rawValue)'") then 1 else 0 end) as \(raw: $0.rawValue)"
        }, by: ", ")
}

/// What is recorded of a student on a day.
public struct AttendanceRecord: Record, Hashable {
    /// The day.
    public let day: CalendarDate
    /// Whether they were there.
    public let status: AttendanceStatus
    /// A remark.
    public let note: String?

    /// Reads a row of `list`.
    public init(row: Row) throws {
        day = try row["meeting_date"]
        status = try row["status"]
        note = try row["note"]
    }

    /// What is recorded of an enrolment, newest first; one more than the limit.
    public static func list(of enrollment: Identifier<Kind.Enrollment>, limit: Int, offset: Int) -> SQL {
        """
        select a.meeting_date, a.status, a.note from attendance_records a
         where a.enrollment_id = \(enrollment) and a.is_active
         order by a.meeting_date desc limit \(limit + 1) offset \(offset)
        """
    }
}

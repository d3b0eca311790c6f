public import Access
public import Engine
public import Platform

/// Why attendance cannot be recorded. The codes are promises to others.
public enum AttendanceFailure: String, Error, CaseIterable {
    /// The day is after tomorrow or later, or outside of the section's term.
    case dayOutside = "learning.attendance_day_outside"
    /// One of the students has no seat in the section.
    case notOnRoster = "learning.attendance_not_on_roster"
    /// A student is named twice.
    case namedTwice = "learning.attendance_named_twice"
}

/// What is recorded of a student on a day.
public struct AttendanceMark: Sendable, Hashable {
    /// The enrolment.
    public var enrollment: Identifier<Kind.Enrollment>
    /// Whether they were there; nil takes back what was recorded.
    public var status: AttendanceStatus?
    /// A remark, at most 500 characters.
    public var note: String?

    /// A mark.
    public init(_ enrollment: Identifier<Kind.Enrollment>, _ status: AttendanceStatus?, note: String? = nil) {
        self.enrollment = enrollment
        self.status = status
        self.note = note
    }
}

extension Transaction {
    /// Records who was there on a day, in place of what was recorded of those students before.
    ///
    /// A day is one of the section's term; the latest is tomorrow's in UTC, which is today somewhere.
    ///
    /// - Throws: `AttendanceFailure`.
    public func record(
        _ marks: [AttendanceMark], on day: CalendarDate, under grant: Grant<Identifier<Kind.Offering>>
    ) throws {
        try requireDay(day, of: grant.resource)
        let students = try roster(of: grant.resource)
        guard Set(marks.map(\.enrollment)).count == marks.count else { throw AttendanceFailure.namedTwice }
        let rows = try marks.compactMap { mark -> SQL? in
            let student = try students[mark.enrollment].orThrow(AttendanceFailure.notOnRoster)
            return mark.status.map {
                "(\(mark.enrollment), \(student), \(day), \($0), \(mark.note), \(grant.actor.user), \(now))"
            }
        }
        for start in stride(from: 0, to: rows.count, by: Self.marksAtOnce) {
            try send(Self.keep(Array(rows[start..<min(start + Self.marksAtOnce, rows.count)])))
        }
        let cleared = marks.filter { $0.status == nil }.map(\.enrollment)
        guard !cleared.isEmpty else { return }
        try send(
            """
            update attendance_records set is_active = \(false)
             where meeting_date = \(day) and is_active and enrollment_id in \(SQL.list(cleared))
            """)
    }

    private static let marksAtOnce = 100

    private static func keep(_ rows: [SQL]) -> SQL {
        """
        insert into attendance_records
            (enrollment_id, student_id, meeting_date, status, note, recorded_by, recorded_at)
        values \(.joined(rows, by: ", "))
        on conflict (enrollment_id, meeting_date) do update
           set status = excluded.status, note = excluded.note, recorded_by = excluded.recorded_by,
               recorded_at = excluded.recorded_at, is_active = \(SQL.true)
         where attendance_records.status <> excluded.status
            or attendance_records.note is distinct from excluded.note or not attendance_records.is_active
        """
    }

    private func requireDay(_ day: CalendarDate, of offering: Identifier<Kind.Offering>) throws {
        guard day <= now.dateInUTC + 1 else { throw AttendanceFailure.dayOutside }
        let found: Int? = try value(
            """
            select 1 from course_offerings o left join academic_terms t on t.id = o.term_id
             where o.id = \(offering) and (t.id is null or \(day) between t.start_date and t.end_date)
            """)
        guard found != nil else { throw AttendanceFailure.dayOutside }
    }

    private func roster(
        of offering: Identifier<Kind.Offering>
    ) throws -> [Identifier<Kind.Enrollment>: Identifier<Kind.Student>] {
        let rows = try rows(
            """
            select id, student_id from course_enrollments
             where course_offering_id = \(offering) and status in ('enrolled', 'completed', 'failed')
            """)
        return try Dictionary(uniqueKeysWithValues: rows.map { (try $0["id"], try $0["student_id"]) })
    }
}

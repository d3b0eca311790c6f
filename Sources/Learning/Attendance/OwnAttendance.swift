public import Engine
public import Platform

/// How often a student was there in one of their sections.
public struct AttendanceSummary: Record, Hashable {
    /// The seat.
    public let enrollment: Identifier<Kind.Enrollment>
    /// The section.
    public let offering: Identifier<Kind.Offering>
    /// The course's code, and the section's behind it.
    public let name: String
    /// What the course is called.
    public let title: LocalizedText
    /// What the term is called; nil for a self-paced section.
    public let term: LocalizedText?
    /// On how many days the student was there in time.
    public let present: Int
    /// On how many they were not there.
    public let absent: Int
    /// On how many they came late.
    public let late: Int
    /// On how many they were excused.
    public let excused: Int

    /// Reads a row of `list`.
    public init(row: Row) throws {
        enrollment = try row["id"]
        offering = try row["course_offering_id"]
        name = try row["section_name"]
        title = try row["name"]
        term = try row["term_name"]
        present = try row["present"]
        absent = try row["absent"]
        late = try row["late"]
        excused = try row["excused"]
    }

    /// The days of which something is recorded.
    public var days: Int { present + absent + late + excused }

    /// Of the days on which the student was not excused, on how many they were there, late or in time: in percent,
    /// rounded down; nil where there is no such day.
    public var rate: Int? {
        let expected = days - excused
        return expected > 0 ? (present + late) * 100 / expected : nil
    }

    /// A student's sections, the latest term first, with what is recorded; one more than the limit.
    public static func list(of student: Identifier<Kind.Student>, limit: Int, offset: Int) -> SQL {
        """
        select e.id, e.course_offering_id, c.code || ' ' || o.section_code as section_name, c.name,
               t.name as term_name, \(counts)
          from course_enrollments e
          join course_offerings o on o.id = e.course_offering_id
          join courses c on c.id = o.course_id
          left join academic_terms t on t.id = o.term_id
          left join attendance_records a on a.enrollment_id = e.id and a.is_active
         where e.student_id = \(student) and e.status in ('enrolled', 'completed', 'failed')
         group by e.id, e.course_offering_id, c.code, o.section_code, c.name, t.name, t.start_date
         order by t.start_date desc, c.code, o.section_code, e.id limit \(limit + 1) offset \(offset)
        """
    }

    private static let counts: SQL = .joined(
        AttendanceStatus.allCases.map {
            """
            coalesce(sum(case when a.status = \(raw: "'\($0.rawValue)'") then 1 else 0 end), 0) as \(raw: $0.rawValue)
            """
        }, by: ", ")
}

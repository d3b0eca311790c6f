public import Catalog
public import Engine
public import Platform

/// One meeting of one offering on a week's timetable.
public struct TimetableEntry: Record, Hashable {
    /// The section.
    public let offering: Identifier<Kind.Offering>
    /// The course's code.
    public let courseCode: String
    /// The course's name.
    public let courseName: LocalizedText
    /// The section's code.
    public let sectionCode: String
    /// The part of the course: `lecture`, `lab`, ….
    public let component: String
    /// What the section gives.
    public let credits: Decimal
    /// Enrolled, planned, or in line.
    public let standing: Standing
    /// When it meets; nil for an offering without a time.
    public let slot: Slot?
    /// Where, in words.
    public let place: String?

    /// How an offering came onto the timetable.
    public enum Standing: String, Sendable, CaseIterable, ColumnDecodable {
        case enrolled, planned, waiting
    }

    /// A weekly time.
    public struct Slot: Sendable, Hashable {
        /// Monday is 1, Sunday 7.
        public let day: Int
        /// From, by the campus clock.
        public let start: TimeOfDay
        /// Until, by the campus clock.
        public let end: TimeOfDay
        /// The weeks it meets in, as bits from the term's first week; nil for all.
        public let weeks: Int?
        /// The first day it can fall on.
        public let firstDay: CalendarDate
        /// The last day it can fall on.
        public let lastDay: CalendarDate

        /// Whether both take place at the same time in any week.
        public func overlaps(_ other: Slot) -> Bool {
            day == other.day && start < other.end && other.start < end && firstDay <= other.lastDay
                && other.firstDay <= lastDay && (weeks.flatMap { own in other.weeks.map { own & $0 != 0 } } ?? true)
        }
    }

    /// Reads a row of `week`.
    public init(row: Row) throws {
        offering = try row["offering_id"]
        courseCode = try row["course_code"]
        courseName = try row["course_name"]
        sectionCode = try row["section_code"]
        component = try row["component"]
        credits = try row["credits"]
        standing = try row["standing"]
        place = try row["place"]
        slot = try Slot(row: row)
    }

    /// What a student has, means to take, and waits for in a term, each with its meetings, in one statement.
    public static func week(
        of student: Identifier<Kind.Student>, in term: Identifier<Kind.Term>,
        showing standings: Set<Standing> = [.enrolled]
    ) -> SQL {
        let sources: [(Standing, SQL)] = [
            (
                .enrolled,
                """
                select e.course_offering_id, 'enrolled' as standing from course_enrollments e
                 where e.student_id = \(student) and e.term_id = \(term) and e.status = 'enrolled'
                """
            ),
            (
                .planned,
                """
                select p.course_offering_id, 'planned' from registration_plans p where p.student_id = \(student)
                """
            ),
            (
                .waiting,
                """
                select w.course_offering_id, 'waiting' from course_waitlist w
                 where w.student_id = \(student) and w.status in ('waiting', 'notified')
                """
            ),
        ]
        let chosen = sources.filter { standings.contains($0.0) }.map(\.1)
        return """
            select x.standing, o.id as offering_id, c.code as course_code, c.name as course_name, o.section_code,
                   o.component, coalesce(o.credits, c.credits) as credits, m.day_of_week, m.start_time, m.end_time,
                   m.weeks, m.start_date, m.end_date,
                   coalesce(trim(b.name || ' ' || r.number), m.location_text) as place
              from (\(SQL.joined(chosen, by: " union all "))) x
              join course_offerings o on o.id = x.course_offering_id and o.term_id = \(term)
              join courses c on c.id = o.course_id
              left join offering_meetings om on om.offering_id = o.id
              left join class_meetings m on m.id = om.meeting_id and m.is_active
              left join rooms r on r.id = m.room_id
              left join buildings b on b.id = r.building_id
             order by m.day_of_week, m.start_time, c.code, o.section_code, o.id
            """
    }
}

extension TimetableEntry.Slot {
    /// Reads the columns of a meeting that may be absent.
    init?(row: Row) throws {
        guard let day: Int = try row["day_of_week"] else { return nil }
        self.day = day
        start = try row["start_time"]
        end = try row["end_time"]
        weeks = try row["weeks"]
        firstDay = try row["start_date"]
        lastDay = try row["end_date"]
    }
}

extension TimetableEntry {
    /// What an offering would add to a timetable: an entry for each meeting, or one without a time.
    public static func entries(of offering: Offering, as standing: Standing) -> [TimetableEntry] {
        let places = offering.meetings.map(\.details.location)
        guard !offering.meetings.isEmpty else { return [TimetableEntry(offering, standing, slot: nil, place: nil)] }
        return zip(offering.slots, places).map { TimetableEntry(offering, standing, slot: $0, place: $1) }
    }

    private init(_ offering: Offering, _ standing: Standing, slot: Slot?, place: String?) {
        self.offering = offering.id
        courseCode = offering.course.code
        courseName = offering.course.name
        sectionCode = offering.details.sectionCode
        component = offering.details.component
        credits = offering.credits
        self.standing = standing
        self.slot = slot
        self.place = place
    }
}

extension Offering {
    /// When it meets, as a timetable compares times.
    public var slots: [TimetableEntry.Slot] {
        meetings.map { meeting in
            TimetableEntry.Slot(
                day: meeting.details.weekday, start: meeting.details.start, end: meeting.details.end,
                weeks: meeting.details.weeks, firstDay: meeting.details.firstDay, lastDay: meeting.details.lastDay)
        }
    }
}

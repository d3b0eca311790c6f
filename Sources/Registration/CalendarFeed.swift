public import Access
public import Engine
public import Formats
internal import Platform

/// A person's timetable as a calendar that other programs fetch from a secret address.
public enum CalendarFeed {
    /// A weekly meeting with what a calendar shows of it.
    struct WeeklyMeeting: Record {
        let id: Identifier<Kind.Meeting>
        let offering: Identifier<Kind.Offering>
        let courseCode: String
        let courseName: LocalizedText
        let component: String
        let place: String?
        let slot: TimetableEntry.Slot
        let term: Identifier<Kind.Term>
        let termStart: CalendarDate

        init(row: Row) throws {
            id = try row["meeting_id"]
            offering = try row["offering_id"]
            courseCode = try row["course_code"]
            courseName = try row["course_name"]
            component = try row["component"]
            place = try row["place"]
            slot = try TimetableEntry.Slot(row: row).orThrow(MissingTime())
            term = try row["term_id"]
            termStart = try row["term_start"]
        }

        struct MissingTime: Error {}

        /// The meetings of what a student is enrolled in, of the terms that have not ended.
        static func list(of student: Identifier<Kind.Student>, after day: CalendarDate) -> SQL {
            """
            select m.id as meeting_id, o.id as offering_id, c.code as course_code, c.name as course_name, o.component,
                   coalesce(trim(b.name || ' ' || r.number), m.location_text) as place, m.day_of_week, m.start_time,
                   m.end_time, m.weeks, m.start_date, m.end_date, t.id as term_id, t.start_date as term_start
              from course_enrollments e
              join academic_terms t on t.id = e.term_id and t.end_date >= \(day)
              join course_offerings o on o.id = e.course_offering_id
              join courses c on c.id = o.course_id
              join offering_meetings om on om.offering_id = o.id
              join class_meetings m on m.id = om.meeting_id and m.is_active
              left join rooms r on r.id = m.room_id
              left join buildings b on b.id = r.building_id
             where e.student_id = \(student) and e.status = 'enrolled'
             order by t.start_date, m.day_of_week, m.start_time, m.id limit 500
            """
        }
    }

    /// A day without classes.
    struct FreeDay: Record {
        let term: Identifier<Kind.Term>
        let day: CalendarDate

        init(row: Row) throws {
            term = try row["term_id"]
            day = try row["day"]
        }

        static func list(after day: CalendarDate) -> SQL {
            """
            select d.term_id, d.day from calendar_days d
              join academic_terms t on t.id = d.term_id and t.end_date >= \(day)
             where d.kind in ('holiday', 'no_classes') and d.is_active
            """
        }
    }
}

extension Transaction {
    /// Opens a feed for the person; an earlier address stops working.
    ///
    /// - Parameter tokenHash: what is kept of the secret address.
    public func openCalendarFeed(of actor: Actor, tokenHash: String) throws {
        try closeCalendarFeed(of: actor)
        try execute("insert into calendar_feeds (user_id, token_hash) values (\(actor.user), \(tokenHash))")
    }

    /// Ends the person's feed; harmless without one.
    public func closeCalendarFeed(of actor: Actor) throws {
        try execute(
            "update calendar_feeds set is_active = \(SQL.false) where user_id = \(actor.user) and is_active")
    }

    /// The events of the feed behind a secret address; nil when there is none.
    ///
    /// - Parameter languages: what course names are read in, the preferred one first.
    public func calendarEvents(tokenHash: String, languages: [String]) throws -> [ICalendarEvent]? {
        let student: Identifier<Kind.Student>? = try value(
            """
            select s.id from calendar_feeds f
              join users u on u.id = f.user_id and u.is_active
              join students s on s.user_id = u.id
             where f.token_hash = \(tokenHash) and f.is_active
            """)
        guard let student else { return nil }
        let meetings = try all(
            CalendarFeed.WeeklyMeeting.list(of: student, after: now.dateInUTC), as: CalendarFeed.WeeklyMeeting.self)
        let free = try all(CalendarFeed.FreeDay.list(after: now.dateInUTC), as: CalendarFeed.FreeDay.self)
        return meetings.compactMap { meeting in
            meeting.event(without: Set(free.filter { $0.term == meeting.term }.map(\.day)), in: languages)
        }
    }
}

extension CalendarFeed.WeeklyMeeting {
    /// The meeting as an event that repeats every week but on days without classes and in weeks it skips.
    func event(without freeDays: Set<CalendarDate>, in languages: [String]) -> ICalendarEvent? {
        guard let time = TimeSpan(start: slot.start, end: slot.end) else { return nil }
        let days = Weekdays(rawValue: 1 << UInt8(slot.day - 1))
        let name = courseName.text(in: languages).map { " " + $0 } ?? ""
        return ICalendarEvent(
            uid: "\(offering.text)-\(id.text)@lyceum", summary: courseCode + name,
            timing: .weekly(
                days, time, dates: slot.firstDay...slot.lastDay,
                exceptions: freeDays.intersection(occurrences).union(skippedDays)),
            description: component, location: place)
    }

    private var occurrences: [CalendarDate] {
        let first = slot.firstDay + (slot.day - slot.firstDay.weekday + 7) % 7
        guard first <= slot.lastDay else { return [] }
        return stride(from: first.daysSinceEpoch, through: slot.lastDay.daysSinceEpoch, by: 7).map {
            CalendarDate(daysSinceEpoch: $0)
        }
    }

    /// The days that fall into weeks whose bit is not set, counted from the Monday of the term's first week.
    private var skippedDays: [CalendarDate] {
        guard let weeks = slot.weeks else { return [] }
        let firstMonday = termStart.daysSinceEpoch - (termStart.weekday - 1)
        return occurrences.filter { day in
            let week = (day.daysSinceEpoch - firstMonday) / 7
            return !(0..<63).contains(week) || weeks & (1 << week) == 0
        }
    }
}

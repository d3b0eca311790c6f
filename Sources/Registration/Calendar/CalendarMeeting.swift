internal import Engine
internal import Formats
internal import Platform

/// A weekly meeting with what a calendar shows of it.
struct CalendarMeeting: Record {
    let id: Identifier<Kind.Meeting>
    let offering: Identifier<Kind.Offering>
    let courseCode: String
    let courseName: LocalizedText
    let component: String
    let place: String?
    let slot: TimetableEntry.Slot
    let term: Identifier<Kind.Term>
    let termStart: CalendarDate
    /// When anything of it was changed last, but for the days without classes.
    let changedAt: Timestamp

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
        let changes: [Timestamp?] = [
            try row["seat_changed"], try row["meeting_changed"], try row["offering_changed"],
            try row["course_changed"], try row["term_changed"], try row["room_changed"],
        ]
        changedAt = changes.compactMap { $0 }.max() ?? Timestamp(seconds: 0)
    }

    struct MissingTime: Error {}

    /// The meetings of what a person takes or teaches, of the terms that have not ended.
    static func list(of user: Identifier<Kind.User>, after day: CalendarDate) -> SQL {
        """
        with own (offering, changed) as (
            select e.course_offering_id, e.updated_at
              from students s join course_enrollments e on e.student_id = s.id and e.status = 'enrolled'
             where s.user_id = \(user)
            union all
            select i.offering_id, i.updated_at
              from staff_members p join offering_instructors i on i.staff_id = p.id and i.is_active
             where p.user_id = \(user) and p.is_active
        )
        select m.id as meeting_id, o.id as offering_id, c.code as course_code, c.name as course_name, o.component,
               coalesce(trim(b.name || ' ' || r.number), m.location_text) as place, m.day_of_week, m.start_time,
               m.end_time, m.weeks, m.start_date, m.end_date, t.id as term_id, t.start_date as term_start,
               own.changed as seat_changed, m.updated_at as meeting_changed, o.updated_at as offering_changed,
               c.updated_at as course_changed, t.updated_at as term_changed, r.updated_at as room_changed
          from own
          join course_offerings o on o.id = own.offering and o.status <> 'cancelled'
          join academic_terms t on t.id = o.term_id and t.end_date >= \(day)
          join courses c on c.id = o.course_id
          join offering_meetings om on om.offering_id = o.id
          join class_meetings m on m.id = om.meeting_id and m.is_active
          left join rooms r on r.id = m.room_id
          left join buildings b on b.id = r.building_id
         order by t.start_date, m.day_of_week, m.start_time, m.id limit 500
        """
    }
}

/// A day of the calendar, which may be without classes.
struct CalendarFreeDay: Record {
    let term: Identifier<Kind.Term>
    let day: CalendarDate
    let isFree: Bool
    let changedAt: Timestamp

    init(row: Row) throws {
        term = try row["term_id"]
        day = try row["day"]
        isFree = try row["is_free"]
        changedAt = try row["updated_at"]
    }

    /// The days of the terms that have not ended; also those that are classes again.
    static func list(after day: CalendarDate) -> SQL {
        """
        select d.term_id, d.day, d.is_active and d.kind in ('holiday', 'no_classes') as is_free, d.updated_at
          from academic_terms t join calendar_days d on d.term_id = t.id
         where t.end_date >= \(day)
        """
    }
}

extension CalendarMeeting {
    /// The meeting as an event that repeats every week but on days without classes and in weeks it skips.
    func event(on days: [CalendarFreeDay], in languages: [String]) -> ICalendarEvent? {
        guard let time = TimeSpan(start: slot.start, end: slot.end) else { return nil }
        let weekday = Weekdays(rawValue: 1 << UInt8(slot.day - 1))
        let name = courseName.text(in: languages).map { " " + $0 } ?? ""
        let freeDays = Set(days.filter(\.isFree).map(\.day))
        return ICalendarEvent(
            uid: "\(offering.text)-\(id.text)@lyceum", summary: courseCode + name,
            timing: .weekly(
                weekday, time, dates: slot.firstDay...slot.lastDay,
                exceptions: freeDays.intersection(occurrences).union(skippedDays)),
            description: component, location: place,
            lastModified: max(changedAt, days.map(\.changedAt).max() ?? changedAt))
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

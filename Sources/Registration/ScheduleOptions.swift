public import Access
public import Engine
public import Platform

extension Transaction {
    /// A schedule builder over the open sections of the wished courses, around what the student has already.
    ///
    /// - Parameter courses: at most ten; one without an open section makes every timetable impossible.
    public func scheduleBuilder(
        for grant: Grant<Identifier<Kind.Student>>, in term: Identifier<Kind.Term>,
        wishing courses: [Identifier<Kind.Course>], preferring preferences: ScheduleBuilder.Preferences
    ) throws -> ScheduleBuilder {
        let fixed = try all(TimetableEntry.week(of: grant.resource, in: term), as: TimetableEntry.self)
        let rows = try all(OfferedSlot.list(of: courses, in: term), as: OfferedSlot.self)
        let wishes = courses.map { course in
            ScheduleBuilder.Option.all(from: rows.filter { $0.course == course })
        }
        return ScheduleBuilder(wishes: wishes, fixed: fixed.compactMap(\.slot), preferences: preferences)
    }
}

/// An open offering with one of its meetings.
private struct OfferedSlot: Record {
    let course: Identifier<Kind.Course>
    let part: LinkedSet.Part
    let hasOpenSeats: Bool
    let slot: TimetableEntry.Slot?

    init(row: Row) throws {
        course = try row["course_id"]
        part = try LinkedSet.Part(row: row)
        hasOpenSeats = try row["has_open_seats"]
        slot = try TimetableEntry.Slot(row: row)
    }

    static func list(of courses: [Identifier<Kind.Course>], in term: Identifier<Kind.Term>) -> SQL {
        """
        select o.course_id, o.id, o.component, o.parent_offering_id, o.configuration,
               o.max_enrollment is null or o.max_enrollment > o.current_enrollment + (
                    select count(*) from course_waitlist w
                     where w.course_offering_id = o.id and w.status = 'notified') as has_open_seats,
               m.day_of_week, m.start_time, m.end_time, m.weeks, m.start_date, m.end_date
          from course_offerings o
          left join offering_meetings om on om.offering_id = o.id
          left join class_meetings m on m.id = om.meeting_id and m.is_active
         where o.course_id in \(SQL.list(courses)) and o.term_id = \(term) and o.status = 'open' and o.is_active
         order by o.section_code, o.id, m.day_of_week, m.start_time limit 5000
        """
    }
}

extension ScheduleBuilder.Option {
    /// Every way to take a course: one offering of each component of one configuration, children with their parents.
    fileprivate static func all(from rows: [OfferedSlot]) -> [ScheduleBuilder.Option] {
        var parts: [LinkedSet.Part] = []
        for row in rows where !parts.contains(row.part) { parts.append(row.part) }
        return combinations(of: parts).map { combination in
            let chosen = rows.filter { combination.contains($0.part) }
            return ScheduleBuilder.Option(
                offerings: combination.map(\.id), slots: chosen.compactMap(\.slot),
                hasOpenSeats: chosen.allSatisfy(\.hasOpenSeats))
        }
    }

    private static func combinations(of parts: [LinkedSet.Part]) -> [[LinkedSet.Part]] {
        var sets: [[LinkedSet.Part]] = []
        for configuration in Set(parts.map(\.configuration)) {
            let own = parts.filter { $0.configuration == configuration }
            sets += Set(own.map(\.component)).sorted().reduce([[]]) { chosen, component in
                chosen.flatMap { set in own.filter { $0.component == component }.map { set + [$0] } }
            }
        }
        return sets.filter { set in
            set.allSatisfy { part in part.parent.map { parent in set.contains { $0.id == parent } } ?? true }
        }
    }
}

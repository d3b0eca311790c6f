public import Access
public import Engine
public import Platform

/// Why a meeting cannot be. The codes are promises to others.
public enum MeetingFailure: String, Error, CaseIterable {
    case notFound = "catalog.meeting_not_found"
    /// It ends before it begins.
    case timesInvalid = "catalog.meeting_times_invalid"
    /// Its last day is before its first.
    case datesInvalid = "catalog.meeting_dates_invalid"
    /// Another class meets in the room at the time.
    case roomTaken = "catalog.room_taken"
}

/// Another class meets in the room at the time.
public struct RoomTaken: Error, Sendable, Hashable {
    /// The stable code.
    public let code = MeetingFailure.roomTaken
    /// The sections that meet there, as `CS 1332 A`.
    public let sections: [String]

    /// The failure of a meeting whose room these sections have.
    public init(by sections: [String]) { self.sections = sections }
}

extension Transaction {
    /// Adds a weekly meeting to an offering. Where another offering has the very same meeting in the same room, they
    /// share it: one class, listed twice.
    ///
    /// - Throws: `MeetingFailure`, `RoomTaken`.
    public func schedule(_ details: Meeting.Details, under grant: Grant<Identifier<Kind.Offering>>) throws -> Meeting.ID
    {
        let id = try meeting(details)
        try list(id, for: grant.resource)
        return id
    }

    /// A meeting as it is described: the one that takes place in the room then, or a new one.
    ///
    /// - Throws: `MeetingFailure`, `RoomTaken`.
    package func meeting(_ details: Meeting.Details) throws -> Meeting.ID {
        try sharedMeeting(details) ?? insertMeeting(details)
    }

    /// Has an offering meet then, beside those that do.
    package func list(_ meeting: Meeting.ID, for offering: Offering.ID) throws {
        try execute(
            """
            insert into offering_meetings (offering_id, meeting_id) values (\(offering), \(meeting))
            on conflict (offering_id, meeting_id) do nothing
            """)
    }

    /// Moves a meeting of an offering, for every offering that shares it.
    ///
    /// - Throws: `MeetingFailure`, `RoomTaken`.
    public func reschedule(
        _ id: Meeting.ID, to details: Meeting.Details, under grant: Grant<Identifier<Kind.Offering>>
    ) throws {
        try checkRoomFree(for: details, except: id)
        let changed = try naming(Self.meetingConstraints) {
            try execute(
                """
                update class_meetings set (\(Meeting.Details.columns)) = (\(details.values))
                 where id = \(id) and is_active and exists (
                    select 1 from offering_meetings om
                     where om.meeting_id = \(id) and om.offering_id = \(grant.resource))
                """)
        }
        guard changed == 1 else { throw MeetingFailure.notFound }
    }

    /// Takes a meeting off an offering; one that no offering has any more goes.
    ///
    /// - Throws: `MeetingFailure`.
    public func unschedule(_ id: Meeting.ID, under grant: Grant<Identifier<Kind.Offering>>) throws {
        let removed = try execute(
            "delete from offering_meetings where offering_id = \(grant.resource) and meeting_id = \(id)")
        guard removed == 1 else { throw MeetingFailure.notFound }
        try execute(
            """
            delete from class_meetings
             where id = \(id) and not exists (select 1 from offering_meetings om where om.meeting_id = \(id))
            """)
    }

    private func sharedMeeting(_ details: Meeting.Details) throws -> Meeting.ID? {
        guard let room = details.room else { return nil }
        return try value(
            """
            select id from class_meetings
             where room_id = \(room) and is_active and day_of_week = \(details.weekday)
               and start_time = \(details.start) and end_time = \(details.end)
               and start_date = \(details.firstDay) and end_date = \(details.lastDay)
               and weeks is not distinct from \(SQL.bigint(details.weeks))
             limit 1
            """)
    }

    private func insertMeeting(_ details: Meeting.Details) throws -> Meeting.ID {
        try checkRoomFree(for: details, except: nil)
        return try naming(Self.meetingConstraints) {
            try value(
                "insert into class_meetings (\(Meeting.Details.columns)) values (\(details.values)) returning id")
        }.orThrow(MeetingFailure.notFound)
    }

    /// Names the sections in the way; two transactions at once are told apart by the constraint.
    private func checkRoomFree(for details: Meeting.Details, except id: Meeting.ID?) throws {
        guard let room = details.room else { return }
        let isAnother: SQL = id.map { "m.id <> \($0)" } ?? "1 = 1"
        let sections: [String] = try values(
            """
            select c.code || ' ' || o.section_code from class_meetings m
              join offering_meetings om on om.meeting_id = m.id
              join course_offerings o on o.id = om.offering_id
              join courses c on c.id = o.course_id
             where m.room_id = \(room) and m.is_active and m.day_of_week = \(details.weekday)
               and m.start_time < \(details.end) and m.end_time > \(details.start)
               and m.start_date <= \(details.lastDay) and m.end_date >= \(details.firstDay)
               and (m.weeks is null or m.weeks & \(details.weeks ?? Int.max) <> 0)
               and \(isAnother)
             order by c.code, o.section_code
            """)
        guard sections.isEmpty else { throw RoomTaken(by: sections) }
    }

    private static let meetingConstraints: KeyValuePairs<String, any Error> = [
        "class_meetings_room_free": MeetingFailure.roomTaken,
        "class_meetings_times_valid": MeetingFailure.timesInvalid,
        "class_meetings_dates_valid": MeetingFailure.datesInvalid,
    ]
}

extension Meeting.Details {
    static let columns: SQL = """
        day_of_week, start_time, end_time, weeks, start_date, end_date, room_id, location_text
        """

    /// In the order of `columns`.
    var values: SQL {
        "\(weekday), \(start), \(end), \(weeks), \(firstDay), \(lastDay), \(room), \(location)"
    }
}

extension SQL {
    /// A whole number or null, whose type PostgreSQL could not tell by itself.
    static func bigint(_ number: Int?) -> SQL { "cast(\(number) as bigint)" }
}

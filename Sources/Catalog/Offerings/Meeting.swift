internal import Engine
public import Platform

/// A weekly meeting of one offering, or of several that are listed for the same class.
public struct Meeting: Sendable, Hashable, Identifiable {
    /// The id of a meeting.
    public typealias ID = Identifier<Kind.Meeting>

    /// When and where. Times are wall-clock times in the campus zone.
    public struct Details: Sendable, Hashable {
        /// Monday is 1, Sunday is 7.
        public var weekday: Int
        /// From when.
        public var start: TimeOfDay
        /// Until when, later than `start`.
        public var end: TimeOfDay
        /// The weeks in which it takes place, as bits counted from the first; nil for every week.
        public var weeks: Int?
        /// The first day it can fall on.
        public var firstDay: CalendarDate
        /// The last day it can fall on.
        public var lastDay: CalendarDate
        /// The room.
        public var room: Room.ID?
        /// Where, in words, when there is no room.
        public var location: String?

        /// A meeting on one day of every week between two days.
        public init(
            weekday: Int, start: TimeOfDay, end: TimeOfDay, firstDay: CalendarDate, lastDay: CalendarDate,
            room: Room.ID? = nil
        ) {
            self.weekday = weekday
            self.start = start
            self.end = end
            self.firstDay = firstDay
            self.lastDay = lastDay
            self.room = room
        }
    }

    /// The id.
    public let id: ID
    /// When and where. The location holds the room's name when there is a room.
    public let details: Details
}

extension Meeting {
    /// Orders by the place in the week.
    static func isEarlier(_ left: Meeting, _ right: Meeting) -> Bool {
        (left.details.weekday, left.details.start, left.details.firstDay, left.id)
            < (right.details.weekday, right.details.start, right.details.firstDay, right.id)
    }

    static let packedColumns: [SQL] = [
        "m.id", "m.day_of_week", "m.start_time", "m.end_time", "m.weeks", "m.start_date", "m.end_date", "m.room_id",
        "coalesce(trim(b.name || ' ' || r.number), m.location_text)",
    ]

    /// Reads what `packedColumns` packed.
    init(packed: [String?]) throws {
        guard packed.count == 9, let id = packed[0].flatMap({ ID($0) }), let weekday = packed[1].flatMap({ Int($0) }),
            let start = packed[2].flatMap({ TimeOfDay($0) }), let end = packed[3].flatMap({ TimeOfDay($0) }),
            let firstDay = packed[5].flatMap({ CalendarDate($0) }),
            let lastDay = packed[6].flatMap({ CalendarDate($0) })
        else { throw DecodingFailure(column: "meetings", wanted: "Meeting", found: "text") }
        self.id = id
        var details = Details(weekday: weekday, start: start, end: end, firstDay: firstDay, lastDay: lastDay)
        details.weeks = packed[4].flatMap { Int($0) }
        details.room = packed[7].flatMap { Room.ID($0) }
        details.location = packed[8]
        self.details = details
    }
}

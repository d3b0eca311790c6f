internal import Engine
internal import Formats
internal import Platform

/// A weekly meeting by everything that makes it the same one.
struct MeetingKey: Hashable {
    var weekday: Int
    var start: TimeOfDay
    var end: TimeOfDay
    var firstDay: CalendarDate
    var lastDay: CalendarDate
    var room: Room.ID?
    /// Where, in words, when there is no room.
    var location: String?

    /// One for each day of a slot.
    static func all(of slot: CatalogBundle.Slot, room: Room.ID?, in term: ClosedRange<CalendarDate>) -> [MeetingKey] {
        let dates = slot.dates ?? term
        return slot.days.numbers.map { weekday in
            MeetingKey(
                weekday: weekday, start: slot.time.start, end: slot.time.end, firstDay: dates.lowerBound,
                lastDay: dates.upperBound, room: room, location: room == nil ? slot.place?.shortText : nil)
        }
    }

    /// Whether both take place in the room at once on some day.
    func collides(with other: MeetingKey) -> Bool {
        weekday == other.weekday && start < other.end && other.start < end && firstDay <= other.lastDay
            && other.firstDay <= lastDay
    }

    /// The same without a room.
    func moved(to location: String) -> MeetingKey {
        var key = self
        key.room = nil
        key.location = location
        return key
    }

    static let columns: SQL = """
        id, day_of_week, start_time, end_time, start_date, end_date, room_id, location_text
        """

    /// In the order of `columns`.
    func values(id: Meeting.ID) -> SQL {
        "(\(id), \(weekday), \(start), \(end), \(firstDay), \(lastDay), \(room), \(location))"
    }

    init(
        weekday: Int, start: TimeOfDay, end: TimeOfDay, firstDay: CalendarDate, lastDay: CalendarDate, room: Room.ID?,
        location: String?
    ) {
        self.weekday = weekday
        self.start = start
        self.end = end
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.room = room
        self.location = location
    }

    /// Reads a row of `class_meetings`.
    init(row: Row) throws {
        self.init(
            weekday: try row["day_of_week"], start: try row["start_time"], end: try row["end_time"],
            firstDay: try row["start_date"], lastDay: try row["end_date"], room: try row["room_id"],
            location: try row["location_text"])
    }
}

extension CatalogBundle.Place {
    /// The words, no longer than the column that keeps them.
    var shortText: String { String(String.UnicodeScalarView(text.unicodeScalars.prefix(255))) }
}

/// Who has which room when, so that no room is given twice.
struct RoomPlan {
    private struct Day: Hashable {
        let room: Room.ID
        let weekday: Int
    }

    private var taken: [Day: [(key: MeetingKey, by: String)]] = [:]

    /// Takes the room for a meeting; the same meeting may take it again.
    ///
    /// - Returns: who has the room at the time, when it cannot be had.
    mutating func take(_ key: MeetingKey, for name: String) -> String? {
        guard let room = key.room else { return nil }
        let day = Day(room: room, weekday: key.weekday)
        let others = taken[day, default: []]
        if others.contains(where: { $0.key == key }) { return nil }
        if let other = others.first(where: { $0.key.collides(with: key) }) { return other.by }
        taken[day, default: []].append((key, name))
        return nil
    }
}

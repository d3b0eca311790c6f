internal import Platform
internal import Registration

/// Meetings laid out over the days of a week.
struct Week: Sendable {
    /// One meeting.
    struct Meeting: Sendable {
        let offering: Identifier<Kind.Offering>
        /// The course's code and the section's.
        let title: String
        let place: String?
        let standing: TimetableEntry.Standing
        let slot: TimetableEntry.Slot
        /// What tells the course apart, 1 to 6.
        let tone: Int
        /// The titles of what it collides with.
        var conflicts: [String] = []
        /// Its place among meetings at the same time, and how many places there are.
        var lane = 0
        var lanes = 1
    }

    /// The meetings of each day that is shown, in the order of time; Monday is 1.
    let days: [(day: Int, meetings: [Meeting])]
    /// What has no fixed time.
    let untimed: [TimetableEntry]
    /// The whole hours that enclose every meeting.
    let hours: Range<Int>

    /// - Parameter entries: what is on the timetable, whatever the order.
    init(_ entries: [TimetableEntry]) {
        let tones = Self.tones(of: entries)
        var meetings = entries.compactMap { Meeting($0, tone: tones[$0.courseCode] ?? 1) }
        Self.findConflicts(in: &meetings)
        let last = max(5, meetings.map(\.slot.day).max() ?? 5)
        days = (1...last).map { day in
            (day, Self.laidOut(meetings.filter { $0.slot.day == day }))
        }
        untimed = entries.filter { $0.slot == nil }
        let opens = min(8, meetings.map { $0.slot.start.minutes / 60 }.min() ?? 8)
        let closes = max(18, meetings.map { ($0.slot.end.minutes + 59) / 60 }.max() ?? 18)
        hours = opens..<closes
    }

    /// Two sections that meet at the same time, with the days on which they do.
    struct Collision: Sendable {
        let first: Meeting
        let second: Meeting
        let days: [Int]
    }

    /// What collides with what, each pair of times once, in the order of the week.
    var collisions: [Collision] {
        let pairs = days.flatMap { _, meetings in
            meetings.indices.flatMap { index in
                meetings[(index + 1)...].filter { $0.collides(with: meetings[index]) }.map { (meetings[index], $0) }
            }
        }
        let groups = Dictionary(grouping: pairs) { [$0.title, $0.slot.times, $1.title, $1.slot.times] }
        return groups.values.compactMap { group in
            group.first.map { Collision(first: $0.0, second: $0.1, days: group.map(\.0.slot.day)) }
        }.sorted { ($0.days[0], $0.first.title, $0.second.title) < ($1.days[0], $1.first.title, $1.second.title) }
    }

    private static func tones(of entries: [TimetableEntry]) -> [String: Int] {
        let codes = Set(entries.map(\.courseCode)).sorted()
        return Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($0.element, $0.offset % 6 + 1) })
    }

    private static func findConflicts(in meetings: inout [Meeting]) {
        for index in meetings.indices {
            let others = meetings.filter { $0.collides(with: meetings[index]) }
            meetings[index].conflicts = Set(others.map(\.title)).sorted()
        }
    }

    /// The meetings of a day side by side where they share a time: each group of overlapping ones shares the width.
    private static func laidOut(_ meetings: [Meeting]) -> [Meeting] {
        let ordered = meetings.sorted {
            ($0.slot.start, $0.slot.end, $0.title) < ($1.slot.start, $1.slot.end, $1.title)
        }
        var result: [Meeting] = []
        var group: [Meeting] = []
        for meeting in ordered {
            if let end = group.map(\.slot.end).max(), meeting.slot.start >= end {
                result += laned(group)
                group = []
            }
            group.append(meeting)
        }
        return result + laned(group)
    }

    /// Each meeting in the first lane that is free when it begins.
    private static func laned(_ group: [Meeting]) -> [Meeting] {
        var ends: [TimeOfDay] = []
        var laned = group
        for index in laned.indices {
            let lane = ends.firstIndex { $0 <= laned[index].slot.start } ?? ends.endIndex
            if lane == ends.endIndex { ends.append(laned[index].slot.end) } else { ends[lane] = laned[index].slot.end }
            laned[index].lane = min(lane, widest - 1)
        }
        for index in laned.indices { laned[index].lanes = min(ends.count, widest) }
        return laned
    }

    /// The style sheet knows as many lanes.
    private static let widest = 6
}

extension Week.Meeting {
    /// Nil for an entry without a time.
    fileprivate init?(_ entry: TimetableEntry, tone: Int) {
        guard let slot = entry.slot else { return nil }
        self.init(
            offering: entry.offering, title: "\(entry.courseCode) \(entry.sectionCode)", place: entry.place,
            standing: entry.standing, slot: slot, tone: tone)
    }

    /// Whether both take place at the same time; what the student waits for stands in nobody's way yet.
    fileprivate func collides(with other: Self) -> Bool {
        offering != other.offering && standing != .waiting && other.standing != .waiting && slot.overlaps(other.slot)
    }
}

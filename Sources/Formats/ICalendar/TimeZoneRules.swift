public import Platform

/// When a place's clocks go forward and back, from the system's time zone database.
public struct TimeZoneRules: Hashable, Sendable {
    /// A change of the clocks, or the beginning of the rules.
    public struct Transition: Hashable, Sendable {
        /// When the clocks change.
        public let instant: Timestamp
        /// Seconds east of UTC from then on.
        public let offset: Int
        /// Whether that is daylight saving time.
        public let isDaylight: Bool
        /// The abbreviation from then on, such as `EST`.
        public let abbreviation: String
    }

    /// The zone's name, such as `America/New_York`.
    public let name: String
    /// What holds before the first transition.
    let initial: Transition
    /// The changes the database lists, in order.
    let transitions: [Transition]
    /// The rule for the years behind the last transition; nil when the clocks no longer change.
    let yearly: YearlyClockRule?

    /// Coordinated universal time.
    public static let utc = TimeZoneRules(
        name: "UTC",
        initial: Transition(
            instant: Timestamp(microseconds: .min), offset: 0, isDaylight: false, abbreviation: "UTC"),
        transitions: [], yearly: nil)

    /// Whether the clocks always show UTC.
    public var isUTC: Bool { transitions.isEmpty && yearly == nil && initial.offset == 0 }

    /// The rules of a zone of the system's database; nil when it has no such zone.
    ///
    /// - Parameters:
    ///   - name: the zone's name.
    ///   - database: the folder of compiled zones (RFC 8536).
    public init?(named name: String, database: String = "/usr/share/zoneinfo") {
        guard ZipInspection.isSafe(name), let content = try? FileContent.read("\(database)/\(name)", limit: 1 << 20),
            let file = TimeZoneFile(content)
        else { return nil }
        self.init(name: name, initial: file.initial, transitions: file.transitions(), yearly: file.yearly)
    }

    init(name: String, initial: Transition, transitions: [Transition], yearly: YearlyClockRule?) {
        self.name = name
        self.initial = initial
        self.transitions = transitions
        self.yearly = yearly
    }

    /// What holds at an instant.
    public func state(at instant: Timestamp) -> Transition {
        if let yearly, instant >= transitions.last?.instant ?? initial.instant {
            let year = (instant + .seconds(yearly.standardOffset)).dateInUTC.components.year
            let changes = [year - 1, year].flatMap { yearly.transitions(in: $0) }
            if let state = changes.last(where: { $0.instant <= instant }) { return state }
        }
        return transitions.last { $0.instant <= instant } ?? initial
    }

    /// The changes from one instant up to, and without, another.
    public func changes(from start: Timestamp, to end: Timestamp) -> [Transition] {
        let listed = transitions.filter { start <= $0.instant && $0.instant < end }
        guard let yearly else { return listed }
        let last = transitions.last?.instant ?? initial.instant
        let years = start.dateInUTC.components.year - 1...end.dateInUTC.components.year + 1
        return listed
            + years.flatMap { yearly.transitions(in: $0) }
            .filter { last < $0.instant && start <= $0.instant && $0.instant < end }
    }

    /// The instant at which the clocks show a time on a day. A time that they skip is read as if they had not changed
    /// yet, one that they show twice is the first of the two.
    public func instant(of date: CalendarDate, at time: TimeOfDay) -> Timestamp {
        let wall = date.startInUTC + .minutes(time.minutes)
        let before = state(at: wall - .days(1)).offset
        let early = wall - .seconds(before)
        return state(at: early).offset == before ? early : changed(wall, early: early)
    }

    private func changed(_ wall: Timestamp, early: Timestamp) -> Timestamp {
        let late = wall - .seconds(state(at: early).offset)
        return state(at: late).offset == state(at: early).offset ? late : early
    }
}

public import Platform

/// Finds conflict-free timetables for a wish list of courses, ranked by what the student asks for.
public struct ScheduleBuilder: Sendable {
    /// One way to take a course: an offering, or a linked set of them, with all its meetings.
    public struct Option: Sendable, Hashable {
        /// The sections to take.
        public let offerings: [Identifier<Kind.Offering>]
        /// When they meet.
        public let slots: [TimetableEntry.Slot]
        /// Whether each of them has a seat that can be had at once.
        public let hasOpenSeats: Bool

        /// An option.
        public init(
            offerings: [Identifier<Kind.Offering>], slots: [TimetableEntry.Slot], hasOpenSeats: Bool
        ) {
            self.offerings = offerings
            self.slots = slots
            self.hasOpenSeats = hasOpenSeats
        }

        func conflicts(with other: Option) -> Bool {
            slots.contains { slot in other.slots.contains { slot.overlaps($0) } }
        }
    }

    /// What the student asks for; what cannot be had lowers the rank, and excludes nothing.
    public struct Preferences: Sendable, Hashable {
        /// Days without classes, Monday 1.
        public var daysOff: Set<Int>
        /// No class before this.
        public var earliest: TimeOfDay?
        /// No class after this.
        public var latest: TimeOfDay?
        /// Whether sections without a free seat are left out.
        public var openSeatsOnly: Bool

        /// Preferences.
        public init(
            daysOff: Set<Int> = [], earliest: TimeOfDay? = nil, latest: TimeOfDay? = nil, openSeatsOnly: Bool = false
        ) {
            self.daysOff = daysOff
            self.earliest = earliest
            self.latest = latest
            self.openSeatsOnly = openSeatsOnly
        }
    }

    /// A timetable without conflicts.
    public struct Timetable: Sendable, Hashable {
        /// One option for each course, in the order of the wish list.
        public let options: [Option]
        /// What it costs against the preferences; lower is better.
        public let cost: Int
    }

    let wishes: [[Option]]
    let fixed: [TimetableEntry.Slot]
    let preferences: Preferences

    /// - Parameters:
    ///   - wishes: the options of each wished course.
    ///   - fixed: what the student has already.
    public init(wishes: [[Option]], fixed: [TimetableEntry.Slot], preferences: Preferences) {
        self.wishes = wishes
        self.fixed = fixed
        self.preferences = preferences
    }

    /// The best timetables, cheapest first, at most `limit`. The search stops after `steps` steps; what was found by
    /// then is answered, and `isComplete` says whether the search saw everything.
    public func timetables(limit: Int, steps: Int = 200_000) -> (timetables: [Timetable], isComplete: Bool) {
        var search = Search(builder: self, limit: limit, steps: steps)
        search.extend([], at: 0, cost: 0)
        return (search.found, search.steps > 0)
    }

    func cost(of option: Option) -> Int {
        option.slots.reduce(option.hasOpenSeats ? 0 : 50) { cost, slot in
            cost + (preferences.daysOff.contains(slot.day) ? 20 : 0)
                + (preferences.earliest.map { slot.start < $0 } == true ? 10 : 0)
                + (preferences.latest.map { slot.end > $0 } == true ? 10 : 0)
        }
    }

    func usable(_ options: [Option]) -> [Option] {
        let taken = Option(offerings: [], slots: fixed, hasOpenSeats: true)
        return options.filter { (!preferences.openSeatsOnly || $0.hasOpenSeats) && !$0.conflicts(with: taken) }
    }
}

/// Depth first over the courses, cheapest options first; a branch that costs more than the worst kept one ends.
private struct Search {
    let builder: ScheduleBuilder
    let options: [[(option: ScheduleBuilder.Option, cost: Int)]]
    let limit: Int
    var steps: Int
    var found: [ScheduleBuilder.Timetable] = []

    init(builder: ScheduleBuilder, limit: Int, steps: Int) {
        self.builder = builder
        self.limit = limit
        self.steps = steps
        options = builder.wishes.map { wish in
            builder.usable(wish).map { ($0, builder.cost(of: $0)) }.sorted { $0.1 < $1.1 }
        }
    }

    mutating func extend(_ chosen: [ScheduleBuilder.Option], at course: Int, cost: Int) {
        guard course < options.count else { return keep(chosen, cost) }
        for (option, added) in options[course] {
            guard steps > 0 else { return }
            steps -= 1
            if found.count == limit, let worst = found.last, cost + added >= worst.cost { return }
            if chosen.contains(where: { $0.conflicts(with: option) }) { continue }
            extend(chosen + [option], at: course + 1, cost: cost + added)
        }
    }

    private mutating func keep(_ chosen: [ScheduleBuilder.Option], _ cost: Int) {
        let position = found.firstIndex { $0.cost > cost } ?? found.endIndex
        found.insert(ScheduleBuilder.Timetable(options: chosen, cost: cost), at: position)
        if found.count > limit { found.removeLast() }
    }
}

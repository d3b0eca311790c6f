public import Platform

extension CatalogBundle {
    /// A weekly meeting with a time.
    public struct Meeting: Hashable, Sendable {
        /// The kind of teaching.
        public var component: Component
        /// When and where.
        public var slot: Slot
    }

    /// When and where a meeting takes place. Sections whose slots are equal and have a room share one meeting.
    public struct Slot: Hashable, Sendable {
        /// The days of the week.
        public var days: Weekdays
        /// From when to when.
        public var time: TimeSpan
        /// The first and the last day; nil for the whole term.
        public var dates: ClosedRange<CalendarDate>?
        /// Where; nil when there is no room or none is known.
        public var place: Place?

        /// Whether two meetings take up the same room at the same time on some day.
        public func collides(with other: Slot) -> Bool {
            guard let place, place == other.place, !days.isDisjoint(with: other.days), time.overlaps(other.time)
            else { return false }
            guard let dates, let others = other.dates else { return true }
            return dates.overlaps(others)
        }
    }

    /// A room in a building.
    public struct Place: Hashable, Sendable {
        /// The building's name or code.
        public var building: String
        /// The room's number or name; empty when the source names the building alone.
        public var room: String

        /// A place from its building's name and its room's number with a space between.
        ///
        /// - Parameters:
        ///   - text: the whole name.
        ///   - isBuildingFirstWord: whether the building is the first word, rather than all words but the last.
        init?(_ text: String, isBuildingFirstWord: Bool) {
            let text = text.trimmed
            guard !text.isEmpty, text != "TBA", text != "TBA TBA" else { return nil }
            let space = isBuildingFirstWord ? text.firstIndex(of: " ") : text.lastIndex(of: " ")
            building = String(text[..<(space ?? text.endIndex)])
            room = space.map { String(text[$0...]).trimmed } ?? ""
        }
    }

    /// Something that happens once.
    public struct DatedSession: Hashable, Sendable {
        /// What it is.
        public var kind: Kind
        /// On which day.
        public var date: CalendarDate
        /// From when to when.
        public var time: TimeSpan
        /// Where; nil when there is no room or none is known.
        public var place: Place?

        /// The kinds of session.
        public enum Kind: String, Hashable, Sendable, CaseIterable {
            /// The final examination.
            case final
            /// An examination during the term.
            case midterm
            /// A session in place of one that was missed.
            case makeUp = "make_up"
            /// Problems are worked through.
            case problems
            /// What was taught is repeated.
            case review
            /// A film is shown.
            case film
            /// Anything else.
            case other
        }
    }
}

extension CatalogBundle.Section {
    /// The final examinations.
    public var finals: [CatalogBundle.DatedSession] { datedSessions.filter { $0.kind == .final } }
}

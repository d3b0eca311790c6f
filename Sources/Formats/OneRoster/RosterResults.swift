public import Platform

/// Marks as OneRoster 1.2 carries them: what was given, for what, in which part of the whole.
public struct RosterResults: Sendable {
    /// A part of what a section's grades are made of.
    public struct Category: Sendable, Hashable {
        /// The identifier in the source.
        public let id: String
        /// Its name.
        public let title: String
        /// Its share in percent; nil where none is stated.
        public let weight: Decimal?
    }

    /// Something that is marked.
    public struct LineItem: Sendable, Hashable {
        /// The identifier in the source.
        public let id: String
        /// What it is called.
        public let title: String
        /// The class.
        public let classID: String
        /// The category.
        public let categoryID: String
        /// When it was given out.
        public let assigned: CalendarDate
        /// When it was due.
        public let due: CalendarDate
        /// The fewest and the most that can be reached; nil where not stated.
        public let range: (least: Decimal?, most: Decimal?)

        /// Compares by every part.
        public static func == (left: Self, right: Self) -> Bool {
            left.id == right.id && left.title == right.title && left.classID == right.classID
                && left.categoryID == right.categoryID && left.assigned == right.assigned && left.due == right.due
                && left.range == right.range
        }

        /// By the identifier.
        public func hash(into hasher: inout Hasher) { hasher.combine(id) }
    }

    /// How far a result is. The words are the format's.
    public enum ScoreStatus: String, Sendable, CaseIterable {
        case exempt
        case fullyGraded = "fully graded"
        case notSubmitted = "not submitted"
        case partiallyGraded = "partially graded"
        case submitted
    }

    /// What a student got for something.
    public struct Result: Sendable, Hashable {
        /// The identifier in the source.
        public let id: String
        /// For what.
        public let lineItemID: String
        /// Who.
        public let studentID: String
        /// How far it is.
        public let status: ScoreStatus
        /// In figures.
        public let score: Decimal?
        /// In letters.
        public let textScore: String?
        /// When it was given.
        public let date: CalendarDate
        /// Whether work is missing that can be completed; nil where not stated.
        public let isIncomplete: Bool?
    }

    /// The categories.
    public internal(set) var categories: [Category] = []
    /// What is marked.
    public internal(set) var lineItems: [LineItem] = []
    /// The marks.
    public internal(set) var results: [Result] = []
    /// What was not read, and why.
    public internal(set) var issues: [ImportIssue] = []
}

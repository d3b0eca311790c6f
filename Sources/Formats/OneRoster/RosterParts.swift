public import Platform

extension RosterBundle {
    /// An institution, a school or a department.
    public struct Organization: Hashable, Sendable {
        /// The source's identifier.
        public var externalID: String
        /// Whether it is in force.
        public var status: RosterStatus
        /// The name.
        public var name: String
        /// The kind as the source writes it, in lower case: `school`, `department`, `college`.
        public var type: String
        /// The identifier of the one above it.
        public var parent: String?
    }

    /// A school year, a term or a grading period.
    public struct Session: Hashable, Sendable {
        /// The source's identifier.
        public var externalID: String
        /// Whether it is in force.
        public var status: RosterStatus
        /// The name.
        public var title: String
        /// The kind as the source writes it, in lower case: `schoolyear`, `term`, `semester`, `gradingperiod`.
        public var type: String
        /// The first and the last day.
        public var dates: ClosedRange<CalendarDate>
        /// The identifier of the one it lies in.
        public var parent: String?
        /// The year in which the school year ends.
        public var schoolYear: Int?
    }

    /// A course.
    public struct Course: Hashable, Sendable {
        /// The source's identifier.
        public var externalID: String
        /// Whether it is in force.
        public var status: RosterStatus
        /// The name.
        public var title: String
        /// The code people use.
        public var code: String?
        /// The identifier of the organisation that gives it.
        public var organization: String?
        /// Whether classes name the course but no file describes it; the title is then that of its first class.
        public var isPlaceholder = false
    }

    /// A class: a course as it is given once.
    public struct Class: Hashable, Sendable {
        /// The source's identifier.
        public var externalID: String
        /// Whether it is in force.
        public var status: RosterStatus
        /// The name.
        public var title: String
        /// The code people use.
        public var code: String?
        /// The identifier of its course; nil in a bundle that knows no courses.
        public var course: String?
        /// The identifier of the organisation that gives it.
        public var organization: String?
        /// The identifiers of the sessions in which it is given.
        public var sessions: [String]
        /// The room or place as the source writes it.
        public var location: String?
    }
}

public import Platform

extension CatalogBundle {
    /// A course as it is given once in the term: what a student registers for.
    public struct Section: Hashable, Sendable {
        /// The source's identifier.
        public var externalID: String
        /// The course's external id.
        public var course: String
        /// The code, unique in its course.
        public var code: String
        /// What the section is called where that differs from its course, such as the topic of a seminar.
        public var title: String?
        /// The kind of teaching.
        public var component: Component
        /// The external id of the section that this one is a part of, such as a recitation's lecture.
        public var parent: String?
        /// What sections that belong together have in common: a student takes one of each component in a group.
        public var linkGroup: String?
        /// The seats; nil when the source does not say.
        public var capacity: Capacity?
        /// How many students the source says are enrolled.
        public var enrolled: Int?
        /// Whether students can register.
        public var status: Status = .open
        /// Who teaches, in the source's order.
        public var instructors: [Instructor] = []
        /// The weekly meetings that have a time.
        public var meetings: [Meeting] = []
        /// How many meetings have no time, such as independent study by arrangement.
        public var untimedMeetings = 0
        /// What happens once, on a date: examinations and the like.
        public var datedSessions: [DatedSession] = []
        /// The credits it gives; nil when the source does not say, or when the student chooses.
        public var credits: Decimal?
        /// The campus or mode of teaching.
        public var campus: String?
        /// The source's labels, such as the general requirements it fulfils.
        public var attributes: [String] = []
        /// Remarks for students.
        public var notes: [String] = []

        init(externalID: String, course: String, code: String, component: Component) {
            self.externalID = externalID
            self.course = course
            self.code = code
            self.component = component
        }
    }

    /// How many seats a section has.
    public enum Capacity: Hashable, Sendable {
        /// As many as come.
        case unlimited
        /// This many, also none.
        case seats(Int)
    }

    /// Whether students can register for a section.
    public enum Status: String, Hashable, Sendable, CaseIterable {
        /// They can.
        case open
        /// They cannot.
        case closed
    }

    /// Someone who teaches a section.
    public struct Instructor: Hashable, Sendable {
        /// The name in the order in which it is spoken.
        public var fullName: String
        /// The given and middle names, where the source tells them apart.
        public var givenName: String?
        /// The family name, where the source tells them apart.
        public var familyName: String?
        /// Whether this one is responsible.
        public var isPrimary: Bool
    }
}

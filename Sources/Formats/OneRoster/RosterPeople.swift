public import Platform

/// What someone is in a roster.
public enum RosterRole: String, Hashable, Sendable, CaseIterable {
    /// Manages a school, a district or the system.
    case administrator
    /// Helps to teach.
    case assistant
    /// Looks after a student: a parent, a guardian, a relative.
    case guardian
    /// Teaches.
    case instructor
    /// Watches over examinations.
    case proctor
    /// Works there without teaching.
    case staff
    /// Learns.
    case student

    /// Reads the words of OneRoster and of Microsoft's format, in any case; nil for any other.
    init?(_ word: String) {
        guard let role = Self.words[word.lowercased()] else { return nil }
        self = role
    }

    private static let words: [String: RosterRole] = [
        "student": .student, "user": .student,
        "teacher": .instructor, "professor": .instructor, "lecturer": .instructor, "faculty": .instructor,
        "instructor": .instructor,
        "aide": .assistant, "assistant": .assistant, "teachingassistant": .assistant, "ta": .assistant,
        "proctor": .proctor,
        "administrator": .administrator, "siteadministrator": .administrator,
        "districtadministrator": .administrator, "systemadministrator": .administrator, "principal": .administrator,
        "parent": .guardian, "guardian": .guardian, "relative": .guardian,
        "staff": .staff, "counselor": .staff, "officestaff": .staff,
    ]
}

extension RosterBundle {
    /// A person.
    public struct Person: Hashable, Sendable {
        /// The source's identifier.
        public var externalID: String
        /// Whether the person is in force.
        public var status: RosterStatus
        /// When the source last changed the row.
        public var lastModified: CalendarDate?
        /// Whether the person may sign in.
        public var isEnabled: Bool
        /// The e-mail address.
        public var email: String?
        /// The name to sign in with; nil when the source gives an e-mail address in its place.
        public var username: String?
        /// The given name.
        public var givenName: String
        /// The middle names.
        public var middleName: String?
        /// The family name.
        public var familyName: String
        /// The given name that the person prefers.
        public var preferredGivenName: String?
        /// The institution's number for the person.
        public var identifier: String?
        /// What the person is, and where.
        public var roles: [RoleGrant] = []
    }

    /// What a person is in an organisation.
    public struct RoleGrant: Hashable, Sendable {
        /// The role.
        public var role: RosterRole
        /// The identifier of the organisation.
        public var organization: String?
        /// Whether it is the person's main role there.
        public var isPrimary: Bool
        /// The first day.
        public var begins: CalendarDate?
        /// The last day.
        public var ends: CalendarDate?
    }

    /// A person in a class.
    public struct Enrollment: Hashable, Sendable {
        /// The source's identifier; in a format without one, class, person and role with `/` between them.
        public var externalID: String
        /// Whether it is in force.
        public var status: RosterStatus
        /// The identifier of the class.
        public var classID: String
        /// The identifier of the person.
        public var personID: String
        /// What the person is in the class.
        public var role: RosterRole
        /// Whether a teacher is the responsible one.
        public var isPrimary: Bool
        /// The first day.
        public var begins: CalendarDate?
        /// The last day.
        public var ends: CalendarDate?
    }
}

public import Engine
public import Platform

/// A course as it is given once: a section in a term, or a self-paced offering without one.
public struct Offering: Sendable, Hashable, Identifiable {
    /// The id of an offering.
    public typealias ID = Identifier<Kind.Offering>

    /// Where an offering stands. The words are stored.
    public enum Status: String, Sendable, CaseIterable, ValueConvertible, ColumnDecodable {
        /// Not yet open for registration.
        case planned
        /// Students can register.
        case open
        /// Students cannot register any more.
        case closed
        /// It does not take place. Only registration cancels, because it tells the students.
        case cancelled
    }

    /// What can be edited of an offering; its capacity is changed by registration, which then offers the seats.
    public struct Details: Sendable, Hashable {
        /// The code, unique in the course, the year and the semester: `A01`.
        public var sectionCode: String
        /// What it is called where that differs from the course.
        public var title: LocalizedText?
        /// The credits it gives, where they differ from the course's.
        public var credits: Decimal?
        /// The kind of teaching: `lecture`, `lab`, ….
        public var component: String
        /// The offering it is a part of, as a lab is of a lecture.
        public var parent: ID?
        /// What offerings that are taken together have in common.
        public var configuration: String?
        /// Whether students may wait for a seat.
        public var isWaitlistEnabled: Bool
        /// Whether the instructor's permission is needed.
        public var requiresPermission: Bool

        /// Details of a plain lecture section.
        public init(sectionCode: String, component: String = "lecture") {
            self.sectionCode = sectionCode
            self.component = component
            isWaitlistEnabled = true
            requiresPermission = false
        }
    }

    /// The id.
    public let id: ID
    /// The course.
    public let course: CourseReference
    /// The term; nil for a self-paced offering.
    public let term: Term.ID?
    /// The term's code.
    public let termCode: String?
    /// What can be edited.
    public var details: Details
    /// The credits it gives.
    public let credits: Decimal
    /// Where it stands.
    public let status: Status
    /// The most students; nil without a limit.
    public let capacity: Int?
    /// How many are enrolled.
    public let enrolled: Int
    /// How many seats are reserved by open offers to people in line.
    public let offeredSeats: Int
    /// How many people are in line, those with an open offer included.
    public let waitlistSize: Int
    /// When and where it meets, in the order of the week.
    public let meetings: [Meeting]
    /// Who teaches it, the primary instructors first.
    public let instructors: [OfferingInstructor]
    /// When it last changed.
    public let updatedAt: Timestamp

    /// Seats that can be had at once: capacity minus enrolled minus open offers; nil without a limit.
    public var openSeats: Int? { capacity.map { max(0, $0 - enrolled - offeredSeats) } }

    /// Whether no seat can be had at once.
    public var isFull: Bool { openSeats == 0 }
}

/// Someone who teaches an offering.
public struct OfferingInstructor: Sendable, Hashable {
    /// What they are to it. The words are stored.
    public enum Part: String, Sendable, CaseIterable, ValueConvertible, ColumnDecodable {
        case primary, assistant
    }

    /// Their staff row.
    public let staffMember: Identifier<Kind.StaffMember>
    /// Their account.
    public let user: Identifier<Kind.User>
    /// Their name.
    public let fullName: String
    /// What they are to it.
    public let part: Part
}

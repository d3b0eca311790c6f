public import Platform

/// A requirement of a degree with everything below it.
public struct DegreeRequirement: Sendable, Hashable {
    /// The requirement's id.
    public typealias ID = Identifier<Kind.DegreeRequirement>

    /// What has to be done.
    public enum Rule: Sendable, Hashable {
        /// Every requirement below.
        case allOf
        /// This many of the requirements below.
        case nOf(Int)
        /// This many courses of the set. None needed: courses of it count only for what looks at them from beside.
        case courses(Int, CourseSet)
        /// This many credits of the set.
        case credits(Decimal, CourseSet)
        /// A grade point average over the courses of the set, whatever else they count for.
        case gpa(Decimal, CourseSet)
        /// This many credits of the set, earned here and not elsewhere.
        case residency(Decimal, CourseSet)
        /// This many different courses among those that count for the requirements beside.
        case coursesAmong(Int, CourseSet)
        /// This many credits among what counts for the requirements beside.
        case creditsAmong(Decimal, CourseSet)
        /// Courses of this many departments among those that count for the requirements beside.
        case departmentsAmong(Int)
        /// At most this many courses of the set may count for the requirements beside.
        case atMost(Int, CourseSet)
        /// The requirements of another program in its newest version.
        case program(Identifier<Kind.AcademicProgram>)
        /// What only a person can see: met when it is waived.
        case manual
    }

    /// The id; nil for one that is not stored.
    public var id: ID?
    /// What it is called.
    public var name: LocalizedText
    /// What it says to people.
    public var description: LocalizedText?
    /// What has to be done.
    public var rule: Rule
    /// Whether courses may count here and elsewhere too.
    public var isShared: Bool
    /// The requirements below, of a group.
    public var children: [DegreeRequirement]

    /// A requirement.
    public init(
        id: ID? = nil, _ name: LocalizedText, description: LocalizedText? = nil, _ rule: Rule, isShared: Bool = false,
        _ children: [DegreeRequirement] = []
    ) {
        self.id = id
        self.name = name
        self.description = description
        self.rule = rule
        self.isShared = isShared
        self.children = children
    }

    /// The most levels a tree may have.
    public static let maximumDepth = 16
    /// The most requirements a tree may have.
    public static let maximumCount = 2_000
}

extension DegreeRequirement {
    /// How many levels it has; one for a leaf.
    public var depth: Int { 1 + (children.map(\.depth).max() ?? 0) }

    /// How many requirements it is, itself included.
    public var count: Int { 1 + children.reduce(0) { $0 + $1.count } }

    /// Whether it stands for those below it.
    public var isGroup: Bool {
        switch rule {
        case .allOf, .nOf: true
        default: false
        }
    }

    /// The courses that count; nil for what looks at no set.
    public var courseSet: CourseSet? {
        switch rule {
        case .courses(_, let set), .credits(_, let set), .gpa(_, let set), .residency(_, let set),
            .coursesAmong(_, let set), .creditsAmong(_, let set), .atMost(_, let set):
            set
        case .allOf, .nOf, .departmentsAmong, .program, .manual: nil
        }
    }

    /// The codes of every course named in it.
    public var namedCourses: Set<String> {
        children.reduce(into: Set(courseSet?.codes ?? [])) { $0.formUnion($1.namedCourses) }
    }
}

extension DegreeRequirement.Rule {
    /// The stored word of the kind.
    public var word: String {
        switch self {
        case .allOf: "all_of"
        case .nOf: "n_of"
        case .courses: "courses"
        case .credits: "credits"
        case .gpa: "gpa"
        case .residency: "residency"
        case .coursesAmong: "courses_among"
        case .creditsAmong: "credits_among"
        case .departmentsAmong: "departments_among"
        case .atMost: "at_most"
        case .program: "program"
        case .manual: "manual"
        }
    }
}

public import Platform

/// What must be fulfilled before a course is taken, as a tree that a machine evaluates.
public indirect enum Requirement: Hashable, Sendable {
    /// Every one of these.
    case allOf([Requirement])
    /// At least one of these.
    case oneOf([Requirement])
    /// At least this many of these.
    case nOf(Int, [Requirement])
    /// A course.
    case course(Course.ID, CourseTerms = CourseTerms())
    /// The student's standing, as a word.
    case standing(String)
    /// To study a program.
    case program(AcademicProgram.ID)
    /// To have earned credits.
    case credits(Decimal)
    /// The permission of the department, which only an override grants.
    case permission

    /// On which terms a course fulfils a requirement.
    public struct CourseTerms: Hashable, Sendable {
        /// The lowest grade that counts; nil for any that passes.
        public var minimumGrade: String?
        /// Whether it may be taken in the same term.
        public var isConcurrent: Bool
        /// Whether it must be fulfilled; otherwise it is advice.
        public var isMandatory: Bool

        /// Terms; the plain ones when nothing is stated.
        public init(minimumGrade: String? = nil, isConcurrent: Bool = false, isMandatory: Bool = true) {
            self.minimumGrade = minimumGrade
            self.isConcurrent = isConcurrent
            self.isMandatory = isMandatory
        }
    }

    /// The most levels a tree may have; one statement evaluates them all.
    public static let maximumDepth = 8
    /// The most nodes a tree may have.
    public static let maximumCount = 500
}

extension Requirement {
    /// The parts of a group; none for a leaf.
    public var children: [Requirement] {
        switch self {
        case .allOf(let parts), .oneOf(let parts), .nOf(_, let parts): parts
        case .course, .standing, .program, .credits, .permission: []
        }
    }

    /// Whether it joins others.
    public var isGroup: Bool {
        switch self {
        case .allOf, .oneOf, .nOf: true
        case .course, .standing, .program, .credits, .permission: false
        }
    }

    /// How many levels it has; one for a leaf.
    public var depth: Int { 1 + (children.map(\.depth).max() ?? 0) }

    /// How many nodes it has, itself included.
    public var count: Int { 1 + children.reduce(0) { $0 + $1.count } }

    /// The courses it names, in order, as often as it names them.
    public var courses: [Course.ID] {
        if case .course(let id, _) = self { return [id] }
        return children.flatMap(\.courses)
    }
}

/// Why a tree cannot be a course's requirement. The codes are promises to others.
public enum RequirementFailure: String, Error, CaseIterable {
    case tooDeep = "catalog.requirement_too_deep"
    case tooLarge = "catalog.requirement_too_large"
    /// A group without parts.
    case emptyGroup = "catalog.requirement_empty_group"
    /// A group that needs fewer than one or more than all of its parts.
    case countOutOfRange = "catalog.requirement_count_out_of_range"
    /// A course that requires itself.
    case requiresItself = "catalog.requirement_requires_itself"
    /// A course or program that is not there.
    case unknownReference = "catalog.requirement_unknown_reference"
}

extension Requirement {
    /// Refuses a tree that cannot be the requirement of a course.
    ///
    /// - Throws: `RequirementFailure`.
    func check(asOf course: Course.ID) throws {
        guard depth <= Self.maximumDepth else { throw RequirementFailure.tooDeep }
        guard count <= Self.maximumCount else { throw RequirementFailure.tooLarge }
        guard !courses.contains(course) else { throw RequirementFailure.requiresItself }
        try checkGroups()
    }

    private func checkGroups() throws {
        if isGroup, children.isEmpty { throw RequirementFailure.emptyGroup }
        if case .nOf(let needed, let parts) = self, !(1...parts.count).contains(needed) {
            throw RequirementFailure.countOutOfRange
        }
        for child in children { try child.checkGroups() }
    }
}

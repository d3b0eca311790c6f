public import Formats
public import Platform

/// What a record amounts to towards a degree, requirement by requirement.
public struct DegreeAudit: Sendable, Hashable {
    /// One requirement, as it stands.
    public struct Line: Sendable, Hashable {
        /// The requirement; nil where it is not stored.
        public let id: DegreeRequirement.ID?
        /// How deep it stands; 0 for the whole.
        public let depth: Int
        /// What it is called.
        public let name: LocalizedText
        /// What kind it is, by its stored word.
        public let type: String
        /// Credits that it takes, in hundredths; what is not yet chosen reckoned as the smallest that could count.
        public let required: Int
        /// Credits completed towards it, in hundredths.
        public let completed: Int
        /// Credits under way towards it, in hundredths.
        public let inProgress: Int
        /// Whether it is met by what is completed.
        public let isSatisfied: Bool
        /// How much of it is met, in hundredths of a percent; 10,000 only when it is satisfied.
        public let percentage: Int
        /// Whether an advisor decided that it need not be met.
        public let isWaived: Bool
        /// What counts for it.
        public let courses: [Claim]
    }

    /// A course that counts for a requirement.
    public struct Claim: Sendable, Hashable {
        /// Its code.
        public let code: String
        /// Its credits, in hundredths.
        public let hundredths: Int
        /// Whether it is under way.
        public let isInProgress: Bool
    }

    /// The requirements, depth first.
    public let lines: [Line]
    /// Whether no other way to count the courses could be better.
    public let isBest: Bool

    /// Whether the degree is complete.
    public var isSatisfied: Bool { lines.first?.isSatisfied ?? false }

    /// How much of it is met, in hundredths of a percent.
    public var percentage: Int { lines.first?.percentage ?? 0 }

    /// Audits a record against a degree, giving each course to the requirement where it helps most.
    ///
    /// - Parameter budget: how much is tried where courses could count in many ways; see `isBest`.
    public init(
        of record: [TakenCourse], against root: DegreeRequirement, exceptions: DegreeExceptions = DegreeExceptions(),
        grades: GradeOrder = GradeOrder(), budget: Int = 2_000
    ) {
        let problem = AuditProblem(root, record, exceptions, grades)
        let search = AuditSearch(problem, budget: budget)
        lines = AuditReport(problem, search.best).lines
        isBest = search.isBest
    }
}

/// Which courses may count for a requirement: those named, and those that any of the clauses describes.
public struct CourseSet: Sendable, Hashable {
    /// Courses by their codes.
    public var codes: [String]
    /// Descriptions; a course that fits any of them is in the set.
    public var clauses: [CourseClause]
    /// The lowest grade that counts, by its letter; nil for any that passes.
    public var minimumGrade: String?

    /// The courses of these codes and clauses.
    public init(_ codes: [String] = [], clauses: [CourseClause] = [], minimumGrade: String? = nil) {
        self.codes = codes
        self.clauses = clauses
        self.minimumGrade = minimumGrade
    }

    /// Every course.
    public static let all = CourseSet(clauses: [CourseClause()])

    /// Whether nothing can be in it.
    public var isEmpty: Bool { codes.isEmpty && clauses.isEmpty }
}

/// A description of courses: everything that is stated holds.
public struct CourseClause: Sendable, Hashable {
    /// What codes begin with, such as `CSCI`; a part of `AS/RE` counts as well.
    public var subjects: [String]
    /// Codes of departments.
    public var departments: [String]
    /// The numbers in codes, such as 300 to 399.
    public var numbers: ClosedRange<Int>?
    /// Attributes, such as those of general education; one of them suffices.
    public var attributes: [String]
    /// Codes that are not in it nevertheless.
    public var excluded: [String]

    /// A description; every course when nothing is stated.
    public init(
        subjects: [String] = [], departments: [String] = [], numbers: ClosedRange<Int>? = nil,
        attributes: [String] = [], excluded: [String] = []
    ) {
        self.subjects = subjects
        self.departments = departments
        self.numbers = numbers
        self.attributes = attributes
        self.excluded = excluded
    }
}

public import Formats
public import Platform

/// A course that a student has passed, takes now, or was given credit for.
public struct TakenCourse: Sendable, Hashable {
    /// Where it stands in the record.
    public enum Source: Sendable, Hashable {
        case enrollment(Identifier<Kind.Enrollment>)
        case transfer(Identifier<Kind.TransferCredit>)
    }

    /// Where it stands in the record; nil for one that is only supposed.
    public var source: Source?
    /// Its code; for credit without a course of ours, what it was called elsewhere.
    public let code: String
    /// Its own code and those that it stands in for.
    public let codes: Set<String>
    /// The credits, in hundredths.
    public let hundredths: Int
    /// The code of the department.
    public let department: String?
    /// Attributes of the course and the section.
    public let attributes: Set<String>
    /// Whether it is under way, and counts as if it will be passed.
    public let isInProgress: Bool
    /// Whether it was earned elsewhere.
    public let isTransferred: Bool
    /// Grade points in thousandths; nil without any.
    public let points: Int?
    /// What the code begins with.
    let subject: String
    /// The parts of a subject such as `AS/RE`.
    let subjectParts: [Substring]
    /// The number in the code.
    let number: Int?

    /// A course of the record.
    public init(
        _ code: String, standsInFor codes: Set<String> = [], hundredths: Int = 300, department: String? = nil,
        attributes: Set<String> = [], isInProgress: Bool = false, isTransferred: Bool = false, points: Int? = nil,
        source: Source? = nil
    ) {
        self.code = code
        self.codes = codes.union([code])
        self.hundredths = hundredths
        self.department = department
        self.attributes = attributes
        self.isInProgress = isInProgress
        self.isTransferred = isTransferred
        self.points = points
        self.source = source
        let parts = code.split(separator: " ")
        subject = parts.dropLast().joined(separator: " ")
        subjectParts = subject.contains("/") ? subject.split(separator: "/") : []
        number = parts.last.flatMap { Int($0.prefix { $0.isASCII && $0.isNumber }) }
    }

    /// What tells departments apart: the department, or what the code begins with.
    var departmentName: String { department ?? subject }
}

/// What an advisor lets count otherwise.
public struct DegreeExceptions: Sendable, Hashable {
    /// Requirements that need not be met.
    public var waived: Set<DegreeRequirement.ID>
    /// Codes of courses that count for a requirement although they are not in its set, whatever their grade.
    public var substitutes: [DegreeRequirement.ID: Set<String>]

    /// These exceptions; none when nothing is stated.
    public init(waived: Set<DegreeRequirement.ID> = [], substitutes: [DegreeRequirement.ID: Set<String>] = [:]) {
        self.waived = waived
        self.substitutes = substitutes
    }
}

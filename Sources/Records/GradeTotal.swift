public import Engine
public import Platform

/// What the marks of a student in a section come to.
public struct GradeTotal: Record, Hashable {
    /// To the hundredth; nil while nothing counts.
    public let percentage: Decimal?
    /// The letter of that on the section's scale.
    public let letter: String?

    /// Reads a total.
    public init(row: Row) throws {
        percentage = try row["percentage"]
        letter = try row["letter"]
    }
}

extension Transaction {
    /// What all marks of an enrolment come to, released or not.
    public func total(of enrollment: Identifier<Kind.Enrollment>) throws -> GradeTotal? {
        try first(
            """
            select percentage, letter from grade_totals where enrollment_id = \(enrollment) and basis = 'all'
            """)
    }
}

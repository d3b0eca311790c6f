public import Engine
public import Platform
internal import Schema

/// A grade point average with what it is the quotient of.
public struct GradeAverage: Record, Hashable {
    /// The average, to the nearest thousandth; nil when nothing counts.
    public let gpa: Decimal?
    /// The credits that count.
    public let credits: Decimal
    /// The grade points, each multiplied with its credits.
    public let points: Decimal

    /// Reads a row of `of`.
    public init(row: Row) throws {
        gpa = try row["gpa"]
        credits = try row["credits"]
        points = try row["points"]
    }

    /// A student's average of a term, or of all terms.
    public static func of(_ student: Identifier<Kind.Student>, in term: Identifier<Kind.Term>? = nil) -> SQL {
        GradePointAverage.of(student, in: term)
    }
}

/// A student's average of one term.
public struct TermAverage: Record, Hashable {
    /// The term.
    public let term: Identifier<Kind.Term>
    /// Its code.
    public let code: String
    /// Its name.
    public let name: LocalizedText
    /// The average.
    public let average: GradeAverage

    /// Reads a row of `list`.
    public init(row: Row) throws {
        term = try row["term_id"]
        code = try row["code"]
        name = try row["name"]
        average = try GradeAverage(row: row)
    }

    /// The averages of a student's terms, latest first.
    public static func list(of student: Identifier<Kind.Student>, limit: Int = 60) -> SQL {
        GradePointAverage.byTerm(of: student, limit: limit)
    }
}

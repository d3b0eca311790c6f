public import Engine
public import Platform

/// A student in an offering.
public struct Enrollment: Record, Hashable {
    /// The enrolment's id.
    public typealias ID = Identifier<Kind.Enrollment>

    /// What has become of the seat. The words are stored.
    public enum Status: String, Sendable, CaseIterable, ValueConvertible, ColumnDecodable {
        case enrolled, dropped, withdrawn, completed, failed
    }

    /// The enrolment's id.
    public let id: ID
    /// Who sits there.
    public let student: Identifier<Kind.Student>
    /// The section.
    public let offering: Identifier<Kind.Offering>
    /// The course; one seat per course and term is all anyone gets.
    public let course: Identifier<Kind.Course>
    /// Nil for a self-paced offering.
    public let term: Identifier<Kind.Term>?
    /// What has become of the seat.
    public let status: Status
    /// The enrolment whose linked part this is: the lab of a lecture.
    public let linkedTo: ID?
    /// What it counts; a linked part counts nothing of its own.
    public let credits: Decimal
    /// When the seat was taken.
    public let enrolledAt: Timestamp

    /// Reads a row of `Enrollment.columns`.
    public init(row: Row) throws {
        id = try row["id"]
        student = try row["student_id"]
        offering = try row["course_offering_id"]
        course = try row["course_id"]
        term = try row["term_id"]
        status = try row["status"]
        linkedTo = try row["linked_to_id"]
        credits = try row["credits"]
        enrolledAt = try row["enrolled_at"]
    }

    static let columns: SQL = """
        id, student_id, course_offering_id, course_id, term_id, status, linked_to_id, credits, enrolled_at
        """

    /// One enrolment.
    public static func find(_ id: ID) -> SQL {
        "select \(columns) from course_enrollments where id = \(id)"
    }

    /// The parts that hang on an enrolment.
    public static func linked(to id: ID) -> SQL {
        "select \(columns) from course_enrollments where linked_to_id = \(id) and status = 'enrolled' order by id"
    }
}

public import Engine
public import Platform

/// What a student is given on completing a section. What it says is said once and for all.
public struct Certificate: Record, Hashable {
    /// The certificate's id.
    public typealias ID = Identifier<Kind.Certificate>

    /// The id.
    public let id: ID
    /// The seat that was completed.
    public let enrollment: Identifier<Kind.Enrollment>
    /// Whose it is.
    public let student: Identifier<Kind.Student>
    /// What it is verified by.
    public let number: String
    /// When it was issued.
    public let issuedAt: Timestamp
    /// The student's name, as it was then.
    public let recipient: String
    /// The course's code, as it was then.
    public let courseCode: String
    /// The course's name, as it was then, in the student's language.
    public let courseTitle: String
    /// The institution's name, as it was then.
    public let institution: String
    /// The credential for machines: Open Badges 3.0 as a signed JSON Web Token.
    public let credential: String
    /// When it was revoked; nil while it is good.
    public let revokedAt: Timestamp?
    /// Why it was revoked.
    public let revocationReason: String?

    /// Reads a row of `columns`.
    public init(row: Row) throws {
        id = try row["id"]
        enrollment = try row["enrollment_id"]
        student = try row["student_id"]
        number = try row["certificate_number"]
        issuedAt = try row["issued_at"]
        recipient = try row["recipient_name"]
        courseCode = try row["course_code"]
        courseTitle = try row["course_title"]
        institution = try row["institution"]
        credential = try row["credential"]
        revokedAt = try row["revoked_at"]
        revocationReason = try row["revocation_reason"]
    }

    static let columns: SQL = """
        id, enrollment_id, student_id, certificate_number, issued_at, recipient_name, course_code, course_title,
        institution, credential, revoked_at, revocation_reason
        """

    /// A certificate. Who it is shown to, the row policies say.
    public static func find(_ id: ID) -> SQL { "select \(columns) from certificates where id = \(id)" }

    /// The certificate of a seat.
    public static func find(of enrollment: Identifier<Kind.Enrollment>) -> SQL {
        "select \(columns) from certificates where enrollment_id = \(enrollment)"
    }

    /// A student's certificates, newest first; one more than the limit, to see whether more follow.
    public static func list(of student: Identifier<Kind.Student>, limit: Int, offset: Int) -> SQL {
        """
        select \(columns) from certificates where student_id = \(student)
         order by issued_at desc, id limit \(limit + 1) offset \(offset)
        """
    }
}

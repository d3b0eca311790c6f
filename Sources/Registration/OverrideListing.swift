public import Engine
public import Platform

/// A reason that was set aside for a student and an offering.
public struct ListedOverride: Record, Hashable {
    public let id: Identifier<Kind.Override>
    public let student: Identifier<Kind.Student>
    public let offering: Identifier<Kind.Offering>
    public let reasonCode: String
    public let justification: String
    public let validUntil: Timestamp?
    public let isInForce: Bool
    public let createdAt: Timestamp

    /// Reads a row of `list`.
    public init(row: Row) throws {
        id = try row["id"]
        student = try row["student_id"]
        offering = try row["course_offering_id"]
        reasonCode = try row["reason_code"]
        justification = try row["justification"]
        validUntil = try row["valid_until"]
        isInForce = try row["is_active"]
        createdAt = try row["created_at"]
    }

    /// A student's overrides, newest first; one more than the limit, to see whether more follow.
    public static func list(of student: Identifier<Kind.Student>, limit: Int, offset: Int) -> SQL {
        """
        select id, student_id, course_offering_id, reason_code, justification, valid_until, is_active, created_at
          from registration_overrides where student_id = \(student)
         order by created_at desc, id desc limit \(limit + 1) offset \(offset)
        """
    }

    /// One override.
    public static func find(_ id: Identifier<Kind.Override>) -> SQL {
        """
        select id, student_id, course_offering_id, reason_code, justification, valid_until, is_active, created_at
          from registration_overrides where id = \(id)
        """
    }
}

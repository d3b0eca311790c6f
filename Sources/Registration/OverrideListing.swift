public import Engine
public import Platform

/// A reason that was set aside for a student and an offering.
public struct ListedOverride: Record, Hashable {
    /// The override's id.
    public let id: Identifier<Kind.Override>
    /// For whom.
    public let student: Identifier<Kind.Student>
    /// For which section.
    public let offering: Identifier<Kind.Offering>
    /// The reason that is set aside.
    public let reasonCode: String
    /// Why it was set aside.
    public let justification: String
    /// Until when; nil for good.
    public let validUntil: Timestamp?
    /// Whether it has not been taken back or replaced.
    public let isInForce: Bool
    /// When it was granted.
    public let createdAt: Timestamp
    /// The course's code and the section's.
    public let sectionTitle: String

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
        sectionTitle = try row["section_title"]
    }

    /// A student's overrides, newest first; one more than the limit, to see whether more follow.
    public static func list(of student: Identifier<Kind.Student>, limit: Int, offset: Int) -> SQL {
        """
        \(selection) where r.student_id = \(student)
         order by r.created_at desc, r.id desc limit \(limit + 1) offset \(offset)
        """
    }

    /// One override.
    public static func find(_ id: Identifier<Kind.Override>) -> SQL {
        "\(selection) where r.id = \(id)"
    }

    private static let selection: SQL = """
        select r.id, r.student_id, r.course_offering_id, r.reason_code, r.justification, r.valid_until, r.is_active,
               r.created_at, c.code || ' ' || o.section_code as section_title
          from registration_overrides r
          join course_offerings o on o.id = r.course_offering_id
          join courses c on c.id = o.course_id
        """
}

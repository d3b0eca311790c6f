public import Engine
public import Platform
public import Schema

/// A place in the line for an offering.
public struct WaitlistEntry: Record, Hashable {
    /// The entry's id.
    public typealias ID = Identifier<Kind.WaitlistEntry>

    /// What has become of the place. The words are stored.
    public enum Status: String, Sendable, CaseIterable, ValueConvertible, ColumnDecodable {
        case waiting, notified, enrolled, expired, cancelled
    }

    /// The entry's id.
    public let id: ID
    /// Who waits.
    public let student: Identifier<Kind.Student>
    /// For which section.
    public let offering: Identifier<Kind.Offering>
    /// The place in line, from 1, over those who wait and those who hold an offer; nil once the entry has ended.
    public let position: Int?
    /// What has become of the place.
    public let status: Status
    /// When the student joined the line.
    public let joinedAt: Timestamp
    /// Until when the offered seat is kept.
    public let expiresAt: Timestamp?
    /// The seat that is given up when this one is taken.
    public let drops: Enrollment.ID?
    /// Why the last free seat went to somebody further back, as codes in JSON; nil when never passed over.
    public let passedOverCodes: String?
    /// The other parts of the linked set that are wanted, as a JSON array of ids.
    let linkedOfferings: String

    /// Reads a row of `WaitlistEntry.columns`.
    public init(row: Row) throws {
        id = try row["id"]
        student = try row["student_id"]
        offering = try row["course_offering_id"]
        position = try row["position"]
        status = try row["status"]
        joinedAt = try row["joined_at"]
        expiresAt = try row["expires_at"]
        drops = try row["drop_enrollment_id"]
        passedOverCodes = try row["passed_over_codes"]
        linkedOfferings = try row["linked_offering_ids"]
    }

    /// Why the last free seat went to somebody further back; empty when never passed over.
    public var passedOverReasons: [EligibilityReason] {
        (passedOverCodes ?? "").split(separator: "\"").compactMap { EligibilityReason(rawValue: String($0)) }
    }

    /// The ids in `linkedOfferings`.
    var linked: [Identifier<Kind.Offering>] {
        linkedOfferings.split(separator: "\"").compactMap { Identifier($0) }
    }

    static let columns: SQL = """
        id, student_id, course_offering_id, position, status, joined_at, expires_at, drop_enrollment_id,
        passed_over_codes, linked_offering_ids
        """

    /// One entry.
    public static func find(_ id: ID) -> SQL { "select \(columns) from course_waitlist where id = \(id)" }

    /// Those who wait for an offering, in order.
    static func waiting(for offering: Identifier<Kind.Offering>) -> SQL {
        """
        select \(columns) from course_waitlist
         where course_offering_id = \(offering) and status = 'waiting'
         order by position
        """
    }
}

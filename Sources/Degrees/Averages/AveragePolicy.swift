public import Access
internal import Catalog
public import Engine
public import Platform

/// Which attempts at a course that was taken more than once count for the average. The words are stored.
public enum RepeatPolicy: String, Sendable, CaseIterable, ValueConvertible, ColumnDecodable {
    case last, best, all
}

/// How one course counts otherwise. The words are stored.
public enum CourseCounting: String, Sendable, CaseIterable, ValueConvertible, ColumnDecodable {
    /// Not at all.
    case excluded
    /// As the policy of the same name, whatever policy is in force.
    case last, best, all
}

/// A course that counts otherwise than the policy says.
public struct CourseCountingRule: Record, Hashable {
    /// The course.
    public let course: Identifier<Kind.Course>
    /// Its code.
    public let code: String
    /// How it counts.
    public let counting: CourseCounting
    /// Why.
    public let reason: String

    /// Reads a row of `list`.
    public init(row: Row) throws {
        course = try row["course_id"]
        code = try row["code"]
        counting = try row["counting"]
        reason = try row["reason"]
    }

    /// The rules in force, by code; one more than the limit, to see whether more follow.
    public static func list(limit: Int, offset: Int) -> SQL {
        """
        select r.course_id, c.code, r.counting, r.reason from gpa_course_rules r join courses c on c.id = r.course_id
         where r.is_active order by c.code limit \(limit + 1) offset \(offset)
        """
    }
}

extension Transaction {
    /// Which attempts at a repeated course count.
    public func repeatPolicy() throws -> RepeatPolicy {
        try value("select repeats from gpa_policies where is_active") ?? .last
    }

    /// Has other attempts at repeated courses count from now on; the policy before stays as history.
    public func setRepeatPolicy(_ policy: RepeatPolicy, under grant: Grant<Policy.InstitutionAction>) throws {
        grant.proves(.evaluateStanding)
        guard try repeatPolicy() != policy else { return }
        try execute("update gpa_policies set is_active = \(false) where is_active")
        try execute("insert into gpa_policies (repeats, decided_by) values (\(policy), \(grant.actor.user))")
    }

    /// Has a course count otherwise; nil has it count as the policy says.
    ///
    /// - Throws: `RecordFailure.notFound`.
    public func setCounting(
        of course: Identifier<Kind.Course>, to counting: CourseCounting?, because reason: String,
        under grant: Grant<Policy.InstitutionAction>
    ) throws {
        grant.proves(.evaluateStanding)
        let isThere: Bool? = try value("select exists (select 1 from courses where id = \(course))")
        guard isThere == true else { throw RecordFailure.notFound }
        try execute("update gpa_course_rules set is_active = \(false) where course_id = \(course) and is_active")
        guard let counting else { return }
        try execute(
            "insert into gpa_course_rules (course_id, counting, reason) values (\(course), \(counting), \(reason))")
    }
}

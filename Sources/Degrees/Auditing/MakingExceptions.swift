public import Access
public import Engine
public import Formats
public import Platform

/// What an advisor decided about a requirement for one student.
public struct DegreeException: Record, Hashable {
    /// What kind. The words are stored.
    public enum Nature: String, Sendable, CaseIterable, ValueConvertible, ColumnDecodable {
        /// A course counts for it that otherwise would not.
        case substitute
        /// It need not be met.
        case waive
    }

    /// The exception's id.
    public let id: Identifier<Kind.DegreeException>
    /// For whom.
    public let student: Identifier<Kind.Student>
    /// The requirement.
    public let requirement: DegreeRequirement.ID
    /// Its name.
    public let requirementName: LocalizedText
    /// What kind.
    public let kind: Nature
    /// The course that counts.
    public let courseCode: String?
    /// Why.
    public let reason: String
    /// Whether it is in force.
    public let isInForce: Bool
    /// When it was made.
    public let grantedAt: Timestamp

    /// Reads a row of `list`.
    public init(row: Row) throws {
        id = try row["id"]
        student = try row["student_id"]
        requirement = try row["requirement_id"]
        requirementName = try row["name"]
        kind = try row["kind"]
        courseCode = try row["code"]
        reason = try row["reason"]
        isInForce = try row["is_active"]
        grantedAt = try row["granted_at"]
    }

    private static let selection: SQL = """
        select x.id, x.student_id, x.requirement_id, r.name, x.kind, c.code, x.reason, x.is_active, x.granted_at
          from degree_exceptions x
          join degree_requirements r on r.id = x.requirement_id
          left join courses c on c.id = x.course_id
        """

    /// A student's exceptions, those in force first; one more than the limit, to see whether more follow.
    public static func list(of student: Identifier<Kind.Student>, limit: Int, offset: Int) -> SQL {
        """
        \(selection) where x.student_id = \(student)
         order by x.is_active desc, x.granted_at desc, x.id limit \(limit + 1) offset \(offset)
        """
    }

    static func find(_ id: Identifier<Kind.DegreeException>) -> SQL { "\(selection) where x.id = \(id)" }
}

extension Transaction {
    /// Lets something count otherwise for a student.
    ///
    /// - Parameter course: what counts, by its code; for a substitute alone.
    /// - Throws: `RecordFailure`.
    public func makeException(
        _ kind: DegreeException.Nature, for requirement: DegreeRequirement.ID, course: String?, because reason: String,
        under grant: Grant<Identifier<Kind.Student>>
    ) throws -> DegreeException {
        guard (kind == .substitute) == (course != nil) else { throw RecordFailure.exceptionIncomplete }
        let isThere: Bool? = try value("select exists (select 1 from degree_requirements where id = \(requirement))")
        let named: Identifier<Kind.Course>? = try course.flatMap {
            try value("select id from courses where code = \($0)")
        }
        guard isThere == true, (course == nil) == (named == nil) else { throw RecordFailure.notFound }
        let id: Identifier<Kind.DegreeException>? = try value(
            """
            insert into degree_exceptions
                (student_id, requirement_id, kind, course_id, reason, granted_by, granted_at)
            values (\(grant.resource), \(requirement), \(kind), \(named), \(reason), \(grant.actor.user), \(now))
            returning id
            """)
        return try id.flatMap { try first(DegreeException.find($0), as: DegreeException.self) }
            .orThrow(RecordFailure.notFound)
    }

    /// Takes an exception back.
    ///
    /// - Throws: `RecordFailure.notFound` when the student has no such exception in force.
    public func revoke(
        _ exception: Identifier<Kind.DegreeException>, under grant: Grant<Identifier<Kind.Student>>
    ) throws -> DegreeException {
        let changed = try execute(
            """
            update degree_exceptions set is_active = \(false)
             where id = \(exception) and student_id = \(grant.resource) and is_active
            """)
        guard changed == 1 else { throw RecordFailure.notFound }
        return try first(DegreeException.find(exception), as: DegreeException.self).orThrow(RecordFailure.notFound)
    }
}

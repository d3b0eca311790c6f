public import Access
public import Engine
internal import Formats
public import Platform

/// A change of a grade that waits for approval, or waited.
public struct GradeChangeRequest: Record, Hashable {
    /// The request's id.
    public typealias ID = Identifier<Kind.GradeChangeRequest>

    /// Where it stands. The words are stored.
    public enum Status: String, Sendable, CaseIterable, ValueConvertible, ColumnDecodable {
        case requested, approved, rejected, withdrawn
    }

    /// The request's id.
    public let id: ID
    /// The grade.
    public let grade: Grade.ID
    /// The section.
    public let offering: Identifier<Kind.Offering>
    /// The version of the grade that was seen.
    public let gradeVersion: Int
    /// What is asked for.
    public let change: GradeChange
    /// Where it stands.
    public let status: Status
    /// Who asks; nil when the account is gone.
    public let requestedBy: Identifier<Kind.User>?
    /// What was said when it was decided.
    public let decisionReason: String?
    /// When it was asked.
    public let createdAt: Timestamp

    /// Reads a row of `columns`.
    public init(row: Row) throws {
        id = try row["id"]
        grade = try row["grade_id"]
        offering = try row["course_offering_id"]
        gradeVersion = try row["grade_version"]
        change = GradeChange(
            try row["change_type"], because: try row["reason"], marks: try row["marks"],
            letter: try row["letter"],
            state: try row["state"], documents: JSONTexts.read(try row["documents"]) ?? [])
        status = try row["status"]
        requestedBy = try row["requested_by"]
        decisionReason = try row["decision_reason"]
        createdAt = try row["created_at"]
    }

    static let columns: SQL = """
        id, grade_id, course_offering_id, grade_version, change_type, reason, marks, letter, state, documents, status,
        requested_by, decision_reason, created_at
        """

    /// One request.
    public static func find(_ id: ID) -> SQL {
        "select \(columns) from grade_change_requests where id = \(id)"
    }

    /// The one of a grade that waits.
    public static func open(of grade: Grade.ID) -> SQL {
        "select \(columns) from grade_change_requests where grade_id = \(grade) and status = 'requested'"
    }

    /// Those of a section, the newest first; one more than the limit, to see whether more follow.
    public static func list(of offering: Identifier<Kind.Offering>, limit: Int, offset: Int) -> SQL {
        """
        select \(columns) from grade_change_requests where course_offering_id = \(offering)
         order by created_at desc, id desc limit \(limit + 1) offset \(offset)
        """
    }
}

extension Transaction {
    /// Notes a change that somebody else is to approve, and tells those who run the section.
    func request(
        _ change: GradeChange, of grade: Grade, by user: Identifier<Kind.User>
    ) throws -> GradeChangeRequest.ID {
        let made: GradeChangeRequest.ID? = try value(
            """
            insert into grade_change_requests
                (enrollment_id, student_id, course_offering_id, grade_id, grade_version, change_type, reason, marks,
                 letter, state, documents, requested_by)
            values (\(grade.enrollment), \(grade.student), \(grade.offering), \(grade.id), \(grade.version),
                    \(change.kind), \(change.reason), \(change.marks), \(change.letter), \(change.state),
                    \(change.documentsJSON), \(user))
            on conflict (grade_id) where status = 'requested' do nothing
            returning id
            """)
        guard let made else { throw GradeFailure.alreadyOpen }
        try tellInstructors(of: grade, .changeRequested)
        return made
    }

    /// Approves a change, which makes it, or turns it down. Nobody approves what they have asked for themselves.
    ///
    /// - Throws: `GradeFailure`; `StaleGrade` when the grade has changed since it was asked for.
    public func decide(
        _ id: GradeChangeRequest.ID, approving: Bool, because reason: String?,
        under grant: Grant<Identifier<Kind.Offering>>
    ) throws -> GradeChangeRequest {
        let found = try first(GradeChangeRequest.find(id), as: GradeChangeRequest.self)
        guard let found, found.offering == grant.resource else { throw GradeFailure.unknown }
        guard found.requestedBy != grant.actor.user else { throw GradeFailure.ownRequest }
        let grade = try lockedGrade(found.grade, in: grant.resource)
        let decided: GradeChangeRequest? = try first(
            """
            update grade_change_requests
               set status = \(approving ? GradeChangeRequest.Status.approved : .rejected),
                   decided_by = \(grant.actor.user), decided_at = \(now), decision_reason = \(reason)
             where id = \(id) and status = 'requested'
            returning \(GradeChangeRequest.columns)
            """)
        guard let decided else { throw GradeFailure.decided }
        if approving {
            guard grade.version == found.gradeVersion else { throw try stale(grade) }
            try apply(
                found.change, to: grade, as: value(of: grade, after: found.change),
                changedBy: found.requestedBy,
                approvedBy: grant.actor.user)
        }
        try tellInstructors(of: grade, .changeDecided)
        return decided
    }
}

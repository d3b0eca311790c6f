public import Access
public import Engine
public import Platform

/// What a student says against a released grade.
public struct GradeAppeal: Record, Hashable {
    /// The appeal's id.
    public typealias ID = Identifier<Kind.GradeAppeal>

    /// Where it stands. The words are stored.
    public enum Status: String, Sendable, CaseIterable, ValueConvertible, ColumnDecodable {
        case submitted, approved, rejected, withdrawn
    }

    /// The appeal's id.
    public let id: ID
    /// The grade.
    public let grade: Grade.ID
    /// Whose it is.
    public let student: Identifier<Kind.Student>
    /// The section.
    public let offering: Identifier<Kind.Offering>
    /// Why.
    public let reason: String
    /// Where it stands.
    public let status: Status
    /// What was said when it was decided.
    public let decisionReason: String?
    /// When it was decided.
    public let decidedAt: Timestamp?
    /// When it was submitted.
    public let createdAt: Timestamp

    /// Reads a row of `columns`.
    public init(row: Row) throws {
        id = try row["id"]
        grade = try row["grade_id"]
        student = try row["student_id"]
        offering = try row["course_offering_id"]
        reason = try row["reason"]
        status = try row["status"]
        decisionReason = try row["decision_reason"]
        decidedAt = try row["decided_at"]
        createdAt = try row["created_at"]
    }

    static let columns: SQL = """
        id, grade_id, student_id, course_offering_id, reason, status, decision_reason, decided_at, created_at
        """

    /// One appeal.
    public static func find(_ id: ID) -> SQL {
        "select \(columns) from grade_appeals where id = \(id)"
    }

    /// Those against one grade, the newest first, at most twenty.
    public static func list(against grade: Grade.ID) -> SQL {
        "select \(columns) from grade_appeals where grade_id = \(grade) order by created_at desc, id desc limit 20"
    }

    /// Those of a section, the newest first; one more than the limit, to see whether more follow.
    public static func list(of offering: Identifier<Kind.Offering>, limit: Int, offset: Int) -> SQL {
        """
        select \(columns) from grade_appeals where course_offering_id = \(offering)
         order by created_at desc, id desc limit \(limit + 1) offset \(offset)
        """
    }
}

extension Transaction {
    /// Appeals against a grade, once it is released and no hold hides it. Those who run the section are told.
    ///
    /// - Throws: `GradeFailure`.
    public func appeal(
        _ grade: Grade.ID, because reason: String, under grant: Grant<Identifier<Kind.Student>>
    ) throws -> GradeAppeal {
        let found = try first(Grade.find(grade), as: Grade.self)
        guard let found, found.student == grant.resource, found.isReleased,
            try !areGradesHidden(from: found.student)
        else { throw GradeFailure.unknown }
        let made: GradeAppeal? = try first(
            """
            insert into grade_appeals (enrollment_id, student_id, course_offering_id, grade_id, reason)
            values (\(found.enrollment), \(found.student), \(found.offering), \(grade), \(reason))
            on conflict (grade_id) where status = 'submitted' do nothing
            returning \(GradeAppeal.columns)
            """)
        guard let made else { throw GradeFailure.alreadyOpen }
        try tellInstructors(of: found, .appealSubmitted)
        return made
    }

    /// Takes an appeal back.
    ///
    /// - Throws: `GradeFailure`.
    public func withdraw(_ id: GradeAppeal.ID, under grant: Grant<Identifier<Kind.Student>>) throws
        -> GradeAppeal
    {
        let found = try first(GradeAppeal.find(id), as: GradeAppeal.self)
        guard let found, found.student == grant.resource else { throw GradeFailure.unknown }
        return try close(found, as: .withdrawn, because: nil, by: grant.actor.user)
    }

    /// Decides an appeal. Approved, the grade is changed as it is asked to be, and the history says why.
    ///
    /// - Parameter change: what the grade becomes; nil rejects the appeal.
    /// - Throws: `GradeFailure`.
    public func decide(
        _ id: GradeAppeal.ID, changingTo change: GradeChange?, because reason: String,
        under grant: Grant<Identifier<Kind.Offering>>
    ) throws -> GradeAppeal {
        let found = try first(GradeAppeal.find(id), as: GradeAppeal.self)
        guard let found, found.offering == grant.resource else { throw GradeFailure.unknown }
        let grade = try lockedGrade(found.grade, in: grant.resource)
        let decided = try close(
            found, as: change == nil ? .rejected : .approved, because: reason, by: grant.actor.user)
        if var change {
            change.kind = .appealApproved
            try apply(
                change, to: grade, as: value(of: grade, after: change), changedBy: grant.actor.user,
                approvedBy: grant.actor.user)
        }
        try tellStudent(of: grade, .appealDecided)
        return decided
    }

    private func close(
        _ appeal: GradeAppeal, as status: GradeAppeal.Status, because reason: String?,
        by user: Identifier<Kind.User>
    ) throws -> GradeAppeal {
        try first(
            """
            update grade_appeals
               set status = \(status), decided_by = \(user), decided_at = \(now), decision_reason = \(reason)
             where id = \(appeal.id) and status = 'submitted'
            returning \(GradeAppeal.columns)
            """, as: GradeAppeal.self
        ).orThrow(GradeFailure.decided)
    }

    /// Whether a hold hides the grades of a student from them.
    public func areGradesHidden(from student: Identifier<Kind.Student>) throws -> Bool {
        try value(
            """
            select exists (
                select 1 from student_holds where student_id = \(student) and is_active and blocks_grades)
            """) ?? false
    }
}

public import Access
public import Engine
public import Platform

/// Credit that was earned elsewhere.
public struct TransferCredit: Record, Hashable {
    /// What became of it. The words are stored.
    public enum Status: String, Sendable, CaseIterable, ValueConvertible, ColumnDecodable {
        case pending, approved, rejected
    }

    /// What is known of it when it is entered.
    public struct Details: Sendable, Hashable {
        /// Where it was earned.
        public var institution: String
        /// What the course is called there.
        public var externalCourse: String
        /// What it is worth here.
        public var credits: Decimal
        /// The grade, by a letter of our scale.
        public var gradeLetter: String?
        /// When it was completed.
        public var completedOn: CalendarDate?
        /// The course of ours that it is equivalent to; without one it is looked for among the approved equivalencies.
        public var courseCode: String?
        /// Anything else.
        public var notes: String?

        /// Details of a credit.
        public init(
            institution: String, externalCourse: String, credits: Decimal, gradeLetter: String? = nil,
            completedOn: CalendarDate? = nil, courseCode: String? = nil, notes: String? = nil
        ) {
            self.institution = institution
            self.externalCourse = externalCourse
            self.credits = credits
            self.gradeLetter = gradeLetter
            self.completedOn = completedOn
            self.courseCode = courseCode
            self.notes = notes
        }
    }

    /// The credit's id.
    public let id: Identifier<Kind.TransferCredit>
    /// Whose it is.
    public let student: Identifier<Kind.Student>
    /// What it is.
    public let details: Details
    /// What became of it.
    public let status: Status
    /// When it was decided.
    public let decidedAt: Timestamp?

    /// Reads a row of `list`.
    public init(row: Row) throws {
        id = try row["id"]
        student = try row["student_id"]
        details = Details(
            institution: try row["institution"], externalCourse: try row["external_course"],
            credits: try row["credits"], gradeLetter: try row["grade_letter"], completedOn: try row["completed_on"],
            courseCode: try row["code"], notes: try row["notes"])
        status = try row["status"]
        decidedAt = try row["decided_at"]
    }

    private static let selection: SQL = """
        select t.id, t.student_id, t.institution, t.external_course, t.credits, t.grade_letter, t.completed_on, c.code,
               t.notes, t.status, t.decided_at
          from transfer_credits t left join courses c on c.id = t.course_id
        """

    /// A student's credits, by institution and course; one more than the limit, to see whether more follow.
    public static func list(of student: Identifier<Kind.Student>, limit: Int, offset: Int) -> SQL {
        """
        \(selection) where t.student_id = \(student) and t.is_active
         order by t.institution, t.external_course, t.id limit \(limit + 1) offset \(offset)
        """
    }

    static func find(_ id: Identifier<Kind.TransferCredit>) -> SQL { "\(selection) where t.id = \(id)" }
}

extension Transaction {
    /// Enters credit from elsewhere, to be approved.
    ///
    /// - Throws: `RecordFailure.notFound` for an unknown course.
    public func enter(
        _ details: TransferCredit.Details, under grant: Grant<Identifier<Kind.Student>>
    ) throws -> TransferCredit {
        let named: Identifier<Kind.Course>? = try details.courseCode.flatMap {
            try value("select id from courses where code = \($0)")
        }
        guard (details.courseCode == nil) == (named == nil) else { throw RecordFailure.notFound }
        let equivalency = try equivalency(of: details)
        let id: Identifier<Kind.TransferCredit>? = try value(
            """
            insert into transfer_credits
                (student_id, institution, external_course, credits, grade_letter, completed_on, course_id,
                 equivalency_id, notes)
            values (\(grant.resource), \(details.institution), \(details.externalCourse), \(details.credits),
                    \(details.gradeLetter), \(details.completedOn), \(named ?? equivalency?.course),
                    \(equivalency?.id), \(details.notes))
            returning id
            """)
        return try id.flatMap { try first(TransferCredit.find($0), as: TransferCredit.self) }
            .orThrow(RecordFailure.notFound)
    }

    private func equivalency(
        of details: TransferCredit.Details
    ) throws -> (id: Identifier<Kind.Equivalency>, course: Identifier<Kind.Course>)? {
        let day = details.completedOn ?? now.dateInUTC
        return try rows(
            """
            select id, course_id from course_equivalencies
             where equivalency_type = 'transfer' and is_active and approval_status = 'approved'
               and external_institution = \(details.institution) and external_course = \(details.externalCourse)
               and (effective_from is null or effective_from <= \(day))
               and (effective_until is null or effective_until >= \(day))
             order by id limit 1
            """
        ).first.map { (try $0["id"], try $0["course_id"]) }
    }

    /// Approves or rejects a credit that is pending.
    ///
    /// - Throws: `RecordFailure`.
    public func decide(
        _ credit: Identifier<Kind.TransferCredit>, isApproved: Bool, under grant: Grant<Identifier<Kind.Student>>
    ) throws -> TransferCredit {
        let status = isApproved ? TransferCredit.Status.approved : .rejected
        let changed = try execute(
            """
            update transfer_credits set status = \(status), decided_by = \(grant.actor.user), decided_at = \(now)
             where id = \(credit) and student_id = \(grant.resource) and status = 'pending'
            """)
        let found = try first(TransferCredit.find(credit), as: TransferCredit.self).orThrow(RecordFailure.notFound)
        guard found.student == grant.resource else { throw RecordFailure.notFound }
        guard changed == 1 else { throw RecordFailure.alreadyDecided }
        return found
    }
}

public import Access
public import Engine
public import Files
public import Platform
internal import Schema

/// What somebody hands in.
public struct Work: Sendable, Hashable {
    /// What was written.
    public var text: String?
    /// The files, which stand in the store.
    public var files: [StoredContent]
    /// For which group, where the person is in several.
    public var group: Identifier<Kind.StudentGroup>?
    /// The number that it is to have; handing the same in again under it answers what is there. Nil: the next one.
    public var number: Int?

    /// Work of these.
    public init(
        text: String? = nil, files: [StoredContent] = [], group: Identifier<Kind.StudentGroup>? = nil,
        number: Int? = nil
    ) {
        self.text = text.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
        self.files = files
        self.group = group
        self.number = number
    }
}

extension Transaction {
    /// Hands work in, for oneself or for one's group.
    ///
    /// Two members of a group who hand in at once come one after the other: the group's row is locked.
    ///
    /// - Throws: `SubmissionFailure`, `AttemptFailure`.
    public func handIn(_ work: Work, under grant: Grant<Exam.ID>) throws -> Submission {
        let assignment: Assignment = try first(Assignment.find(grant.resource))
            .orThrow(SubmissionFailure.notHandedIn)
        let terms = try rows(HandInTerms.of(grant.resource, for: grant.actor.user, at: now)).first
            .orThrow(AttemptFailure.unknownAssessment)
        let owner = try WorkOwner(of: work, assignment, in: terms["course_offering_id"], by: grant.actor, self)
        try send(owner.lock)
        let last: Submission? = try first(owner.last(at: grant.resource))
        if let number = work.number, let last, number == last.number {
            guard try isSame(work, as: last, by: grant.actor) else { throw SubmissionFailure.handedInMeanwhile }
            return last
        }
        let code: String? = try terms["code"]
        if let code { throw AttemptFailure(rawValue: code) ?? .unknownAssessment }
        try assignment.details.check(work)
        let number = (last?.number ?? 0) + 1
        guard work.number ?? number == number else { throw SubmissionFailure.handedInMeanwhile }
        let most: Int? = try terms["max_attempts"]
        guard number <= most ?? number else { throw AttemptFailure.noAttemptsLeft }
        return try keep(work, number, of: owner, in: terms["course_offering_id"], under: grant)
    }

    /// Takes back the last that was handed in, while nobody has graded it: the attempt may be used again.
    ///
    /// - Throws: `SubmissionFailure`.
    public func withdrawSubmission(_ id: Submission.ID, under grant: Grant<Exam.ID>) throws {
        let found: Submission? = try first(
            "\(Submission.find(id)) and s.assessment_id = \(grant.resource) \(SQL.forUpdate(of: "s"))")
        let own: Submission.ID? = try value(
            "select o.id from (\(Submission.own(of: grant.actor.user))) o where o.id = \(id) limit 1")
        guard let found, own != nil, found.withdrawnAt == nil else { throw SubmissionFailure.unknown }
        for lock in WorkOwner.locks(of: id) { try send(lock) }
        let withdrawn = try execute(
            """
            update assessment_submissions set withdrawn_at = \(now)
             where id = \(id) and graded_at is null
               and not exists (
                   select 1 from assessment_submissions l
                    where l.assessment_id = assessment_submissions.assessment_id and l.withdrawn_at is null
                      and (l.student_id = assessment_submissions.student_id
                           or l.group_id = assessment_submissions.group_id)
                      and l.attempt_number > assessment_submissions.attempt_number)
            """)
        guard withdrawn == 1 else { throw SubmissionFailure.notWithdrawable }
    }

    /// Whether what is handed in is what the person has handed in last.
    private func isSame(_ work: Work, as last: Submission, by actor: Actor) throws -> Bool {
        let checksums: [String] = try values(
            """
            select checksum from submission_files where submission_id = \(last.id) and purpose = 'work' order by id
            """)
        return last.user == actor.user && last.text == work.text && checksums == work.files.map(\.checksum)
    }

    private func keep(
        _ work: Work, _ number: Int, of owner: WorkOwner, in offering: Identifier<Kind.Offering>?,
        under grant: Grant<Exam.ID>
    ) throws -> Submission {
        let user = grant.actor.user
        let id: Submission.ID = try value(
            """
            insert into assessment_submissions
                (assessment_id, course_offering_id, user_id, student_id, group_id, attempt_number, text, submitted_at)
            values (\(grant.resource), \(offering), \(user), \(owner.student), \(owner.group), \(number),
                    \(work.text), \(now))
            returning id
            """
        ).orThrow(SubmissionFailure.unknown)
        try execute("insert into submission_authors (submission_id, user_id) \(owner.authors(of: id, user))")
        for file in work.files { try add(file, to: id, for: .work, of: user) }
        if owner.group != nil {
            try tell(.handedIn, of: grant.resource, to: Submission.authors(of: id) + " and f.user_id <> \(user)")
        }
        return try first(Submission.find(id)).orThrow(SubmissionFailure.unknown)
    }

    /// Names a file of the store as one that goes with work.
    func add(
        _ file: StoredContent, to submission: Submission.ID, for purpose: SubmissionFile.Purpose,
        of user: Identifier<Kind.User>
    ) throws {
        let id = try keep(file, of: user)
        try execute(
            """
            insert into submission_files
                (submission_id, file_id, purpose, file_name, media_type, byte_size, checksum)
            values (\(submission), \(id), \(purpose), \(file.name), \(file.mediaType), \(file.byteCount),
                    \(file.checksum))
            """)
    }
}

extension Assignment.Details {
    /// - Throws: `SubmissionFailure` when the work is not what is taken.
    public func check(_ work: Work) throws(SubmissionFailure) {
        guard work.text != nil || !work.files.isEmpty else { throw .empty }
        guard work.text == nil || acceptsText else { throw .textNotTaken }
        guard work.files.isEmpty || acceptsFiles else { throw .filesNotTaken }
        guard work.files.count <= mostFiles else { throw .tooManyFiles }
        for file in work.files {
            guard file.byteCount <= (mostMegabytes ?? Int.max >> 20) << 20 else { throw .fileTooLarge }
            // The store ends names as files of their type do, whatever they were called.
            guard fileEndings.isEmpty || fileEndings.contains(where: { file.name.lowercased().hasSuffix(".\($0)") })
            else { throw .typeNotTaken }
        }
    }
}

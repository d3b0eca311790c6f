public import Access
public import Certificates
public import Engine
internal import Identity
public import Platform

/// What is asked for when a transcript is issued.
public struct TranscriptRequest: Sendable, Hashable {
    /// The language.
    public var language: Transcript.Language
    /// Whom it is for, at most 255 characters.
    public var recipient: String?
    /// What it is for, at most 500 characters.
    public var purpose: String?

    /// A request.
    public init(language: Transcript.Language = .english, recipient: String? = nil, purpose: String? = nil) {
        self.language = language
        self.recipient = recipient
        self.purpose = purpose
    }
}

/// What is random in a transcript, made before its transaction, which may run twice.
public struct TranscriptBlank: Sendable {
    let code: VerificationCode
    let key: CertificateBlank

    /// A new one.
    public init(_ issuer: CertificateIssuer, _ environment: Environment) {
        code = VerificationCode(environment)
        key = issuer.blank()
    }
}

extension Transaction {
    /// Issues a transcript: what the record says now, frozen.
    ///
    /// The student's row is taken first, so that transcripts are numbered one after the other and no hold comes between;
    /// then the enrolments, so that no grade changes while they are read.
    /// - Throws: `TranscriptFailure.held` when a hold keeps it back.
    public func issueTranscript(
        _ request: TranscriptRequest, on blank: TranscriptBlank, by issuer: CertificateIssuer,
        under grant: Grant<Identifier<Kind.Student>>
    ) throws -> IssuedTranscript {
        let student = grant.resource
        _ = try rows("select id from students where id = \(student) \(SQL.forUpdate)")
        guard try !keepsTranscriptBack(from: student) else { throw TranscriptFailure.held }
        _ = try rows("select id from course_enrollments where student_id = \(student) order by id \(SQL.forUpdate)")
        let transcript = try transcript(of: student, in: request.language, from: issuer.institution)
        let key = try signingKey(blank.key, of: issuer)
        let last: Int =
            try value(
                "select coalesce(max(sequence), 0) from student_transcripts where student_id = \(student)") ?? 0
        var issued = IssuedTranscript(
            id: try newIDs(1, of: Kind.Transcript.self)[0], of: student, saying: transcript, for: request,
            sequence: last + 1, code: blank.code, by: grant.actor.user, at: now)
        issued.signature = key.key.jws(
            TranscriptSeal.payload(of: issued, by: issuer.address), keyID: issuer.keyID(key.id))
        try execute(issued.insertion(under: blank.code.hash, signedBy: key.id))
        try name(transcript.courses.map(\.enrollment), in: issued)
        return issued
    }

    /// Takes a transcript back: it stays, and who verifies it is told so.
    ///
    /// - Throws: `TranscriptFailure`.
    public func revoke(
        _ transcript: IssuedTranscript.ID, because reason: String, under grant: Grant<Identifier<Kind.Student>>
    ) throws -> ListedTranscript {
        let revoked = try first(
            """
            update student_transcripts
               set revoked_at = \(now), revoked_by = \(grant.actor.user), revocation_reason = \(reason)
             where id = \(transcript) and student_id = \(grant.resource) and revoked_at is null
            returning \(ListedTranscript.columns)
            """, as: ListedTranscript.self)
        return try revoked.orThrow(TranscriptFailure.alreadyRevoked)
    }

    private func name(_ enrollments: [Identifier<Kind.Enrollment>], in transcript: IssuedTranscript) throws {
        guard !enrollments.isEmpty else { return }
        let rows = enrollments.map { "(\(transcript.id), \($0), \(transcript.student))" as SQL }
        try execute(
            """
            insert into transcript_enrollments (transcript_id, enrollment_id, student_id)
            values \(.joined(rows, by: ", "))
            """)
    }
}

public import Engine
public import Platform

/// A transcript as it was issued, once and for all.
public struct IssuedTranscript: Record, Hashable {
    /// The transcript's id.
    public typealias ID = Identifier<Kind.Transcript>

    /// The id.
    public let id: ID
    /// Whose it is.
    public let student: Identifier<Kind.Student>
    /// From 1 for each student.
    public let sequence: Int
    /// What people call it by: the student's number of then, and the sequence.
    public let number: String
    /// What everyone who holds the paper verifies it by.
    public let code: String
    /// The language.
    public let language: Transcript.Language
    /// Whom it is for.
    public let recipient: String?
    /// What it is for.
    public let purpose: String?
    /// When it was issued.
    public let issuedAt: Timestamp
    /// Who issued it; nil once that account is gone.
    public let issuedBy: Identifier<Kind.User>?
    /// What it says, as `Transcript.json` wrote it.
    public let content: String
    /// What was signed: a JSON Web Signature over the seal.
    public internal(set) var signature: String
    /// When it was revoked; nil while it is good.
    public let revokedAt: Timestamp?
    /// Why it was revoked.
    public let revocationReason: String?

    /// Reads a row of `columns`.
    public init(row: Row) throws {
        id = try row["id"]
        student = try row["student_id"]
        sequence = try row["sequence"]
        number = try row["transcript_number"]
        code = try row["verification_code"]
        language = try row["language"]
        recipient = try row["recipient"]
        purpose = try row["purpose"]
        issuedAt = try row["issued_at"]
        issuedBy = try row["issued_by"]
        content = try row["content"]
        signature = try row["signature"]
        revokedAt = try row["revoked_at"]
        revocationReason = try row["revocation_reason"]
    }

    /// One that is about to be signed and written.
    init(
        id: ID, of student: Identifier<Kind.Student>, saying transcript: Transcript, for request: TranscriptRequest,
        sequence: Int, code: VerificationCode, by issuer: Identifier<Kind.User>, at now: Timestamp
    ) {
        self.id = id
        self.student = student
        self.sequence = sequence
        number = "\(transcript.studentNumber)-\(sequence)"
        self.code = code.text
        language = transcript.language
        recipient = request.recipient
        purpose = request.purpose
        issuedAt = now
        issuedBy = issuer
        content = transcript.json
        signature = ""
        revokedAt = nil
        revocationReason = nil
    }

    static let columns: SQL = """
        id, student_id, sequence, transcript_number, verification_code, language, recipient, purpose, issued_at, issued_by,
        content, signature, revoked_at, revocation_reason
        """

    /// What it says; nil when what is stored is not what a transcript is.
    public var transcript: Transcript? { Transcript(json: content) }

    /// One transcript. Whom it is shown to, the row policies say.
    public static func find(_ id: ID) -> SQL { "select \(columns) from student_transcripts where id = \(id)" }

    func insertion(under hash: String, signedBy key: UniqueID) -> SQL {
        """
        insert into student_transcripts
            (id, student_id, sequence, transcript_number, verification_code, code_hash, language, recipient, purpose,
             issued_at, issued_by, content, signature, signing_key_id)
        values (\(id), \(student), \(sequence), \(number), \(code), \(hash), \(language), \(recipient), \(purpose),
                \(issuedAt), \(issuedBy), \(content), \(signature), \(key))
        """
    }
}

/// An issued transcript in a list, without what it says.
public struct ListedTranscript: Record, Hashable {
    /// The id.
    public let id: IssuedTranscript.ID
    /// The number.
    public let number: String
    /// The language.
    public let language: Transcript.Language
    /// Whom it is for.
    public let recipient: String?
    /// What it is for.
    public let purpose: String?
    /// When it was issued.
    public let issuedAt: Timestamp
    /// When it was revoked; nil while it is good.
    public let revokedAt: Timestamp?
    /// Why it was revoked.
    public let revocationReason: String?

    /// Reads a row of `columns`.
    public init(row: Row) throws {
        id = try row["id"]
        number = try row["transcript_number"]
        language = try row["language"]
        recipient = try row["recipient"]
        purpose = try row["purpose"]
        issuedAt = try row["issued_at"]
        revokedAt = try row["revoked_at"]
        revocationReason = try row["revocation_reason"]
    }

    static let columns: SQL = """
        id, transcript_number, language, recipient, purpose, issued_at, revoked_at, revocation_reason
        """

    /// A student's transcripts, newest first; one more than the limit, to see whether more follow.
    public static func list(of student: Identifier<Kind.Student>, limit: Int, offset: Int) -> SQL {
        """
        select \(columns) from student_transcripts where student_id = \(student)
         order by sequence desc limit \(limit + 1) offset \(offset)
        """
    }
}

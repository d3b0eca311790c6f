internal import Certificates
internal import HTTP
internal import Platform
internal import Transcripts

/// An issued transcript in a list.
struct ListedTranscriptView: Output {
    let transcript: ListedTranscript

    static let schemaName = "ListedTranscript"

    static let shape = Shape<ListedTranscriptView>([
        .field("id", .identifier, "The transcript's id.") { $0.transcript.id },
        .field("transcript_number", .string, "What people call it by.") { $0.transcript.number },
        .field("language", .enumeration, "Its language.") { $0.transcript.language },
        .nullable("recipient", .string, "Whom it is for.") { $0.transcript.recipient },
        .nullable("purpose", .string, "What it is for.") { $0.transcript.purpose },
        .field("issued_at", .timestamp, "When it was issued.") { $0.transcript.issuedAt },
        .nullable("revoked_at", .timestamp, "When it was revoked; null while it is good.") { $0.transcript.revokedAt },
        .nullable("revocation_reason", .string, "Why it was revoked.") { $0.transcript.revocationReason },
    ])
}

/// An issued transcript with what it says.
struct IssuedTranscriptView: Output {
    let issued: IssuedTranscript
    let transcript: Transcript
    let address: String

    /// - Throws: `TranscriptFailure.damaged` when what is stored cannot be read.
    init(_ issued: IssuedTranscript, at backend: Backend) throws(TranscriptFailure) {
        guard let transcript = issued.transcript else { throw .damaged }
        self.issued = issued
        self.transcript = transcript
        address = backend.verificationAddress(of: issued)
    }

    static let schemaName = "IssuedTranscript"

    static let shape = Shape<IssuedTranscriptView>([
        .field("id", .identifier, "The transcript's id.") { $0.issued.id },
        .field("student_id", .identifier, "Whose it is.") { $0.issued.student },
        .field("transcript_number", .string, "What people call it by.") { $0.issued.number },
        .field("verification_code", .string, "What everyone who holds the paper verifies it by.") { $0.issued.code },
        .field("verification_url", .string, "Where.") { $0.address },
        .nullable("recipient", .string, "Whom it is for.") { $0.issued.recipient },
        .nullable("purpose", .string, "What it is for.") { $0.issued.purpose },
        .field("issued_at", .timestamp, "When it was issued.") { $0.issued.issuedAt },
        .nullable("issued_by", .identifier, "The account that issued it.") { $0.issued.issuedBy },
        .nullable("revoked_at", .timestamp, "When it was revoked; null while it is good.") { $0.issued.revokedAt },
        .nullable("revocation_reason", .string, "Why it was revoked.") { $0.issued.revocationReason },
        .field("signature", .string, "A JSON Web Signature with EdDSA over the SHA-256 of everything it says.") {
            $0.issued.signature
        },
        .field("transcript", .object, "What it says, as it was then.") {
            TranscriptView(student: $0.issued.student, transcript: $0.transcript)
        },
    ])
}

/// What everyone who holds a code learns: enough to compare the paper with, and no course or grade.
struct TranscriptVerificationView: Output {
    let verification: TranscriptVerification

    static let schemaName = "TranscriptVerification"

    static let shape = Shape<TranscriptVerificationView>([
        .field("standing", .string, "`valid`, `revoked`, or `damaged` when what is stored is not what was signed.") {
            $0.verification.standing.rawValue
        },
        .field("transcript_number", .string, "Its number.") { $0.verification.number },
        .field("issued_at", .timestamp, "When it was issued.") { $0.verification.issuedAt },
        .nullable("revoked_at", .timestamp, "When it was revoked.") { $0.verification.revokedAt },
        .nullable("institution", .string, "Who issued it; null when it is damaged, as all that follows.") {
            $0.verification.transcript?.institution
        },
        .nullable("student_name", .string, "Whose it is.") { $0.verification.transcript?.studentName },
        .nullable("student_number", .string, "The student's number.") { $0.verification.transcript?.studentNumber },
        .nullable("courses", .integer, "How many attempts at courses are on it.") {
            $0.verification.transcript?.courses.count
        },
        .nullable("credits_earned", .decimal, "The credits that were earned.") {
            $0.verification.transcript?.creditsEarned
        },
        .nullable("gpa", .decimal, "The average of all terms.") { $0.verification.transcript?.totals.gpa },
    ])
}

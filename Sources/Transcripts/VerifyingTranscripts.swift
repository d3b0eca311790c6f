public import Access
public import Certificates
public import Engine
public import Platform

/// What who holds a transcript's code learns of it: enough to compare the paper with, and no course or grade that the
/// paper would not have to show them.
public struct TranscriptVerification: Sendable, Hashable {
    /// Whether it is good.
    public let standing: Verification.Standing
    /// The number.
    public let number: String
    /// When it was issued.
    public let issuedAt: Timestamp
    /// When it was revoked.
    public let revokedAt: Timestamp?
    /// What it says; nil where that cannot be trusted any more.
    public let transcript: Transcript?
}

extension Transaction {
    /// Verifies a transcript by its code; nil when none has it. Read with system rights: who holds the code may.
    public func verify(_ code: VerificationCode) throws -> TranscriptVerification? {
        let row = try rows(
            """
            select \(IssuedTranscript.columns), public_key
              from (select t.*, k.public_key from student_transcripts t join signing_keys k on k.id = t.signing_key_id
                     where t.code_hash = \(code.hash)) found
            """
        ).first
        guard let row else { return nil }
        let issued = try IssuedTranscript(row: row)
        let key: String = try row["public_key"]
        let isWhole = issued.code == code.text && TranscriptSeal.isWhole(issued, provenBy: key)
        let standing: Verification.Standing = isWhole ? issued.revokedAt == nil ? .valid : .revoked : .damaged
        return TranscriptVerification(
            standing: standing, number: issued.number, issuedAt: issued.issuedAt, revokedAt: issued.revokedAt,
            transcript: isWhole ? issued.transcript : nil)
    }

    /// An issued transcript that an actor may see, proven to be what was signed. Read with system rights, for the keys.
    ///
    /// - Throws: as `grantTranscript`, and `TranscriptFailure.notFound` or `damaged`.
    public func issuedTranscript(_ id: IssuedTranscript.ID, for actor: Actor) throws -> IssuedTranscript {
        let issued: IssuedTranscript = try first(IssuedTranscript.find(id)).orThrow(TranscriptFailure.notFound)
        try grantTranscript(of: issued.student, to: actor)
        let key: String? = try value(
            """
            select k.public_key from student_transcripts t join signing_keys k on k.id = t.signing_key_id
             where t.id = \(id)
            """)
        guard let key, TranscriptSeal.isWhole(issued, provenBy: key) else {
            throw TranscriptFailure.damaged
        }
        return issued
    }
}

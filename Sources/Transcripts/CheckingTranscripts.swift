public import Engine
public import Platform

/// The first issued transcript that is not what was issued.
public struct BrokenTranscript: Sendable, Hashable, CustomStringConvertible {
    /// What can be wrong. The words are promises to scripts.
    public enum Finding: String, Sendable, CaseIterable {
        /// It does not say what was signed.
        case altered
        /// There is none of this number, though there are later ones.
        case missing
        /// It is not known to rest on the enrolments that it names.
        case unlinked
    }

    /// Whose it is.
    public let student: Identifier<Kind.Student>
    /// Which of the student's, from 1.
    public let sequence: Int
    /// What is wrong with it.
    public let finding: Finding

    /// One line.
    public var description: String { "student \(student), transcript \(sequence): \(finding.rawValue)" }
}

/// What was found right.
public struct VerifiedTranscripts: Sendable, Hashable {
    /// How many transcripts were looked at.
    public var count = 0
    /// The SHA-256 of all signatures in the order of students and numbers: whoever writes it down sees later whether
    /// one of that time is gone.
    public var seal = ""
}

extension Database {
    /// Looks at every issued transcript, a hundred at a time.
    ///
    /// - Returns: what was found right, and the first that is not.
    public func verifyTranscripts(at now: Timestamp) async throws -> (VerifiedTranscripts, BrokenTranscript?) {
        var verified = VerifiedTranscripts()
        var seals = SHA256()
        var last: (student: Identifier<Kind.Student>, sequence: Int)?
        while true {
            let after = last
            let found = try await read(.system(at: now)) { try $0.storedTranscripts(after: after, limit: 100) }
            guard !found.isEmpty else { break }
            for stored in found {
                let due = last.map { $0.student == stored.transcript.student ? $0.sequence + 1 : 1 } ?? 1
                if let broken = stored.fault(due: due) { return (verified, broken) }
                verified.count += 1
                Array(stored.transcript.signature.utf8).withUnsafeBytes { seals.add($0) }
                last = (stored.transcript.student, stored.transcript.sequence)
            }
        }
        verified.seal = seals.hexadecimal
        return (verified, nil)
    }
}

/// An issued transcript with what it must agree with.
private struct StoredTranscript: Sendable {
    let transcript: IssuedTranscript
    let publicKey: String
    let enrollments: Set<Identifier<Kind.Enrollment>>

    func fault(due: Int) -> BrokenTranscript? {
        if transcript.sequence != due { return fault(due, .missing) }
        guard TranscriptSeal.isWhole(transcript, provenBy: publicKey), let content = transcript.transcript else {
            return fault(due, .altered)
        }
        return Set(content.courses.map(\.enrollment)) == enrollments ? nil : fault(due, .unlinked)
    }

    private func fault(_ sequence: Int, _ finding: BrokenTranscript.Finding) -> BrokenTranscript {
        BrokenTranscript(student: transcript.student, sequence: sequence, finding: finding)
    }
}

extension Transaction {
    fileprivate func storedTranscripts(
        after last: (student: Identifier<Kind.Student>, sequence: Int)?, limit: Int
    ) throws -> [StoredTranscript] {
        let further: SQL = last.map { "where (t.student_id, t.sequence) > (\($0.student), \($0.sequence))" } ?? ""
        let rows = try rows(
            """
            select \(IssuedTranscript.columns), public_key
              from (select t.*, k.public_key from student_transcripts t join signing_keys k on k.id = t.signing_key_id
                    \(further) order by t.student_id, t.sequence limit \(limit)) found
             order by student_id, sequence
            """)
        let transcripts = try rows.map { (try IssuedTranscript(row: $0), try $0["public_key"] as String) }
        guard !transcripts.isEmpty else { return [] }
        let named = try self.rows(
            """
            select transcript_id, enrollment_id from transcript_enrollments
             where transcript_id in \(SQL.list(transcripts.map(\.0.id)))
            """
        ).map {
            (try $0["transcript_id"] as IssuedTranscript.ID, try $0["enrollment_id"] as Identifier<Kind.Enrollment>)
        }
        let enrollments = Dictionary(grouping: named, by: \.0)
        return transcripts.map { transcript, key in
            StoredTranscript(
                transcript: transcript, publicKey: key,
                enrollments: Set((enrollments[transcript.id] ?? []).map(\.1)))
        }
    }
}

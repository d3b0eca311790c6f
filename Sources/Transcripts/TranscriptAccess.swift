public import Access
internal import Degrees
public import Engine
public import Platform

/// Why a transcript is not shown, issued or revoked. The codes are promises to others.
public enum TranscriptFailure: String, Error, CaseIterable {
    /// There is no such student or transcript.
    case notFound = "transcripts.not_found"
    /// A hold keeps the transcript back: none is issued, to nobody.
    case held = "transcripts.held"
    /// A hold keeps the transcript back from the student who asks for it.
    case withheld = "transcripts.withheld"
    /// The institution issues transcripts by its staff alone.
    case staffOnly = "transcripts.staff_only"
    /// What is stored is not what was signed: it is not shown as an issued one.
    case damaged = "transcripts.damaged"
    /// It is revoked already.
    case alreadyRevoked = "transcripts.already_revoked"
}

extension Transaction {
    /// Lets an actor see a student's transcript, the one of today and those that were issued.
    ///
    /// - Throws: `AccessDenied`; `RecordFailure.withheld` when a hold hides grades from the student who asks, and
    ///   `TranscriptFailure.withheld` when one keeps the transcript back.
    @discardableResult
    public func grantTranscript(
        of student: Identifier<Kind.Student>, to actor: Actor
    ) throws -> Grant<Identifier<Kind.Student>> {
        let grant = try grantRecord(of: student, to: actor)
        guard actor.student == student else { return grant }
        guard try !keepsTranscriptBack(from: student) else { throw TranscriptFailure.withheld }
        return grant
    }

    /// Lets an actor have a transcript issued.
    ///
    /// - Parameter letsStudents: whether students have their own issued without asking anybody.
    /// - Throws: as `grantTranscript`, and `TranscriptFailure.staffOnly`.
    public func grantIssue(
        of student: Identifier<Kind.Student>, to actor: Actor, lettingStudents letsStudents: Bool
    ) throws -> Grant<Identifier<Kind.Student>> {
        let grant = try grant(.issueTranscript, on: student, to: actor)
        guard actor.student == student else { return grant }
        try grantRecord(of: student, to: actor)
        guard letsStudents else { throw TranscriptFailure.staffOnly }
        return grant
    }

    /// Whether a hold in force keeps the transcript back.
    public func keepsTranscriptBack(from student: Identifier<Kind.Student>) throws -> Bool {
        try value(
            """
            select exists (
                select 1 from student_holds h
                 where h.student_id = \(student) and h.is_active and h.blocks_transcripts)
            """) ?? false
    }
}

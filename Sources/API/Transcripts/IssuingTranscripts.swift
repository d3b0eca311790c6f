public import Access
public import Engine
public import Platform
public import Transcripts

extension Transaction {
    /// Issues a transcript as the institution lets the actor.
    ///
    /// - Throws: as `grantIssue`, and `TranscriptFailure.held`.
    public func issueTranscript(
        _ request: TranscriptRequest, of student: Identifier<Kind.Student>, on blank: TranscriptBlank,
        at backend: Backend, by actor: Actor
    ) throws -> IssuedTranscript {
        let grant = try grantIssue(
            of: student, to: actor, lettingStudents: backend.institution.letsStudentsIssueTranscripts)
        return try issueTranscript(request, on: blank, by: backend.issuer, under: grant)
    }

    /// Takes back a transcript that the actor may see.
    ///
    /// - Throws: `AccessDenied`, and `TranscriptFailure`.
    public func revokeTranscript(
        _ id: IssuedTranscript.ID, because reason: String, by actor: Actor
    ) throws -> ListedTranscript {
        let issued: IssuedTranscript = try first(IssuedTranscript.find(id)).orThrow(TranscriptFailure.notFound)
        let grant = try grant(.revokeTranscript, on: issued.student, to: actor)
        return try revoke(id, because: reason, under: grant)
    }
}

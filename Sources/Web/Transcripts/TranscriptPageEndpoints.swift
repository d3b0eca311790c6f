internal import API
internal import Access
internal import Degrees
internal import Engine
internal import HTTP
internal import Platform
internal import Registration
internal import Transcripts

/// Which part of the list is wanted.
private struct TranscriptQuery: Input {
    let offset: Int

    init(from fields: inout FieldReader) {
        offset = fields.defaulted("offset", .integer(0...1_000_000), 0, "How many to pass over.")
    }
}

/// What is asked for when one is issued.
private struct IssueForm: Input {
    let request: TranscriptRequest

    init(from fields: inout FieldReader) {
        request = TranscriptRequest(
            language: fields.required("language", .enumeration(), "The language."),
            recipient: fields.optional("recipient", .string(max: 255), "Whom it is for."),
            purpose: fields.optional("purpose", .string(max: 500), "What it is for."))
    }
}

/// Why one is taken back.
private struct TakeBackForm: Input {
    let reason: String

    init(from fields: inout FieldReader) { reason = fields.required("reason", .string(min: 1, max: 500), "Why.") }
}

/// A code that was typed.
private struct CodeQuery: Input {
    let code: String?

    init(from fields: inout FieldReader) { code = fields.optional("code", .string(max: 50), "The code.") }
}

/// A code in a path.
private struct CodeAddress: Input {
    let code: String

    init(from fields: inout FieldReader) { code = fields.required("code", .string(max: 50), "The code.") }
}

extension [Endpoint<APIContext>] {
    /// The pages of transcripts.
    static let transcriptPages: Self = [
        .page(.get, "/students/{id}/transcript", id: "show_transcript", permission: .signedIn)
            .path(PathID<Kind.Student>.self)
            .query(TranscriptQuery.self)
            .page { call in
                try await call.context.transcriptPage(call.request, of: call.path.id, from: call.query.offset)
            },
        .page(.post, "/students/{id}/transcripts", id: "issue_one_transcript", permission: .signedIn)
            .path(PathID<Kind.Student>.self)
            .page { call in
                let (context, student) = (call.context, call.path.id)
                let blank = context.backend.transcriptBlank()
                return try await call.submit(IssueForm.self) { form, transaction, actor in
                    let issued = try transaction.issueTranscript(
                        form.request, of: student, on: blank, at: context.backend, by: actor)
                    return context.redirect("/transcripts/\(issued.id)", Notice(.transcriptIssued, issued.number))
                } again: { attempt in
                    try await context.transcriptPage(call.request, of: student, attempt)
                }
            },
        .page(.get, "/transcripts/{id}", id: "show_issued_transcript", permission: .signedIn)
            .path(PathID<Kind.Transcript>.self)
            .page { call in try await call.issuedPage(.none) },
        .page(.get, "/transcripts/{id}/paper", id: "save_transcript", permission: .signedIn)
            .path(PathID<Kind.Transcript>.self)
            .page { call in try await call.context.transcriptPaper(of: call.path.id) },
        .page(.post, "/transcripts/{id}/revocation", id: "take_transcript_back", permission: .signedIn)
            .path(PathID<Kind.Transcript>.self)
            .page { call in
                try await call.submit(TakeBackForm.self) { form, transaction, actor in
                    let revoked = try transaction.revokeTranscript(call.path.id, because: form.reason, by: actor)
                    return call.context.redirect(
                        "/transcripts/\(revoked.id)", Notice(.transcriptRevoked, revoked.number))
                } again: {
                    try await call.issuedPage($0)
                }
            },
        .page(.get, "/verify-transcript", id: "show_transcript_check", permission: .anyone)
            .query(CodeQuery.self)
            .page { call in try await call.context.verificationPage(call.request, of: call.query.code) },
        .page(.get, "/verify-transcript/{code}", id: "show_transcript_verification", permission: .anyone)
            .path(CodeAddress.self)
            .page { call in try await call.context.verificationPage(call.request, of: call.path.code) },
    ]
}

extension Call where Context == APIContext, Body == NoFields, Path == PathID<Kind.Transcript> {
    fileprivate func issuedPage(_ attempt: Attempt) async throws -> Response {
        try await examine { call, transaction, visitor in
            let actor = try visitor.person.orThrow(Problem.unauthorized).actor
            let issued = try transaction.issuedTranscript(call.path.id, for: actor)
            return IssuedTranscriptPage(
                visitor: visitor, isOwn: actor.student == issued.student, issued: issued,
                transcript: try issued.transcript.orThrow(TranscriptFailure.damaged),
                mayRevoke: try transaction.may(.revokeTranscript, on: issued.student, visitor), attempt: attempt)
        }.response
    }
}

extension APIContext {
    fileprivate func transcriptPage(
        _ request: Request, of student: Identifier<Kind.Student>, from offset: Int = 0, _ attempt: Attempt = .none
    ) async throws -> Response {
        do {
            return try await read { [backend] transaction, actor in
                try transaction.grantTranscript(of: student, to: actor)
                return try transaction.transcriptPage(
                    of: student, PageRequest(limit: 20, offset: offset), attempt,
                    for: transaction.visitor(request, actor, backend))
            }.response
        } catch let failure as RecordFailure where failure == .withheld {
            return WithheldPage(visitor: try await visitor(request), student: student, title: .transcript).response
        } catch let failure as TranscriptFailure where failure == .withheld {
            return WithheldPage(
                visitor: try await visitor(request), student: student, title: .transcript, text: .transcriptHeldText
            ).response
        }
    }

    fileprivate func verificationPage(_ request: Request, of code: String?) async throws -> Response {
        var outcome = TranscriptVerificationPage.Outcome.unasked
        if let code {
            do {
                outcome = .found(try await transcriptVerification(of: code))
            } catch let problem as Problem where problem.status == .notFound {
                outcome = .unknown(code)
            }
        }
        return TranscriptVerificationPage(visitor: try await visitor(request), outcome: outcome).response
    }
}

extension Transaction {
    fileprivate func transcriptPage(
        of student: Identifier<Kind.Student>, _ request: PageRequest, _ attempt: Attempt, for visitor: Visitor
    ) throws -> TranscriptPage {
        let isOwn = visitor.student == student
        return TranscriptPage(
            visitor: visitor, student: try self.student(student, for: visitor), isOwn: isOwn,
            transcript: try transcript(
                of: student, in: Transcript.Language(rawValue: visitor.language.rawValue) ?? .english,
                from: visitor.institution.name),
            issued: try Excerpt(
                rows(ListedTranscript.list(of: student, limit: request.limit, offset: request.offset)), of: request),
            mayIssue: try may(.issueTranscript, on: student, visitor)
                && (!isOwn || visitor.institution.letsStudentsIssueTranscripts),
            isHeld: try keepsTranscriptBack(from: student), attempt: attempt)
    }
}

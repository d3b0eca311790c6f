internal import Access
internal import Engine
internal import HTTP
internal import Platform
internal import Transcripts

/// A transcript as it is asked for.
private struct TranscriptInput: Input {
    let request: TranscriptRequest

    init(from fields: inout FieldReader) {
        request = TranscriptRequest(
            language: fields.defaulted("language", .enumeration(), .english, "The language of names and titles."),
            recipient: fields.optional("recipient", .string(min: 1, max: 255), "Whom it is for; printed on it."),
            purpose: fields.optional("purpose", .string(min: 1, max: 500), "What it is for; printed on it."))
    }
}

/// Why a transcript is taken back.
private struct TranscriptRevocation: Input {
    let reason: String

    init(from fields: inout FieldReader) {
        reason = fields.required("reason", .string(min: 1, max: 500), "Why; the student and their staff read it.")
    }
}

/// A transcript's code in a path.
private struct CodePath: Input {
    let code: String

    init(from fields: inout FieldReader) {
        code = fields.required("code", .string(max: 50), "The code on the paper, with or without hyphens.")
    }
}

extension [Endpoint<APIContext>] {
    /// Transcripts: what one would say today, those that were issued, and what everyone verifies them by.
    static let transcripts: Self =
        currentTranscript + issuedTranscripts + [
            .declare(
                .get, "/api/v1/transcript-verifications/{code}", id: "verify_transcript", tag: "Transcripts",
                permission: .anyone, summary: "Verify a transcript by the code on it"
            )
            .path(CodePath.self)
            .answers(TranscriptVerificationView.self) { call in
                TranscriptVerificationView(
                    verification: try await call.context.transcriptVerification(of: call.path.code))
            }
        ]

    private static let currentTranscript: Self = [
        .declare(
            .get, "/api/v1/students/{id}/transcript", id: "get_transcript", tag: "Transcripts", permission: .signedIn,
            summary: "What a student's transcript would say today, in the language that is accepted",
            problems: DocumentedProblem.transcripts(.withheld)
        )
        .path(PathID<Kind.Student>.self)
        .reads(TranscriptView.self) { call, transaction, actor in
            let grant = try transaction.grantTranscript(of: call.path.id, to: actor)
            return TranscriptView(
                student: grant.resource,
                transcript: try transaction.transcript(
                    of: grant.resource, in: Transcript.Language(call.context.languages),
                    from: call.context.backend.institution.name))
        },
        .declare(
            .get, "/api/v1/students/{id}/transcripts", id: "list_transcripts", tag: "Transcripts",
            permission: .signedIn, summary: "A student's issued transcripts, newest first",
            problems: DocumentedProblem.transcripts(.withheld)
        )
        .path(PathID<Kind.Student>.self)
        .query(Paging.self)
        .reads(Page<ListedTranscriptView>.self) { call, transaction, actor in
            try transaction.grantTranscript(of: call.path.id, to: actor)
            let list = ListedTranscript.list(of: call.path.id, limit: call.query.limit, offset: call.query.offset)
            return Page(overfetched: try transaction.all(list).map(ListedTranscriptView.init), call.query)
        },
        .declare(
            .post, "/api/v1/students/{id}/transcripts", id: "issue_transcript", tag: "Transcripts",
            permission: .permission("issueTranscript"), summary: "Have a transcript issued, which never changes again",
            problems: DocumentedProblem.transcripts(.held, .staffOnly), honours: .idempotencyKey
        )
        .path(PathID<Kind.Student>.self)
        .body(TranscriptInput.self)
        .answers(content: "application/json", schema: IssuedTranscriptView.schema, status: .created) { call in
            let context = call.context
            let blank = context.backend.transcriptBlank()
            return try await context.write(under: call.idempotency) { transaction, actor in
                let issued = try transaction.issueTranscript(
                    call.body.request, of: call.path.id, on: blank, at: context.backend, by: actor)
                return Reply(try IssuedTranscriptView(issued, at: context.backend)).response(.created)
            }
        },
    ]

    private static let issuedTranscripts: Self = [
        .declare(
            .get, "/api/v1/transcripts/{id}", id: "get_issued_transcript", tag: "Transcripts", permission: .signedIn,
            summary: "An issued transcript, as it was then",
            problems: DocumentedProblem.transcripts(.notFound, .withheld, .damaged)
        )
        .path(PathID<Kind.Transcript>.self)
        .examines(IssuedTranscriptView.self) { call, transaction, actor in
            let issued = try transaction.issuedTranscript(call.path.id, for: actor)
            return try IssuedTranscriptView(issued, at: call.context.backend)
        },
        .declare(
            .get, "/api/v1/transcripts/{id}/paper", id: "get_transcript_paper", tag: "Transcripts",
            permission: .signedIn, summary: "An issued transcript on paper; one that is revoked is not drawn",
            problems: DocumentedProblem.transcripts(.notFound, .withheld, .damaged)
        )
        .path(PathID<Kind.Transcript>.self)
        .answers(content: "application/pdf") { call in try await call.context.transcriptPaper(of: call.path.id) },
        .declare(
            .post, "/api/v1/transcripts/{id}/revocation", id: "revoke_transcript", tag: "Transcripts",
            permission: .permission("revokeTranscript"), summary: "Take a transcript back; who verifies it is told so",
            problems: DocumentedProblem.transcripts(.notFound, .alreadyRevoked), honours: .idempotencyKey
        )
        .path(PathID<Kind.Transcript>.self)
        .body(TranscriptRevocation.self)
        .writes(ListedTranscriptView.self) { call, transaction, actor in
            ListedTranscriptView(
                transcript: try transaction.revokeTranscript(call.path.id, because: call.body.reason, by: actor))
        },
    ]
}

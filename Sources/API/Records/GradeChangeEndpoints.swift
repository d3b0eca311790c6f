internal import Access
internal import Engine
internal import HTTP
internal import Platform
internal import Records

/// A change of a released grade.
private struct GradeChangeInput: Input {
    let change: GradeChange

    static let schemaName = "NewGradeChange"

    init(from fields: inout FieldReader) {
        change = GradeChange(
            fields.required("change_type", .enumeration(), "What kind of change it is."),
            because: fields.required("reason", .text(min: 1, max: 2000), "Why."),
            marks: fields.optional("marks", .marks(upTo: 999_999), "The marks that it is to have; of a mark."),
            letter: fields.optional("letter", .string(min: 1, max: 10), "The letter of a final grade."),
            state: fields.defaulted("state", .enumeration(), .graded, "Whether it then counts."),
            documents: fields.defaulted(
                "documents", .array(of: .string(min: 1, max: 255), max: 10), [],
                "What it rests on: file numbers or addresses."))
    }
}

/// A decision on a change that somebody else has asked for.
private struct ApprovalInput: Input {
    let isApproved: Bool
    let reason: String?

    static let schemaName = "GradeChangeDecision"

    init(from fields: inout FieldReader) {
        isApproved = fields.required("approved", .boolean, "Whether it is made.")
        reason = fields.optional("reason", .text(min: 1, max: 2000), "Why.")
    }
}

extension [Endpoint<APIContext>] {
    /// The change procedure of released grades.
    static let gradeChanges: Self = [
        .declare(
            .get, "/api/v1/grades/{id}", id: "get_grade", tag: "Grades", permission: .signedIn,
            summary: "A grade, for the student once it is released, and for their staff",
            problems: DocumentedProblem.grades(.unknown), honours: .etag
        )
        .path(PathID<Kind.Grade>.self)
        .reads(replying: GradeView.self) { call, transaction, actor in
            let view = GradeView(grade: try transaction.grade(call.path.id, seenBy: actor))
            return Reply(view, tag: view.tag)
        },
        .declare(
            .post, "/api/v1/grades/{id}/changes", id: "change_grade", tag: "Grades", permission: .signedIn,
            summary: "Change a released grade by the procedure, or ask for the change where somebody must approve",
            problems: DocumentedProblem.grades(
                .unknown, .notReleased, .unknownLetter, .invalidMarks, .unchanged, .alreadyOpen, .brokenHistory)
                + DocumentedProblem.ofVersions, honours: [.ifMatch, .idempotencyKey]
        )
        .path(PathID<Kind.Grade>.self)
        .body(GradeChangeInput.self)
        .answers(content: "application/json", schema: ChangeOutcomeView.schema) { call in
            let needsApproval = call.context.backend.institution.approvesGradeChanges
            let version = try call.seenVersion
            return try await call.context.write(under: call.idempotency) { transaction, actor in
                let grade = try transaction.grade(call.path.id, seenBy: actor)
                let grant = try transaction.grant(.changeGrades, on: grade.offering, to: actor)
                let outcome = try transaction.change(
                    grade.id, by: call.body.change, expecting: version, needsApproval: needsApproval, under: grant)
                return Reply(ChangeOutcomeView(outcome: outcome)).response(.ok)
            }
        },
        .declare(
            .get, "/api/v1/grades/{id}/history", id: "list_grade_history", tag: "Grades", permission: .signedIn,
            summary: "The changes of a released grade, in order, with their seals"
        )
        .path(PathID<Kind.Grade>.self)
        .query(Paging.self)
        .reads(Page<GradeHistoryView>.self) { call, transaction, _ in
            let entries: [GradeHistoryEntry] = try transaction.all(
                GradeHistoryEntry.list(of: call.path.id, limit: call.query.limit, offset: call.query.offset))
            return Page(overfetched: entries.map { GradeHistoryView(entry: $0) }, call.query)
        },
        .declare(
            .get, "/api/v1/offerings/{id}/grade-change-requests", id: "list_grade_change_requests", tag: "Grades",
            permission: .signedIn, summary: "The changes that wait for approval in a section, and those decided"
        )
        .path(PathID<Kind.Offering>.self)
        .query(Paging.self)
        .examines(Page<GradeChangeRequestView>.self) { call, transaction, actor in
            let grant = try transaction.grant(.changeGrades, on: call.path.id, to: actor)
            let requests: [GradeChangeRequest] = try transaction.all(
                GradeChangeRequest.list(of: grant.resource, limit: call.query.limit, offset: call.query.offset))
            return Page(overfetched: requests.map { GradeChangeRequestView(request: $0) }, call.query)
        },
        .declare(
            .post, "/api/v1/grade-change-requests/{id}/decision", id: "decide_grade_change", tag: "Grades",
            permission: .signedIn, summary: "Approve a change, which makes it, or turn it down",
            problems: DocumentedProblem.grades(.unknown, .ownRequest, .decided, .unchanged, .brokenHistory)
                + DocumentedProblem.ofVersions.suffix(1)
        )
        .path(PathID<Kind.GradeChangeRequest>.self)
        .body(ApprovalInput.self)
        .writes(GradeChangeRequestView.self) { call, transaction, actor in
            let found: GradeChangeRequest = try transaction.first(GradeChangeRequest.find(call.path.id))
                .orThrow(GradeFailure.unknown)
            _ = try transaction.grade(found.grade, seenBy: actor)
            let grant = try transaction.grant(.approveGradeChanges, on: found.offering, to: actor)
            return GradeChangeRequestView(
                request: try transaction.decide(
                    found.id, approving: call.body.isApproved, because: call.body.reason, under: grant))
        },
    ]
}

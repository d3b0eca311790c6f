internal import API
internal import Access
internal import Assessment
internal import Engine
internal import Formats
internal import HTTP
internal import Platform

/// More time for somebody.
private struct ExtensionForm: Input {
    let who: String
    private let dueAt: String?
    private let endAt: String?
    private let maxAttempts: Int?
    private let reason: String?

    init(from fields: inout FieldReader) {
        who = fields.required("who", .string(), "A student or a group.")
        dueAt = fields.optional("due_at", .string(max: 30), "From when on work is late.")
        endAt = fields.optional("end_at", .string(max: 30), "When it closes.")
        maxAttempts = fields.optional("max_attempts", .integer(1...1000), "How many attempts.")
        reason = fields.optional("reason", .text(min: 1, max: 1000), "Why.")
    }

    /// - Throws: `FieldFailures` for times that are none.
    func details(in zone: TimeZoneRules) throws -> AssessmentOverride.Details {
        var details = AssessmentOverride.Details()
        details.dueAt = try instant(dueAt, "due_at", in: zone)
        details.endAt = try instant(endAt, "end_at", in: zone)
        details.maxAttempts = maxAttempts
        details.reason = reason
        return details
    }

    /// As browsers send it, `2025-02-01T17:00`, by the institution's clocks.
    private func instant(_ text: String?, _ field: String, in zone: TimeZoneRules) throws -> Timestamp? {
        guard let parts = text?.split(separator: "T", omittingEmptySubsequences: false) else { return nil }
        guard parts.count == 2, let day = CalendarDate(parts[0]), let time = TimeOfDay(parts[1]) else {
            throw FieldFailures.of(field, "wrong_format")
        }
        return zone.instant(of: day, at: time)
    }
}

private struct RemovalForm: Input {
    let id: AssessmentOverride.ID

    init(from fields: inout FieldReader) {
        id = fields.required("extension", .identifier(), "Which one.")
    }
}

private struct ExtensionQuery: Input {
    let offset: Int

    init(from fields: inout FieldReader) {
        offset = fields.defaulted("offset", .integer(0...1_000_000), 0, "How many to pass over.")
    }
}

extension [Endpoint<APIContext>] {
    /// What the authors of an assignment decide.
    static let assignmentKeeping: Self = [
        .page(.get, "/assignments/{id}/rubric", id: "show_rubric_editor", permission: .signedIn)
            .path(PathID<Kind.Assessment>.self)
            .page { call in try await call.rubric(.none) },
        .page(.post, "/assignments/{id}/rubric", id: "keep_rubric", permission: .signedIn)
            .path(PathID<Kind.Assessment>.self)
            .page { call in
                try await call.submit(RubricForm.self, reading: RubricForm.fields) { form, transaction, actor in
                    let grant = try transaction.grant(.edit, on: call.path.id, to: actor)
                    try transaction.grade(by: try form.rubric(), under: grant)
                    return call.context.redirect("/assignments/\(call.path.id)", Notice(.rubricSaved))
                } again: {
                    try await call.rubric($0)
                }
            },
        .page(.get, "/assignments/{id}/settings", id: "show_assignment_settings", permission: .signedIn)
            .path(PathID<Kind.Assessment>.self)
            .page { call in try await call.settings(.none) },
        .page(.post, "/assignments/{id}/settings", id: "keep_assignment_settings", permission: .signedIn)
            .path(PathID<Kind.Assessment>.self)
            .page { call in
                try await call.submit(AssignmentForm.self) { form, transaction, actor in
                    let grant = try transaction.grant(.edit, on: call.path.id, to: actor)
                    _ = try transaction.take(form.details(), under: grant)
                    return call.context.redirect("/assignments/\(call.path.id)", Notice(.assignmentSaved))
                } again: {
                    try await call.settings($0)
                }
            },
        .page(.get, "/assignments/{id}/extensions", id: "show_extensions", permission: .signedIn)
            .path(PathID<Kind.Assessment>.self)
            .query(ExtensionQuery.self)
            .page { call in try await call.extensions(.none, from: call.query.offset) },
        .page(.post, "/assignments/{id}/extensions", id: "grant_extension", permission: .signedIn)
            .path(PathID<Kind.Assessment>.self)
            .page { call in
                let zone = call.context.backend.institution.zone
                return try await call.submit(ExtensionForm.self) { form, transaction, actor in
                    let grant = try transaction.grant(.accommodate, on: call.path.id, to: actor)
                    let target = try transaction.target(named: form.who, under: grant)
                        .orThrow(FieldFailures.of("who", "unknown_choice"))
                    let made = try transaction.override(form.details(in: zone), for: target, under: grant)
                    return call.context.redirect(
                        "/assignments/\(call.path.id)/extensions", Notice(.extensionGranted, made.name))
                } again: {
                    try await call.extensions($0)
                }
            },
        .page(.post, "/assignments/{id}/extensions/removal", id: "remove_extension", permission: .signedIn)
            .path(PathID<Kind.Assessment>.self)
            .page { call in
                try await call.submit(RemovalForm.self) { form, transaction, actor in
                    let grant = try transaction.grant(.accommodate, on: call.path.id, to: actor)
                    try transaction.withdraw(form.id, under: grant)
                    return call.context.redirect(
                        "/assignments/\(call.path.id)/extensions", Notice(.extensionRemoved))
                } again: {
                    try await call.extensions($0)
                }
            },
    ]
}

extension Call where Context == APIContext, Body == NoFields, Path == PathID<Kind.Assessment> {
    fileprivate func rubric(_ attempt: Attempt) async throws -> Response {
        try await examine { call, transaction, visitor in
            let exam = try transaction.assignmentExam(call.path.id, .edit, for: visitor)
            return RubricEditorPage(
                visitor: visitor, exam: exam, rubric: try transaction.rubric(of: exam.id), attempt: attempt)
        }.response
    }

    fileprivate func settings(_ attempt: Attempt) async throws -> Response {
        try await examine { call, transaction, visitor in
            let exam = try transaction.assignmentExam(call.path.id, .edit, for: visitor)
            let assignment: Assignment? = try transaction.first(Assignment.find(exam.id))
            return AssignmentSettingsPage(
                visitor: visitor, exam: exam, details: assignment?.details ?? Assignment.Details(), attempt: attempt)
        }.response
    }

    fileprivate func extensions(_ attempt: Attempt, from offset: Int = 0) async throws -> Response {
        try await examine { call, transaction, visitor in
            let exam = try transaction.assignmentExam(call.path.id, .accommodate, for: visitor)
            let request = PageRequest(limit: 20, offset: offset)
            let list = AssessmentOverride.list(of: exam.id, limit: request.limit, offset: offset)
            return ExtensionsPage(
                visitor: visitor, exam: exam, overrides: try Excerpt(transaction.rows(list), of: request),
                attempt: attempt)
        }.response
    }
}

extension Transaction {
    /// An assessment for who may do something to it.
    fileprivate func assignmentExam(
        _ id: Exam.ID, _ action: Policy.AssessmentAction, for visitor: Visitor
    ) throws -> Exam {
        let actor = try visitor.person.orThrow(Problem.unauthorized).actor
        return try assessment(grant(action, on: id, to: actor).resource)
    }
}

internal import API
internal import Access
internal import Assessment
internal import Engine
internal import Formats
internal import HTTP
internal import Platform

/// What holds for one student in the place of what holds for all.
private struct ExamOverrideForm: Input {
    private let startAt: LocalMinute?
    private let dueAt: LocalMinute?
    private let endAt: LocalMinute?
    private let durationMinutes: Int?
    private let maxAttempts: Int?
    private let reason: String?
    let studentNumber: String?
    let group: Identifier<Kind.StudentGroup>?

    init(from fields: inout FieldReader) {
        studentNumber = fields.optional("student_number", .string(max: 50), "The student’s number.")
        group = fields.optional("group", .identifier(), "The group.")
        startAt = fields.optional("start_at", .localMinute, "When it opens.")
        dueAt = fields.optional("due_at", .localMinute, "From when on work is late.")
        endAt = fields.optional("end_at", .localMinute, "When it closes.")
        durationMinutes = fields.optional("duration_minutes", .integer(1...525_600), "How long an attempt may take.")
        maxAttempts = fields.optional("max_attempts", .integer(1...1000), "How many attempts.")
        reason = fields.optional("reason", .text(max: 1000), "Why; it is kept.")
        fields.checkOrder(start: startAt, due: dueAt, end: endAt)
        fields.check(
            (studentNumber == nil) != (group == nil), "student_number", code: "required", "Name a student or a group.")
    }

    func details(in zone: TimeZoneRules) -> AssessmentOverride.Details {
        var details = AssessmentOverride.Details()
        details.startAt = startAt?.instant(in: zone)
        details.dueAt = dueAt?.instant(in: zone)
        details.endAt = endAt?.instant(in: zone)
        details.durationMinutes = durationMinutes
        details.maxAttempts = maxAttempts
        details.reason = reason
        return details
    }
}

/// An override of an exam.
private struct ExamOverridePath: Input {
    let assessment: Exam.ID
    let override: AssessmentOverride.ID

    init(from fields: inout FieldReader) {
        assessment = fields.required("id", .identifier(), "The exam.")
        override = fields.required("override_id", .identifier(), "The override.")
    }
}

extension [Endpoint<APIContext>] {
    /// What holds for single students and groups.
    static let examOverrides: Self = [
        .page(.get, "/exams/{id}/overrides", id: "show_exam_overrides", permission: .signedIn)
            .path(PathID<Kind.Assessment>.self)
            .query(ExamListQuery.self)
            .page { call in try await call.overrides(.none) },
        .page(.post, "/exams/{id}/overrides", id: "override_exam", permission: .signedIn)
            .path(PathID<Kind.Assessment>.self)
            .query(ExamListQuery.self)
            .page { call in
                let zone = call.context.backend.institution.zone
                return try await call.submit(ExamOverrideForm.self) { form, transaction, actor in
                    let grant = try transaction.grant(.accommodate, on: call.path.id, to: actor)
                    let target = try transaction.target(of: form)
                    do {
                        _ = try transaction.override(form.details(in: zone), for: target, under: grant)
                    } catch AssessmentFailure.unknownPerson {
                        throw FieldFailures.of("student_number", "unknown_choice")
                    }
                    return call.context.redirect("/exams/\(call.path.id)/overrides", Notice(.examOverridden))
                } again: {
                    try await call.overrides($0)
                }
            },
        .page(
            .post, "/exams/{id}/overrides/{override_id}/withdrawal", id: "withdraw_exam_override",
            permission: .signedIn
        )
        .path(ExamOverridePath.self)
        .page { call in
            try await call.context.write { transaction, actor in
                let grant = try transaction.grant(.accommodate, on: call.path.assessment, to: actor)
                try transaction.withdraw(call.path.override, under: grant)
            }
            return call.context.redirect("/exams/\(call.path.assessment)/overrides", Notice(.examOverrideWithdrawn))
        },
    ]
}

extension Call where Context == APIContext, Body == NoFields, Path == PathID<Kind.Assessment>, Query == ExamListQuery {
    fileprivate func overrides(_ attempt: Attempt) async throws -> Response {
        try await examine { call, transaction, visitor in
            let actor = try visitor.person.orThrow(Problem.unauthorized).actor
            let grant = try transaction.grant(.accommodate, on: call.path.id, to: actor)
            let request = call.query.request
            let list = AssessmentOverride.list(of: grant.resource, limit: request.limit, offset: request.offset)
            return ExamOverridesPage(
                visitor: visitor, exam: try transaction.assessment(grant.resource),
                overrides: try Excerpt(transaction.rows(list), of: request),
                groups: try transaction.all(AssessmentGroup.list(for: grant)),
                canEdit: try transaction.rights(to: grant.resource, of: actor).contains(.edit), attempt: attempt)
        }.response
    }
}

extension Transaction {
    fileprivate func target(of form: ExamOverrideForm) throws -> AssessmentOverride.Target {
        if let group = form.group { return .group(group) }
        let user: Identifier<Kind.User>? = try value(
            "select user_id from students where student_number = \(form.studentNumber) and user_id is not null")
        guard let user else { throw FieldFailures.of("student_number", "unknown_choice") }
        return .person(user)
    }
}

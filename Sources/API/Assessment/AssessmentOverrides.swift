internal import Access
internal import Assessment
internal import Engine
internal import HTTP
internal import Platform

/// What is to hold for a person or a group.
private struct OverrideInput: Input {
    let target: AssessmentOverride.Target?
    let details: AssessmentOverride.Details

    init(from fields: inout FieldReader) {
        let user: Identifier<Kind.User>? = fields.optional("user_id", .identifier(), "The person, or")
        let group: Identifier<Kind.StudentGroup>? = fields.optional("group_id", .identifier(), "the group.")
        var details = AssessmentOverride.Details()
        details.startAt = fields.optional("start_at", .timestamp, "When it opens; null: as for all.")
        details.dueAt = fields.optional("due_at", .timestamp, "From when on work is late; null: as for all.")
        details.endAt = fields.optional("end_at", .timestamp, "When it closes; null: as for all.")
        details.durationMinutes = fields.optional(
            "duration_minutes", .integer(1...525_600), "How long an attempt may take; null: as for all.")
        details.maxAttempts = fields.optional(
            "max_attempts", .integer(1...1000), "How many attempts; null: as for all.")
        details.reason = fields.optional("reason", .text(max: 1000), "Why, for the record.")
        fields.check(
            (user == nil) != (group == nil), "user_id", code: "one_of", "Name a person or a group, and not both.")
        self.details = details
        target = user.map(AssessmentOverride.Target.person) ?? group.map(AssessmentOverride.Target.group)
    }
}

/// An override of an assessment.
private struct OverridePath: Input {
    let assessment: Exam.ID
    let override: AssessmentOverride.ID

    init(from fields: inout FieldReader) {
        assessment = fields.required("id", .identifier(), "The assessment.")
        override = fields.required("override_id", .identifier(), "The override.")
    }
}

/// What holds for a person or a group.
private struct AssessmentOverrideView: Output {
    let override: AssessmentOverride

    static let schemaName = "AssessmentOverride"

    static let shape = Shape<AssessmentOverrideView>([
        .field("id", .identifier, "The override's id.") { $0.override.id },
        .nullable("user_id", .identifier, "The person for whom it holds.") { $0.user },
        .nullable("group_id", .identifier, "The group for which it holds.") { $0.group },
        .field("name", .string, "What they are called.") { $0.override.name },
        .nullable("start_at", .timestamp, "When it opens; null: as for all.") { $0.override.details.startAt },
        .nullable("due_at", .timestamp, "From when on work is late.") { $0.override.details.dueAt },
        .nullable("end_at", .timestamp, "When it closes.") { $0.override.details.endAt },
        .nullable("duration_minutes", .integer, "How long an attempt may take.") {
            $0.override.details.durationMinutes
        },
        .nullable("max_attempts", .integer, "How many attempts.") { $0.override.details.maxAttempts },
        .nullable("reason", .string, "Why.") { $0.override.details.reason },
    ])

    private var user: Identifier<Kind.User>? {
        if case .person(let user) = override.target { user } else { nil }
    }

    private var group: Identifier<Kind.StudentGroup>? {
        if case .group(let group) = override.target { group } else { nil }
    }
}

extension [Endpoint<APIContext>] {
    /// What holds for single persons and groups in an assessment.
    static let assessmentOverrides: Self = [
        .declare(
            .get, "/api/v1/assessments/{id}/overrides", id: "list_assessment_overrides", tag: "Assessments",
            permission: .signedIn, summary: "For whom something else holds than for all, by name"
        )
        .path(PathID<Kind.Assessment>.self)
        .query(Paging.self)
        .examines(Page<AssessmentOverrideView>.self) { call, transaction, actor in
            let grant = try transaction.grant(.accommodate, on: call.path.id, to: actor)
            let list = AssessmentOverride.list(
                of: grant.resource, limit: call.query.limit, offset: call.query.offset)
            return Page(overfetched: try transaction.all(list).map { AssessmentOverrideView(override: $0) }, call.query)
        },
        .declare(
            .post, "/api/v1/assessments/{id}/overrides", id: "override_assessment", tag: "Assessments",
            permission: .signedIn,
            summary: "Let something else hold for a person or a group, also while an attempt is under way",
            problems: DocumentedProblem.ofKeeping, honours: .idempotencyKey
        )
        .path(PathID<Kind.Assessment>.self)
        .body(OverrideInput.self)
        .writes(AssessmentOverrideView.self, status: .created) { call, transaction, actor in
            let grant = try transaction.grant(.accommodate, on: call.path.id, to: actor)
            let target = try call.body.target.orThrow(AssessmentFailure.unknownPerson)
            return AssessmentOverrideView(
                override: try transaction.override(call.body.details, for: target, under: grant))
        },
        .declare(
            .delete, "/api/v1/assessments/{id}/overrides/{override_id}", id: "withdraw_assessment_override",
            tag: "Assessments", permission: .signedIn, summary: "End an override at once",
            problems: DocumentedProblem.ofKeeping
        )
        .path(OverridePath.self)
        .writes { call, transaction, actor in
            let grant = try transaction.grant(.accommodate, on: call.path.assessment, to: actor)
            try transaction.withdraw(call.path.override, under: grant)
        },
    ]
}

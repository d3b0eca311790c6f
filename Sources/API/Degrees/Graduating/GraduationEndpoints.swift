internal import Access
internal import Degrees
internal import Engine
internal import HTTP
internal import Platform

/// Which applications of a term are wanted.
private struct GraduationQuery: Input {
    let status: GraduationApplication.Status?
    let paging: Paging

    init(from fields: inout FieldReader) {
        status = fields.optional("status", .enumeration(), "Only those that stand there.")
        paging = Paging(from: &fields)
    }
}

/// Several applications.
private struct ApplicationsInput: Input {
    let applications: [GraduationApplication.ID]

    static let schemaName = "GraduationApplicationIDs"

    init(from fields: inout FieldReader) {
        applications = fields.required(
            "application_ids", .array(of: .identifier(), min: 1, max: 100), "The applications, at most 100.")
    }
}

/// How a degree is conferred.
private struct ConferralInput: Input {
    let date: CalendarDate?
    let overrideReason: String?

    init(from fields: inout FieldReader) {
        date = fields.optional("conferred_on", .date, "The day that the diploma bears; today unless stated.")
        overrideReason = fields.optional(
            "override_reason", .text(min: 1, max: 1000), "Why it is conferred with open requirements.")
    }
}

/// Why an application is denied.
private struct DenialInput: Input {
    let reason: String

    init(from fields: inout FieldReader) {
        reason = fields.required("reason", .text(min: 1, max: 1000), "Why, for the student to read.")
    }
}

extension [Endpoint<APIContext>] {
    /// What the registrar does with applications to graduate.
    static let graduation: Self = [
        .declare(
            .get, "/api/v1/terms/{id}/graduation-applications", id: "list_term_graduation_applications",
            tag: "Graduation", permission: .permission("conferDegrees"),
            summary: "The applications to graduate in a term, who came first first"
        )
        .path(PathID<Kind.Term>.self)
        .query(GraduationQuery.self)
        .reads(Page<GraduationApplicationView>.self) { call, transaction, actor in
            _ = try actor.grant(.conferDegrees)
            let (paging, reading) = (call.query.paging, Reading(call.context))
            let list = GraduationApplication.list(
                in: call.path.id, call.query.status, limit: paging.limit, offset: paging.offset)
            return Page(
                overfetched: try transaction.all(list).map {
                    GraduationApplicationView(application: $0, reading: reading)
                }, paging)
        },
        .declare(
            .post, "/api/v1/graduation-applications/checks", id: "check_graduation_applications", tag: "Graduation",
            permission: .permission("conferDegrees"), summary: "Check applications against today's degree audits",
            problems: DocumentedProblem.graduation(.notFound, .wrongStatus, .outdated)
        )
        .body(ApplicationsInput.self)
        .answers(GraduationOutcomesView.self) { call in
            GraduationOutcomesView(outcomes: try await call.context.checkGraduation(call.body.applications))
        },
        .declare(
            .post, "/api/v1/graduation-applications/approvals", id: "approve_graduation_applications",
            tag: "Graduation", permission: .permission("conferDegrees"),
            summary: "Approve applications that were checked",
            problems: DocumentedProblem.graduation(.notFound, .wrongStatus, .outdated), honours: .idempotencyKey
        )
        .body(ApplicationsInput.self)
        .writes(GraduationOutcomesView.self) { call, transaction, actor in
            GraduationOutcomesView(
                outcomes: try transaction.approve(call.body.applications, under: try actor.grant(.conferDegrees)))
        },
        .declare(
            .post, "/api/v1/graduation-applications/{id}/conferral", id: "confer_degree", tag: "Graduation",
            permission: .permission("conferDegrees"), summary: "Confer the degree of an approved application, for good",
            problems: DocumentedProblem.graduation(
                .notFound, .notStudied, .wrongStatus, .outdated, .requirementsOpen, .held, .inactive),
            honours: .idempotencyKey
        )
        .path(PathID<Kind.GraduationApplication>.self)
        .body(ConferralInput.self)
        .writes(GraduationApplicationView.self) { call, transaction, actor in
            let application = try transaction.confer(
                call.path.id, on: call.body.date ?? call.context.campusDay,
                overriding: call.body.overrideReason, under: try actor.grant(.conferDegrees))
            return GraduationApplicationView(application: application, reading: Reading(call.context))
        },
        .declare(
            .post, "/api/v1/graduation-applications/{id}/denial", id: "deny_graduation_application",
            tag: "Graduation", permission: .permission("conferDegrees"),
            summary: "Deny an application; the student is told",
            problems: DocumentedProblem.graduation(.notFound, .wrongStatus), honours: .idempotencyKey
        )
        .path(PathID<Kind.GraduationApplication>.self)
        .body(DenialInput.self)
        .writes(GraduationApplicationView.self) { call, transaction, actor in
            let application = try transaction.deny(
                call.path.id, because: call.body.reason, under: try actor.grant(.conferDegrees))
            return GraduationApplicationView(application: application, reading: Reading(call.context))
        },
    ]
}

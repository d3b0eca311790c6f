internal import Access
internal import Degrees
internal import Engine
internal import HTTP
internal import Platform

/// When a term shall take applications.
private struct GraduationWindowInput: Input {
    let opensAt: Timestamp
    let closesAt: Timestamp

    init(from fields: inout FieldReader) {
        opensAt = fields.required("opens_at", .timestamp, "From when on.")
        closesAt = fields.required("closes_at", .timestamp, "Until when.")
    }
}

extension [Endpoint<APIContext>] {
    /// When terms take applications to graduate.
    static let graduationWindows: Self = [
        .declare(
            .get, "/api/v1/terms/{id}/graduation-window", id: "get_graduation_window", tag: "Graduation",
            permission: .signedIn, summary: "When a term takes applications to graduate",
            problems: DocumentedProblem.graduation(.notFound)
        )
        .path(PathID<Kind.Term>.self)
        .reads(GraduationWindowView.self) { call, transaction, _ in
            let window = try transaction.first(GraduationWindow.of(call.path.id), as: GraduationWindow.self)
            return GraduationWindowView(
                window: try window.orThrow(GraduationFailure.notFound), reading: Reading(call.context))
        },
        .declare(
            .put, "/api/v1/terms/{id}/graduation-window", id: "set_graduation_window", tag: "Graduation",
            permission: .permission("conferDegrees"), summary: "Say when a term takes applications to graduate",
            problems: DocumentedProblem.graduation(.notFound, .windowInvalid), honours: .idempotencyKey
        )
        .path(PathID<Kind.Term>.self)
        .body(GraduationWindowInput.self)
        .writes(GraduationWindowView.self) { call, transaction, actor in
            let window = try transaction.setGraduationWindow(
                of: call.path.id, to: (call.body.opensAt, call.body.closesAt),
                under: try actor.grant(.conferDegrees))
            return GraduationWindowView(window: window, reading: Reading(call.context))
        },
        .declare(
            .delete, "/api/v1/terms/{id}/graduation-window", id: "clear_graduation_window", tag: "Graduation",
            permission: .permission("conferDegrees"), summary: "Have a term's own dates say it again"
        )
        .path(PathID<Kind.Term>.self)
        .writes { call, transaction, actor in
            _ = try transaction.setGraduationWindow(
                of: call.path.id, to: nil, under: try actor.grant(.conferDegrees))
        },
    ]
}

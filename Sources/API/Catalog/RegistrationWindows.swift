internal import Access
internal import Catalog
internal import Engine
internal import HTTP
internal import Platform

/// A time ticket as it is to be.
private struct RegistrationWindowInput: Input {
    let details: RegistrationWindow.Details

    init(from fields: inout FieldReader) {
        var details = RegistrationWindow.Details(
            name: LocalizedText(fields.required("name", .localizedText(), "The name by language.")),
            opensAt: fields.required("opens_at", .timestamp, "When it opens."),
            closesAt: fields.optional("closes_at", .timestamp, "When it closes; without, with the registration."))
        details.program = fields.optional("program_id", .identifier(), "Only for students of this program.")
        details.standing = fields.optional("standing", .string(max: 50), "Only for students of this standing.")
        details.minimumCredits = fields.optional(
            "minimum_credits", .decimal(Decimal(0)...Decimal(9999)), "Only for who has completed as many credits.")
        let group: Identifier<Kind.Student>? = fields.optional(
            "group_id", .identifier(), "Only for the members of a group of students.")
        details.group = group?.value
        self.details = details
    }
}

/// A time ticket.
struct RegistrationWindowView: Output {
    let window: RegistrationWindow
    let reading: Reading

    static let schemaName = "RegistrationWindow"

    static let shape = Shape<RegistrationWindowView>([
        .field("id", .identifier, "The window's id.") { $0.window.id },
        .field("term_id", .identifier, "The term.") { $0.window.term },
        .field("name", .localized, "Its name.") { $0.reading($0.window.details.name) },
        .field("opens_at", .timestamp, "When it opens.") { $0.window.details.opensAt },
        .nullable("closes_at", .timestamp, "When it closes; null with the registration.") {
            $0.window.details.closesAt
        },
        .nullable("program_id", .identifier, "Only for students of this program.") { $0.window.details.program },
        .nullable("standing", .string, "Only for students of this standing.") { $0.window.details.standing },
        .nullable("minimum_credits", .decimal, "Only for who has completed as many credits.") {
            $0.window.details.minimumCredits
        },
        .nullable("group_id", .identifier, "Only for the members of a group.") {
            $0.window.details.group.map { Identifier<Kind.Student>($0) }
        },
    ])
}

extension [Endpoint<APIContext>] {
    /// Time tickets.
    static let registrationWindows: Self = [
        .declare(
            .post, "/api/v1/terms/{id}/registration-windows", id: "create_registration_window", tag: "Catalogue",
            permission: .permission("editTerms"), summary: "Give a group of students a time to register",
            problems: DocumentedProblem.catalog(RegistrationWindowFailure.self) + [.termNotFound]
                + .unknown("registration_windows_program_id_fkey", "registration_windows_group_id_fkey"),
            honours: .idempotencyKey
        )
        .path(PathID<Kind.Term>.self)
        .body(RegistrationWindowInput.self)
        .writes(RegistrationWindowView.self, status: .created) { call, transaction, actor in
            let grant = try actor.grant(.editTerms)
            _ = try transaction.first(Term.find(call.path.id), as: Term.self).orThrow(TermFailure.notFound)
            let window = try transaction.open(call.body.details, in: call.path.id, under: grant)
            return RegistrationWindowView(window: window, reading: Reading(call.context))
        },
        .declare(
            .put, "/api/v1/registration-windows/{id}", id: "edit_registration_window", tag: "Catalogue",
            permission: .permission("editTerms"), summary: "Change a time to register",
            problems: DocumentedProblem.catalog(RegistrationWindowFailure.self)
                + .unknown("registration_windows_program_id_fkey", "registration_windows_group_id_fkey"),
            honours: .idempotencyKey
        )
        .path(PathID<Kind.RegistrationWindow>.self)
        .body(RegistrationWindowInput.self)
        .writes(RegistrationWindowView.self) { call, transaction, actor in
            let window = try transaction.edit(
                call.path.id, to: call.body.details, under: try actor.grant(.editTerms))
            return RegistrationWindowView(window: window, reading: Reading(call.context))
        },
        .declare(
            .delete, "/api/v1/registration-windows/{id}", id: "remove_registration_window", tag: "Catalogue",
            permission: .permission("editTerms"), summary: "Take a time to register away",
            problems: DocumentedProblem.catalog(RegistrationWindowFailure.self)
        )
        .path(PathID<Kind.RegistrationWindow>.self)
        .writes { call, transaction, actor in
            try transaction.remove(call.path.id, under: try actor.grant(.editTerms))
        },
    ]
}

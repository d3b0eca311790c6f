internal import Access
internal import Catalog
internal import Engine
internal import HTTP
internal import Platform

/// A term as it is to be.
private struct TermInput: Input {
    let details: Term.Details

    init(from fields: inout FieldReader) {
        var details = Term.Details(
            code: fields.required("code", .string(max: 50), "The code, unique."),
            name: LocalizedText(fields.required("name", .localizedText(), "The name by language.")),
            academicYear: fields.required("academic_year", .string(max: 20), "The academic year."),
            semester: fields.required("semester", .string(max: 50), "The part of the year."),
            startDate: fields.required("start_date", .date, "The first day."),
            endDate: fields.required("end_date", .date, "The last day."),
            registrationStart: fields.required("registration_start_date", .timestamp, "When registration opens."),
            registrationEnd: fields.required("registration_end_date", .timestamp, "When registration closes."),
            waitlistOfferHours: fields.defaulted(
                "waitlist_offer_hours", .integer(1...168), 24, "How long an offered seat is reserved."))
        details.addDeadline = fields.optional("add_deadline", .timestamp, "Until when sections are added.")
        details.dropDeadline = fields.optional("drop_deadline", .timestamp, "Until when sections are dropped.")
        details.withdrawDeadline = fields.optional("withdraw_deadline", .timestamp, "Until when one withdraws.")
        details.gradingDeadline = fields.optional("grading_deadline", .timestamp, "Until when final grades are due.")
        self.details = details
    }
}

extension [Endpoint<APIContext>] {
    /// What the registrar does with terms.
    static let termKeeping: Self = [
        .declare(
            .get, "/api/v1/terms/{id}", id: "get_term", tag: "Catalogue", permission: .catalogue, summary: "One term",
            honours: .etag
        )
        .path(PathID<Kind.Term>.self)
        .query(Translations.self)
        .replies(TermView.self) { call in
            let term: Term = try await call.one(Term.find(call.path.id))
            return .localized(
                TermView(term: term, reading: Reading(call.context, translations: call.query.isWanted)))
        },
        .declare(
            .post, "/api/v1/terms", id: "create_term", tag: "Catalogue", permission: .permission("editTerms"),
            summary: "Add a term", problems: DocumentedProblem.catalog(TermFailure.self), honours: .idempotencyKey
        )
        .body(TermInput.self)
        .writes(TermView.self, status: .created) { call, transaction, actor in
            let term = try transaction.create(call.body.details, under: try actor.grant(.editTerms))
            return TermView(term: term, reading: Reading(call.context))
        },
        .declare(
            .put, "/api/v1/terms/{id}", id: "edit_term", tag: "Catalogue", permission: .permission("editTerms"),
            summary: "Change a term", problems: DocumentedProblem.catalog(TermFailure.self),
            honours: .idempotencyKey
        )
        .path(PathID<Kind.Term>.self)
        .body(TermInput.self)
        .writes(TermView.self) { call, transaction, actor in
            let term = try transaction.edit(call.path.id, to: call.body.details, under: try actor.grant(.editTerms))
            return TermView(term: term, reading: Reading(call.context))
        },
        .declare(
            .delete, "/api/v1/terms/{id}", id: "archive_term", tag: "Catalogue", permission: .permission("editTerms"),
            summary: "Take a term out of use, once its sections are cancelled",
            problems: DocumentedProblem.catalog(TermFailure.self)
        )
        .path(PathID<Kind.Term>.self)
        .writes { call, transaction, actor in
            try transaction.archive(call.path.id, under: try actor.grant(.editTerms))
        },
    ]
}

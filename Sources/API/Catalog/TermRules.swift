internal import Access
internal import Catalog
internal import Engine
internal import HTTP
internal import Platform

/// Credit limits as they are to be.
private struct CreditLimitInput: Input {
    let limit: CreditLimit

    init(from fields: inout FieldReader) {
        limit = CreditLimit(
            program: fields.optional("program_id", .identifier(), "The program; without one, every other program."),
            minimum: fields.defaulted(
                "minimum_credits", .decimal(Decimal(0)...Decimal(999)), Decimal(0), "The least credits."),
            maximum: fields.required("maximum_credits", .decimal(Decimal(0)...Decimal(999)), "The most credits."))
    }
}

/// Which credit limit is meant.
private struct CreditLimitQuery: Input {
    let program: AcademicProgram.ID?

    init(from fields: inout FieldReader) {
        program = fields.optional("program_id", .identifier(), "The program; without one, every other program.")
    }
}

/// What is special about a day.
private struct CalendarDayInput: Input {
    let nature: CalendarDay.Nature
    let name: LocalizedText

    init(from fields: inout FieldReader) {
        nature = fields.required("kind", .enumeration(), "What is special about it.")
        name = LocalizedText(fields.required("name", .localizedText(), "What it is called, by language."))
    }
}

/// A day of a term.
private struct CalendarDayPath: Input {
    let term: Term.ID
    let day: CalendarDate

    init(from fields: inout FieldReader) {
        term = fields.required("id", .identifier(), "The term.")
        day = fields.required("day", .date, "The day.")
    }
}

/// What limits a term's credits.
private struct CreditLimitView: Output {
    let limit: CreditLimit

    static let schemaName = "CreditLimit"

    static let shape = Shape<CreditLimitView>([
        .nullable("program_id", .identifier, "The program; null for every other program.") { $0.limit.program },
        .field("minimum_credits", .decimal, "The least credits.") { $0.limit.minimum },
        .field("maximum_credits", .decimal, "The most credits.") { $0.limit.maximum },
    ])
}

/// A special day.
private struct CalendarDayView: Output {
    let day: CalendarDay
    let reading: Reading

    static let schemaName = "CalendarDay"

    static let shape = Shape<CalendarDayView>([
        .field("day", .date, "The day.") { $0.day.day },
        .field("kind", .enumeration, "What is special about it.") { $0.day.nature },
        .field("name", .localized, "What it is called.") { $0.reading($0.day.name) },
    ])
}

/// The rules of a term.
private struct TermRulesView: Output {
    let limits: [CreditLimit]
    let days: [CalendarDay]
    let windows: [RegistrationWindow]
    let reading: Reading

    static let schemaName = "TermRules"

    static let shape = Shape<TermRulesView>([
        .list("credit_limits", of: .object, "How many credits may be taken.") {
            $0.limits.map { CreditLimitView(limit: $0) }
        },
        .list("calendar_days", of: .object, "Holidays and special days.") { view in
            view.days.map { CalendarDayView(day: $0, reading: view.reading) }
        },
        .list("registration_windows", of: .object, "Time tickets; without any, everyone registers at once.") { view in
            view.windows.map { RegistrationWindowView(window: $0, reading: view.reading) }
        },
    ])

    init(of term: Term.ID, in transaction: Transaction, _ reading: Reading) throws {
        _ = try transaction.first(Term.find(term), as: Term.self).orThrow(TermFailure.notFound)
        limits = try transaction.all(CreditLimit.of(term))
        days = try transaction.all(CalendarDay.of(term))
        windows = try transaction.all(RegistrationWindow.of(term))
        self.reading = reading
    }
}

extension [Endpoint<APIContext>] {
    /// Credit limits and special days of a term; all of its rules are answered.
    static let termRules: Self = [
        .declare(
            .get, "/api/v1/terms/{id}/rules", id: "get_term_rules", tag: "Catalogue", permission: .catalogue,
            summary: "The credit limits, special days and time tickets of a term", honours: .etag
        )
        .path(PathID<Kind.Term>.self)
        .readsPublic(TermRulesView.self) { call, transaction, _ in
            try TermRulesView(of: call.path.id, in: transaction, Reading(call.context))
        },
        .declare(
            .put, "/api/v1/terms/{id}/credit-limits", id: "set_credit_limit", tag: "Catalogue",
            permission: .permission("editTerms"), summary: "Limit the credits of a term, in place of an earlier limit",
            problems: DocumentedProblem.catalog(CreditLimitFailure.self) + [.termNotFound]
                + .unknown("term_credit_limits_program_id_fkey"),
            honours: .idempotencyKey
        )
        .path(PathID<Kind.Term>.self)
        .body(CreditLimitInput.self)
        .writes(TermRulesView.self) { call, transaction, actor in
            let grant = try actor.grant(.editTerms)
            _ = try transaction.first(Term.find(call.path.id), as: Term.self).orThrow(TermFailure.notFound)
            try transaction.set(call.body.limit, of: call.path.id, under: grant)
            return try TermRulesView(of: call.path.id, in: transaction, Reading(call.context))
        },
        .declare(
            .delete, "/api/v1/terms/{id}/credit-limits", id: "remove_credit_limit", tag: "Catalogue",
            permission: .permission("editTerms"), summary: "Take a credit limit away",
            problems: DocumentedProblem.catalog(CreditLimitFailure.self)
        )
        .path(PathID<Kind.Term>.self)
        .query(CreditLimitQuery.self)
        .writes { call, transaction, actor in
            try transaction.removeCreditLimit(
                for: call.query.program, of: call.path.id, under: try actor.grant(.editTerms))
        },
        .declare(
            .put, "/api/v1/terms/{id}/calendar-days/{day}", id: "mark_calendar_day", tag: "Catalogue",
            permission: .permission("editTerms"), summary: "Mark a day of a term as special",
            problems: [.termNotFound], honours: .idempotencyKey
        )
        .path(CalendarDayPath.self)
        .body(CalendarDayInput.self)
        .writes(TermRulesView.self) { call, transaction, actor in
            let grant = try actor.grant(.editTerms)
            _ = try transaction.first(Term.find(call.path.term), as: Term.self).orThrow(TermFailure.notFound)
            let day = CalendarDay(call.path.day, call.body.nature, name: call.body.name)
            try transaction.mark(day, of: call.path.term, under: grant)
            return try TermRulesView(of: call.path.term, in: transaction, Reading(call.context))
        },
        .declare(
            .delete, "/api/v1/terms/{id}/calendar-days/{day}", id: "unmark_calendar_day", tag: "Catalogue",
            permission: .permission("editTerms"), summary: "Make a day an ordinary one again",
            problems: DocumentedProblem.catalog(CalendarDayFailure.self)
        )
        .path(CalendarDayPath.self)
        .writes { call, transaction, actor in
            try transaction.unmark(call.path.day, of: call.path.term, under: try actor.grant(.editTerms))
        },
    ]
}

extension DocumentedProblem {
    static let termNotFound = DocumentedProblem(.notFound, "catalog.term_not_found", "There is no such term.")
}

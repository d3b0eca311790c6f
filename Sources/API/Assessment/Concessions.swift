internal import Access
internal import Assessment
internal import Engine
internal import HTTP
internal import Platform

/// What a student is given in everything that is timed.
private struct AccommodationInput: Input {
    let details: Accommodation.Details

    init(from fields: inout FieldReader) {
        var details = Accommodation.Details(from: fields.required("starts_on", .date, "The first day."))
        details.endsOn = fields.optional("ends_on", .date, "The last day; null: without end.")
        details.extraTimeFactor = fields.defaulted(
            "extra_time_factor", .marks(upTo: 10), Decimal(1), "By how much every duration is multiplied, from 1 to 10."
        )
        details.extraAttempts = fields.defaulted(
            "extra_attempts", .integer(0...100), 0, "Attempts besides those that everyone has.")
        details.windowExtensionMinutes = fields.defaulted(
            "window_extension_minutes", .integer(0...525_600), 0, "By how much every due time and close is later.")
        details.reason = fields.optional("reason", .text(max: 1000), "Why, for the record.")
        fields.check(
            details.extraTimeFactor >= Decimal(1), "extra_time_factor", code: "out_of_range", "Must be at least 1.")
        fields.check(
            details.endsOn.map { $0 >= details.startsOn } ?? true, "ends_on", code: "wrong_order",
            "Must not be before `starts_on`.")
        self.details = details
    }
}

/// An accommodation of a student.
private struct AccommodationPath: Input {
    let student: Identifier<Kind.Student>
    let accommodation: Accommodation.ID

    init(from fields: inout FieldReader) {
        student = fields.required("id", .identifier(), "The student.")
        accommodation = fields.required("accommodation_id", .identifier(), "The accommodation.")
    }
}

/// What a student is given.
private struct AccommodationView: Output {
    let accommodation: Accommodation

    static let schemaName = "Accommodation"

    static let shape = Shape<AccommodationView>([
        .field("id", .identifier, "The accommodation's id.") { $0.accommodation.id },
        .field("starts_on", .date, "The first day.") { $0.accommodation.details.startsOn },
        .nullable("ends_on", .date, "The last day; null: without end.") { $0.accommodation.details.endsOn },
        .field("extra_time_factor", .decimal, "By how much every duration is multiplied.") {
            $0.accommodation.details.extraTimeFactor
        },
        .field("extra_attempts", .integer, "Attempts besides those that everyone has.") {
            $0.accommodation.details.extraAttempts
        },
        .field("window_extension_minutes", .integer, "By how much every due time and close is later.") {
            $0.accommodation.details.windowExtensionMinutes
        },
        .nullable("reason", .string, "Why.") { $0.accommodation.details.reason },
    ])
}

/// What a student has been given.
private struct AccommodationsView: Output {
    let accommodations: [Accommodation]

    static let schemaName = "Accommodations"

    static let shape = Shape<AccommodationsView>([
        .list("items", of: .object, "What is in force, was or will be; at most a hundred, the newest first.") {
            $0.accommodations.map { AccommodationView(accommodation: $0) }
        }
    ])
}

extension [Endpoint<APIContext>] {
    /// What is given to persons beside what holds for all.
    static let concessions: Self = [
        .declare(
            .get, "/api/v1/students/{id}/accommodations", id: "list_accommodations", tag: "Assessments",
            permission: .signedIn, summary: "What a student is given in everything that is timed"
        )
        .path(PathID<Kind.Student>.self)
        .reads(AccommodationsView.self) { call, transaction, actor in
            _ = try transaction.grant(.read, on: call.path.id, to: actor)
            let user: Identifier<Kind.User>? = try transaction.value(
                "select user_id from students where id = \(call.path.id)")
            return AccommodationsView(
                accommodations: try user.map { try transaction.all(Accommodation.list(of: $0)) } ?? [])
        },
        .declare(
            .post, "/api/v1/students/{id}/accommodations", id: "accommodate", tag: "Assessments",
            permission: .signedIn,
            summary: "Give a student extra time, attempts or later windows, also while an attempt is under way",
            problems: DocumentedProblem.ofKeeping, honours: .idempotencyKey
        )
        .path(PathID<Kind.Student>.self)
        .body(AccommodationInput.self)
        .writes(AccommodationView.self, status: .created) { call, transaction, actor in
            let grant = try transaction.grant(.edit, on: call.path.id, to: actor)
            return AccommodationView(accommodation: try transaction.accommodate(call.body.details, under: grant))
        },
        .declare(
            .delete, "/api/v1/students/{id}/accommodations/{accommodation_id}", id: "withdraw_accommodation",
            tag: "Assessments", permission: .signedIn, summary: "End an accommodation at once",
            problems: DocumentedProblem.ofKeeping
        )
        .path(AccommodationPath.self)
        .writes { call, transaction, actor in
            let grant = try transaction.grant(.edit, on: call.path.student, to: actor)
            try transaction.withdraw(call.path.accommodation, under: grant)
        },
    ]
}

internal import API
internal import Access
internal import Catalog
internal import Engine
internal import HTTP
internal import Identity
internal import Platform
internal import Registration

/// Why a seat is given up.
private struct DepartureForm: Input {
    let reason: String?

    init(from fields: inout FieldReader) {
        reason = fields.optional("reason", .text(max: 1000), "Why, for the record.")
    }
}

extension [Endpoint<APIContext>] {
    /// What a student has, and giving it up.
    static let schedule: Self = [
        .page(.get, "/schedule", id: "show_schedule", permission: .signedIn)
            .query(TermChoice.self)
            .page { call in
                try await call.examine { _, transaction, visitor in
                    guard let actor = visitor.person?.actor, let student = actor.student else { throw Problem.notFound }
                    let grant = try transaction.grant(.read, on: student, to: actor)
                    return try transaction.schedule(under: grant, in: call.query.term, for: visitor)
                }.response
            },
        .page(.get, "/enrollments/{id}/departure", id: "show_departure", permission: .signedIn)
            .path(PathID<Kind.Enrollment>.self)
            .page { call in try await call.departure(.none) },
        .page(.post, "/enrollments/{id}/drop", id: "drop_seat", permission: .signedIn)
            .path(PathID<Kind.Enrollment>.self)
            .page { call in
                try await call.leave(.dropped) { try $0.drop(call.path.id, under: $1, reason: $2) }
            },
        .page(.post, "/enrollments/{id}/withdrawal", id: "withdraw_from_seat", permission: .signedIn)
            .path(PathID<Kind.Enrollment>.self)
            .page { call in
                try await call.leave(.withdrawn) { try $0.withdraw(call.path.id, under: $1, reason: $2) }
            },
    ]
}

extension Call where Context == APIContext, Path == PathID<Kind.Enrollment>, Query == NoFields, Body == NoFields {
    fileprivate func departure(_ attempt: Attempt) async throws -> Response {
        try await read { call, transaction, visitor in
            guard let actor = visitor.person?.actor else { throw Problem.notFound }
            let grant = try transaction.grant(.register, onOwnerOf: call.path.id, to: actor)
            let found = try transaction.first(ListedEnrollment.find(call.path.id), as: ListedEnrollment.self)
            guard let listed = found, listed.enrollment.status == .enrolled else {
                throw Problem.notFound
            }
            let term = try listed.enrollment.term.flatMap { try transaction.first(Term.find($0), as: Term.self) }
            return DeparturePage(
                visitor: visitor, listed: listed, way: .init(term?.details, at: transaction.now),
                isOwn: actor.student == grant.resource, attempt: attempt)
        }.response
    }

    fileprivate func leave(
        _ event: Notice.Event,
        _ verb: @escaping @Sendable (Transaction, Grant<Identifier<Kind.Student>>, String?) throws -> Enrollment
    ) async throws -> Response {
        try await submit(DepartureForm.self) { form, transaction, actor in
            let grant = try transaction.grant(.register, onOwnerOf: path.id, to: actor)
            let listed = try transaction.first(ListedEnrollment.find(path.id), as: ListedEnrollment.self)
            let seat = try verb(transaction, grant, form.reason)
            let back = ScheduleAddress(of: seat, isOwn: actor.student == grant.resource)
            return context.redirect(back.text, Notice(event, listed?.title ?? ""))
        } again: {
            try await departure($0)
        }
    }
}

extension DeparturePage.Way {
    /// What the dates of a term allow.
    fileprivate init(_ term: Term.Details?, at now: Timestamp) {
        guard let drop = term?.dropDeadline, now > drop else {
            self = .drop
            return
        }
        self = (term?.withdrawDeadline).map { now > $0 } == true ? .closed : .withdraw
    }
}

extension Transaction {
    /// A student's term; needs system rights for the conflicts, and a grant for them.
    fileprivate func schedule(
        under grant: Grant<Identifier<Kind.Student>>, in asked: Term.ID?, for visitor: Visitor
    ) throws -> SchedulePage {
        let terms = try recentTerms()
        let term = asked.flatMap { id in terms.first { $0.id == id } } ?? terms.first(where: \.isCurrent) ?? terms.first
        guard let term else {
            return SchedulePage(visitor: visitor, terms: [], term: nil, week: Week([]), seats: [], conflicts: [])
        }
        let entries = try all(
            TimetableEntry.week(of: grant.resource, in: term.id, showing: [.enrolled, .waiting]),
            as: TimetableEntry.self)
        return SchedulePage(
            visitor: visitor, terms: terms, term: term, week: Week(entries),
            seats: try all(ListedEnrollment.list(of: grant.resource, in: term.id, limit: 100, offset: 0)),
            conflicts: try conflicts(of: grant.resource, in: term.id))
    }
}

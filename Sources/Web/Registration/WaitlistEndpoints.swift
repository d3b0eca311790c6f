internal import API
internal import Access
internal import Engine
internal import HTTP
internal import Platform
internal import Registration

extension [Endpoint<APIContext>] {
    /// Waiting for a seat, and taking the one that is offered.
    static let waitlist: Self = [
        .page(.get, "/waitlist", id: "show_waitlist", permission: .signedIn)
            .page { call in try await call.places(.none) },
        .page(.post, "/waitlist/{id}/acceptance", id: "accept_seat", permission: .signedIn)
            .path(PathID<Kind.WaitlistEntry>.self)
            .page { call in
                try await call.submit(NoFields.self) { _, transaction, actor in
                    let grant = try transaction.grant(.register, onOwnerOf: call.path.id, to: actor)
                    let listed = try transaction.first(
                        ListedWaitlistEntry.find(call.path.id), as: ListedWaitlistEntry.self)
                    let seat = try transaction.acceptOffer(call.path.id, under: grant)
                    return call.context.redirect(
                        "/schedule\(seat.term.map { "?term=\($0)" } ?? "")",
                        Notice(.acceptedOffer, listed?.title ?? ""))
                } again: {
                    try await call.places($0)
                }
            },
        .page(.get, "/waitlist/{id}/departure", id: "show_line_departure", permission: .signedIn)
            .path(PathID<Kind.WaitlistEntry>.self)
            .shows { call, transaction, visitor in
                LineDeparturePage(visitor: visitor, listed: try transaction.place(call.path.id, of: visitor))
            },
        .page(.post, "/waitlist/{id}/departure", id: "leave_line", permission: .signedIn)
            .path(PathID<Kind.WaitlistEntry>.self)
            .page { call in
                try await call.submit(NoFields.self) { _, transaction, actor in
                    let grant = try transaction.grant(.register, onOwnerOf: call.path.id, to: actor)
                    let listed = try transaction.first(
                        ListedWaitlistEntry.find(call.path.id), as: ListedWaitlistEntry.self)
                    try transaction.leaveLine(call.path.id, under: grant)
                    return call.context.redirect("/waitlist", Notice(.leftLine, listed?.title ?? ""))
                } again: {
                    try await call.places($0)
                }
            },
    ]
}

extension Call where Context == APIContext, Body == NoFields {
    fileprivate func places(_ attempt: Attempt) async throws -> Response {
        try await read { _, transaction, visitor in
            guard let student = visitor.student else { throw Problem.notFound }
            let places = try transaction.all(ListedWaitlistEntry.list(of: student), as: ListedWaitlistEntry.self)
            return WaitlistPage(visitor: visitor, places: places, attempt: attempt)
        }.response
    }
}

extension Transaction {
    /// A place in line of the student who looks.
    fileprivate func place(_ id: WaitlistEntry.ID, of visitor: Visitor) throws -> ListedWaitlistEntry {
        guard let actor = visitor.person?.actor else { throw Problem.notFound }
        _ = try grant(.register, onOwnerOf: id, to: actor)
        guard let listed = try first(ListedWaitlistEntry.find(id), as: ListedWaitlistEntry.self),
            [.waiting, .notified].contains(listed.entry.status)
        else { throw Problem.notFound }
        return listed
    }
}

internal import API
internal import Access
internal import Catalog
internal import Engine
internal import HTTP
internal import Platform
internal import Registration

/// What staff do for a student.
private struct BehalfForm: Input {
    /// Which of the two.
    enum Verb: String, CaseIterable, Sendable {
        case enroll, wait
    }

    let offering: Identifier<Kind.Offering>
    let verb: Verb
    let words: String?

    init(from fields: inout FieldReader) {
        offering = fields.required("offering", .identifier(), "The section.")
        verb = fields.defaulted("verb", .enumeration(), .enroll, "To take a seat, or to wait for one.")
        words = fields.optional("q", .string(max: 64), "What was searched for.")
    }
}

extension [Endpoint<APIContext>] {
    /// Registering a student on their behalf.
    static let behalf: Self = [
        .page(.get, "/students/{id}/registration", id: "show_behalf_registration", permission: .signedIn)
            .path(PathID<Kind.Student>.self)
            .query(BehalfQuery.self)
            .page { call in try await call.behalf(call.query, .none) },
        .page(.post, "/students/{id}/registration", id: "register_on_behalf", permission: .signedIn)
            .path(PathID<Kind.Student>.self)
            .query(BehalfQuery.self)
            .page { call in
                try await call.submit(BehalfForm.self) { form, transaction, actor in
                    let grant = try transaction.grant(.register, on: call.path.id, to: actor)
                    _ = try transaction.grant(.read, on: form.offering, to: actor)
                    let section = try transaction.first(Offering.find(form.offering), as: Offering.self)
                    switch form.verb {
                    case .enroll: try transaction.enroll(grant, in: form.offering)
                    case .wait: try transaction.joinLine(grant, for: form.offering)
                    }
                    let event: Notice.Event = form.verb == .enroll ? .enrolledOther : .joinedLineOther
                    return call.context.redirect(
                        "/students/\(call.path.id)\(section?.term.map { "?term=\($0)" } ?? "")",
                        Notice(event, section?.name ?? ""))
                } again: {
                    try await call.behalf(BehalfQuery(words: $0.value("q")), $0)
                }
            },
    ]
}

extension BehalfQuery {
    fileprivate init(words: String?) {
        self.words = words.flatMap { $0.isEmpty ? nil : String($0.prefix(64)) }
        term = nil
    }
}

extension Call where Context == APIContext, Path == PathID<Kind.Student>, Body == NoFields {
    fileprivate func behalf(_ query: BehalfQuery, _ attempt: Attempt) async throws -> Response {
        try await read { call, transaction, visitor in
            let student = try transaction.student(call.path.id, for: visitor)
            guard let actor = visitor.person?.actor else { throw Problem.notFound }
            _ = try transaction.grant(.register, on: student.id, to: actor)
            let terms = try transaction.recentTerms()
            let term =
                query.term.flatMap { id in terms.first { $0.id == id } }
                ?? terms.forRegistration(at: transaction.now)
            var filter = Offering.Filter()
            filter.beginning = query.words
            let sections = try query.words.flatMap { _ in
                try term.map { try transaction.offerings(in: $0.id, filter, PageRequest(limit: 30)).items }
            }
            return BehalfPage(
                visitor: visitor, student: student, query: query, terms: terms, term: term, sections: sections ?? [],
                mayOverride: try transaction.may(.override, on: student.id, visitor), attempt: attempt)
        }.response
    }
}

internal import API
internal import Access
internal import Catalog
internal import Degrees
internal import Engine
internal import HTTP
internal import Platform

/// Which part of the queue is wanted.
private struct QueueQuery: Input {
    static let limit = 50
    let status: GraduationApplication.Status?
    let offset: Int

    init(from fields: inout FieldReader) {
        status = fields.optional("status", .enumeration(), "Only those that stand there.")
        offset = fields.defaulted("offset", .integer(0...1_000_000), 0, "How many to pass over.")
    }
}

/// What is done with those that are ticked.
private struct QueueForm: Input {
    enum Act: String, Sendable, CaseIterable { case check, approve }

    let act: Act
    let status: GraduationApplication.Status?
    let applications: [GraduationApplication.ID]

    init(from fields: inout FieldReader) {
        act = fields.required("act", .enumeration(), "What is done.")
        status = fields.optional("status", .enumeration(), "What is shown.")
        applications = fields.required(
            "application", .array(of: .identifier(), min: 1, max: 100), "The applications.")
    }
}

extension [Endpoint<APIContext>] {
    /// The applications of a term.
    static let graduationQueue: Self = [
        .page(.get, "/terms/{id}/graduation", id: "show_graduation_queue", permission: .signedIn)
            .path(PathID<Kind.Term>.self)
            .query(QueueQuery.self)
            .shows { call, transaction, visitor in
                try transaction.graduationQueue(
                    of: call.path.id, call.query.status, from: call.query.offset, for: visitor)
            },
        .page(.post, "/terms/{id}/graduation", id: "work_graduation_queue", permission: .signedIn)
            .path(PathID<Kind.Term>.self)
            .page { call in
                let items = try call.request.form
                do {
                    let form = try QueueForm(form: items, ignoring: Attempt.othersFields)
                    let outcomes =
                        switch form.act {
                        case .check: try await call.context.checkGraduation(form.applications)
                        case .approve: try await call.context.approveGraduation(form.applications)
                        }
                    return try await call.read { call, transaction, visitor in
                        var page = try transaction.graduationQueue(
                            of: call.path.id, form.status, from: 0, for: visitor)
                        let named = try transaction.all(
                            GraduationApplication.list(form.applications), as: GraduationApplication.self)
                        page.done = outcomes.map { outcome in
                            .init(outcome: outcome, application: named.first { $0.id == outcome.application })
                        }
                        return page
                    }.response
                } catch let failure where Attempt.canShow(failure) {
                    return try await call.read { call, transaction, visitor in
                        var page = try transaction.graduationQueue(of: call.path.id, nil, from: 0, for: visitor)
                        page.attempt = Attempt(items, failure)
                        return page
                    }.response
                }
            },
    ]
}

extension APIContext {
    fileprivate func approveGraduation(_ applications: [GraduationApplication.ID]) async throws -> [GraduationOutcome] {
        try await write { transaction, actor in
            try transaction.approve(applications, under: try actor.grant(.conferDegrees))
        }
    }
}

extension Transaction {
    fileprivate func graduationQueue(
        of id: Term.ID, _ status: GraduationApplication.Status?, from offset: Int, for visitor: Visitor
    ) throws -> GraduationQueuePage {
        guard visitor.may(.conferDegrees) else { throw Problem.notFound }
        let term = try first(Term.find(id), as: Term.self).orThrow(Problem.notFound)
        let request = PageRequest(limit: QueueQuery.limit, offset: offset)
        return GraduationQueuePage(
            visitor: visitor, term: term, chosen: status, counts: try all(GraduationCount.of(id)),
            applications: try Excerpt(
                rows(GraduationApplication.list(in: id, status, limit: request.limit, offset: offset)), of: request))
    }
}

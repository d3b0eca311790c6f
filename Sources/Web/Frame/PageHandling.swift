internal import API
internal import Access
internal import Engine
internal import HTTP
internal import Operations
internal import Platform

/// Endings of a declaration that answer pages.
extension EndpointDeclaration where Context == APIContext {
    /// What the handler of a page is given.
    typealias PageCall = Call<APIContext, Path, Query, NoFields>

    /// Shows what the person who asks reads in one snapshot.
    func shows<Page: ShownPage>(
        _ make: @escaping @Sendable (PageCall, Transaction, Visitor) throws -> Page
    ) -> Endpoint<APIContext> {
        page { call in try await call.read(make).response }
    }

    /// Shows what anyone may read, signed in or not.
    func showsPublic<Page: ShownPage>(
        _ make: @escaping @Sendable (PageCall, Transaction, Visitor) throws -> Page
    ) -> Endpoint<APIContext> {
        page { call in
            let page = try await call.context.readPublic { transaction, actor in
                try make(call, transaction, transaction.visitor(call.request, actor, call.context.backend))
            }
            call.note(page)
            return page.response
        }
    }
}

extension Call where Context == APIContext, Body == NoFields {
    /// Reads with the eyes of the person who asks.
    func read<Result: Sendable>(
        _ body: @escaping @Sendable (Self, Transaction, Visitor) throws -> Result
    ) async throws -> Result {
        let result = try await context.read { transaction, actor in
            try body(self, transaction, transaction.visitor(request, actor, context.backend))
        }
        note(result)
        return result
    }

    /// Reads what a rule says over other people's rows; the body takes a grant first.
    func examine<Result: Sendable>(
        _ body: @escaping @Sendable (Self, Transaction, Visitor) throws -> Result
    ) async throws -> Result {
        let result = try await context.readWithSystemRights { transaction, actor in
            try body(self, transaction, transaction.visitor(request, actor, context.backend))
        }
        note(result)
        return result
    }

    /// Keeps that somebody looked at a page, once it is sure that they may; a form that is shown again is none.
    func note(_ result: some Sendable) {
        guard request.method == .get, let page = result as? any ShownPage, page.status == .ok,
            let user = page.visitor.person?.actor.user
        else { return }
        context.backend.pageViews?.note(
            PageView(
                user: user, page: "\(type(of: page))", path: request.path, request: request.id, at: context.now))
    }

    /// Does what a form asks for. When the form is not filled in right, or the change is refused, the page is shown
    /// again with what was typed and what is wrong.
    ///
    /// - Parameters:
    ///   - fields: what is read of the items that were sent, for a form whose names are made of ids.
    ///   - change: the body of the one write, with what it answers.
    ///   - again: shows the page with the attempt.
    func submit<Form: Input>(
        _ form: Form.Type, reading fields: ([QueryItem]) -> [QueryItem] = { $0 },
        change: @escaping @Sendable (Form, Transaction, Actor) throws -> Response,
        again: (Attempt) async throws -> Response
    ) async throws -> Response {
        let items = try request.form
        do {
            let input = try Form(form: fields(items), ignoring: Attempt.othersFields)
            return try await context.write { try change(input, $0, $1) }
        } catch let failure where Attempt.canShow(failure) {
            return try await again(Attempt(items, failure))
        }
    }
}

extension Call where Context == APIContext, Body == NoFields {
    /// Does what a form asks for of somebody who need not be signed in; otherwise as `submit`.
    ///
    /// - Throws: `Problem` 403 for a form that a page of another site sent.
    func submitOpenly<Form: Input>(
        _ form: Form.Type, change: (Form) async throws -> Response, again: (Attempt) async throws -> Response
    ) async throws -> Response {
        guard !request.comesFromElsewhere else { throw Problem.formTokenMissing }
        let items = try request.form
        do {
            return try await change(Form(form: items, ignoring: Attempt.othersFields))
        } catch let failure where Attempt.canShow(failure) {
            return try await again(Attempt(items, failure))
        }
    }
}

extension APIContext {
    /// Who looks at a page that is shown to anyone; nobody is asked about in the database who does not claim to be
    /// somebody.
    ///
    /// - Throws: `Problem` when the database does not answer.
    func visitor(_ request: Request) async throws -> Visitor {
        guard caller.user != nil else { return Visitor(request, backend) }
        return try await readPublic { [backend] in try $0.visitor(request, $1, backend) }
    }

    /// Sends the browser to a page, with something for it to say.
    func redirect(_ address: String, _ notice: Notice? = nil) -> Response {
        var response = Response.redirect(address)
        if let notice { response.set(notice.cookie(backend.secret, isSecure: isSecure)) }
        return response
    }
}

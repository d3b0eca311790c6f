public import Access
public import Engine
public import HTTP
public import Platform

/// Endings of a declaration whose handler is the body of one transaction.
extension EndpointDeclaration where Context == APIContext {
    /// Answers what the person who asks reads in one snapshot.
    public func reads<Answer: Output>(
        _ answer: Answer.Type,
        handle: @escaping @Sendable (HandlerCall, Transaction, Actor) throws -> Answer
    ) -> Endpoint<APIContext> {
        answers(answer) { call in try await call.context.read { try handle(call, $0, $1) } }
    }

    /// Answers what a rule says over other people's rows; the handler takes a grant first.
    public func examines<Answer: Output>(
        _ answer: Answer.Type,
        handle: @escaping @Sendable (HandlerCall, Transaction, Actor) throws -> Answer
    ) -> Endpoint<APIContext> {
        answers(answer) { call in try await call.context.readWithSystemRights { try handle(call, $0, $1) } }
    }

    /// Answers what the person who asks reads, with headers or a version that the handler chooses.
    public func reads<Answer: Output>(
        replying answer: Answer.Type,
        handle: @escaping @Sendable (HandlerCall, Transaction, Actor) throws -> Reply<Answer>
    ) -> Endpoint<APIContext> {
        replies(answer) { call in try await call.context.read { try handle(call, $0, $1) } }
    }

    /// Answers what anyone may read, signed in or not.
    public func readsPublic<Answer: Output>(
        _ answer: Answer.Type,
        handle: @escaping @Sendable (HandlerCall, Transaction, Actor?) throws -> Answer
    ) -> Endpoint<APIContext> {
        answers(answer) { call in try await call.context.readPublic { try handle(call, $0, $1) } }
    }

    /// Answers what everyone may read and reads alike, but for staff. It is kept until something changes that it says.
    ///
    /// - Parameter isKept: whether courses and what belongs to them are all that it says.
    func repliesOpenly<Answer: Output>(
        _: Answer.Type, keptIf isKept: @escaping @Sendable (HandlerCall) -> Bool = { _ in true },
        handle: @escaping @Sendable (HandlerCall, Transaction, Actor?) throws -> Reply<Answer>
    ) -> Endpoint<APIContext> {
        answers(content: "application/json", schema: Answer.schema) { call in
            try await call.context.openAnswer(to: call.request, isKept: isKept(call)) { transaction, actor in
                try handle(call, transaction, actor).response()
            }
        }
    }

    /// Answers a change; done once under the client's `Idempotency-Key`, which the declaration should honour.
    ///
    /// - Parameter lane: what many want to change at once, so that one after another does.
    public func writes<Answer: Output>(
        _ answer: Answer.Type, status: Status = .ok,
        lane: @escaping @Sendable (HandlerCall) -> UniqueID? = { _ in nil },
        handle: @escaping @Sendable (HandlerCall, Transaction, Actor) throws -> Answer
    ) -> Endpoint<APIContext> {
        writes(replying: answer, status: status, lane: lane) { Reply(try handle($0, $1, $2)) }
    }

    /// Answers a change with headers or a status that the handler chooses.
    public func writes<Answer: Output>(
        replying _: Answer.Type, status: Status = .ok,
        lane: @escaping @Sendable (HandlerCall) -> UniqueID? = { _ in nil },
        handle: @escaping @Sendable (HandlerCall, Transaction, Actor) throws -> Reply<Answer>
    ) -> Endpoint<APIContext> {
        answers(content: "application/json", schema: Answer.schema, status: status) { call in
            try await call.context.write(under: call.idempotency, lane: lane(call)) { transaction, actor in
                let reply = try handle(call, transaction, actor)
                var response = reply.response(status)
                if let tag = reply.tag { response.headers["ETag"] = tag.header }
                return response
            }
        }
    }

    /// Changes something and answers 204.
    public func writes(
        handle: @escaping @Sendable (HandlerCall, Transaction, Actor) throws -> Void
    ) -> Endpoint<APIContext> {
        answersNothing { call in
            try await call.context.write(under: call.idempotency) { transaction, actor in
                try handle(call, transaction, actor)
                return .empty()
            }
        }
    }
}

extension APIContext {
    /// Changes something as the person who asks, once under a key.
    ///
    /// - Throws: as `write`, and `Problem` 422 when the key stands for another request.
    @discardableResult
    public func write(
        under key: IdempotencyKey?, lane: UniqueID? = nil,
        _ body: @escaping @Sendable (Transaction, Actor) throws -> Response
    ) async throws -> Response {
        try await write(lane: lane) { transaction, actor in
            try transaction.once(under: key) { try body(transaction, actor) }
        }
    }
}

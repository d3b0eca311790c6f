public import Access
public import Engine
public import HTTP
internal import Identity
public import Platform

/// What a handler is given beside its inputs: the program, and who asks from where.
///
/// A handler authorizes, runs one transaction and answers. `read` and `write` load the person in that same
/// transaction, so that nobody acts on a role that was taken from them.
public struct APIContext: Sendable {
    /// What the program's handlers share.
    public let backend: Backend
    /// Who asks.
    public let caller: Caller
    /// The request's id, for the log and the audit.
    public let request: Identifier<Kind.Request>
    /// Where the request came from.
    public let address: String
    /// What the client calls itself, at most 500 characters.
    public let userAgent: String?
    /// The languages it prefers.
    public let languages: AcceptLanguage
    /// Whether the connection is encrypted, so that cookies can be kept to such.
    public let isSecure: Bool
    /// Whether nobody gets through without having signed in.
    let needsSignIn: Bool
    /// Whether somebody may do this before their sign-in is as the institution wants it.
    let isOpenBeforeObligations: Bool

    /// The context of a request.
    init(
        _ request: Request, caller: Caller, backend: Backend, needsSignIn: Bool, isOpenBeforeObligations: Bool
    ) {
        self.backend = backend
        self.caller = caller
        self.request = request.id
        address = request.remoteAddress
        userAgent = request.headers["user-agent"].map {
            String(String.UnicodeScalarView($0.unicodeScalars.prefix(500)))
        }
        languages = request.languages
        isSecure = request.isSecure
        self.needsSignIn = needsSignIn
        self.isOpenBeforeObligations = isOpenBeforeObligations
    }

    /// The present instant.
    public var now: Timestamp { backend.environment.now() }

    /// For whom and when a transaction of this request runs that first of all proves the caller to be that person.
    var ownContext: Engine.Context { transactionContext(for: caller.user) }

    /// The context of a transaction for somebody whom the program knows, or for nobody.
    func transactionContext(for user: Identifier<Kind.User>?) -> Engine.Context {
        Context(user: user, rights: .person, request: request, address: address, now: now)
    }
}

// MARK: - Transactions

extension APIContext {
    /// Reads as the person who asks: one snapshot, and only the rows that person may see.
    ///
    /// - Throws: `Problem` 401 when nobody is signed in, what the body throws, and database failures as problems.
    public func read<Result: Sendable>(
        _ body: @escaping @Sendable (Transaction, Actor) throws -> Result
    ) async throws -> Result {
        try await reporting(as: caller.user) {
            try await backend.database.read(ownContext) { try body($0, person($0)) }
        }
    }

    /// Reads what is open to everyone; the actor is nil when nobody is signed in, or the browser's session has ended.
    ///
    /// - Throws: `Problem` 401 for an access token that is not accepted, and for who is nobody where all must be
    ///   known; what the body throws, and database failures as problems.
    public func readPublic<Result: Sendable>(
        _ body: @escaping @Sendable (Transaction, Actor?) throws -> Result
    ) async throws -> Result {
        do {
            return try await reporting(as: caller.user) {
                try await backend.database.read(ownContext) { try body($0, $0.actor(caller)) }
            }
        } catch let problem as Problem where problem == .sessionEnded && !needsSignIn {
            // Once more with nobody's eyes: what the cookie claims is not proven.
            RequestTrace.note(nil)
            return try await reporting(as: nil) {
                try await backend.database.read(transactionContext(for: nil)) { try body($0, nil) }
            }
        }
    }

    /// Reads as the person who asks, past the row policies: for what no policy opens and the handler itself narrows
    /// down, such as the devices a person is signed in with.
    ///
    /// - Throws: as `read`.
    public func readWithSystemRights<Result: Sendable>(
        _ body: @escaping @Sendable (Transaction, Actor) throws -> Result
    ) async throws -> Result {
        try await reporting(as: caller.user) {
            try await backend.database.read(ownContext.withSystemRights) { try body($0, person($0)) }
        }
    }

    /// Reads past the row policies for nobody in particular: what a secret opens, such as a calendar's address.
    public func readPublicWithSystemRights<Result: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Result
    ) async throws -> Result {
        try await reporting(as: nil) {
            try await backend.database.read(transactionContext(for: nil).withSystemRights, body)
        }
    }

    /// Changes something as the person who asks, all or nothing.
    ///
    /// - Parameter lane: what many want to change at once, so that one after another does.
    /// - Throws: as `read`.
    @discardableResult
    public func write<Result: Sendable>(
        lane: UniqueID? = nil, _ body: @escaping @Sendable (Transaction, Actor) throws -> Result
    ) async throws -> Result {
        try await reporting(as: caller.user) {
            try await backend.database.write(ownContext, lane: lane) { transaction in
                let actor = try person(transaction)
                if case .session(let token) = caller { try transaction.touch(token) }
                return try body(transaction, actor)
            }
        }
    }

    /// Changes something for nobody in particular, as signing in does.
    ///
    /// - Parameter user: whose doing the audit shall say it is, once that is known.
    @discardableResult
    public func writePublic<Result: Sendable>(
        as user: Identifier<Kind.User>? = nil, _ body: @escaping @Sendable (Transaction) throws -> Result
    ) async throws -> Result {
        RequestTrace.note(user)
        return try await reporting(as: user) {
            try await backend.database.write(transactionContext(for: user), body)
        }
    }

    private func person(_ transaction: Transaction) throws -> Actor {
        guard let actor = try transaction.actor(caller) else { throw Problem.unauthorized }
        if !isOpenBeforeObligations { try requireObligations(of: actor) }
        return actor
    }

    private func requireObligations(of actor: Actor) throws(Problem) {
        if actor.mustChangePassword { throw .passwordChangeRequired }
        if backend.settings.requiresSecondFactorForStaff, actor.isStaff, !actor.hasSecondFactor {
            throw .secondFactorRequired
        }
    }
}

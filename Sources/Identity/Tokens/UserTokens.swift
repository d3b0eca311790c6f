public import Access
public import Engine
public import Platform

/// For whom the command line makes access tokens, on the server itself.
public struct UserTokens: Sendable {
    /// A token, with the address of the person it speaks for.
    public struct Line: Sendable, Hashable {
        /// The person's address.
        public let email: String
        /// The access token.
        public let token: String
    }

    private let tokens: AccessTokens
    private let environment: Environment
    private let lifetime: Duration

    /// Tokens that are good for so long.
    public init(_ tokens: AccessTokens, _ environment: Environment, lifetime: Duration) {
        self.tokens = tokens
        self.environment = environment
        self.lifetime = lifetime
    }

    /// A token for the person with this login; nil when there is no such account in use. It is noted in the audit.
    ///
    /// - Throws: `AccessTokenFailure`, `DatabaseError`.
    public func token(for login: Login, in database: any Database) async throws -> Line? {
        try await lines(where: login.belongsToUser, in: database).first
    }

    /// A token for every account in use, or for those of one primary role. Each is noted in the audit.
    ///
    /// - Throws: as `token`.
    public func all(role: Role?, in database: any Database) async throws -> [Line] {
        try await lines(where: role.map { "users.role = \($0)" } ?? "1 = 1", in: database)
    }

    private func lines(where condition: SQL, in database: any Database) async throws -> [Line] {
        let now = environment.now()
        let accounts = try await database.write(.system(at: now)) { transaction in
            let accounts: [Account] = try transaction.all(
                """
                select id, email, token_version from users where users.is_active and \(condition) order by email
                """)
            for account in accounts {
                try transaction.audit(
                    .login, of: "users", record: account.id.text, details: "{\"means\":\"command line\"}")
            }
            return accounts
        }
        return try accounts.map { Line(email: $0.email, token: try tokens.sign(claims(of: $0, at: now))) }
    }

    private func claims(of account: Account, at now: Timestamp) -> AccessClaims {
        AccessClaims(
            user: account.id, tokenVersion: account.tokenVersion, issuedAt: now, expiresAt: now + lifetime,
            id: environment.id(Kind.Session.self).value)
    }

    private struct Account: Record {
        let id: Identifier<Kind.User>
        let email: String
        let tokenVersion: Int

        init(row: Row) throws {
            id = try row["id"]
            email = try row["email"]
            tokenVersion = try row["token_version"]
        }
    }
}

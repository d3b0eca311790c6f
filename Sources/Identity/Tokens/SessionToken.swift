internal import CSodium
public import Engine
public import Platform

/// What a browser's cookie holds: whose session it is, and the secret that proves it.
///
/// The account stands in it so that a transaction can start with the right person's eyes; it proves nothing, and is
/// checked together with the secret in that transaction's first statement.
public struct SessionToken: Sendable, Hashable, CustomStringConvertible {
    /// Whose session it claims to be.
    public let user: Identifier<Kind.User>
    private let secret: OpaqueToken

    /// The token by which a person holds a secret.
    public init(for user: Identifier<Kind.User>, _ secret: OpaqueToken) {
        self.user = user
        self.secret = secret
    }

    /// Reads a cookie's value; nil when it cannot be one.
    public init?(_ text: String) {
        let halves = text.split(separator: ".", omittingEmptySubsequences: false)
        guard halves.count == 2, let user = Identifier<Kind.User>(halves[0]), let secret = OpaqueToken(halves[1])
        else { return nil }
        self.user = user
        self.secret = secret
    }

    /// The cookie's value.
    public var text: String { "\(user.text).\(secret.text)" }

    /// What the database keeps.
    public var hash: String { secret.hash }

    /// What every form of this session must carry: only who has the cookie's value and the program's key can make it.
    public func formToken(_ programSecret: Secret) -> String {
        Base64.encode(Digest.bytes(of: Array(text.utf8), key: programSecret.key(for: .forms)))
    }

    /// Whether a form came from a page of this session; takes the same time whatever was sent.
    public func accepts(formToken: String, _ programSecret: Secret) -> Bool {
        let expected = Array(self.formToken(programSecret).utf8)
        let given = Array(formToken.utf8)
        return given.count == expected.count && sodium_memcmp(given, expected, expected.count) == 0
    }

    /// Holds in a statement about `users` when the session is that user's and lives.
    public func isLive(at now: Timestamp) -> SQL {
        """
        exists (select 1 from user_sessions
                 where user_sessions.token_hash = \(hash) and user_sessions.user_id = users.id
                   and user_sessions.ended_at is null and user_sessions.expires_at > \(now))
        """
    }

    /// Never the token itself.
    public var description: String { "a session token" }
}

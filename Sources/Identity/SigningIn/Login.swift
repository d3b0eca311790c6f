internal import Engine
internal import Platform

/// What a person types to say who they are: an e-mail address or a user name, in either case.
public struct Login: Sendable, Hashable, CustomStringConvertible {
    let text: String
    /// What the trail of attempts keeps: people type their passwords here.
    let hash: String

    /// The login as typed.
    public init(_ typed: String, _ secret: Secret) {
        text = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
        hash = Digest.hexadecimal(of: Array(text.utf8), key: secret.key(for: .logins))
    }

    /// Never the login itself.
    public var description: String { "a login" }

    /// Holds for the account with this login, by an index of either kind of login.
    var belongsToUser: SQL {
        text.contains("@") ? "lower(users.email) = \(text)" : "lower(users.username) = \(text)"
    }

    /// Keeps every other attempt with this login waiting until the transaction ends, so that attempts are counted
    /// one after the other. SQLite's one writer does so by itself.
    var takeTurns: SQL {
        let lock = SQL(sqlite: "abs", postgres: "pg_advisory_xact_lock")
        return "select \(lock)(\(Int(hash.prefix(15), radix: 16) ?? 0))"
    }
}

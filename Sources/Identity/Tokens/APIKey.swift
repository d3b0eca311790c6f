public import Engine
public import Platform

/// A key by which a program does what a person may do, until it is revoked.
public struct APIKey: Record, Hashable {
    /// What a key is good for, narrower than what its person may do. The words are stored.
    public enum Scope: String, Sendable, CaseIterable {
        /// Reads.
        case read
        /// Reads and changes.
        case write
    }

    /// Names the key; it is no secret.
    public let id: Identifier<APIKey>
    /// What it is for.
    public let name: String
    /// What it is good for.
    public let scope: Scope
    /// When it was made.
    public let createdAt: Timestamp
    /// From when on it is worthless, if ever.
    public let expiresAt: Timestamp?
    /// When it was last used, to the day.
    public let lastUsedAt: Timestamp?
    /// Whether it has not been revoked.
    public let isActive: Bool

    /// Reads the columns of a row of `api_keys`.
    public init(row: Row) throws {
        id = try row["id"]
        name = try row["name"]
        scope = Scope(stored: try row["scopes"])
        createdAt = try row["created_at"]
        expiresAt = try row["expires_at"]
        lastUsedAt = try row["last_used_at"]
        isActive = try row["is_active"]
    }
}

extension APIKey.Scope {
    /// A list of words; one that this program does not know gives nothing beyond reading.
    init(stored json: String) { self = json.contains("\"\(Self.write.rawValue)\"") ? .write : .read }

    var stored: String { "[\"\(rawValue)\"]" }
}

/// The secret of a key, as its holder sends it: recognisable, so that it is found where it should not be.
public struct APIKeyToken: Sendable, Hashable, CustomStringConvertible {
    private static let prefix = "lyceum_"
    private let secret: OpaqueToken

    /// A new one.
    public init(_ environment: Environment) { secret = OpaqueToken(environment) }

    /// One as its holder sent it; nil when it cannot be one.
    public init?(_ text: String) {
        guard text.hasPrefix(Self.prefix), let secret = OpaqueToken(text.dropFirst(Self.prefix.count)) else {
            return nil
        }
        self.secret = secret
    }

    /// What the holder is given, once.
    public var text: String { Self.prefix + secret.text }

    /// What the database keeps.
    var hash: String { secret.hash }

    /// Never the key itself.
    public var description: String { "an API key" }
}

public import Access
public import Engine
public import Platform

extension Transaction {
    /// Gives a person a key; its secret is told once, and kept as a hash.
    ///
    /// - Parameter expiresAt: from when on it is worthless; nil for never.
    public func issueKey(
        _ token: APIKeyToken, named name: String, scope: APIKey.Scope, expiresAt: Timestamp?,
        under grant: Grant<Identifier<Kind.User>>
    ) throws -> APIKey {
        let key: APIKey? = try first(
            """
            insert into api_keys (user_id, name, key_hash, scopes, expires_at, created_at)
            values (\(grant.resource), \(name), \(token.hash), \(scope.stored), \(expiresAt), \(now))
            returning id, name, scopes, created_at, expires_at, last_used_at, is_active
            """)
        guard let key else { preconditionFailure("an insert that succeeds returns its row") }
        return key
    }

    /// The keys of a person, the newest first, revoked ones too; at most 200.
    public func keys(under grant: Grant<Identifier<Kind.User>>) throws -> [APIKey] {
        try all(
            """
            select id, name, scopes, created_at, expires_at, last_used_at, is_active
              from api_keys where user_id = \(grant.resource) order by created_at desc, id desc limit 200
            """)
    }

    /// Makes a key of a person's worthless at once.
    ///
    /// - Returns: whether the person has such a key that was not revoked yet.
    public func revokeKey(_ key: Identifier<APIKey>, under grant: Grant<Identifier<Kind.User>>) throws -> Bool {
        try execute(
            """
            update api_keys set is_active = \(false)
             where id = \(key) and user_id = \(grant.resource) and is_active
            """) > 0
    }
}

/// Who sent a key that is good.
public struct APIKeyHolder: Record {
    /// The key.
    public let key: Identifier<APIKey>
    /// Whose it is.
    public let user: Identifier<Kind.User>
    /// The version of the account's access at this moment.
    public let tokenVersion: Int
    /// What the key is good for.
    public let scope: APIKey.Scope
    /// When it was last used, to the day.
    public let lastUsedAt: Timestamp?

    /// Reads the columns of `find`.
    public init(row: Row) throws {
        key = try row["id"]
        user = try row["user_id"]
        tokenVersion = try row["token_version"]
        scope = APIKey.Scope(stored: try row["scopes"])
        lastUsedAt = try row["last_used_at"]
    }

    /// The holder of a key in force, of an account in use that no administrator has locked. To be asked with the
    /// system's rights: nobody reads the hashes of keys.
    public static func find(_ token: APIKeyToken, at now: Timestamp) -> SQL {
        """
        select api_keys.id, api_keys.user_id, api_keys.scopes, api_keys.last_used_at, users.token_version
          from api_keys join users on users.id = api_keys.user_id
         where api_keys.key_hash = \(token.hash) and api_keys.is_active
           and (api_keys.expires_at is null or api_keys.expires_at > \(now))
           and users.is_active and not (\(User.isLockedByHand(at: now)))
        """
    }

    /// Notes that the key is in use; once a day is enough.
    public func noteUse(at now: Timestamp) -> SQL? {
        guard lastUsedAt.map({ $0 < now - .days(1) }) ?? true else { return nil }
        return "update api_keys set last_used_at = \(now) where id = \(key)"
    }
}

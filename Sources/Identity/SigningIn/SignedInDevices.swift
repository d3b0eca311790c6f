public import Engine
public import Platform

extension SignedInDevice {
    /// What a person is signed in with now, the latest first: their browsers, and the families of their refresh tokens.
    fileprivate static func all(
        of user: Identifier<Kind.User>, at now: Timestamp, current: SessionToken?
    ) -> SQL {
        """
        select id, 'browser' as means, user_agent as label, ip_address, created_at as signed_in_at, expires_at,
               token_hash = \(current?.hash ?? "") as is_current
          from user_sessions
         where user_id = \(user) and ended_at is null and expires_at > \(now)
        union all
        select family, 'program', device_label, ip_address, created_at, expires_at, \(SQL.false)
          from refresh_tokens
         where user_id = \(user) and revoked = \(SQL.false) and expires_at > \(now)
         order by signed_in_at desc, id
         limit 100
        """
    }
}

extension Transaction {
    /// What a person is signed in with now, the latest first; needs system rights, for nobody reads tokens.
    ///
    /// - Parameter current: the session of the browser that asks.
    public func signedInDevices(
        of user: Identifier<Kind.User>, current: SessionToken?
    ) throws -> [SignedInDevice] {
        try all(SignedInDevice.all(of: user, at: now, current: current))
    }

    /// Signs out one device of a person; false when it is not theirs, or is signed out already.
    public func signOut(_ device: Identifier<Kind.Session>, of user: Identifier<Kind.User>) throws -> Bool {
        let sessions = try execute(
            """
            update user_sessions set ended_at = \(now)
             where id = \(device) and user_id = \(user) and ended_at is null
            """)
        let tokens = try execute(
            """
            update refresh_tokens set revoked = \(true), revoked_at = \(now)
             where family = \(device) and user_id = \(user) and revoked = \(false)
            """)
        return sessions + tokens > 0
    }
}

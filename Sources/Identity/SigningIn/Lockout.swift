internal import Engine
internal import Platform

/// When failures lock a login: each run of `threshold` locks it, twice as long as the run before, up to a day.
public struct Lockout: Sendable, Hashable {
    let threshold: Int
    let duration: Duration

    /// The lockout that the settings ask for.
    public init(_ settings: IdentitySettings) {
        threshold = max(1, settings.failuresUntilLock)
        duration = settings.lockDuration
    }

    /// Until when a login is locked after so many failures, the last of them at `last`; nil when it is not.
    func end(after failures: Int, last: Timestamp?) -> Timestamp? {
        guard let last, failures > 0, failures.isMultiple(of: threshold) else { return nil }
        let doublings = min(failures / threshold - 1, 16)
        return last + min(duration * (1 << doublings), .days(1))
    }
}

/// The failures with one login since it last succeeded or was unlocked.
struct Failures: Record {
    let count: Int
    let last: Timestamp?

    init(row: Row) throws {
        count = try row["failures"]
        last = try row["last_failure"]
    }

    static func find(_ login: Login) -> SQL {
        """
        select count(*) as failures, max(created_at) as last_failure
          from login_attempts
         where login_hash = \(login.hash) and outcome in ('wrong_password', 'unknown_login', 'inactive')
           and created_at > coalesce(
               (select max(created_at) from login_attempts
                 where login_hash = \(login.hash) and outcome in ('success', 'unlocked')),
               \(Timestamp(seconds: 0)))
        """
    }
}

extension Transaction {
    /// Forgets the failures with both logins of a user, so that they may try again at once.
    func forgetFailures(of user: User, _ secret: Secret) throws {
        for text in [user.email, user.username] {
            try send(
                """
                insert into login_attempts (login_hash, user_id, ip_address, outcome, created_at)
                values (\(Login(text, secret).hash), \(user.id), \(context.address), 'unlocked', \(now))
                """)
        }
        try send(
            """
            update users set failed_login_attempts = 0, account_locked_until = null
             where id = \(user.id) and failed_login_attempts > 0
            """)
    }
}

internal import Engine

extension Migration {
    /// People with accounts, what they sign in with, and the traces of it.
    static let identity = Migration(
        2, "identity",
        up: Step.establish(
            TrackedTable(users, .everyChange(ignoring: ["failed_login_attempts", "last_login_at"])),
            TrackedTable(refreshTokens, .exempt("tokens")),
            TrackedTable(emailVerificationTokens, .exempt("tokens")),
            TrackedTable(passwordResetTokens, .exempt("tokens")),
            TrackedTable(mfaFactors),
            TrackedTable(mfaRecoveryCodes, .exempt("tokens")),
            TrackedTable(apiKeys),
            TrackedTable(loginAttempts, .exempt("each is an entry of the trail itself")),
            TrackedTable(userSessions, .exempt("events"))
        ) + [.sql(postgres: sessionFunctions)],
        down: [
            .sql(postgres: "drop function close_user_session(uuid);"),
            .drop(
                "user_sessions", "login_attempts", "api_keys", "mfa_recovery_codes", "mfa_factors",
                "password_reset_tokens", "email_verification_tokens", "refresh_tokens", "users"),
        ])

    static let roleNames = ["student", "instructor", "advisor", "registrar", "admin", "super_admin"]

    private static let users = Table(
        "users",
        columns: [
            .text("email", 255).check(
                "valid",
                SQLText(
                    sqlite: "email regexp '^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}$'",
                    postgres: "email ~ '^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}$'")),
            .text("username", 100).check("valid", "username <> '' and username not like '%@%'"),
            .text("password_hash", 255),
            .text("full_name", 255).check("present", "trim(full_name) <> ''"),
            .text("preferred_name", 255).nullable,
            .word("role", roleNames).defaulting("'student'"),
            .text("locale", 35).defaulting("'en'"),
            .text("time_zone", 64).nullable,
            .timestamp("email_verified_at").nullable,
            .boolean("mfa_enabled", default: false),
            .boolean("must_change_password", default: false),
            .integer("failed_login_attempts").notNegative.defaulting("0"),
            .timestamp("account_locked_until").nullable,
            .timestamp("last_login_at").nullable,
            .integer("token_version").notNegative.defaulting("0"),
            .json("metadata", default: "{}"),
        ],
        indexes: [
            Index("users_email_key", on: "lower(email)", unique: true),
            Index("users_username_key", on: "lower(username)", unique: true),
            Index("idx_users_role", on: "role"),
            Index("idx_users_is_active", on: "is_active"),
            Index("idx_users_created_at", on: "created_at"),
            Index("idx_users_email_verified_at", on: "email_verified_at"),
        ])

    private static let refreshTokens = Table(
        "refresh_tokens", .fact,
        columns: [
            .reference("user_id", to: "users", onDelete: .cascade),
            .text("token_hash", 64),
            .id("family"),
            .timestamp("expires_at"),
            .boolean("revoked", default: false),
            .timestamp("revoked_at").nullable,
            .text("device_label", 255).nullable,
            .text("ip_address", 45).nullable,
        ],
        constraints: [.unique("token_hash", named: "refresh_tokens_token_hash_key")],
        indexes: [
            Index("idx_refresh_tokens_family", on: "family"),
            Index("idx_refresh_tokens_expires_at", on: "expires_at"),
        ])

    private static func singleUseTokens(_ name: String) -> Table {
        Table(
            name, .fact,
            columns: [
                .reference("user_id", to: "users", onDelete: .cascade),
                .text("token_hash", 64),
                .timestamp("expires_at"),
                .timestamp("used_at").nullable,
            ],
            constraints: [.unique("token_hash", named: "\(name)_token_hash_key")],
            indexes: [Index("idx_\(name)_expires_at", on: "expires_at")])
    }

    private static let emailVerificationTokens = singleUseTokens("email_verification_tokens")
    private static let passwordResetTokens = singleUseTokens("password_reset_tokens")

    private static let mfaFactors = Table(
        "mfa_factors",
        columns: [
            .reference("user_id", to: "users", onDelete: .cascade),
            .word("kind", ["totp"]),
            .text("label", 100),
            .bytes("secret"),
            .timestamp("confirmed_at").nullable,
            .integer("last_step").nullable,
        ])

    private static let mfaRecoveryCodes = Table(
        "mfa_recovery_codes", .fact,
        columns: [
            .reference("user_id", to: "users", onDelete: .cascade),
            .text("code_hash", 64),
            .timestamp("used_at").nullable,
        ],
        constraints: [.unique("user_id", "code_hash", named: "mfa_recovery_codes_user_id_code_hash_key")])

    private static let apiKeys = Table(
        "api_keys",
        columns: [
            .reference("user_id", to: "users", onDelete: .cascade),
            .text("name", 100),
            .text("key_hash", 64),
            .json("scopes", default: "[]"),
            .timestamp("expires_at").nullable,
            .timestamp("last_used_at").nullable,
        ],
        constraints: [.unique("key_hash", named: "api_keys_key_hash_key")])

    /// The login as typed is kept as a hash alone: people type passwords there.
    private static let loginAttempts = Table(
        "login_attempts", .fact,
        columns: [
            .text("login_hash", 64),
            .reference("user_id", to: "users", onDelete: .setNull).nullable,
            .text("ip_address", 45).nullable,
            .text("user_agent", 500).nullable,
            .word(
                "outcome",
                ["success", "wrong_password", "unknown_login", "locked", "unlocked", "inactive", "otp_required"]),
        ],
        indexes: [
            Index("idx_login_attempts_login_hash", on: "login_hash, created_at"),
            Index("idx_login_attempts_created_at", on: "created_at"),
        ])

    private static let userSessions = Table(
        "user_sessions", .fact,
        columns: [
            .reference("user_id", to: "users", onDelete: .cascade),
            .text("token_hash", 64),
            .text("ip_address", 45).nullable,
            .text("user_agent", 500).nullable,
            .timestamp("last_seen_at"),
            .timestamp("expires_at"),
            .timestamp("ended_at").nullable,
        ],
        indexes: [
            Index("idx_user_sessions_token_hash", on: "token_hash"),
            Index("idx_user_sessions_created_at", on: "created_at"),
        ],
        partitionedBy: "created_at")

    private static let sessionFunctions = """
        create table user_sessions_default partition of user_sessions default;
        select create_monthly_partition('user_sessions', (now() + make_interval(months => n))::date)
          from generate_series(0, 2) n;
        create function close_user_session(session_id uuid) returns boolean language sql as $$
            with closed as (
                update user_sessions set ended_at = now() where id = session_id and ended_at is null returning id
            )
            select exists (select 1 from closed)
        $$;
        """
}

/// The columns that are never shown: the application's role cannot read them, a person's reads do not find them, and
/// the audit trail says of them only that they changed.
///
/// The hash of a browser session's token is not among them: a person reads their own sessions alone, and is recognised
/// by that hash in the same read.
enum SecretColumns {
    /// The secret columns of a table.
    static func of(_ table: String) -> Set<String> { all[table] ?? [] }

    private static let all: [String: Set<String>] = [
        "users": ["password_hash"],
        "assessments": ["password_hash", "paper_seed"],
        "refresh_tokens": ["token_hash"],
        "email_verification_tokens": ["token_hash"],
        "password_reset_tokens": ["token_hash"],
        "mfa_factors": ["secret"],
        "mfa_recovery_codes": ["code_hash"],
        "api_keys": ["key_hash"],
        "login_attempts": ["login_hash"],
        "calendar_feeds": ["token_hash"],
        "signing_keys": ["secret_key"],
    ]
}

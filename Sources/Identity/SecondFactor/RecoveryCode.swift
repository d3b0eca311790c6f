internal import Engine
public import Platform

/// A code on paper that stands in for a lost authenticator, once.
public struct RecoveryCode: Sendable, Hashable, CustomStringConvertible {
    /// How many a person is given.
    public static let count = 10

    /// What the person keeps: `ABCDE-FGHIJ`.
    public let text: String

    /// A new code of 50 random bits.
    init(_ environment: Environment) {
        let letters = Base32.encode(environment.randomBytes(7)).prefix(10)
        text = "\(letters.prefix(5))-\(letters.dropFirst(5))"
    }

    /// A code as a person typed it, in either case, with or without its hyphen; nil when it cannot be one.
    init?(typed: String) {
        let letters = typed.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        guard letters.count == 10 else { return nil }
        text = "\(letters.prefix(5))-\(letters.dropFirst(5))"
    }

    /// What the database keeps. The key makes up for the code's shortness.
    func hash(_ secret: Secret) -> String {
        Digest.hexadecimal(of: Array(text.utf8), key: secret.key(for: .recoveryCodes))
    }

    /// Never the code itself.
    public var description: String { "a recovery code" }

    /// A new set.
    public static func newSet(_ environment: Environment) -> [RecoveryCode] {
        (0..<count).map { _ in RecoveryCode(environment) }
    }
}

extension Transaction {
    /// Uses a recovery code up; false when it is none of the person's, or was used before.
    func use(_ code: RecoveryCode, of user: Identifier<Kind.User>, _ secret: Secret) throws -> Bool {
        try execute(
            """
            update mfa_recovery_codes set used_at = \(now)
             where user_id = \(user) and code_hash = \(code.hash(secret)) and used_at is null
            """) > 0
    }

    /// Gives a person new recovery codes in place of all they had.
    func replaceRecoveryCodes(
        of user: Identifier<Kind.User>, by codes: [RecoveryCode], _ secret: Secret
    ) throws {
        try send("delete from mfa_recovery_codes where user_id = \(user)")
        for code in codes {
            try send(
                """
                insert into mfa_recovery_codes (user_id, code_hash, created_at)
                values (\(user), \(code.hash(secret)), \(now))
                """)
        }
    }
}

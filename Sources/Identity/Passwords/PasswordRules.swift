/// Why a password is not accepted. The raw values are public codes.
public enum PasswordFailure: String, Error, Hashable, Sendable, CaseIterable {
    /// It has too few characters.
    case tooShort = "identity.password_too_short"
    /// It has more characters than anyone types.
    case tooLong = "identity.password_too_long"
    /// It is the person's own login or name.
    case isLogin = "identity.password_is_login"
    /// It is among the first that are tried.
    case tooCommon = "identity.password_too_common"
}

/// What a new password must keep to: length and rarity, as NIST SP 800-63B asks, and no rules about signs.
public struct PasswordRules: Sendable, Hashable {
    private let minimumLength: Int
    private static let maximumLength = 1024

    /// The rules that the settings ask for.
    public init(_ settings: IdentitySettings) { minimumLength = settings.minimumPasswordLength }

    /// Refuses a password that is easily guessed.
    ///
    /// - Parameter logins: the person's e-mail address, user name and name.
    public func check(_ password: String, logins: [String]) throws(PasswordFailure) {
        let length = password.unicodeScalars.count
        guard length >= minimumLength else { throw .tooShort }
        guard length <= Self.maximumLength else { throw .tooLong }
        let folded = password.lowercased()
        guard !logins.contains(where: { $0.lowercased() == folded }) else { throw .isLogin }
        guard !CommonPasswords.contain(folded) else { throw .tooCommon }
    }
}

/// Why something is not done with an account. The raw values are public codes.
public enum AccountFailure: String, Error, Hashable, Sendable, CaseIterable {
    /// The institution makes the accounts itself.
    case signUpClosed = "identity.sign_up_closed"
    /// A mailed token is unknown, used or expired.
    case tokenInvalid = "identity.token_invalid"
    /// The code of a second factor is wrong, or was used before.
    case wrongCode = "identity.wrong_code"
    /// The person has a second factor already.
    case secondFactorExists = "identity.second_factor_exists"
    /// There must remain somebody who can do everything.
    case lastSuperAdmin = "identity.last_super_admin"
    /// Nobody takes away their own account by mistake.
    case ownAccount = "identity.own_account"
    /// The account is out of use.
    case outOfUse = "identity.out_of_use"
    /// The account was changed by someone else while the password was compared.
    case changedMeanwhile = "identity.changed_meanwhile"
}

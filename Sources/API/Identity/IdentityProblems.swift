public import HTTP
public import Identity
internal import Platform

extension SignInFailure {
    /// 401 when something is wrong, 423 with the time to wait while the login is locked.
    func problem(at now: Timestamp) -> Problem {
        switch self {
        case .wrongCredentials:
            .unauthorized("identity.wrong_credentials", "The login or the password is wrong.")
        case .codeRequired:
            .unauthorized("identity.otp_required", "The code of your second factor is needed.")
        case .wrongCode:
            .unauthorized("identity.wrong_code", "The code is wrong, or was used before.")
        case .locked(let end):
            Problem(.locked, "identity.locked", "There were too many failures with this login. Wait, then try again.")
                .retry(after: end - now)
        }
    }
}

extension PasswordFailure: ProblemRepresentable {
    /// 422, about the field `password`.
    public var problem: Problem {
        Problem(
            .unprocessableContent, rawValue, words, title: "Invalid Input",
            errors: [FieldError(field: "password", code: "refused", message: words)])
    }

    private var words: String {
        switch self {
        case .tooShort: "The password is too short."
        case .tooLong: "The password is too long."
        case .isLogin: "The password must not be the name or address you sign in with."
        case .tooCommon: "This password is among the first that anyone would try. Choose another."
        }
    }
}

extension AccountFailure: ProblemRepresentable {
    /// 403, 409 or 422.
    public var problem: Problem {
        switch self {
        case .signUpClosed: Problem(.forbidden, rawValue, "Accounts are made by the institution.")
        case .tokenInvalid:
            Problem(.unprocessableContent, rawValue, "The link was used already, or its time is over. Ask for another.")
        case .wrongCode: Problem(.unprocessableContent, rawValue, "The code is wrong, or was used before.")
        case .secondFactorExists: Problem(.conflict, rawValue, "There is a second factor already.")
        case .lastSuperAdmin: Problem(.conflict, rawValue, "One super administrator must remain.")
        case .ownAccount: Problem(.conflict, rawValue, "You cannot do this to your own account.")
        case .outOfUse: Problem(.conflict, rawValue, "The account is out of use.")
        case .changedMeanwhile: Problem(.conflict, rawValue, "The account was changed meanwhile. Try again.")
        }
    }
}

extension Problem {
    /// 401: the refresh token is unknown, expired, revoked or was used before.
    static let refreshRefused = unauthorized(
        "identity.refresh_refused", "The refresh token is no longer good. Sign in again.")
}

extension DocumentedProblem {
    static let tokenRevoked = DocumentedProblem(
        .unauthorized, "identity.token_revoked", "The access was changed or ended since the token was issued.")
    static let wrongCredentials = DocumentedProblem(
        .unauthorized, "identity.wrong_credentials", "The login or the password is wrong.")
    static let codeRequired = DocumentedProblem(
        .unauthorized, "identity.otp_required", "The account has a second factor; send its code as `otp`.")
    static let wrongCode = DocumentedProblem(
        .unauthorized, "identity.wrong_code", "The code of the second factor is wrong, or was used before.")
    static let locked = DocumentedProblem(
        .locked, "identity.locked", "Too many failures; `Retry-After` says when the login is free again.")
    static let refreshRefused = DocumentedProblem(
        .unauthorized, "identity.refresh_refused", "The token is unknown, expired, revoked or was used before.")
    static let tokenInvalid = DocumentedProblem(
        .unprocessableContent, "identity.token_invalid", "The mailed token is unknown, used or expired.")
    static let emailTaken = DocumentedProblem(.conflict, "identity.email_taken", "Another account has the address.")
    static let usernameTaken = DocumentedProblem(.conflict, "identity.username_taken", "Another account has the name.")
    static let lastSuperAdmin = DocumentedProblem(
        .conflict, "identity.last_super_admin", "One super administrator must remain.")
    static let outOfUse = DocumentedProblem(.conflict, "identity.out_of_use", "The account is out of use.")
    static let changedMeanwhile = DocumentedProblem(
        .conflict, "identity.changed_meanwhile", "The account was changed meanwhile; try again.")
    static let forbidden = DocumentedProblem(.forbidden, "http.forbidden", "This is not allowed to you.")

    /// What a new password may be refused for.
    static let passwordRefused = PasswordFailure.allCases.map {
        DocumentedProblem($0.problem.status, $0.rawValue, $0.problem.detail ?? "")
    }
}

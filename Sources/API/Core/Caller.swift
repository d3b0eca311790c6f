internal import Access
internal import Engine
public import HTTP
public import Identity
public import Platform

/// Who asks, as far as the request alone tells; the database has the last word, in the handler's own transaction.
public enum Caller: Sendable {
    /// Nobody in particular.
    case nobody
    /// Who holds an access token that is signed and in time.
    case token(AccessClaims)
    /// Whose browser sent the cookie of a session.
    case session(SessionToken)
    /// Somebody whose credentials cannot be accepted, and why.
    case refused(Problem)

    /// Whose account it claims to be.
    public var user: Identifier<Kind.User>? {
        switch self {
        case .token(let claims): claims.user
        case .session(let token): token.user
        case .nobody, .refused: nil
        }
    }

    /// The browser's session, for who comes with one.
    public var session: SessionToken? {
        if case .session(let token) = self { token } else { nil }
    }
}

extension Transaction {
    /// The person who asks, in one statement; nil for nobody.
    ///
    /// - Throws: `Problem` 401 when the account is gone, its tokens are revoked, or the session has ended.
    func actor(_ caller: Caller) throws -> Actor? {
        switch caller {
        case .nobody: return nil
        case .refused(let problem): throw problem
        case .token(let claims):
            guard let actor = try actor(claims.user), actor.tokenVersion == claims.tokenVersion else {
                throw Problem.tokenRevoked
            }
            return actor
        case .session(let token):
            guard let actor = try actor(token.user, provided: token.isLive(at: now)) else { throw Problem.sessionEnded }
            return actor
        }
    }
}

extension Problem {
    /// 401: the account behind the token is gone, or its tokens were revoked.
    public static let tokenRevoked = unauthorized(
        "identity.token_revoked", "Your access was changed or ended. Sign in again.")

    /// 401: the token's time is over.
    public static let tokenExpired = unauthorized("identity.token_expired", "The access token has expired. Refresh it.")

    /// 401: the key is unknown, expired or revoked, or its account is locked or out of use.
    public static let keyInvalid = unauthorized("identity.key_invalid", "The API key is not valid.")

    /// 403: the key only reads.
    public static let keyScope = Problem(.forbidden, "identity.key_scope", "The API key is for reading alone.")

    /// 401: the browser's session is over.
    public static let sessionEnded = unauthorized("identity.session_ended", "Your session has ended. Sign in again.")

    /// 403: a form without the token of the session it is sent with.
    public static let formTokenMissing = Problem(
        .forbidden, "identity.form_token", "The form is out of date. Load the page again and send it once more.")

    /// 403: nothing else may be done before the password is changed.
    public static let passwordChangeRequired = Problem(
        .forbidden, "identity.password_change_required", "Choose a password of your own first.")

    /// 403: nothing else may be done before a second factor is set up.
    public static let secondFactorRequired = Problem(
        .forbidden, "identity.second_factor_required", "Staff sign in with a second factor here. Set it up first.")

    static func unauthorized(_ code: String, _ detail: String) -> Problem {
        Problem(.unauthorized, code, detail, headers: ["WWW-Authenticate": "Bearer"])
    }
}

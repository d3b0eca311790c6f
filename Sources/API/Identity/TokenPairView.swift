internal import Access
internal import HTTP
internal import Identity
internal import Platform

/// What a program gets for a login, or for a refresh token.
struct TokenPairView: Output {
    let accessToken: String
    let refreshToken: OpaqueToken
    let expiresIn: Duration
    let user: SignedInUserView

    static let schemaName = "TokenPair"

    static let shape = Shape<TokenPairView>([
        .field("access_token", .string, "To be sent as `Authorization: Bearer`.") { $0.accessToken },
        .field("refresh_token", .string, "Gets the next pair, once.") { $0.refreshToken.text },
        .field("expires_in", .integer, "How many seconds the access token is good for.") {
            Int($0.expiresIn.components.seconds)
        },
        .field("user", .object, "Who is signed in.") { $0.user },
    ])
}

/// Who has signed in.
struct SignedInUserView: Output {
    let user: User

    static let schemaName = "SignedInUser"

    static let shape = Shape<SignedInUserView>([
        .field("id", .identifier, "The account's id.") { $0.user.id },
        .field("email", .string, "Where mail goes.") { $0.user.email },
        .field("full_name", .string, "The name in full.") { $0.user.fullName },
        .field("role", .enumeration, "The primary role.") { $0.user.role },
        .omittable("student_id", .identifier, "The student, for who is one.") { $0.user.student },
        .omittable("must_change_password", .boolean, "True when nothing else may be done before.") {
            $0.user.mustChangePassword ? true : nil
        },
    ])
}

extension APIContext {
    /// The pair that is told to a person who is now known.
    func tokenPair(for user: User, refreshToken: OpaqueToken) throws -> TokenPairView {
        let now = now
        let claims = AccessClaims(
            user: user.id, tokenVersion: user.tokenVersion, issuedAt: now,
            expiresAt: now + backend.settings.accessTokenLifetime,
            id: backend.environment.id(Kind.Session.self).value)
        return TokenPairView(
            accessToken: try backend.tokens.sign(claims), refreshToken: refreshToken,
            expiresIn: backend.settings.accessTokenLifetime, user: SignedInUserView(user: user))
    }
}

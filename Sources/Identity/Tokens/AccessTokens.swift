internal import CJWT
internal import Glibc
public import Platform

/// What an access token says.
public struct AccessClaims: Sendable, Hashable {
    /// Whose it is (`sub`).
    public let user: Identifier<Kind.User>
    /// The account's token version when it was issued (`ver`); another one now makes it worthless.
    public let tokenVersion: Int
    /// When it was issued, to the second (`iat`).
    public let issuedAt: Timestamp
    /// From when on it is worthless, to the second (`exp`).
    public let expiresAt: Timestamp
    /// Names the token (`jti`).
    public let id: UniqueID

    /// Claims of these parts.
    public init(
        user: Identifier<Kind.User>, tokenVersion: Int, issuedAt: Timestamp, expiresAt: Timestamp, id: UniqueID
    ) {
        self.user = user
        self.tokenVersion = tokenVersion
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
        self.id = id
    }
}

/// Why a token is not accepted, or none could be made.
public enum AccessTokenFailure: Error, Sendable {
    /// It is no token of ours, or was changed.
    case invalid
    /// Its time is over.
    case expired
    /// libjwt had no memory.
    case cannotSign
}

/// Signs and reads access tokens: JWT with HMAC-SHA256, by libjwt.
public struct AccessTokens: Sendable {
    private let key: [UInt8]
    private static let longest = 1024
    /// Tokens whose signature was found good: a page sends the same one with each of its requests.
    private let known = ReadOnce<String, AccessClaims>(most: 10_000)

    /// A signer with the key that the secret holds for it.
    public init(_ secret: Secret) { key = secret.key(for: .accessTokens) }

    /// The token that makes these claims.
    ///
    /// - Throws: `AccessTokenFailure.cannotSign`.
    public func sign(_ claims: AccessClaims) throws(AccessTokenFailure) -> String {
        var token: OpaquePointer?
        guard jwt_new(&token) == 0 else { throw .cannotSign }
        defer { jwt_free(token) }
        let failures = [
            jwt_add_grant(token, "sub", claims.user.text),
            jwt_add_grant(token, "jti", claims.id.text),
            jwt_add_grant_int(token, "ver", claims.tokenVersion),
            jwt_add_grant_int(token, "iat", Int(claims.issuedAt.seconds)),
            jwt_add_grant_int(token, "exp", Int(claims.expiresAt.seconds)),
            jwt_set_alg(token, JWT_ALG_HS256, key, Int32(key.count)),
        ]
        guard failures.allSatisfy({ $0 == 0 }), let text = jwt_encode_str(token) else { throw .cannotSign }
        defer { free(text) }
        return String(cString: text)
    }

    /// What a token claims, once its signature and its time are found good.
    ///
    /// - Throws: `AccessTokenFailure`.
    public func claims(of text: String, at now: Timestamp) throws(AccessTokenFailure) -> AccessClaims {
        guard text.utf8.count <= Self.longest else { throw .invalid }
        let claims = try known.value(of: text) { () throws(AccessTokenFailure) in try verified(text) }
        guard now < claims.expiresAt else { throw .expired }
        return claims
    }

    private func verified(_ text: String) throws(AccessTokenFailure) -> AccessClaims {
        var token: OpaquePointer?
        guard jwt_decode(&token, text, key, Int32(key.count)) == 0 else { throw .invalid }
        defer { jwt_free(token) }
        // The algorithm is ours to say, not the token's.
        guard jwt_get_alg(token) == JWT_ALG_HS256, let claims = AccessClaims(of: token) else { throw .invalid }
        return claims
    }
}

extension AccessClaims {
    fileprivate init?(of token: OpaquePointer?) {
        guard let subject = jwt_get_grant(token, "sub"), let user = Identifier<Kind.User>(String(cString: subject)),
            let name = jwt_get_grant(token, "jti"), let id = UniqueID(String(cString: name))
        else { return nil }
        self.init(
            user: user, tokenVersion: jwt_get_grant_int(token, "ver"),
            issuedAt: Timestamp(seconds: Int64(jwt_get_grant_int(token, "iat"))),
            expiresAt: Timestamp(seconds: Int64(jwt_get_grant_int(token, "exp"))), id: id)
    }
}

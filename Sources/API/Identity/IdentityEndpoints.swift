internal import HTTP

extension [Endpoint<APIContext>] {
    /// Accounts, signing in, and the administration of both.
    static let identity: Self =
        tokens + signUp + passwords + ownAccount + secondFactor + sessions + users + userStanding + scopedRoles
}

internal import HTTP

extension [Endpoint<APIContext>] {
    /// Accounts, signing in, and the administration of both.
    static let identity: Self = ownAccount
}

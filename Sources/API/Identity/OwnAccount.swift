internal import Access
internal import HTTP
internal import Identity

extension [Endpoint<APIContext>] {
    /// What everyone does with their own account.
    static let ownAccount: Self = [
        .declare(
            .get, "/api/v1/me", id: "get_me", tag: "Own account", permission: .signedIn,
            summary: "Who is signed in", problems: [.tokenRevoked]
        )
        .reads(UserView.self) { _, transaction, actor in
            guard let user = try transaction.user(actor.user) else { throw Problem.tokenRevoked }
            return UserView(user: user)
        }
    ]
}

extension DocumentedProblem {
    static let tokenRevoked = DocumentedProblem(
        .unauthorized, "identity.token_revoked", "The access was changed or ended since the token was issued.")
}

public import Engine
public import Platform

/// Who works on attempts of their own. Whose an attempt is, and to whom an assessment is open, the statement itself
/// asks.
public struct Examinee: Sendable {
    /// The account.
    public let id: Identifier<Kind.User>
    /// The account, as SQL: what the proof found, where there is one.
    public let user: SQL
    /// Selects the `id` of the account, as `own`; no row when the token is worth nothing by now. Nil for who is known
    /// already.
    public let proof: SQL?

    /// Somebody whom the transaction has looked at.
    public init(_ actor: Actor) {
        id = actor.user
        user = "\(actor.user)"
        proof = nil
    }

    /// The holder of a token, proven by the statement that does it: it saves the trip in which the person would be
    /// looked at first. Only for students who are nothing else: what else applies to others is looked at the usual way.
    ///
    /// - Parameter version: the version of the account's access that the token states.
    public init(holder user: Identifier<Kind.User>, version: Int) {
        id = user
        self.user = "own.id"
        proof = """
            select users.id from users
             where users.id = \(user) and users.token_version = \(version) and users.is_active
               and users.role = 'student' and not users.must_change_password
               and not exists (select 1 from user_roles where user_roles.user_id = users.id and user_roles.is_active)
            """
    }
}

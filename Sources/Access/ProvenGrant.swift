public import Engine
public import Platform

/// The right of whoever holds an access token to do something to their own record, proven by the statement that does it.
///
/// It saves the trip in which the person would be looked at first. Only for students who are nothing else: what else
/// applies to others is looked at the usual way.
public struct ProvenGrant: Sendable {
    /// Selects the `id` of the student; no row when the token is worth nothing by now, the password must be changed
    /// first, or the person is more than a student.
    public let student: SQL

    /// Lets the holder of a token do something to themselves.
    ///
    /// - Parameter version: the version of the account's access that the token states.
    /// - Returns: nil when nobody may do it to themselves.
    public init?(_ action: Policy.StudentAction, holder user: Identifier<Kind.User>, version: Int) {
        guard Policy.allows(action, to: .own) else { return nil }
        student = """
            select students.id from users join students on students.user_id = users.id
             where users.id = \(user) and users.token_version = \(version) and users.is_active
               and users.role = 'student' and not users.must_change_password
               and not exists (select 1 from user_roles where user_roles.user_id = users.id and user_roles.is_active)
            """
    }
}

internal import Access
internal import HTTP
internal import Identity
internal import Platform

/// A person as they see themselves, and as administrators see them.
struct UserView: Output {
    let user: User

    static let schemaName = "User"

    static let shape = Shape<UserView>([
        .field("id", .identifier, "The account's id.") { $0.user.id },
        .field("email", .string, "Where mail goes.") { $0.user.email },
        .field("username", .string, "The name to sign in with.") { $0.user.username },
        .field("full_name", .string, "The name in full.") { $0.user.fullName },
        .nullable("preferred_name", .string, "What the person wants to be called.") { $0.user.preferredName },
        .field("role", .enumeration, "The primary role.") { $0.user.role },
        .omittable("student_id", .identifier, "The student, for who is one.") { $0.user.student },
        .omittable("staff_id", .identifier, "The member of staff, for who is one.") { $0.user.staffMember },
        .field("locale", .string, "The language they read.") { $0.user.locale },
        .nullable("time_zone", .string, "Their zone; null for the campus's.") { $0.user.timeZone },
        .nullable("email_verified_at", .timestamp, "When the address was confirmed.") { $0.user.emailVerifiedAt },
        .field("must_change_password", .boolean, "Whether a new password must be chosen first.") {
            $0.user.mustChangePassword
        },
        .field("mfa_enabled", .boolean, "Whether the person signs in with a second factor.") {
            $0.user.hasSecondFactor
        },
        .nullable("locked_until", .timestamp, "Until when the account is locked, by failures or by hand.") {
            $0.user.lockedUntil
        },
        .nullable("last_login_at", .timestamp, "When the person last signed in.") { $0.user.lastLoginAt },
        .field("is_active", .boolean, "Whether the account is in use.") { $0.user.isActive },
        .field("created_at", .timestamp, "When the account was made.") { $0.user.createdAt },
        .field("updated_at", .timestamp, "When it was last changed.") { $0.user.updatedAt },
    ])
}

extension ConstraintRule {
    /// The constraints of accounts.
    static let identity: [String: ConstraintRule] = [
        "users_email_key": .init("identity.email_taken", "email", "Another account has this address."),
        "users_username_key": .init("identity.username_taken", "username", "Another account has this name."),
        "users_email_valid": .init("identity.email_invalid", "email", "This is not an e-mail address."),
        "users_username_valid": .init("identity.username_invalid", "username", "A user name has no @."),
        "users_full_name_present": .init("identity.name_missing", "full_name", "A name is needed."),
        "students_student_number_key": .init(
            "identity.student_number_taken", "student_number", "Another student has this number."),
        "user_roles_department_id_fkey": .init(
            "identity.unknown_department", "department_id", "There is no such department."),
        "user_roles_offering_id_fkey": .init("identity.unknown_offering", "offering_id", "There is no such section."),
    ]
}

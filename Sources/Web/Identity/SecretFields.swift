internal import HTTP
internal import Identity

extension Field {
    /// The field for a password that is chosen.
    static func newPassword(_ visitor: Visitor, _ attempt: Attempt) -> Field {
        Field(
            visitor: visitor, name: "new_password", label: .newPassword,
            hint: visitor[.newPasswordHint(minimum: visitor.settings.minimumPasswordLength)],
            control: .input(type: "password", attributes: " autocomplete=\"new-password\" required"),
            error: attempt.error("new_password"))
    }

    /// The field for the password that stands.
    static func currentPassword(_ visitor: Visitor, _ attempt: Attempt, name: String = "current_password") -> Field {
        Field(
            visitor: visitor, name: name, label: .currentPassword,
            control: .input(type: "password", attributes: " autocomplete=\"current-password\" required"),
            error: attempt.error(name))
    }
}

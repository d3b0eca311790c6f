internal import API
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
    static func currentPassword(_ visitor: Visitor, _ attempt: Attempt) -> Field {
        Field(
            visitor: visitor, name: "current_password", label: .currentPassword,
            control: .input(type: "password", attributes: " autocomplete=\"current-password\" required"),
            error: attempt.error("current_password"))
    }

    /// The field for the code of the second factor.
    static func code(_ visitor: Visitor, _ attempt: Attempt, label: Phrase = .code, hint: Phrase? = nil) -> Field {
        Field(
            visitor: visitor, name: "otp", label: label, hint: hint.map { visitor[$0] },
            control: .input(type: "text", attributes: " inputmode=\"numeric\" autocomplete=\"one-time-code\" required"),
            error: attempt.error("otp"), isShort: true)
    }
}

extension Attempt {
    /// A form in which somebody proves by password and code who they are, and why it was not accepted; nil for a
    /// failure that is not theirs to correct.
    init?(_ items: [QueryItem], proof failure: any Error) {
        let problem = failure as? Problem
        switch problem.flatMap(SignInPage.Obstacle.init) {
        case .wrong where problem?.code == "identity.wrong_credentials":
            self.init(items, field: "current_password", code: "wrong")
        case .codeWrong: self.init(items, field: "otp", code: "wrong")
        case .codeNeeded: self.init(items, field: "otp", code: "missing")
        case .locked(let minutes): self.init(items, errors: [], refusals: [.locked(minutes: minutes)])
        default:
            guard Attempt.canShow(failure) else { return nil }
            self.init(items, failure)
        }
    }

    /// A form with one field that is wrong.
    init(_ items: [QueryItem], field: String, code: String) {
        self.init(items, errors: [FieldError(field: field, code: code, message: "")], refusals: [])
    }
}

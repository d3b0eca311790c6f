internal import API
internal import HTTP
internal import Identity
internal import Registration

/// What was typed into a form, and what is wrong with it; of a fresh form, nothing.
struct Attempt: Sendable {
    private let items: [QueryItem]
    /// What is wrong with each field.
    let errors: [FieldError]
    /// Why the change was refused, though the form was filled in right.
    let refusals: [Phrase]

    /// A fresh form.
    static let none = Attempt([], errors: [], refusals: [])

    init(_ items: [QueryItem], errors: [FieldError], refusals: [Phrase]) {
        self.items = items.filter { $0.name != SessionCookie.formTokenField }
        self.errors = errors
        self.refusals = refusals
    }

    /// A form that was sent, and why it was not accepted.
    init(_ items: [QueryItem], _ failure: any Error) {
        switch failure {
        case let failure as FieldFailures: self.init(items, errors: failure.errors, refusals: [])
        case let refusal as RegistrationRefusal: self.init(items, errors: [], refusals: refusal.phrases)
        case let failure as PasswordFailure: self.init(items, errors: [failure.asField], refusals: [])
        case let failure as any ProblemRepresentable:
            let problem = failure.problem
            self.init(
                items, errors: problem.errors.map { $0.naming(problem) },
                refusals: problem.errors.isEmpty ? [.problem(problem)] : [])
        default: self.init(items, errors: [], refusals: [.notDone])
        }
    }

    /// Whether a failure is for the person to correct, on the same page.
    static func canShow(_ failure: any Error) -> Bool {
        guard let problem = (failure as? any ProblemRepresentable)?.problem else { return false }
        return [.conflict, .unprocessableContent].contains(problem.status)
    }

    /// What a form carries for others than its handler.
    static let othersFields: Set<String> = [SessionCookie.formTokenField]

    /// Whether there is nothing wrong.
    var isFine: Bool { errors.isEmpty && refusals.isEmpty }

    /// Whether nothing was sent yet.
    var isFresh: Bool { items.isEmpty }

    /// 422 for a form that is filled in wrong, 409 for a change that was refused.
    var status: Status {
        if !errors.isEmpty { return .unprocessableContent }
        return refusals.isEmpty ? .ok : .conflict
    }

    /// What was typed into a field; nil when nothing was sent at all.
    func value(_ name: String) -> String? { items.first { $0.name == name }?.value }

    /// What was chosen under a name.
    func values(_ name: String) -> [String] { items.filter { $0.name == name }.map(\.value) }

    /// Whether a box was ticked; as it stands in the fresh form when nothing was sent.
    func isTicked(_ name: String, _ value: String = "true", otherwise isUsual: Bool = false) -> Bool {
        items.isEmpty ? isUsual : values(name).contains(value)
    }

    /// What is wrong with a field.
    func error(_ name: String) -> FieldError? { errors.first { $0.field == name } }
}

extension FieldError {
    /// The error with the name of what refused the field, so that pages have words for it.
    fileprivate func naming(_ problem: Problem) -> FieldError {
        code == "refused" ? FieldError(field: field, code: problem.code, message: message) : self
    }
}

extension PasswordFailure {
    /// What is wrong with the new password, as forms name it.
    fileprivate var asField: FieldError { FieldError(field: "new_password", code: rawValue, message: "") }
}

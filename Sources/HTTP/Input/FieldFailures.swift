/// Everything that is wrong with an input, each error with the place it was found.
public struct FieldFailures: Error, Hashable, Sendable {
    /// The errors; at least one.
    public var errors: [FieldError]

    /// These errors.
    public init(_ errors: [FieldError]) { self.errors = errors }

    /// One error about the value itself; who knows the value's name puts it in front.
    public init(_ code: String, _ message: String) {
        errors = [FieldError(field: "", code: code, message: message)]
    }

    /// The same errors, found within the member or element `name`, such as `meetings` or `[2]`.
    public func within(_ name: String) -> FieldFailures {
        FieldFailures(
            errors.map { error in
                let separator = error.field.isEmpty || error.field.utf8.first == UInt8(ascii: "[") ? "" : "."
                return FieldError(field: name + separator + error.field, code: error.code, message: error.message)
            })
    }

    static func wrongType(_ value: JSONValue, expected: String) -> FieldFailures {
        FieldFailures("wrong_type", "Must be \(expected), not \(value.kind).")
    }

    static let missing = FieldFailures("missing", "Must be given.")
    static let unknown = FieldFailures("unknown_field", "Is not a field here.")
    static let repeated = FieldFailures("repeated", "Must be given once.")
}

extension FieldFailures: ProblemRepresentable {
    /// 422 `http.invalid_input` with every error.
    public var problem: Problem {
        Problem(
            .unprocessableContent, "http.invalid_input", "Some of what was sent cannot be accepted.",
            title: "Invalid Input",
            errors: errors)
    }
}

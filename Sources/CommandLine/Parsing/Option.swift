internal import Platform

/// An option of a verb, declared once with everything that is said about it.
struct Option<Value: Sendable>: Sendable {
    let declaration: OptionDeclaration
    let parser: SettingParser<Value>

    /// An option with a value: `--port PORT`.
    init(_ name: String, _ placeholder: String, _ meaning: String, _ parser: SettingParser<Value>) {
        declaration = OptionDeclaration(
            name: name, placeholder: placeholder, meaning: meaning, wanted: parser.wanted,
            accepts: { parser.parse($0) != nil })
        self.parser = parser
    }
}

/// An option without a value, such as `--dry-run`.
struct Flag: Sendable {
    let declaration: OptionDeclaration

    init(_ name: String, _ meaning: String) {
        declaration = OptionDeclaration(name: name, placeholder: nil, meaning: meaning, wanted: "") { _ in true }
    }
}

/// What is said about an option, whatever its type.
struct OptionDeclaration: Sendable {
    let name: String
    /// Stands for the value in the help; nil for a flag.
    let placeholder: String?
    let meaning: String
    /// What the value must be, to go on after "must be".
    let wanted: String
    let accepts: @Sendable (String) -> Bool

    /// As the help shows it.
    var usage: String { placeholder.map { "\(name) \($0)" } ?? name }
}

/// A word that a verb takes by its place.
struct Operand: Sendable {
    let name: String
    let meaning: String
    let isOptional: Bool

    init(_ name: String, _ meaning: String, isOptional: Bool = false) {
        self.name = name
        self.meaning = meaning
        self.isOptional = isOptional
    }

    /// As the usage line shows it.
    var usage: String { isOptional ? "[\(name)]" : name }
}

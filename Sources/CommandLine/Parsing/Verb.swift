internal import Platform

/// Something that the program can be told to do.
struct Verb: Sendable {
    /// The words that name it: `migrate`, `up`.
    let words: [String]
    /// One line on what it does.
    let summary: String
    /// More about it, a paragraph; may be empty.
    let explanation: String
    let operands: [Operand]
    let options: [OptionDeclaration]
    /// What is typed, and what it does.
    let examples: [(command: String, meaning: String)]
    let run: @Sendable (Invocation) async throws -> Void

    init(
        _ words: String, _ summary: String, explanation: String = "", operands: [Operand] = [],
        options: [OptionDeclaration] = [], examples: [(command: String, meaning: String)],
        run: @escaping @Sendable (Invocation) async throws -> Void
    ) {
        self.words = words.split(separator: " ").map(String.init)
        self.summary = summary
        self.explanation = explanation
        self.operands = operands
        self.options = options
        self.examples = examples
        self.run = run
    }

    /// The words as they are typed.
    var name: String { words.joined(separator: " ") }
}

/// A verb as it was typed, with what it needs of the world.
struct Invocation: Sendable {
    let verb: Verb
    let operands: [String]
    let values: [String: String]
    let terminal: Terminal
    /// The variables of the process.
    let environment: [String: String]

    /// The value of an option; nil when it was not given.
    subscript<Value>(_ option: Option<Value>) -> Value? {
        values[option.declaration.name].flatMap(option.parser.parse)
    }

    /// Whether a flag was given.
    func has(_ flag: Flag) -> Bool { values[flag.declaration.name] != nil }
}

/// What was typed makes no sense.
struct UsageFailure: Error, CustomStringConvertible {
    let description: String
    /// Whose help says more; nil for the program's.
    let verb: Verb?
}

/// A verb did nothing, for this reason.
struct Refusal: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

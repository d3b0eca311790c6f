/// A part of a question that is read from JSON and written as JSON by itself, as `docs/questions.md` has it.
public protocol QuestionPart: Sendable {
    /// The part as JSON; its members always stand in the same order.
    var jsonText: String { get }

    /// Reads what `jsonText` wrote, its members in any order.
    ///
    /// - Throws: `StoredFault` for anything else.
    init(jsonText: String) throws(StoredFault)
}

extension QuestionContent: QuestionPart {
    /// The type beside the key.
    public var jsonText: String { json.jsonText }

    /// Reads a type beside its key.
    public init(jsonText: String) throws(StoredFault) { self = try Self.reading(jsonText) }
}

extension FormattedText: QuestionPart {
    /// A string when it is plain, else an object.
    public var jsonText: String { json.jsonText }

    /// Reads a string or an object.
    public init(jsonText: String) throws(StoredFault) { self = try Self.reading(jsonText) }
}

extension OutcomeFeedback: QuestionPart {
    /// What is said, by outcome.
    public var jsonText: String { json.jsonText }

    /// Reads what is said, by outcome.
    public init(jsonText: String) throws(StoredFault) { self = try Self.reading(jsonText) }
}

extension Hint: QuestionPart {
    /// The text with what it does.
    public var jsonText: String { json.jsonText }

    /// Reads the text with what it does.
    public init(jsonText: String) throws(StoredFault) { self = try Self.reading(jsonText) }
}

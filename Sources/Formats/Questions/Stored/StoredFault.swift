/// Why JSON is not what is stored of a question, and at which place of it.
public struct StoredFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The names and indexes that lead there from the outside, such as `content.choices.0.weight`; empty for the whole.
    public let path: [String]
    /// What is wrong there, as the rest of a sentence: `is missing`.
    public let reason: String

    init(_ reason: String, at path: [String] = []) {
        self.path = path
        self.reason = reason
    }

    func within(_ name: String) -> StoredFault { StoredFault(reason, at: [name] + path) }

    /// The path and the reason.
    public var description: String { (path.isEmpty ? "it" : path.joined(separator: ".")) + " " + reason }
}

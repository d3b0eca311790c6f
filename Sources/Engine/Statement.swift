/// A statement as an engine takes it.
public struct Statement: Sendable, Hashable {
    /// Its text, as caches know it.
    public let key: Key
    /// What the placeholders are bound to.
    public let values: [Value]

    /// A statement of this text, with as many values as it has placeholders.
    public init(text: String, values: [Value] = []) { self.init(key: Key(text), values: values) }

    /// A statement of a text that was made before.
    public init(key: Key, values: [Value]) {
        self.key = key
        self.values = values
    }

    /// The text with `$1`, `$2`, … in order of appearance.
    public var text: String { key.text }
}

extension Statement {
    /// A text that is hashed once: a long one takes longer to hash than a short one to run.
    public struct Key: Sendable, Hashable {
        /// The text.
        public let text: String
        private let digest: Int

        /// The text with its hash.
        public init(_ text: String) {
            self.text = text
            digest = text.hashValue
        }

        /// Hands over the hash that was made before.
        public func hash(into hasher: inout Hasher) { hasher.combine(digest) }
    }
}

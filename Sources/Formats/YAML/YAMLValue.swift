/// A YAML document as values. Every scalar is text; members keep the order of the document.
indirect enum YAMLValue: Equatable, Sendable {
    case scalar(String)
    case list([YAMLValue])
    case map([Member])

    /// A key with its value.
    struct Member: Equatable, Sendable {
        let key: String
        let value: YAMLValue
    }

    var text: String? {
        guard case .scalar(let text) = self else { return nil }
        return text
    }

    var members: [Member]? {
        guard case .map(let members) = self else { return nil }
        return members
    }

    /// The value of the first key of this name; nil for anything but a map.
    subscript(_ key: String) -> YAMLValue? { members?.first { $0.key == key }?.value }
}

/// Why a text is not a YAML document that is read here, and on which line that shows.
struct YAMLFault: Error, Equatable {
    let line: Int
    let reason: String
}

extension TextKey {
    /// What the first answer that fits earns.
    func fraction(_ text: String) -> Weight { fitting(text)?.weight ?? .none }

    /// The first answer that fits.
    func fitting(_ text: String) -> Answer? {
        let given = folded(text)
        return answers.first { answer in
            answer.isPattern
                ? WordPattern(folded(answer.text)).matches(given) : folded(answer.text) == given
        }
    }

    /// Without spaces around it, and in one case when case does not count.
    private func folded(_ text: String) -> [Character] {
        let text = text.scalarTrimmed
        return Array(isCaseSensitive ? text : text.withoutCase)
    }
}

extension String {
    /// In one case. The dotted and the dotless i are one letter then: which of them is the other's capital depends on
    /// the language, which nobody states.
    fileprivate var withoutCase: String {
        String(lowercased().unicodeScalars.map { $0 == "ı" ? "i" : $0 }.map(Character.init))
            .replacing("i\u{307}", with: "i")
    }
}

/// Words in which `*` stands for any characters, and `\*` for a star.
struct WordPattern {
    /// What stands between the stars.
    private let parts: [[Character]]

    init(_ text: [Character]) {
        var parts: [[Character]] = [[]]
        var rest = text[...]
        while let character = rest.popFirst() {
            if character == "\\", rest.first == "*" {
                rest.removeFirst()
                parts[parts.count - 1].append("*")
            } else if character == "*" {
                parts.append([])
            } else {
                parts[parts.count - 1].append(character)
            }
        }
        self.parts = parts
    }

    /// Whether the whole text fits. Each part is looked for once from where the last one ended.
    func matches(_ text: [Character]) -> Bool {
        guard parts.count > 1 else { return parts[0] == text }
        guard let first = parts.first, let last = parts.last, text.count >= first.count + last.count,
            text.starts(with: first), text.suffix(last.count).elementsEqual(last)
        else { return false }
        var rest = text[first.count..<(text.count - last.count)]
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let found = rest.firstRange(of: part) else { return false }
            rest = rest[found.upperBound...]
        }
        return true
    }
}

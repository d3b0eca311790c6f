/// A value while rules are followed.
indirect enum QTIValue: Equatable {
    case null
    case bool(Bool)
    case text(String)
    case number(ExactNumber)
    /// Several, in an order that counts or not.
    case list([QTIValue], isOrdered: Bool)

    var number: ExactNumber? {
        switch self {
        case .number(let number): number
        case .text(let text): ExactNumber(text.trimmed)
        case .list(let values, _) where values.count == 1: values[0].number
        default: nil
        }
    }

    var isTrue: Bool { self == .bool(true) }

    var values: [QTIValue] {
        switch self {
        case .null: []
        case .list(let values, _): values
        default: [self]
        }
    }

    var text: String? {
        switch self {
        case .text(let text): text
        case .number(let number): number.text
        case .bool(let isTrue): String(isTrue)
        case .list(let values, _) where values.count == 1: values[0].text
        default: nil
        }
    }

    /// Whether two values are the same; lists without an order by what is in them.
    func matches(_ other: QTIValue) -> Bool {
        switch (self, other) {
        case (.null, _), (_, .null): return false
        case (.list(let left, let isOrdered), .list(let right, _)):
            guard left.count == right.count else { return false }
            if isOrdered { return zip(left, right).allSatisfy { $0.matches($1) } }
            var open = right
            return left.allSatisfy { value in
                guard let place = open.firstIndex(where: { $0.matches(value) }) else { return false }
                open.remove(at: place)
                return true
            }
        default:
            if let left = text, let right = other.text, left == right { return true }
            guard let left = number, let right = other.number else { return false }
            return left == right
        }
    }
}

/// What a response is declared to be.
struct QTIDeclaration {
    var cardinality = "single"
    var baseType = "identifier"
    var correct: [String] = []
    var mapping: Mapping?

    /// What each value earns.
    struct Mapping {
        var entries: [(key: String, value: ExactNumber, isCaseSensitive: Bool)] = []
        var unmapped = ExactNumber.zero
        var lower: ExactNumber?
        var upper: ExactNumber?

        func score(_ values: [String]) -> ExactNumber {
            var seen: Set<String> = []
            var sum = ExactNumber.zero
            for value in values where seen.insert(value).inserted { sum = sum + (entry(for: value) ?? unmapped) }
            if let lower, sum < lower { sum = lower }
            if let upper, sum > upper { sum = upper }
            return sum
        }

        /// What a value earns by itself, without the bounds of the sum.
        func score(_ value: String) -> ExactNumber { entry(for: value) ?? unmapped }

        private func entry(for value: String) -> ExactNumber? {
            entries.first { $0.key == value || !$0.isCaseSensitive && $0.key.lowercased() == value.lowercased() }?.value
        }
    }

    var isOrdered: Bool { cardinality == "ordered" }

    /// Values as the declaration has them; pairs without direction in one spelling.
    func value(_ texts: [String]) -> QTIValue {
        let texts = texts.map { baseType == "pair" ? $0.split(separator: " ").sorted().joined(separator: " ") : $0 }
        if texts.isEmpty { return .null }
        if cardinality == "multiple" || cardinality == "ordered" {
            return .list(texts.map(QTIValue.text), isOrdered: isOrdered)
        }
        return .text(texts[0])
    }
}

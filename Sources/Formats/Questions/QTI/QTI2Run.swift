/// The rules of an item, followed once.
struct QTI2Run {
    private let marking: QTI2Marking
    private let responses: [String: [String]]
    private(set) var outcomes: [String: QTIValue]
    private var isOver = false

    init(marking: QTI2Marking, responses: [String: [String]]) {
        self.marking = marking
        self.responses = responses
        outcomes = marking.defaults
    }

    mutating func follow(_ rules: [XMLElement]) throws(QuestionFailure) {
        for rule in rules where !isOver { try follow(rule) }
    }

    private mutating func follow(_ rule: XMLElement) throws(QuestionFailure) {
        switch rule.name {
        case "responseCondition":
            for branch in rule.elements {
                let parts = Array(branch.elements)
                if branch.name == "responseElse" { return try follow(parts) }
                guard let condition = parts.first else { continue }
                if try value(condition).isTrue { return try follow(Array(parts.dropFirst())) }
            }
        case "setOutcomeValue":
            guard let name = rule["identifier"], let expression = rule.elements.first(where: { _ in true }) else {
                return
            }
            outcomes[name] = try value(expression)
        case "exitResponse": isOver = true
        case "responseProcessingFragment": try follow(Array(rule.elements))
        default: throw Self.unsupported(rule)
        }
    }

    static func unsupported(_ element: XMLElement) -> QuestionFailure {
        QuestionFailure(
            .notSupported, element["class"] ?? element.name, "The rule is not one that can be followed here.")
    }

    private func value(_ element: XMLElement) throws(QuestionFailure) -> QTIValue {
        try marking.budget.spend()
        switch element.name {
        case "baseValue": return constant(element)
        case "variable": return variable(element["identifier"] ?? "")
        case "correct":
            let declaration = marking.declarations[element["identifier"] ?? ""]
            return declaration.map { $0.value($0.correct) } ?? .null
        case "mapResponse":
            let name = element["identifier"] ?? ""
            guard let mapping = marking.declarations[name]?.mapping else { throw Self.unsupported(element) }
            return .number(mapping.score(responses[name] ?? []))
        case "null": return .null
        default:
            var operands: [QTIValue] = []
            for operand in element.elements { operands.append(try value(operand)) }
            return try QTI2Operator(element, operands).value
        }
    }

    private func constant(_ element: XMLElement) -> QTIValue {
        let text = element.text.scalarTrimmed
        switch element["baseType"] ?? "" {
        case "boolean": return .bool(text == "true" || text == "1")
        case "integer", "float": return ExactNumber(text).map(QTIValue.number) ?? .text(text)
        default: return .text(text)
        }
    }

    private func variable(_ name: String) -> QTIValue {
        if let outcome = outcomes[name] { return outcome }
        guard let declaration = marking.declarations[name] else { return .null }
        return declaration.value(responses[name] ?? [])
    }
}

/// An operator with its operands.
private struct QTI2Operator {
    private let element: XMLElement
    private let operands: [QTIValue]

    init(_ element: XMLElement, _ operands: [QTIValue]) {
        self.element = element
        self.operands = operands
    }

    var value: QTIValue {
        get throws(QuestionFailure) {
            switch element["class"] ?? element.name {
            case "and": .bool(operands.allSatisfy(\.isTrue))
            case "or": .bool(operands.contains(where: \.isTrue))
            case "not": .bool(operands.first?.isTrue != true)
            case "isNull": .bool(isNull)
            case "match": .bool(try pair().0.matches(pair().1))
            case "equal": .bool(try isEqual())
            case "stringMatch": .bool(try matchesWords())
            case "patternMatch": .bool(try matchesPattern())
            case "member": .bool(try pair().1.values.contains { operands[0].matches($0) })
            case "contains": .bool(try containsAll())
            case "gt": try compare(>)
            case "gte", "vargte": try compare(>=)
            case "lt": try compare(<)
            case "lte", "varlte": try compare(<=)
            case "multiple": .list(operands.flatMap(\.values), isOrdered: false)
            case "ordered": .list(operands.flatMap(\.values), isOrdered: true)
            case "containerSize": .number(ExactNumber(Int64(operands.first?.values.count ?? 0)))
            case "index": operands.first?.values.dropFirst((Int(element["n"] ?? "") ?? 1) - 1).first ?? .null
            case "delete": .list(try pair().1.values.filter { !$0.matches(operands[0]) }, isOrdered: false)
            case "sum": try fold { $0 + $1 }
            case "product": try fold { $0 * $1 }
            case "subtract": try fold { $0 - $1 }
            case "integerToFloat": operands.first ?? .null
            case "divide": try divide()
            default: throw QTI2Run.unsupported(element)
            }
        }
    }

    private var isNull: Bool {
        guard let operand = operands.first else { return true }
        return operand == .null || operand == .text("") || operand.values.isEmpty
    }

    private func pair() throws(QuestionFailure) -> (QTIValue, QTIValue) {
        guard operands.count == 2 else { throw QuestionFailure(.malformed, element.name, "It needs two operands.") }
        return (operands[0], operands[1])
    }

    private func numbers() throws(QuestionFailure) -> (ExactNumber, ExactNumber)? {
        let (left, right) = try pair()
        guard let left = left.number, let right = right.number else { return nil }
        return (left, right)
    }

    private func isEqual() throws(QuestionFailure) -> Bool {
        guard let (left, right) = try numbers() else { return false }
        guard let bounds = QTI2Tolerance(element).bounds(around: right) else { return left == right }
        return (element["includeLowerBound"] == "false" ? bounds.low < left : bounds.low <= left)
            && (element["includeUpperBound"] == "false" ? left < bounds.high : left <= bounds.high)
    }

    private func matchesWords() throws(QuestionFailure) -> Bool {
        let (left, right) = try pair()
        guard var left = left.text, var right = right.text else { return false }
        if element["caseSensitive"] == "false" { (left, right) = (left.lowercased(), right.lowercased()) }
        return element["substring"] == "true" ? left.contains(right) : left == right
    }

    /// Of regular expressions the part that wildcards need.
    private func matchesPattern() throws(QuestionFailure) -> Bool {
        guard let words = operands.first?.text, let pattern = element["pattern"], let wildcards = QTIPattern(pattern)
        else {
            throw QTI2Run.unsupported(element)
        }
        return wildcards.matches(words)
    }

    private func containsAll() throws(QuestionFailure) -> Bool {
        let (left, right) = try pair()
        var open = left.values
        return right.values.allSatisfy { value in
            guard let place = open.firstIndex(where: { $0.matches(value) }) else { return false }
            open.remove(at: place)
            return true
        }
    }

    private func compare(_ holds: (ExactNumber, ExactNumber) -> Bool) throws(QuestionFailure) -> QTIValue {
        guard let (left, right) = try numbers() else { return .null }
        return .bool(holds(left, right))
    }

    /// A variable that was never set counts as nothing in a sum, as the usual converters rely on.
    private func fold(_ combine: (ExactNumber, ExactNumber) -> ExactNumber) throws(QuestionFailure) -> QTIValue {
        let numbers = operands.flatMap { $0 == .null ? [.number(.zero)] : $0.values }.map(\.number)
        guard let first = numbers.first, var result = first else { return .null }
        for number in numbers.dropFirst() {
            guard let number else { return .null }
            result = combine(result, number)
        }
        return .number(result)
    }

    private func divide() throws(QuestionFailure) -> QTIValue {
        guard let (left, right) = try numbers(), right != .zero else { return .null }
        return .number(left.divided(by: right))
    }
}

/// A regular expression of literal words and `.*` between them.
struct QTIPattern {
    /// The words around the places for any characters.
    private(set) var parts = [""]

    init(parts: [String]) { self.parts = parts }

    /// Reads an expression; nil when it has more to it.
    init?(_ expression: String) {
        var rest = expression[...]
        while let character = rest.popFirst() {
            switch character {
            case "\\":
                guard let next = rest.popFirst(), !next.isLetter, !next.isNumber else { return nil }
                parts[parts.count - 1].append(next)
            case ".":
                guard rest.popFirst() == "*" else { return nil }
                parts.append("")
            case "*", "+", "?", "[", "]", "(", ")", "{", "}", "|", "^", "$": return nil
            default: parts[parts.count - 1].append(character)
            }
        }
    }

    /// The regular expression.
    var expression: String {
        parts.map { part in
            part.map { ".*+?[](){}|^$\\-".contains($0) ? "\\\($0)" : String($0) }.joined()
        }.joined(separator: ".*")
    }

    func matches(_ words: String) -> Bool {
        guard words.hasPrefix(parts[0]) else { return false }
        if parts.count == 1 { return words == parts[0] }
        var rest = words.dropFirst(parts[0].count)
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let place = rest.firstRange(of: part) else { return false }
            rest = rest[place.upperBound...]
        }
        return rest.hasSuffix(parts[parts.count - 1])
    }
}

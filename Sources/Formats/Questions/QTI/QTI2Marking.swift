/// Follows the response processing of an item of QTI 2 or 3.
///
/// Rules are followed exactly, in decimals; one that needs chance, a test's variables or a program of its own is not.
struct QTI2Marking: QTIMarking {
    /// The rules, or the one rule that a standard template stands for.
    let rules: [XMLElement]
    let declarations: [String: QTIDeclaration]
    let defaults: [String: QTIValue]
    /// The variable with the score.
    let scoreName: String
    let budget: QTIBudget
    /// The variables in which modal feedback is looked for, with the feedback's identifiers.
    let feedback: [(outcome: String, identifier: String, isShown: Bool)]

    func mark(_ responses: [String: [String]]) throws(QuestionFailure) -> QTIMark {
        var run = QTI2Run(marking: self, responses: responses)
        try run.follow(rules)
        var mark = QTIMark(score: run.outcomes[scoreName]?.number ?? .zero)
        for entry in feedback {
            let isSet = run.outcomes[entry.outcome]?.values.contains { $0.text == entry.identifier } ?? false
            if isSet == entry.isShown { mark.feedback.insert(entry.identifier) }
        }
        return mark
    }

    func keys(of response: String) -> [QTIKey] {
        var keys: [QTIKey] = []
        for rule in rules { collect(from: rule, of: response, into: &keys) }
        let usesMapping = rules.contains {
            !$0.name.isEmpty && ($0.name == "mapResponse" || !$0.all("mapResponse").isEmpty)
        }
        if usesMapping { keys += declarations[response]?.mapping?.entries.map { .words($0.key) } ?? [] }
        var seen: Set<QTIKey> = []
        return keys.filter { seen.insert($0).inserted }
    }

    func sets(of response: String) -> [[String]] {
        let branches = rules.flatMap { $0.name == "responseIf" ? [$0] : $0.all("responseIf", "responseElseIf") }
        let asked = branches.map { branch -> [String] in
            var keys: [QTIKey] = []
            if let condition = branch.elements.first(where: { _ in true }) {
                collect(from: condition, of: response, into: &keys, skipsNot: true)
            }
            return keys.compactMap { if case .words(let words) = $0 { words } else { nil } }
        }
        return asked.filter { !$0.isEmpty }
    }

    func isCaseSensitive(_ response: String) -> Bool {
        for rule in rules {
            let name = XMLElement("rules", children: [.element(rule)])
            if let match = name.all("stringMatch").first(where: { isAbout($0, response) }) {
                return match["caseSensitive"] != "false"
            }
            if name.all("mapResponse").contains(where: { $0["identifier"] == response }) {
                return declarations[response]?.mapping?.entries.contains(where: \.isCaseSensitive) ?? false
            }
        }
        return true
    }

    private func isAbout(_ element: XMLElement, _ response: String) -> Bool {
        element.elements.contains { $0.name == "variable" && $0["identifier"] == response }
    }

    private func collect(
        from element: XMLElement, of response: String, into keys: inout [QTIKey], skipsNot: Bool = false
    ) {
        if skipsNot, element.name == "not" { return }
        if let range = QTI2Range(element, response) {
            keys.append(.range(range.low, range.high))
            return
        }
        let operands = Array(element.elements)
        let isAbout = operands.contains { $0.name == "variable" && $0["identifier"] == response }
        if isAbout, element.name == "patternMatch" {
            keys.append(.pattern(element["pattern"] ?? ""))
        } else if isAbout {
            for text in operands.flatMap({ constants($0, of: response) }) { keys.append(key(text, element)) }
        }
        for child in operands { collect(from: child, of: response, into: &keys, skipsNot: skipsNot) }
    }

    private func constants(_ element: XMLElement, of response: String) -> [String] {
        switch element.name {
        case "baseValue": [element.text.scalarTrimmed]
        case "correct" where element["identifier"] == response: declarations[response]?.correct ?? []
        case "multiple", "ordered": element.elements.flatMap { constants($0, of: response) }
        default: []
        }
    }

    private func key(_ text: String, _ element: XMLElement) -> QTIKey {
        guard element.name == "equal" || element.name == "equalRounded", let number = ExactNumber(text) else {
            return .words(text)
        }
        let tolerance = QTI2Tolerance(element)
        guard let bounds = tolerance.bounds(around: number) else { return .number(number, tolerance: .zero) }
        return tolerance.even(around: number).map { .number(number, tolerance: $0) } ?? .range(bounds.low, bounds.high)
    }
}

/// `and` of a lower and an upper bound of the same variable.
struct QTI2Range {
    let low: ExactNumber
    let high: ExactNumber

    init?(_ element: XMLElement, _ response: String) {
        guard element.name == "and" else { return nil }
        var low: ExactNumber?
        var high: ExactNumber?
        for part in element.elements {
            let operands = Array(part.elements)
            guard operands.count == 2, operands[0].name == "variable", operands[0]["identifier"] == response,
                operands[1].name == "baseValue", let number = ExactNumber(operands[1].text.trimmed)
            else { continue }
            switch part["class"] ?? part.name {
            case "gte", "vargte": low = number
            case "lte", "varlte": high = number
            default: return nil
            }
        }
        guard let low, let high, low <= high else { return nil }
        self.low = low
        self.high = high
    }
}

/// How far a number may be from another one.
struct QTI2Tolerance {
    private let mode: String
    private let amounts: [ExactNumber]

    init(_ element: XMLElement) {
        mode = element["toleranceMode"] ?? "exact"
        amounts = (element["tolerance"] ?? "").split(separator: " ").compactMap { ExactNumber($0) }
    }

    /// The tolerance that is the same on both sides.
    func even(around number: ExactNumber) -> ExactNumber? {
        guard let first = amounts.first, amounts.dropFirst().first ?? first == first else { return nil }
        return mode == "absolute" ? first : number.magnitude * first * ExactNumber(significand: 1, exponent: -2)
    }

    func bounds(around number: ExactNumber) -> (low: ExactNumber, high: ExactNumber)? {
        guard mode != "exact", let first = amounts.first else { return nil }
        let second = amounts.dropFirst().first ?? first
        if mode == "absolute" { return (number - first, number + second) }
        let percent = ExactNumber(significand: 1, exponent: -2)
        return (number - number.magnitude * first * percent, number + number.magnitude * second * percent)
    }
}

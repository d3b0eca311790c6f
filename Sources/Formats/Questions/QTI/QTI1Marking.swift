/// Follows the response processing of an item of QTI 1.2.
struct QTI1Marking: QTIMarking {
    /// The conditions in their order.
    let conditions: [XMLElement]
    /// The variable with the score, and its bounds.
    let scoreName: String
    let initial: ExactNumber
    let minimum: ExactNumber?
    let maximum: ExactNumber?
    let budget: QTIBudget

    func mark(_ responses: [String: [String]]) throws(QuestionFailure) -> QTIMark {
        var mark = QTIMark(score: initial)
        for condition in conditions {
            guard
                try condition.first("conditionvar").map({ tests throws(QuestionFailure) in try holds(tests, responses) }
                ) ?? true
            else { continue }
            for action in condition.elements("setvar") where Self.variable(action) == scoreName {
                guard let number = number(action.text.trimmed) else { continue }
                try apply(action["action"] ?? "Set", number, to: &mark.score)
            }
            for feedback in condition.elements("displayfeedback") { mark.feedback.insert(feedback["linkrefid"] ?? "") }
            if !goesOn(after: condition) { break }
        }
        if let minimum, mark.score < minimum { mark.score = minimum }
        if let maximum, mark.score > maximum, maximum.significand > 0 { mark.score = maximum }
        return mark
    }

    /// The variable that an action changes; Blackboard calls the attribute otherwise.
    static func variable(_ action: XMLElement) -> String { action["varname"] ?? action["variablename"] ?? "SCORE" }

    /// A number, or Blackboard's words for the bounds.
    private func number(_ text: String) -> ExactNumber? {
        switch text {
        case "SCORE.max": maximum ?? ExactNumber(1)
        case "SCORE.min": minimum ?? .zero
        default: ExactNumber(text)
        }
    }

    /// Unstated, a condition that sets the score is the last one; those that add to it, or only say something, are not.
    private func goesOn(after condition: XMLElement) -> Bool {
        if let stated = condition["continue"] { return stated.lowercased() == "yes" }
        return !condition.elements("setvar").contains { ($0["action"] ?? "Set").lowercased() == "set" }
    }

    private func apply(_ action: String, _ number: ExactNumber, to score: inout ExactNumber) throws(QuestionFailure) {
        switch action.lowercased() {
        case "set": score = number
        case "add": score = score + number
        case "subtract": score = score - number
        case "multiply": score = score * number
        default:
            throw QuestionFailure(.notSupported, "setvar", "The action \(action.debugDescription) is not supported.")
        }
    }

    /// Whether all tests in an element hold.
    private func holds(_ element: XMLElement, _ responses: [String: [String]]) throws(QuestionFailure) -> Bool {
        for test in element.elements where !(try holds(test: test, responses)) { return false }
        return true
    }

    private func holds(test: XMLElement, _ responses: [String: [String]]) throws(QuestionFailure) -> Bool {
        try budget.spend()
        let given = responses[test["respident"] ?? ""] ?? []
        switch test.name {
        case "and": return try holds(test, responses)
        case "not": return !(try holds(test, responses))
        case "or":
            for part in test.elements where try holds(test: part, responses) { return true }
            return false
        case "other": return true
        case "unanswered": return given.isEmpty
        case "varequal": return given.contains { Self.isEqual($0, test.text.scalarTrimmed, test) }
        case "varsubstring":
            return given.contains { $0.lowercased().contains(test.text.scalarTrimmed.lowercased()) }
        case "vargte": return compare(given, test, >=)
        case "vargt": return compare(given, test, >)
        case "varlte": return compare(given, test, <=)
        case "varlt": return compare(given, test, <)
        default: throw QuestionFailure(.notSupported, test.name, "The condition is not one that can be followed here.")
        }
    }

    private static func isEqual(_ given: String, _ key: String, _ test: XMLElement) -> Bool {
        if given == key { return true }
        if let left = ExactNumber(given), let right = ExactNumber(key) { return left == right }
        return test["case"]?.lowercased() != "yes" && given.lowercased() == key.lowercased()
    }

    private func compare(
        _ given: [String], _ test: XMLElement, _ holds: (ExactNumber, ExactNumber) -> Bool
    ) -> Bool {
        guard let key = ExactNumber(test.text.trimmed) else { return false }
        return given.contains { ExactNumber($0.trimmed).map { holds($0, key) } ?? false }
    }

    func keys(of response: String) -> [QTIKey] {
        var keys: [QTIKey] = []
        for condition in conditions { collect(from: condition, of: response, into: &keys) }
        var seen: Set<QTIKey> = []
        return keys.filter { seen.insert($0).inserted }
    }

    private func collect(from element: XMLElement, of response: String, into keys: inout [QTIKey]) {
        var low: ExactNumber?
        var high: ExactNumber?
        for test in element.elements {
            let isAbout = test["respident"] == response
            switch test.name {
            case "varequal" where isAbout: keys.append(.words(test.text.scalarTrimmed))
            case "vargte" where isAbout, "vargt" where isAbout: low = ExactNumber(test.text.trimmed)
            case "varlte" where isAbout, "varlt" where isAbout: high = ExactNumber(test.text.trimmed)
            case "not": break
            default: collect(from: test, of: response, into: &keys)
            }
        }
        if let low, let high, low <= high { keys.append(.range(low, high)) }
    }

    func sets(of response: String) -> [[String]] {
        conditions.filter { !$0.elements("setvar").isEmpty }.map { condition in
            var keys: [QTIKey] = []
            collect(from: condition, of: response, into: &keys)
            return keys.compactMap { if case .words(let words) = $0 { words } else { nil } }
        }
    }

    func isCaseSensitive(_ response: String) -> Bool {
        let tests = conditions.flatMap { $0.all("varequal") }.filter { $0["respident"] == response }
        return !tests.isEmpty && tests.allSatisfy { $0["case"]?.lowercased() == "yes" }
    }
}

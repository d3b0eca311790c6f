internal import Platform

/// Finds out which verb was typed, with what.
struct ArgumentParser: Sendable {
    /// What was asked for.
    enum Parsed: Sendable {
        case run(Verb, operands: [String], values: [String: String])
        /// Help about verbs that begin with these words; all of them for none.
        case help([String])
    }

    let verbs: [Verb]

    /// - Throws: `UsageFailure`.
    func parse(_ arguments: [String]) throws(UsageFailure) -> Parsed {
        let words = Array(arguments.prefix { !$0.hasPrefix("-") })
        guard let verb = verb(named: words) else { return try parseGroup(words, arguments) }
        let rest = Array(arguments.dropFirst(verb.words.count))
        if rest.contains("--help") || rest.contains("-h") { return .help(verb.words) }
        return try parse(rest, of: verb)
    }

    private func verb(named words: [String]) -> Verb? {
        verbs.filter { words.starts(with: $0.words) }.max { $0.words.count < $1.words.count }
    }

    private func parseGroup(_ words: [String], _ arguments: [String]) throws(UsageFailure) -> Parsed {
        let isGroup = verbs.contains { $0.words.starts(with: words) }
        let asksHelp = arguments.contains("--help") || arguments.contains("-h") || words.first == "help"
        if words.first == "help" { return .help(Array(words.dropFirst())) }
        if isGroup, asksHelp || arguments.isEmpty { return .help(words) }
        if arguments == ["--version"], let version = verb(named: ["version"]) {
            return .run(version, operands: [], values: [:])
        }
        guard !words.isEmpty else { throw UsageFailure(description: "which verb?", verb: nil) }
        if isGroup {
            let next = verbs.filter { $0.words.starts(with: words) }.compactMap {
                $0.words.dropFirst(words.count).first
            }
            throw UsageFailure(
                description: "\(words.joined(separator: " ")) needs one of: \(next.joined(separator: ", "))", verb: nil)
        }
        throw UsageFailure(description: "there is no verb \(words.joined(separator: " "))\(guess(words))", verb: nil)
    }

    private func guess(_ words: [String]) -> String {
        let typed = words.joined(separator: " ")
        let names = Set(verbs.map(\.name)).union(verbs.map { $0.words[0] }).sorted()
        let nearest =
            Spelling.nearest(to: typed, among: names) ?? words.first.flatMap { Spelling.nearest(to: $0, among: names) }
        return nearest.map { "; did you mean \($0)?" } ?? ""
    }

    private func parse(_ arguments: [String], of verb: Verb) throws(UsageFailure) -> Parsed {
        var operands: [String] = []
        var values: [String: String] = [:]
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            guard argument.hasPrefix("--"), argument != "--" else {
                operands.append(argument)
                continue
            }
            let (name, value) = try parseOption(argument, &rest, of: verb)
            guard values.updateValue(value, forKey: name) == nil else {
                throw UsageFailure(description: "\(name) was given twice", verb: verb)
            }
        }
        try check(operands, of: verb)
        return .run(verb, operands: operands, values: values)
    }

    private func parseOption(
        _ argument: String, _ rest: inout ArraySlice<String>, of verb: Verb
    ) throws(UsageFailure) -> (name: String, value: String) {
        let halves = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(halves[0])
        guard let option = verb.options.first(where: { $0.name == name }) else {
            let nearest = Spelling.nearest(to: name, among: verb.options.map(\.name))
            throw UsageFailure(
                description: "\(verb.name) has no option \(name)" + (nearest.map { "; did you mean \($0)?" } ?? ""),
                verb: verb)
        }
        guard option.placeholder != nil else {
            guard halves.count == 1 else { throw UsageFailure(description: "\(name) takes no value", verb: verb) }
            return (name, "")
        }
        guard let value = halves.count == 2 ? String(halves[1]) : rest.popFirst() else {
            throw UsageFailure(description: "\(name) needs a value", verb: verb)
        }
        guard option.accepts(value) else {
            throw UsageFailure(description: "\(name) must be \(option.wanted)", verb: verb)
        }
        return (name, value)
    }

    private func check(_ operands: [String], of verb: Verb) throws(UsageFailure) {
        if operands.count > verb.operands.count {
            throw UsageFailure(description: "\(operands[verb.operands.count]) is one word too many", verb: verb)
        }
        if let missing = verb.operands.dropFirst(operands.count).first(where: { !$0.isOptional }) {
            throw UsageFailure(description: "\(missing.name) is missing", verb: verb)
        }
    }
}

/// The words of `--help`.
struct Help: Sendable {
    let verbs: [Verb]

    /// Help about the verb of these words, or about those that begin with them.
    func text(about words: [String]) -> String {
        if let verb = verbs.first(where: { $0.words == words }) { return text(about: verb) }
        let listed = verbs.filter { $0.words.starts(with: words) }
        let prefix = words.isEmpty ? "" : words.joined(separator: " ") + " "
        let intro =
            words.isEmpty
            ? "Lyceum, a university's system of record.\n\nusage: lyceum VERB [OPTION…]\n\n"
            : "usage: lyceum \(prefix)VERB [OPTION…]\n\n"
        let rows = (listed.isEmpty ? verbs : listed).map { ($0.name, $0.summary) }
        return intro + Self.table(rows)
            + "\nlyceum VERB --help says more about one of them; lyceum doctor lists every setting.\n"
    }

    private func text(about verb: Verb) -> String {
        var text = "\(verb.summary).\n\nusage: lyceum \(verb.name)"
        for operand in verb.operands { text += " \(operand.usage)" }
        if !verb.options.isEmpty { text += " [OPTION…]" }
        text += "\n"
        if !verb.explanation.isEmpty { text += "\n\(verb.explanation)\n" }
        if !verb.operands.isEmpty { text += "\n" + Self.table(verb.operands.map { ($0.name, $0.meaning) }) }
        if !verb.options.isEmpty { text += "\n" + Self.table(verb.options.map { ($0.usage, $0.meaning) }) }
        text += "\nExamples:\n" + Self.table(verb.examples.map { ("lyceum \($0.command)", $0.meaning) })
        return text
    }

    private static func table(_ rows: [(String, String)]) -> String {
        let width = rows.map(\.0.count).max() ?? 0
        return rows.map { name, meaning in
            "  " + name + String(repeating: " ", count: width - name.count + 3) + meaning + "\n"
        }.joined()
    }
}

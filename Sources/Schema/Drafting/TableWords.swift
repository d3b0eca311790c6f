/// The parts of a `create table` statement.
struct TableWords: Sendable {
    /// The words of each column without its name, in order.
    let columns: [(name: String, words: String)]
    /// The words of each constraint after its name, in order.
    let constraints: [(name: String, words: String)]

    /// Reads a statement; nil for one that lists no columns, such as that of a virtual table.
    init?(_ statement: String) {
        guard !statement.lowercased().hasPrefix("create virtual"), let open = statement.firstIndex(of: "("),
            let close = statement.lastIndex(of: ")"), open < close
        else { return nil }
        var columns: [(name: String, words: String)] = []
        var constraints: [(name: String, words: String)] = []
        for part in Self.parts(of: statement[statement.index(after: open)..<close]) {
            let (first, rest) = part.firstWord
            if first.lowercased() == "constraint" {
                let (name, words) = rest.firstWord
                constraints.append((name, words))
            } else if let kind = Self.nameless.first(where: { $0 == first.lowercased() }) {
                constraints.append((kind, part))
            } else {
                columns.append((first.replacing("\"", with: ""), rest))
            }
        }
        self.columns = columns
        self.constraints = constraints
    }

    private static let nameless = ["primary", "unique", "check", "foreign"]

    /// What stands between commas outside all brackets and quotation marks.
    private static func parts(of text: Substring) -> [String] {
        var parts = [""]
        var depth = 0
        var isQuoted = false
        for character in text {
            if character == "'" { isQuoted.toggle() }
            if !isQuoted, character == "(" { depth += 1 }
            if !isQuoted, character == ")" { depth -= 1 }
            if character == ",", depth == 0, !isQuoted {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
        }
        return parts.map(\.trimmed).filter { !$0.isEmpty }
    }
}

extension String {
    /// The first word, and what follows it.
    fileprivate var firstWord: (String, String) {
        let word = prefix { !$0.isWhitespace }
        return (String(word), String(dropFirst(word.count)).trimmed)
    }

    /// Without white space at its ends.
    var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}

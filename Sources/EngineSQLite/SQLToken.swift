/// A word or sign of SQL, as far as reading declarations needs it.
enum SQLToken: Hashable {
    /// A keyword or an unquoted name.
    case word(String)
    /// A quoted name.
    case name(String)
    /// A text, whose contents nobody asks for.
    case literal
    /// Any other sign.
    case symbol(Character)

    /// The name or word; empty for anything else.
    var text: String {
        switch self {
        case .word(let text), .name(let text): text
        case .literal, .symbol: ""
        }
    }

    /// Whether it is this keyword, in any case.
    func isWord(_ keyword: String) -> Bool {
        guard case .word(let word) = self else { return false }
        return word.lowercased() == keyword
    }

    /// The tokens of a statement, without spaces and comments.
    static func tokens(of text: String) -> [SQLToken] {
        var rest = Substring(text)
        var tokens: [SQLToken] = []
        while let token = next(in: &rest) { tokens.append(token) }
        return tokens
    }

    private static func next(in rest: inout Substring) -> SQLToken? {
        skipBlanks(in: &rest)
        guard let first = rest.first else { return nil }
        switch first {
        case "\"", "`": return .name(quoted(by: first, in: &rest))
        case "[": return .name(quoted(by: "]", in: &rest))
        case "'":
            _ = quoted(by: "'", in: &rest)
            return .literal
        default: break
        }
        let word = rest.prefix { $0.utf8.allSatisfy(\.isIdentifier) }
        guard word.isEmpty else {
            rest.removeFirst(word.count)
            return .word(String(word))
        }
        return .symbol(rest.removeFirst())
    }

    private static func skipBlanks(in rest: inout Substring) {
        while true {
            rest = rest.drop(while: \.isWhitespace)
            if rest.hasPrefix("--") {
                rest = rest.drop { !$0.isNewline }
            } else if rest.hasPrefix("/*") {
                rest = rest.dropFirst(2).firstRange(of: "*/").map { rest[$0.upperBound...] } ?? ""
            } else {
                return
            }
        }
    }

    /// Takes what is quoted; a doubled quote stands for itself.
    private static func quoted(by end: Character, in rest: inout Substring) -> String {
        rest.removeFirst()
        var text = ""
        while let character = rest.popFirst() {
            if character == end {
                guard rest.first == end else { break }
                rest.removeFirst()
            }
            text.append(character)
        }
        return text
    }
}

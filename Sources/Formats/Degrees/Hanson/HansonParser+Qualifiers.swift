/// Qualities of courses, in braces.
extension HansonParser {
    /// `{ gereqs = WRI & level = 300 }`; nil when it cannot be read.
    mutating func qualifier() -> CourseSet? {
        guard take("{") else { return nil }
        let start = position
        var depth = 1
        while position < text.count, depth > 0 {
            if text[position] == "{" { depth += 1 }
            if text[position] == "}" { depth -= 1 }
            position += 1
        }
        guard depth == 0 else { return nil }
        let inner = String(text[start..<(position - 1)])
        return CourseSet(clauses: clauses(of: inner))
    }

    /// Alternatives by `|` outside of parentheses, each of qualities joined by `&`.
    private mutating func clauses(of words: String) -> [CourseClause] {
        Self.split(words, at: "|").map { alternative in
            var clause = CourseClause()
            for quality in Self.split(alternative, at: "&") { add(quality, to: &clause) }
            return clause
        }
    }

    private mutating func add(_ quality: String, to clause: inout CourseClause) {
        let parts = quality.split(separator: "=", maxSplits: 1).map { Self.trimmed($0) }
        let values = parts.count == 2 ? Self.split(Self.unwrapped(parts[1]), at: "|") : []
        switch parts.first {
        case "gereqs" where clause.attributes.isEmpty && !values.isEmpty: clause.attributes = values
        case "department" where clause.subjects.isEmpty && !values.isEmpty: clause.subjects = values
        case "level" where values.count == 1 && Int(values[0]) != nil:
            let level = Int(values[0]) ?? 0
            clause.numbers = level...(level + 99)
        default: notes.append((Self.trimmed(quality[...]), "left out: which courses fit cannot be told"))
        }
    }

    static func split(_ words: String, at separator: Character) -> [String] {
        var (parts, depth) = ([""], 0)
        for character in words {
            if "({".contains(character) { depth += 1 }
            if ")}".contains(character) { depth -= 1 }
            if character == separator, depth == 0 { parts.append("") } else { parts[parts.count - 1].append(character) }
        }
        return parts.map { trimmed($0[...]) }.filter { !$0.isEmpty }
    }

    static func trimmed(_ words: Substring) -> String {
        var words = words
        while words.first?.isWhitespace == true { words.removeFirst() }
        while words.last?.isWhitespace == true { words.removeLast() }
        return String(words)
    }

    private static func unwrapped(_ words: String) -> String {
        words.hasPrefix("(") && words.hasSuffix(")") ? trimmed(words.dropFirst().dropLast()) : words
    }
}

// MARK: - Characters

extension HansonParser {
    mutating func skipSpace() {
        while position < text.count, text[position] == " " { position += 1 }
    }

    func starts(with words: [Character]) -> Bool {
        position + words.count <= text.count && text[position..<(position + words.count)].elementsEqual(words)
    }

    mutating func take(_ character: Character) -> Bool {
        skipSpace()
        guard position < text.count, text[position] == character else { return false }
        position += 1
        return true
    }

    mutating func take(words: String) -> Bool {
        skipSpace()
        let end = position + words.count
        guard starts(with: Array(words)), end == text.count || !text[end].isLetter else { return false }
        position = end
        return true
    }

    mutating func word() -> String? {
        skipSpace()
        var word = ""
        while position < text.count, text[position].isLowercase {
            word.append(text[position])
            position += 1
        }
        return word.isEmpty ? nil : word
    }

    mutating func skipToEnd() -> String {
        let start = position
        var depth = 0
        while position < text.count {
            if depth == 0, ",&|)".contains(text[position]) { break }
            if "({".contains(text[position]) { depth += 1 }
            if ")}".contains(text[position]) { depth -= 1 }
            position += 1
        }
        return Self.trimmed(String(text[start..<position])[...])
    }
}

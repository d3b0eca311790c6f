/// What a requirement's `result` says.
indirect enum HansonExpression: Equatable {
    /// What counts are counted of.
    enum Unit: Equatable { case courses, credits, departments }

    /// From where they are taken.
    enum Source: Equatable {
        case children
        case named([String])
        case filter
        case everywhere
    }

    case and([HansonExpression])
    case or([HansonExpression])
    /// So many of a list; nil for all.
    case of(Int?, [HansonExpression])
    /// At most so many of a list.
    case atMostOf(Int, [HansonExpression])
    /// Another requirement by its name.
    case reference(String)
    /// A course by its code.
    case course(String)
    /// A course in one section or term only.
    case occurrence(code: String, words: String)
    /// So many of a unit from a source, of those that fit; `isMost` for at most so many.
    case count(Int, Unit, Source, CourseSet?, isMost: Bool)
    /// What could not be read.
    case unread(String)
}

/// Reads a `result`: `&` before `|`, lists in `of`-expressions, counts with `where` and `from`.
struct HansonParser {
    private let text: [Character]
    private var position = 0
    /// The names that a reference may have, and what each stands for; the longest first.
    private let names: [(words: [Character], name: String)]
    private var subject = ""
    /// What was read otherwise than it stands there, with what became of it.
    private(set) var notes: [(clause: String, outcome: String)] = []

    init(_ text: String, names: [(words: String, name: String)]) {
        self.text = Array(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
        self.names = names.map { (Array($0.words), $0.name) }.sorted { $0.words.count > $1.words.count }
    }

    mutating func expression() -> HansonExpression {
        let result = or()
        skipSpace()
        guard position < text.count else { return result }
        let rest = String(text[position...])
        position = text.count
        return .and([result, .unread(rest)])
    }

    // MARK: - Structure

    private mutating func or() -> HansonExpression {
        var parts = [and()]
        while take("|") { parts.append(and()) }
        return parts.count == 1 ? parts[0] : .or(parts)
    }

    private mutating func and() -> HansonExpression {
        var parts = [item()]
        while take("&") { parts.append(item()) }
        return parts.count == 1 ? parts[0] : .and(parts)
    }

    private mutating func item() -> HansonExpression {
        skipSpace()
        if let reference = reference() { return reference }
        if take("(") {
            let inner = or()
            _ = take(")")
            return inner
        }
        let start = position
        if let counted = counted() { return counted }
        position = start
        if let course = course() { return course }
        let words = skipToEnd()
        return .unread(words)
    }

    private mutating func reference() -> HansonExpression? {
        for (words, name) in names where starts(with: words) {
            let end = position + words.count
            // The whole name, not the beginning of a longer word.
            guard end == text.count || " ,)&|".contains(text[end]) else { continue }
            position = end
            return .reference(name)
        }
        return nil
    }

    // MARK: - Counts

    private static let numbers = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    ]

    private mutating func counted() -> HansonExpression? {
        let isMost = take(words: "at most")
        guard let word = word() else { return nil }
        let number = Self.numbers.firstIndex(of: word) ?? ["any": 1, "none": 0][word]
        guard number != nil || word == "all" else { return nil }
        if take(words: "of") { return list(number, isMost: isMost) }
        _ = take(words: "distinct")
        guard let number, let unit = unit() else { return nil }
        if take(words: "where") {
            guard let set = qualifier() else { return nil }
            return .count(number, unit, .everywhere, set, isMost: isMost)
        }
        guard take(words: "from"), let source = source() else { return nil }
        var set: CourseSet?
        if take(words: "where") {
            set = qualifier()
            if set == nil { return nil }
        }
        return .count(number, unit, source, set, isMost: isMost)
    }

    private mutating func unit() -> HansonExpression.Unit? {
        switch word() {
        case "course", "courses": .courses
        case "credit", "credits": .credits
        case "department", "departments": .departments
        default: nil
        }
    }

    private mutating func source() -> HansonExpression.Source? {
        if take(words: "children") { return .children }
        if take(words: "filter") { return .filter }
        if take(words: "courses") { return .everywhere }
        guard take("(") else { return nil }
        var found: [String] = []
        repeat {
            skipSpace()
            guard case .reference(let name)? = reference() else { break }
            found.append(name)
        } while take(",")
        return take(")") ? .named(found) : nil
    }

    private mutating func list(_ number: Int?, isMost: Bool) -> HansonExpression? {
        guard take("(") else { return nil }
        let items = items()
        _ = take(")")
        if isMost { return .atMostOf(number ?? items.count, items) }
        return .of(number, items)
    }

    /// The items of a list, or of a filter. A comma that is missing between two courses is noted.
    mutating func items() -> [HansonExpression] {
        var result: [HansonExpression] = []
        while true {
            skipSpace()
            guard position < text.count, text[position] != ")" else { return result }
            if take(",") { continue }
            let start = position
            result.append(or())
            guard position > start else { return result }
            skipSpace()
            if position < text.count, text[position] != ",", text[position] != ")" {
                notes.append(
                    ("…\(String(text[start..<min(position + 8, text.count)]))", "read as if a comma stood there"))
            }
        }
    }

    // MARK: - Courses

    /// `CSCI 121`, `AS/RE 253`, `121` after another of the same department, `PHYS 130L`, `CSCI 300.*.2014.2`.
    private mutating func course() -> HansonExpression? {
        let start = position
        var found = ""
        while position < text.count, text[position].isUppercase || text[position] == "/" {
            found.append(text[position])
            position += 1
        }
        if !found.isEmpty { skipSpace() }
        var number = ""
        while position < text.count, text[position].isNumber || text[position] == "L" && !number.isEmpty {
            number.append(text[position])
            position += 1
        }
        guard number.count >= 2, !found.isEmpty || !subject.isEmpty else {
            position = start
            return nil
        }
        if !found.isEmpty { subject = found }
        let code = "\(subject) \(number)"
        var qualifiers: [String] = []
        while position < text.count, text[position] == "." {
            position += 1
            var qualifier = ""
            while position < text.count, text[position].isLetter || text[position].isNumber || text[position] == "*" {
                qualifier.append(text[position])
                position += 1
            }
            qualifiers.append(qualifier)
        }
        guard qualifiers.contains(where: { $0 != "*" }) else { return .course(code) }
        return .occurrence(code: code, words: ([code] + qualifiers).joined(separator: "."))
    }
}

// MARK: - Qualifiers

extension HansonParser {
    /// `{ gereqs = WRI & level = 300 }`; nil when it cannot be read.
    private mutating func qualifier() -> CourseSet? {
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
    private mutating func skipSpace() {
        while position < text.count, text[position] == " " { position += 1 }
    }

    private func starts(with words: [Character]) -> Bool {
        position + words.count <= text.count && text[position..<(position + words.count)].elementsEqual(words)
    }

    private mutating func take(_ character: Character) -> Bool {
        skipSpace()
        guard position < text.count, text[position] == character else { return false }
        position += 1
        return true
    }

    private mutating func take(words: String) -> Bool {
        skipSpace()
        let end = position + words.count
        guard starts(with: Array(words)), end == text.count || !text[end].isLetter else { return false }
        position = end
        return true
    }

    private mutating func word() -> String? {
        skipSpace()
        var word = ""
        while position < text.count, text[position].isLowercase {
            word.append(text[position])
            position += 1
        }
        return word.isEmpty ? nil : word
    }

    private mutating func skipToEnd() -> String {
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

/// Reads a `result`: `&` before `|`, lists in `of`-expressions, counts with `where` and `from`.
struct HansonParser {
    let text: [Character]
    var position = 0
    /// The names that a reference may have, and what each stands for; the longest first.
    private let names: [(words: [Character], name: String)]
    private var subject = ""
    /// What was read otherwise than it stands there, with what became of it.
    var notes: [(clause: String, outcome: String)] = []

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

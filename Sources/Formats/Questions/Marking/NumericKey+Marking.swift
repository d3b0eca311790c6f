extension NumericKey {
    /// What the first answer that fits earns, less what a wrong unit costs.
    func fraction(_ text: String) -> Weight {
        guard let typed = TypedNumber(text, units: units.map(\.name)) else { return .none }
        guard let (answer, isUnitRight) = fitting(typed) else { return .none }
        guard let unitPenalty, !isUnitRight else { return answer.weight }
        return max(answer.weight + -answer.weight.times(unitPenalty), .none)
    }

    /// The first answer that fits, and whether it does in the unit given: a number in a unit of the key is brought to
    /// the first unit; without one, and failing that, the number fits as it stands, and its unit is wrong.
    private func fitting(_ typed: TypedNumber) -> (Answer, isUnitRight: Bool)? {
        let unit = units.first { $0.name == typed.unit && $0.multiplier != .zero }
        let scaled = unit.map { typed.number.divided(by: $0.multiplier) }
        for answer in answers {
            if let scaled, answer.match.accepts(scaled) { return (answer, true) }
            if answer.match.accepts(typed.number) { return (answer, false) }
        }
        return nil
    }
}

extension CalculatedKey {
    /// What a number earns in the variant that was drawn.
    func fraction(_ text: String, variant: Int) -> Weight {
        guard variants.indices.contains(variant) else { return .none }
        return key(of: variants[variant]).fraction(text)
    }

    private func key(of variant: Variant) -> NumericKey {
        switch tolerance {
        case .absolute(let tolerance): NumericKey([.init(.value(variant.answer, tolerance: tolerance))])
        case .proportion(let part): NumericKey([.init(.proportion(variant.answer, tolerance: part))])
        }
    }
}

/// A number as people type it, with what stands before or after it.
///
/// `1 234.5`, `1,234.5`, `1234,5`, `6.02×10^23`, `12 km`, `$12`. A comma beside a point, or one of several, separates
/// thousands; alone it is the decimal comma.
struct TypedNumber: Equatable {
    let number: ExactNumber
    /// Without spaces; empty when nothing stands beside the number.
    let unit: String

    init?(_ text: String, units: [String]) {
        let text = Self.plain(text)
        guard let run = Self.numberRun(in: text) else { return nil }
        let (before, digits, after) = (text[..<run.lowerBound], text[run], text[run.upperBound...])
        guard before.isEmpty || after.isEmpty, let number = ExactNumber.rounding(digits)?.value else { return nil }
        let unit = String(before.isEmpty ? after : before)
        // Another number is no unit, unless the key has it, such as "m2".
        let known = units.first { Self.withoutSpaces($0) == unit }
        guard known != nil || !unit.contains(where: \.isNumber) else { return nil }
        self.number = number
        self.unit = known ?? unit
    }

    private static func withoutSpaces(_ text: String) -> String { text.filter { !$0.isWhitespace } }

    /// Without spaces, in the characters of a number as programs write it.
    private static func plain(_ text: String) -> String {
        var text = withoutSpaces(text).replacing("−", with: "-")
        for factor in ["×10^", "x10^", "*10^", "×10**", "x10**", "*10**"] { text = text.replacing(factor, with: "e") }
        let commas = text.count { $0 == "," }
        return text.replacing(",", with: commas > 1 || text.contains(".") ? "" : ".")
    }

    /// Where the first number stands, its sign and exponent with it.
    private static func numberRun(in text: String) -> Range<String.Index>? {
        guard let digit = text.firstIndex(where: isDigit) else { return nil }
        var start = digit
        if start > text.startIndex, text[text.index(before: start)] == "." { start = text.index(before: start) }
        if start > text.startIndex, "+-".contains(text[text.index(before: start)]) { start = text.index(before: start) }
        var end = text[digit...].firstIndex { !isDigit($0) } ?? text.endIndex
        if end < text.endIndex, text[end] == ".", text[start..<end].contains(".") == false {
            end = text[text.index(after: end)...].firstIndex { !isDigit($0) } ?? text.endIndex
        }
        return start..<(exponentEnd(in: text, from: end) ?? end)
    }

    private static func exponentEnd(in text: String, from start: String.Index) -> String.Index? {
        var rest = text[start...]
        guard let letter = rest.popFirst(), "eE".contains(letter) else { return nil }
        if let sign = rest.first, "+-".contains(sign) { rest.removeFirst() }
        guard let first = rest.first, isDigit(first) else { return nil }
        return rest.firstIndex { !isDigit($0) } ?? text.endIndex
    }

    private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
}

internal import Platform

/// Reads the gaps of Moodle's embedded answers: `{1:SHORTANSWER:=Berlin#Yes~%50%Bonn}` within a text.
///
/// `https://docs.moodle.org/en/Embedded_Answers_(Cloze)_question_type` has the syntax.
struct ClozeReader {
    /// The text with the gaps' markers, once they were read.
    private(set) var prompt: FormattedText
    /// What had to be changed besides.
    private(set) var notes: [String] = []

    init(_ prompt: FormattedText) { self.prompt = prompt }

    /// The gaps of the text, which has their markers from then on.
    mutating func gaps() throws(QuestionFailure) -> [Gap] {
        var gaps: [Gap] = []
        var pieces: [String] = []
        var rest = prompt.text[...]
        var piece = ""
        // Behind the last closing brace there is no gap to look for.
        let last = rest.lastIndex(of: "}") ?? rest.startIndex
        while let start = rest.firstIndex(of: "{"), start < last {
            piece += rest[..<start]
            if let found = ClozeGapText(rest[start...]) {
                gaps.append(try found.gap())
                pieces.append(piece)
                piece = ""
                rest = found.rest
            } else {
                piece += "{"
                rest = rest[rest.index(after: start)...]
            }
        }
        pieces.append(piece + rest)
        join(pieces)
        return gaps
    }

    /// Puts markers between the pieces; what looked like one before is made plain text.
    private mutating func join(_ pieces: [String]) {
        let gaps = pieces.count - 1
        var text = ""
        for (index, piece) in pieces.enumerated() {
            let plain = Gap.replaceMarkers(in: piece) { number in
                (1...max(gaps, 1)).contains(number) ? "[ [\(number)]]" : nil
            }
            if plain != piece { notes.append("Two square brackets around a number are not a gap here.") }
            text += plain + (index < gaps ? Gap.marker(index + 1) : "")
        }
        prompt.text = text
    }

    /// Moodle gives no points to the whole: each gap counts as many as it says.
    static func points(of gaps: [Gap]) -> Decimal { Decimal(gaps.reduce(0) { $0 + $1.share }) }
}

/// The text of one gap.
private struct ClozeGapText {
    let share: Int
    let type: ClozeType
    let alternatives: Substring
    /// What follows the gap.
    let rest: Substring

    /// A gap at the start of a text; nil when there is none.
    init?(_ text: Substring) {
        var text = text.dropFirst()
        let digits = text.prefix { ("0"..."9").contains($0) }
        text = text[digits.endIndex...]
        guard text.first == ":", digits.count < 6 else { return nil }
        text = text.dropFirst()
        let name = text.prefix { ("A"..."Z").contains($0) || $0 == "_" }
        text = text[name.endIndex...]
        guard let type = ClozeType(name: String(name)), text.first == ":" else { return nil }
        text = text.dropFirst()
        guard let end = Self.end(of: text) else { return nil }
        share = Int(digits) ?? 1
        self.type = type
        alternatives = text[..<end]
        rest = text[text.index(after: end)...]
    }

    private static func end(of text: Substring) -> Substring.Index? {
        var previous: Character = " "
        return text.indices.first { index in
            defer { previous = text[index] }
            return text[index] == "}" && previous != "\\"
        }
    }

    func gap() throws(QuestionFailure) -> Gap {
        let alternatives = ClozeAlternative.split(self.alternatives)
        guard !alternatives.isEmpty else { throw QuestionFailure(.incomplete, "{", "A gap has no answer.") }
        switch type.kind {
        case .text(let isCaseSensitive):
            let answers = alternatives.map { alternative in
                TextKey.Answer(
                    moodle: alternative.text.decodingHTMLEntities, weight: alternative.weight,
                    feedback: alternative.shownFeedback)
            }
            return Gap(.text(TextKey(answers, isCaseSensitive: isCaseSensitive)), share: share)
        case .number: return Gap(.number(NumericKey(try numbers(alternatives))), share: share)
        case .choice(let layout, let isShuffled, let isMultiple):
            let choices = alternatives.map {
                Choice(FormattedText($0.text, .html), weight: $0.weight, feedback: $0.shownFeedback)
            }
            let list = ChoiceList(choices, isShuffled: isShuffled, numbering: .none)
            return Gap(isMultiple ? .multipleChoice(list, layout) : .singleChoice(list, layout), share: share)
        }
    }

    private func numbers(_ alternatives: [ClozeAlternative]) throws(QuestionFailure) -> [NumericKey.Answer] {
        var answers: [NumericKey.Answer] = []
        for alternative in alternatives {
            let words = alternative.text.replacing(",", with: ".")
            guard let match = words == "*" ? .any : NumericKey.Match(words) else {
                throw QuestionFailure(.malformed, "{", "\(alternative.text.debugDescription) is no number.")
            }
            answers.append(.init(match, weight: alternative.weight, feedback: alternative.shownFeedback))
        }
        return answers
    }
}

/// One of the answers of a gap.
private struct ClozeAlternative {
    var weight: Weight
    var text: String
    var feedback: String

    var shownFeedback: FormattedText? { FormattedText(feedback, .html).ifShown }

    /// The alternatives between the tildes that no backslash precedes; those that say nothing are none.
    static func split(_ text: Substring) -> [ClozeAlternative] {
        parts(of: text, at: "~").map(ClozeAlternative.init).filter { !$0.text.isEmpty }
    }

    private init(_ part: Substring) {
        var part = part.drop(while: \.isWhitespace)
        weight = .none
        if part.first == "=" {
            weight = .whole
            part = part.dropFirst()
        } else if part.first == "%", let end = part.dropFirst().firstIndex(of: "%"),
            let number = ExactNumber.rounding(part[..<end].dropFirst().replacing(",", with: ".")),
            let stated = Weight.rounding(number.value, scale: -5)
        {
            weight = stated.value
            part = part[part.index(after: end)...]
        }
        let sides = Self.parts(of: part, at: "#", limit: 1)
        text = Self.unescape(sides[0]).scalarTrimmed
        feedback = sides.count > 1 ? Self.unescape(sides[1]).scalarTrimmed : ""
    }

    /// A number sign within `&#39;` separates nothing.
    private static func parts(of text: Substring, at separator: Character, limit: Int = .max) -> [Substring] {
        var parts: [Substring] = []
        var start = text.startIndex
        var previous: Character = " "
        for index in text.indices {
            if text[index] == separator, previous != "\\", !(separator == "#" && previous == "&"), parts.count < limit {
                parts.append(text[start..<index])
                start = text.index(after: index)
            }
            previous = text[index]
        }
        return parts + [text[start...]]
    }

    static let escapable: Set<Character> = ["~", "#", "}", "/", "\"", "="]

    private static func unescape(_ text: Substring) -> String {
        var plain = ""
        var rest = text
        while let character = rest.popFirst() {
            if character == "\\", let next = rest.first, escapable.contains(next) {
                plain.append(rest.removeFirst())
            } else {
                plain.append(character)
            }
        }
        return plain
    }
}

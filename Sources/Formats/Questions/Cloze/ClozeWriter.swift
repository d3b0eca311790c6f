/// Writes the gaps of a text as Moodle's embedded answers.
enum ClozeWriter {
    /// The prompt with each gap's answers where its marker was.
    static func text(_ prompt: String, _ gaps: [Gap]) -> String {
        Gap.replaceMarkers(in: prompt) { number in
            gaps.indices.contains(number - 1) ? text(of: gaps[number - 1]) : nil
        }
    }

    private static func text(of gap: Gap) -> String {
        let kind: ClozeType.Kind
        let alternatives: [String]
        switch gap.content {
        case .text(let key):
            kind = .text(isCaseSensitive: key.isCaseSensitive)
            alternatives = key.answers.map { text(escape(encode($0.moodle)), $0.weight, $0.feedback) }
        case .number(let key):
            kind = .number
            alternatives = key.answers.map { text(number($0.match), $0.weight, $0.feedback) }
        case .singleChoice(let list, let layout):
            kind = .choice(layout, isShuffled: list.isShuffled, isMultiple: false)
            alternatives = list.choices.map { text(escape($0.text.text), $0.weight, $0.feedback) }
        case .multipleChoice(let list, let layout):
            kind = .choice(layout, isShuffled: list.isShuffled, isMultiple: true)
            alternatives = list.choices.map { text(escape($0.text.text), $0.weight, $0.feedback) }
        }
        let name = ClozeType.name(of: kind) ?? "SHORTANSWER"
        return "{\(gap.share):\(name):\(alternatives.joined(separator: "~"))}"
    }

    private static func text(_ words: String, _ weight: Weight, _ feedback: FormattedText?) -> String {
        let weight = weight == .whole ? "=" : "%\(weight.percentage.text)%"
        return weight + words + (feedback.map { "#" + escape($0.text) } ?? "")
    }

    private static func number(_ match: NumericKey.Match) -> String {
        switch match {
        case .value(let value, let tolerance), .proportion(let value, let tolerance): "\(value):\(tolerance)"
        case .range(let low, let high): "\(low)..\(high)"
        case .any: "*"
        }
    }

    /// Short answers are read as HTML's characters.
    private static func encode(_ words: String) -> String {
        words.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;").replacing("\\", with: "&#92;").replacing("/", with: "&#47;")
    }

    /// Takes the meaning from what ends an answer; a number sign of `&#39;` has none.
    private static func escape(_ text: String) -> String {
        var escaped = ""
        var previous: Character = " "
        for character in text {
            let isMeant = character == "~" || character == "}" || character == "#" && previous != "&"
            escaped += (isMeant ? "\\" : "") + String(character)
            previous = character
        }
        return escaped
    }

    /// HTML without backslashes before what would be escaped by them, and without an ampersand at the end.
    static func safe(_ html: String) -> String {
        var safe = ""
        var rest = html[...]
        while let character = rest.popFirst() {
            let isLoose = rest.first.map { ["~", "#", "}", "/", "\"", "="].contains($0) } ?? true
            switch character {
            case "\\" where isLoose: safe += "&#92;"
            case "&" where rest.isEmpty: safe += "&amp;"
            default: safe.append(character)
            }
        }
        return safe
    }
}

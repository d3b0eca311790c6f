/// Choices of which an answer names the right ones.
struct LabelledChoices {
    private(set) var labels: [String] = []
    private(set) var texts: [FormattedText] = []

    mutating func append(_ label: String, _ text: FormattedText) {
        labels.append(label.lowercased())
        texts.append(text)
    }

    /// Lengthens the last choice by a line.
    mutating func lengthenLast(by line: String) {
        guard let last = texts.indices.last else { return }
        texts[last].text += "\n" + line
    }

    /// The key when the answer is a label, several labels between semicolons, or the words of a choice; nil when it
    /// names no choice, or fewer than two are there.
    ///
    /// Several right choices earn equal parts, and each wrong one takes as much.
    func content(answer: String) -> QuestionContent? {
        guard texts.count > 1 else { return nil }
        let words = answer.trimmed
        if let index = index(of: words) { return .singleChoice(list { $0 == index ? .whole : .none }) }
        let named = words.split(separator: ";").map { index(of: $0.trimmed) }
        guard named.count > 1, !named.contains(nil) else { return nil }
        let right = Set(named.compactMap(\.self))
        return .multipleChoice(list { right.contains($0) ? .share(of: right.count) : -.share(of: right.count) })
    }

    private func index(of answer: String) -> Int? {
        labels.firstIndex(of: answer.lowercased()) ?? texts.firstIndex { $0.text == answer }
    }

    private func list(weight: (Int) -> Weight) -> ChoiceList {
        ChoiceList(texts.enumerated().map { Choice($1, weight: weight($0)) })
    }
}

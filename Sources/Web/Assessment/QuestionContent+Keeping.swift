internal import Formats

extension QuestionContent {
    /// The same key with what a form does not show taken from the one that it changes: how texts are written, how choices
    /// are labelled, units, bounds. Parts are the same that say the same, or else stand at the same place.
    func keeping(_ old: QuestionContent) -> QuestionContent {
        switch (self, old) {
        case (.singleChoice(let list), .singleChoice(let old)): .singleChoice(list.keeping(old))
        case (.multipleChoice(let list), .multipleChoice(let old)): .multipleChoice(list.keeping(old))
        case (.trueFalse(let judgement), .trueFalse(let old)):
            .trueFalse(
                TrueFalse(
                    judgement.isTrue, feedbackForTrue: old.feedbackForTrue, feedbackForFalse: old.feedbackForFalse))
        case (.shortAnswer(let key), .shortAnswer(let old)): .shortAnswer(key.keeping(old))
        case (.numeric(let key), .numeric(let old)): .numeric(key.keeping(old))
        case (.matching(let matching), .matching(let old)): .matching(matching.keeping(old))
        case (.ordering(let ordering), .ordering(let old)):
            .ordering(
                Ordering(ordering.items.keeping(old.items), scoring: ordering.scoring, layout: old.layout))
        case (.essay(let essay), .essay(let old)): .essay(essay.keeping(old))
        default: self
        }
    }
}

/// Finds what a part of a form was before.
private struct Keeping {
    let old: [String]

    init(_ old: [String]) { self.old = old }

    func place(of text: String, at index: Int) -> Int? {
        old.firstIndex(of: text) ?? (old.indices.contains(index) ? index : nil)
    }
}

extension FormattedText {
    /// The same words, written as the text that stood here.
    fileprivate func keeping(_ old: FormattedText?) -> FormattedText { FormattedText(text, old?.format ?? format) }
}

extension [FormattedText] {
    fileprivate func keeping(_ old: [FormattedText]) -> [FormattedText] {
        let kept = Keeping(old.map(\.text))
        return enumerated().map { index, text in text.keeping(kept.place(of: text.text, at: index).map { old[$0] }) }
    }
}

extension ChoiceList {
    fileprivate func keeping(_ old: ChoiceList) -> ChoiceList {
        let kept = Keeping(old.choices.map(\.text.text))
        var list = self
        list.numbering = old.numbering
        for index in list.choices.indices {
            let before = kept.place(of: choices[index].text.text, at: index).map { old.choices[$0] }
            list.choices[index].text = choices[index].text.keeping(before?.text)
            list.choices[index].feedback = choices[index].feedback?.keeping(before?.feedback)
        }
        return list
    }
}

extension Matching {
    fileprivate func keeping(_ old: Matching) -> Matching {
        var matching = self
        let prompts = pairs.map(\.prompt).keeping(old.pairs.map(\.prompt))
        let answers = pairs.map(\.answer).keeping(old.pairs.map(\.answer))
        matching.pairs = zip(prompts, answers).map { Pair($0, $1) }
        matching.distractors = distractors.keeping(old.distractors)
        return matching
    }
}

extension TextKey {
    fileprivate func keeping(_ old: TextKey) -> TextKey {
        let kept = Keeping(old.answers.map(\.text))
        var key = self
        for index in answers.indices {
            let before = kept.place(of: answers[index].text, at: index).map { old.answers[$0] }
            key.answers[index].feedback = answers[index].feedback?.keeping(before?.feedback)
        }
        return key
    }
}

extension NumericKey {
    fileprivate func keeping(_ old: NumericKey) -> NumericKey {
        var key = NumericKey(answers, units: old.units, unitPenalty: old.unitPenalty)
        for (index, before) in zip(answers.indices, old.answers) {
            key.answers[index].feedback = answers[index].feedback?.keeping(before.feedback)
        }
        return key
    }
}

extension Essay {
    fileprivate func keeping(_ old: Essay) -> Essay {
        var essay = old
        essay.response = response
        essay.attachments = attachments
        essay.markerNotes = markerNotes?.keeping(old.markerNotes)
        return essay
    }
}

extension Question {
    /// Changes every text of the question that has a format, one after the other.
    mutating func changeTexts(_ change: (inout FormattedText) -> Void) {
        change(&prompt)
        Self.changeShown(&generalFeedback, change)
        Self.changeShown(&outcomeFeedback.correct, change)
        Self.changeShown(&outcomeFeedback.partial, change)
        Self.changeShown(&outcomeFeedback.incorrect, change)
        for index in hints.indices { change(&hints[index].text) }
        content.changeTexts(change)
    }

    /// Changes a text that may be missing; one that becomes empty is missing then.
    fileprivate static func changeShown(_ text: inout FormattedText?, _ change: (inout FormattedText) -> Void) {
        guard var shown = text else { return }
        change(&shown)
        text = shown.ifShown
    }
}

extension QuestionContent {
    /// Changes every text of the content that has a format.
    mutating func changeTexts(_ change: (inout FormattedText) -> Void) {
        switch self {
        case .singleChoice(var list):
            list.changeTexts(change)
            self = .singleChoice(list)
        case .multipleChoice(var list):
            list.changeTexts(change)
            self = .multipleChoice(list)
        case .trueFalse(var judgement):
            Question.changeShown(&judgement.feedbackForTrue, change)
            Question.changeShown(&judgement.feedbackForFalse, change)
            self = .trueFalse(judgement)
        case .shortAnswer(var key):
            key.changeTexts(change)
            self = .shortAnswer(key)
        case .numeric(var key):
            key.changeTexts(change)
            self = .numeric(key)
        case .matching(var matching):
            matching.changeTexts(change)
            self = .matching(matching)
        case .ordering(var ordering):
            for index in ordering.items.indices { change(&ordering.items[index]) }
            self = .ordering(ordering)
        case .cloze(var gaps):
            for index in gaps.indices { gaps[index].changeTexts(change) }
            self = .cloze(gaps)
        case .selectWords(var bank):
            for index in bank.words.indices { change(&bank.words[index].text) }
            self = .selectWords(bank)
        case .dragWords(var bank):
            for index in bank.words.indices { change(&bank.words[index].text) }
            self = .dragWords(bank)
        case .essay(var essay):
            Question.changeShown(&essay.template, change)
            Question.changeShown(&essay.markerNotes, change)
            self = .essay(essay)
        case .calculated, .description: break
        }
    }
}

extension ChoiceList {
    fileprivate mutating func changeTexts(_ change: (inout FormattedText) -> Void) {
        for index in choices.indices {
            change(&choices[index].text)
            Question.changeShown(&choices[index].feedback, change)
        }
    }
}

extension TextKey {
    fileprivate mutating func changeTexts(_ change: (inout FormattedText) -> Void) {
        for index in answers.indices { Question.changeShown(&answers[index].feedback, change) }
    }
}

extension NumericKey {
    fileprivate mutating func changeTexts(_ change: (inout FormattedText) -> Void) {
        for index in answers.indices { Question.changeShown(&answers[index].feedback, change) }
    }
}

extension Matching {
    fileprivate mutating func changeTexts(_ change: (inout FormattedText) -> Void) {
        for index in pairs.indices {
            change(&pairs[index].prompt)
            change(&pairs[index].answer)
        }
        for index in distractors.indices { change(&distractors[index]) }
    }
}

extension Gap {
    fileprivate mutating func changeTexts(_ change: (inout FormattedText) -> Void) {
        switch content {
        case .singleChoice(var list, let layout):
            list.changeTexts(change)
            content = .singleChoice(list, layout)
        case .multipleChoice(var list, let layout):
            list.changeTexts(change)
            content = .multipleChoice(list, layout)
        case .text(var key):
            key.changeTexts(change)
            content = .text(key)
        case .number(var key):
            key.changeTexts(change)
            content = .number(key)
        }
    }
}

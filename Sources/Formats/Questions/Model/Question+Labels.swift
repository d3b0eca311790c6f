extension Question {
    /// Changes every text of the question that has no format: names, tags, and the words of keys.
    mutating func changeLabels(_ change: (String) -> String) {
        name = change(name)
        identifier = identifier.map(change)
        category = category.map(change)
        tags = tags.map(change)
        switch content {
        case .shortAnswer(var key):
            key.changeLabels(change)
            content = .shortAnswer(key)
        case .numeric(var key):
            key.changeLabels(change)
            content = .numeric(key)
        case .cloze(var gaps):
            for index in gaps.indices { gaps[index].changeLabels(change) }
            content = .cloze(gaps)
        case .essay(var essay):
            essay.fileTypes = essay.fileTypes.map(change)
            content = .essay(essay)
        case .calculated(var key):
            key.changeLabels(change)
            content = .calculated(key)
        default: break
        }
    }
}

extension TextKey {
    fileprivate mutating func changeLabels(_ change: (String) -> String) {
        for index in answers.indices { answers[index].text = change(answers[index].text) }
    }
}

extension NumericKey {
    fileprivate mutating func changeLabels(_ change: (String) -> String) {
        for index in units.indices { units[index].name = change(units[index].name) }
    }
}

extension CalculatedKey {
    fileprivate mutating func changeLabels(_ change: (String) -> String) {
        formula = change(formula)
        for variant in variants.indices {
            for value in variants[variant].values.indices {
                variants[variant].values[value].name = change(variants[variant].values[value].name)
            }
        }
    }
}

extension Gap {
    fileprivate mutating func changeLabels(_ change: (String) -> String) {
        switch content {
        case .text(var key):
            key.changeLabels(change)
            content = .text(key)
        case .number(var key):
            key.changeLabels(change)
            content = .number(key)
        case .singleChoice, .multipleChoice: break
        }
    }
}

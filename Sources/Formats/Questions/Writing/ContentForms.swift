extension ChoiceList {
    /// Writes all or nothing as weights: equal parts for what is right, everything taken for what is wrong.
    mutating func weighEqually() {
        let right = choices.count { $0.weight > .none }
        for index in choices.indices {
            choices[index].weight = choices[index].weight > .none ? .share(of: right) : -.whole
        }
    }
}

extension Matching {
    /// Makes the answers plain text, their characters kept.
    mutating func makeAnswersPlain() {
        for index in pairs.indices { pairs[index].answer.format = .plain }
        for index in distractors.indices { distractors[index].format = .plain }
    }

    /// Makes pairs without a prompt what they are: answers that belong to nothing.
    mutating func makeEmptyPromptsDistractors() {
        distractors += pairs.filter { $0.prompt.text.scalarTrimmed.isEmpty }.map(\.answer)
        pairs.removeAll { $0.prompt.text.scalarTrimmed.isEmpty }
    }
}

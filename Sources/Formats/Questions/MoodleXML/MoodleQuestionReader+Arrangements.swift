extension MoodleQuestionReader {
    mutating func matching() throws(QuestionFailure) -> Matching {
        var matching = Matching([], isShuffled: element.first("shuffleanswers").map { isSet($0) } ?? true)
        for part in element.elements("subquestion") {
            let prompt = texts.text(part)
            let answer = FormattedText(MoodleTexts.words(part.first("answer")))
            if answer.isEmpty {
                throw QuestionFailure(.incomplete, "subquestion", "A prompt has no answer.")
            } else if prompt.isEmpty {
                matching.distractors.append(answer)
            } else {
                matching.pairs.append(Matching.Pair(prompt, answer))
            }
        }
        guard !matching.pairs.isEmpty else {
            throw QuestionFailure(.incomplete, "subquestion", "There are no prompts.")
        }
        return matching
    }

    mutating func ordering() throws(QuestionFailure) -> Ordering {
        var places: [(place: ExactNumber, text: FormattedText)] = []
        for (index, answer) in element.elements("answer").enumerated() {
            let stated = answer["fraction"].flatMap { ExactNumber($0) }
            places.append((stated ?? ExactNumber(Int64(index + 1)), texts.text(answer)))
            if texts.shown(answer.first("feedback")) != nil {
                lose(
                    .partLeftOut, .notSupported, "answer/feedback", at: answer,
                    "Items to order have no feedback of their own.")
            }
        }
        let items = places.sorted { $0.place < $1.place }.map(\.text)
        guard items.count > 1 else {
            throw QuestionFailure(.incomplete, "answer", "There are fewer than two items to order.")
        }
        var ordering = Ordering(items)
        let layout = MoodleTexts.words(element.first("layouttype"))
        ordering.layout = layout == "1" ? .horizontal : MoodleOrdering.layout(giftName: layout) ?? .vertical
        let scoring = MoodleTexts.words(element.first("gradingtype"))
        ordering.scoring =
            MoodleOrdering.scorings.first { $0.giftName == scoring || String($0.number) == scoring }?.scoring
            ?? .absolutePosition
        return ordering
    }

    /// In Moodle `[[3]]` is a gap for the third word; here the gaps have numbers of their own.
    mutating func readWords(into question: inout Question, isSelect: Bool) throws(QuestionFailure) {
        var bank = WordBank([], key: [], isShuffled: element.first("shuffleanswers").map { isSet($0) } ?? true)
        for option in element.elements(isSelect ? "selectoption" : "dragbox") {
            let text = FormattedText(MoodleTexts.words(option), isSelect ? .plain : .html)
            let group = Int(MoodleTexts.words(option.first("group"))) ?? 1
            bank.words.append(.init(text, group: group, isReusable: isSelect || isSet(option.first("infinite"))))
        }
        question.prompt.text = Gap.renumber(question.prompt.text) { number in
            guard bank.words.indices.contains(number - 1) else { return nil }
            bank.key.append(number - 1)
            return bank.key.count
        }
        guard !bank.key.isEmpty else { throw QuestionFailure(.incomplete, "questiontext", "The text has no gap.") }
        question.content = isSelect ? .selectWords(bank) : .dragWords(bank)
    }

    mutating func readCloze(into question: inout Question) throws(QuestionFailure) {
        var reader = ClozeReader(question.prompt)
        let gaps = try reader.gaps()
        guard !gaps.isEmpty else { throw QuestionFailure(.incomplete, "questiontext", "The text has no gap.") }
        question.prompt = reader.prompt
        question.content = .cloze(gaps)
        for message in reader.notes { lose(.approximated, .notSupported, "questiontext", message) }
        if element.first("defaultgrade") == nil { question.points = ClozeReader.points(of: gaps) }
    }
}

internal import Platform

/// Reads one question of Moodle XML.
struct MoodleQuestionReader {
    let element: XMLElement
    private let category: [String]
    var texts: MoodleTexts
    private var ownLosses: [Loss] = []

    init(_ element: XMLElement, category: [String], shelf: MediaShelf) {
        self.element = element
        self.category = category
        texts = MoodleTexts(shelf: shelf)
    }

    /// By what the question is called in a report.
    var item: String? {
        let name = MoodleTexts.words(element.first("name"))
        return name.isEmpty ? element.first("idnumber").map(MoodleTexts.words) : name
    }

    /// What was lost on the way.
    var losses: [Loss] {
        ownLosses
            + texts.problems.map {
                Loss(.partLeftOut, $0.reason, $0.what, item: item, line: $0.line, message: $0.message)
            }
    }

    mutating func lose(
        _ effect: Loss.Effect, _ reason: Loss.Reason, _ what: String, at element: XMLElement? = nil, _ message: String
    ) {
        let line = (element ?? self.element).line
        ownLosses.append(Loss(effect, reason, what, item: item, line: line, message: message))
    }

    mutating func question() throws(QuestionFailure) -> Question {
        var prompt = texts.text(element.first("questiontext"))
        if let image = texts.oldImage(element) { prompt.text += (prompt.isEmpty ? "" : "\n") + image }
        var question = Question(
            prompt, .description, name: MoodleTexts.words(element.first("name")), category: category)
        question.identifier = element.first("idnumber").map(MoodleTexts.words)
        if question.identifier == "" { question.identifier = nil }
        question.generalFeedback = texts.shown(element.first("generalfeedback"))
        question.points = points(element.first("defaultgrade")) ?? Decimal(1)
        question.penalty = part(element.first("penalty")) ?? .none
        (question.difficulty, question.tags) = DifficultyTag.split(
            (element.first("tags")?.elements("tag") ?? []).map(MoodleTexts.words))
        readHints(into: &question)
        readOutcomes(into: &question)
        try readContent(into: &question)
        noteUnread()
        return question
    }

    mutating func category(of element: XMLElement) -> QuestionCategory {
        let path = CategoryPath(moodle: MoodleTexts.words(element.first("category"))).names
        let identifier = element.first("idnumber").map(MoodleTexts.words)
        return QuestionCategory(
            path, description: texts.shown(element.first("info")), identifier: identifier == "" ? nil : identifier)
    }

    private mutating func readHints(into question: inout Question) {
        for hint in element.elements("hint") {
            let text = texts.text(hint)
            let read = Hint(
                text, clearsWrong: isSet(hint.first("clearwrong")), tellsRight: isSet(hint.first("shownumcorrect")))
            if !text.isEmpty || read.clearsWrong || read.tellsRight { question.hints.append(read) }
            if !MoodleTexts.words(hint.first("options")).isEmpty {
                lose(.partLeftOut, .notSupported, "hint/options", at: hint, "Settings of a hint's own are not kept.")
            }
        }
    }

    private mutating func readOutcomes(into question: inout Question) {
        question.outcomeFeedback.correct = texts.shown(element.first("correctfeedback"))
        question.outcomeFeedback.partial = texts.shown(element.first("partiallycorrectfeedback"))
        question.outcomeFeedback.incorrect = texts.shown(element.first("incorrectfeedback"))
    }
}

extension MoodleQuestionReader {
    /// Whether an element is there and does not say no.
    func isSet(_ element: XMLElement?) -> Bool {
        guard let element else { return false }
        return !["0", "false", "no"].contains(MoodleTexts.words(element).lowercased())
    }

    /// An element's whole number.
    func integer(_ name: String) -> Int? { element.first(name).flatMap { Int(MoodleTexts.words($0)) } }

    /// An element's number; a loss is named when it is none.
    mutating func number(_ element: XMLElement?) -> ExactNumber? {
        guard let element else { return nil }
        let words = MoodleTexts.words(element)
        guard let number = ExactNumber.rounding(words) else {
            if !words.isEmpty { lose(.partLeftOut, .malformed, element.name, at: element, "It is no number.") }
            return nil
        }
        if !number.isExact { lose(.approximated, .rounded, element.name, at: element, "It has too many digits.") }
        return number.value
    }

    private mutating func points(_ element: XMLElement?) -> Decimal? {
        guard let element, let number = number(element), let thousandths = number.rounded(to: -3), thousandths >= 0
        else {
            return nil
        }
        if number.thousandths == nil {
            lose(.approximated, .rounded, element.name, at: element, "Points have three places.")
        }
        return Decimal(thousandths: thousandths)
    }

    /// A part of the points.
    mutating func part(_ element: XMLElement?) -> Weight? {
        guard let element, let number = number(element), let part = Weight.rounding(number) else { return nil }
        if !part.isExact { lose(.approximated, .rounded, element.name, at: element, "Parts have seven places.") }
        return part.value
    }

    /// The fraction of an answer, in per cent.
    mutating func fraction(_ answer: XMLElement) throws(QuestionFailure) -> Weight {
        guard let stated = answer["fraction"] else { return .none }
        guard let number = ExactNumber.rounding(stated.trimmed), let part = Weight.rounding(number.value, scale: -5)
        else {
            throw QuestionFailure(.malformed, "fraction", "\(stated.debugDescription) is no percentage.")
        }
        if !part.isExact || !number.isExact {
            lose(.approximated, .rounded, "fraction", at: answer, "Percentages have five places.")
        }
        return part.value
    }
}

internal import Platform

/// Finds out what an item asks and what its answers earn, by trying answers and looking at their marks.
///
/// Rules may be written in many ways; their marks are what counts.
struct QTIDerivation {
    let item: QTIItem
    /// What was lost on the way.
    private(set) var losses: [Loss] = []
    /// The score that earns all points; found with the key.
    var scale: ExactNumber?

    init(_ item: QTIItem) {
        self.item = item
        if let maximum = item.maximum, maximum.significand > 0 { scale = maximum }
    }

    var name: String? { item.title.isEmpty ? item.identifier : item.title }

    mutating func lose(_ effect: Loss.Effect, _ reason: Loss.Reason, _ what: String, _ message: String) {
        losses.append(Loss(effect, reason, what, item: name, line: item.line, message: message))
    }

    mutating func question() throws(QuestionFailure) -> Question {
        var question = Question(FormattedText(item.body, item.bodyFormat), .description, name: item.title)
        question.identifier = item.identifier
        question.category = item.category
        question.tags = item.tags
        question.difficulty = item.difficulty
        try derive(&question)
        if case .essay(var essay) = question.content {
            essay.markerNotes = item.markerNotes
            question.content = .essay(essay)
        } else if item.markerNotes != nil {
            lose(.partLeftOut, .notSupported, "rubricBlock", "Only what a person marks has notes for the marker.")
        }
        question.points = points
        return question
    }

    private var points: Decimal {
        mutating get {
            let unstated = item.maximum ?? scale ?? ExactNumber(1)
            let number = item.points ?? unstated
            guard let thousandths = number.rounded(to: -3), thousandths >= 0 else { return Decimal(1) }
            if number.thousandths == nil { lose(.approximated, .rounded, "points", "Points have three places.") }
            return Decimal(thousandths: thousandths)
        }
    }

    private mutating func derive(_ question: inout Question) throws(QuestionFailure) {
        guard item.interactions.allSatisfy({ $0.options.count <= 500 }) else {
            throw QuestionFailure(.tooLarge, "itemBody", "An interaction has more than 500 choices.")
        }
        if item.interactions.isEmpty { return try deriveNothing(&question) }
        if let list = matchingChoices {
            question.prompt = withoutMarkers(question.prompt)
            question.content = .matching(try matching(list))
            takeFeedback(of: [], into: &question)
        } else if item.interactions.count > 1 || item.interactions[0].response == QTIWriting.gapName(1)
            || item.interactions[0].kind == .inlineChoice
        {
            try deriveCloze(&question)
        } else {
            try deriveOne(item.interactions[0], &question)
        }
    }

    private mutating func deriveNothing(_ question: inout Question) throws(QuestionFailure) {
        if let shown = try? item.marking.mark([:]).feedback.sorted() {
            question.generalFeedback = feedback(shown)
        }
    }

    private mutating func deriveOne(_ interaction: QTIInteraction, _ question: inout Question) throws(QuestionFailure) {
        placePrompt(of: interaction, &question)
        switch interaction.kind {
        case .choice(let isMultiple): try deriveChoices(interaction, isMultiple: isMultiple, &question)
        case .order:
            question.content = .ordering(try ordering(interaction))
            takeFeedback(of: [], into: &question)
        case .match(let matches):
            question.content = .matching(try matching(interaction, matches))
            takeFeedback(of: [], into: &question)
        case .gapMatch(let gaps):
            question.content = .dragWords(try words(interaction, gaps))
            takeFeedback(of: [], into: &question)
        case .text: try deriveWords(interaction, &question)
        case .number, .slider:
            if interaction.kind == .slider {
                lose(.approximated, .notSupported, "sliderInteraction", "The number is typed, not chosen on a scale.")
            }
            question.content = .numeric(try numbers(interaction, &question))
        case .extendedText(let lines, let response):
            if item.statedType == "numerical_question" {
                question.content = .numeric(try numbers(interaction, &question))
            } else if earnsSomething(interaction) {
                try deriveWords(interaction, &question)
            } else {
                question.content = .essay(Essay(response: response, lines: lines))
                takeFeedback(of: [], into: &question)
            }
        case .upload:
            question.content = .essay(Essay(response: .files, attachments: 1, requiredAttachments: 1))
            takeFeedback(of: [], into: &question)
        case .inlineChoice: break
        }
    }

    /// Puts what the interaction asks behind the body, or a gap in the body where words follow.
    private mutating func placePrompt(of interaction: QTIInteraction, _ question: inout Question) {
        let marker = QTIItem.marker(0)
        question.prompt.text = Self.baring(marker, in: question.prompt)
        let parts = question.prompt.text.parts(around: marker) ?? (question.prompt.text, "")
        let isWord = interaction.kind == .text || interaction.kind == .number
        let follows = HTMLFragment.nodes(parts.after).contains { !$0.text.scalarTrimmed.isEmpty }
        if isWord, follows {
            question.hasGap = true
            question.prompt.text = question.prompt.text.replacing(marker, with: "_____")
            return
        }
        let shown = unwrapped(question.prompt.text.replacing(marker, with: ""), question.prompt.format)
        let asked = interaction.prompt?.text ?? ""
        question.prompt.text = shown + (shown.isEmpty || asked.isEmpty ? "" : "\n") + asked
    }

    /// A text in which nothing stands around a marker that would be empty without it.
    private static func baring(_ marker: String, in text: FormattedText) -> String {
        guard text.format == .html else { return text.text }
        let nodes = HTMLFragment.nodes(text.text).mapElements { element in
            let isBare =
                element.attributes.isEmpty && element.text.scalarTrimmed == marker
                && !element.elements.contains { _ in true }
            return isBare ? .text(marker) : .element(element)
        }
        return XHTML.text(nodes).scalarTrimmed
    }

    /// HTML without the single plain `div` around it.
    private func unwrapped(_ text: String, _ format: FormattedText.Format) -> String {
        guard format == .html else { return text.scalarTrimmed }
        let nodes = HTMLFragment.nodes(text).filter { node in
            if case .text(let words) = node { !words.scalarTrimmed.isEmpty } else { true }
        }
        if nodes.count == 1, case .element(let only) = nodes[0], only.name == "div", only.attributes.isEmpty {
            return XHTML.text(only.children).scalarTrimmed
        }
        return XHTML.normalize(text)
    }

    func withoutMarkers(_ text: FormattedText) -> FormattedText {
        var text = text
        for index in item.interactions.indices { text.text = text.text.replacing(QTIItem.marker(index), with: "") }
        text.text = text.text.scalarTrimmed
        return text
    }
}

extension XMLElement.Node {
    /// All text in it at any depth.
    var text: String {
        switch self {
        case .text(let words): words
        case .element(let element): element.text
        }
    }
}

extension QTIDerivation {
    /// What the item says for all of these identifiers.
    func feedback(_ names: [String]) -> FormattedText? {
        let texts = names.compactMap { item.feedback[$0] }
        guard let first = texts.first else { return nil }
        return FormattedText(texts.map(\.text).joined(separator: "\n"), first.format)
    }

    /// How the identifiers of feedback are called by those who say something by outcome.
    enum Outcome {
        case correct, partial, incorrect, general

        init?(_ name: String) {
            switch name.lowercased() {
            case "correct_fb", "general_correct_fb", "correct": self = .correct
            case "partial_fb", "partially_correct_fb", "partial": self = .partial
            case "general_incorrect_fb", "incorrect_fb", "incorrect": self = .incorrect
            case "general_fb", "general", "solution", "feedbackmodal": self = .general
            default: return nil
            }
        }
    }

    /// Takes what is said by outcome, and to everyone; gives what is left for each of the tried answers.
    ///
    /// - Parameter tried: the identifiers of the feedback to each answer that was tried.
    @discardableResult
    mutating func takeFeedback(of tried: [Set<String>], into question: inout Question) -> [FormattedText?] {
        var own: Set<String> = []
        let always = tried.count > 1 ? tried.dropFirst().reduce(tried[0]) { $0.intersection($1) } : []
        var general: [String] = []
        for name in item.feedback.keys.sorted() {
            switch Outcome(name) {
            case .correct: question.outcomeFeedback.correct = item.feedback[name]
            case .partial: question.outcomeFeedback.partial = item.feedback[name]
            case .incorrect: question.outcomeFeedback.incorrect = item.feedback[name]
            case .general: general.append(name)
            case nil:
                if always.contains(name) {
                    general.append(name)
                } else if tried.contains(where: { $0.contains(name) }) {
                    own.insert(name)
                } else {
                    lose(.partLeftOut, .notSupported, "feedback \(name)", "It is shown under conditions of its own.")
                }
            }
        }
        question.generalFeedback = feedback(general)
        return tried.map { feedback($0.intersection(own).sorted()) }
    }

    func mark(_ responses: [String: [String]]) throws(QuestionFailure) -> QTIMark { try item.marking.mark(responses) }

    /// The part of the points that a score is.
    func weight(_ score: ExactNumber, of scale: ExactNumber?) -> Weight {
        guard let scale, scale.significand > 0 else { return .none }
        return Weight.rounding(score.divided(by: scale))?.value ?? .none
    }

    private func earnsSomething(_ interaction: QTIInteraction) -> Bool { !keys(interaction).isEmpty }

    /// What an answer is compared with, and what is declared to be right.
    func keys(_ interaction: QTIInteraction) -> [QTIKey] {
        let keys = item.marking.keys(of: interaction.response)
        let declared = interaction.correct.map { QTIKey.words($0) }
        return keys.isEmpty ? declared : keys
    }

    /// Says that an answer earns nothing as far as the rules can be followed, or that they cannot.
    mutating func unmarked(_ failure: QuestionFailure?) {
        if let failure {
            lose(
                .approximated, failure.reason, failure.what, "\(failure.message) The declared answer earns everything.")
        } else {
            lose(.partLeftOut, .incomplete, "key", "No answer earns anything.")
        }
    }
}

extension FormattedText {
    /// The words alone, without elements of HTML.
    var words: String {
        format == .html ? HTMLFragment.nodes(text).map(\.text).joined().scalarTrimmed : text.scalarTrimmed
    }
}

internal import Formats
internal import HTTP
internal import Platform

/// The fields of a key: rows for its parts, or JSON for what does not fit into rows.
struct QuestionKeyFields: Sendable {
    let visitor: Visitor
    /// The key that is changed; nil for a new question.
    let content: QuestionContent?
    let type: QuestionType
    let attempt: Attempt

    /// What a row of the key has, as the fields name it.
    struct Column {
        let part: String
        let label: Phrase
        var isShort = false

        static let weight = Column(part: "weight", label: .earnsPercent, isShort: true)
        static let feedback = Column(part: "feedback", label: .feedback)
    }

    /// What a row says, by part.
    typealias Values = [String: String]

    var html: HTML {
        guard content.map(QuestionForm.fits) ?? fitsRows else { return json }
        switch type {
        case .trueFalse: return judgement
        case .essay: return essay
        case .description: return .empty
        case .singleChoice, .multipleChoice:
            return rows([.init(part: "text", label: .choice), .weight, .feedback], choices)
                + box("shuffled", .shuffleChoices, isShuffled)
                + HTML.when(type == .multipleChoice) { box("all_or_nothing", .allOrNothing, isStrict) }
        case .shortAnswer:
            return rows([.init(part: "text", label: .acceptedAnswer), .weight, .feedback], words, hasPatterns: true)
                + box("case_sensitive", .caseCounts, isCaseSensitive)
        case .numeric:
            return "<p class=\"hint\">\(visitor[.numberHint])</p>"
                + rows([.init(part: "text", label: .acceptedNumber, isShort: true), .weight, .feedback], numbers)
        case .matching:
            return "<p class=\"hint\">\(visitor[.matchingHint])</p>"
                + rows([.init(part: "text", label: .prompt), .init(part: "other", label: .answer)], pairs)
                + box("shuffled", .shufflePrompts, isShuffled) + box("all_or_nothing", .allOrNothing, isStrict)
        case .ordering:
            return "<p class=\"hint\">\(visitor[.orderingHint])</p>"
                + rows([.init(part: "text", label: .item)], items) + scoring
        case .cloze, .calculated, .selectWords, .dragWords: return json
        }
    }

    private var fitsRows: Bool { ![.cloze, .calculated, .selectWords, .dragWords].contains(type) }

    private func rows(_ columns: [Column], _ saved: [Values], hasPatterns: Bool = false) -> HTML {
        let typed = (1...QuestionForm.mostRows).last { number in
            columns.contains { attempt.value("row_\(number)_\($0.part)")?.isEmpty == false }
        }
        let count = min(max(attempt.isFresh ? saved.count : typed ?? 0, 2) + 2, QuestionForm.mostRows)
        return """
            <fieldset class="choices"><legend>\(visitor[.key])</legend>\(HTML.each(1...count) { number in
                let values = saved.indices.contains(number - 1) ? saved[number - 1] : [:]
                return """
                    <div class="fields">\(HTML.each(columns) { cell($0, number, values) })\(HTML.when(hasPatterns) {
                        box("row_\(number)_pattern", .isPattern, values["pattern"] == "true")
                    })</div>
                    """
            })</fieldset><p class="hint">\(visitor[.moreRowsHint])</p>
            """
    }

    private func cell(_ column: Column, _ number: Int, _ values: Values) -> HTML {
        let name = "row_\(number)_\(column.part)"
        return Field(
            visitor: visitor, name: name, label: .numbered(column.label, number),
            control: .input(type: "text", attributes: " maxlength=\"4000\""),
            value: attempt.value(name) ?? (attempt.isFresh ? values[column.part] : nil) ?? "",
            error: attempt.error(name), isShort: column.isShort
        ).html
    }

    private func box(_ name: String, _ label: Phrase, _ saved: Bool) -> HTML {
        Choice.box(name, label: visitor[label], isTicked: attempt.isTicked(name, otherwise: saved)).html
    }

    private var isShuffled: Bool {
        switch content {
        case .singleChoice(let list)?, .multipleChoice(let list)?: list.isShuffled
        case .matching(let matching)?: matching.isShuffled
        default: true
        }
    }

    private var isStrict: Bool {
        switch content {
        case .multipleChoice(let list)?: list.scoring == .allOrNothing
        case .matching(let matching)?: matching.scoring == .allOrNothing
        default: false
        }
    }

    private var isCaseSensitive: Bool {
        if case .shortAnswer(let key)? = content { key.isCaseSensitive } else { false }
    }

    private var judgement: HTML {
        let saved = if case .trueFalse(let judgement)? = content { judgement.isTrue } else { true }
        let isTrue = attempt.value("is_true").map { $0 == "true" } ?? saved
        return """
            <fieldset class="choices"><legend>\(visitor[.key])</legend>\
            \(Choice.radio("is_true", "true", label: visitor[.holdsTrue], isChosen: isTrue).html)\
            \(Choice.radio("is_true", "false", label: visitor[.holdsFalse], isChosen: !isTrue).html)</fieldset>
            """
    }

    private var scoring: HTML {
        let saved =
            if case .ordering(let ordering)? = content { ordering.scoring } else { Ordering.Scoring.absolutePosition }
        return Field(
            visitor: visitor, name: "scoring", label: .markedBy,
            control: .select(Ordering.Scoring.allCases.map { ($0.rawValue, visitor[.orderScoring($0)]) }),
            value: attempt.value("scoring") ?? saved.rawValue
        ).html
    }

    private var essay: HTML {
        let essay = if case .essay(let essay)? = content { essay } else { Essay() }
        return """
            <div class="fields">\(Field(
                visitor: visitor, name: "response", label: .handedIn,
                control: .select(Essay.Response.allCases.map { ($0.rawValue, visitor[.essayResponse($0)]) }),
                value: attempt.value("response") ?? essay.response.rawValue).html)
            \(Field(
                visitor: visitor, name: "attachments", label: .attachments,
                control: .input(type: "number", attributes: " min=\"-1\" max=\"100\""),
                value: attempt.value("attachments") ?? String(essay.attachments),
                error: attempt.error("attachments")).html)</div>
            \(Field(
                visitor: visitor, name: "marker_notes", label: .markerNotes, control: .textarea,
                value: attempt.value("marker_notes") ?? essay.markerNotes?.text ?? "", isOptional: true).html)
            """
    }

    private var json: HTML {
        Field(
            visitor: visitor, name: "content", label: .keyAsJSON, hint: visitor[.keyAsJSONHint], control: .textarea,
            value: attempt.value("content") ?? content?.jsonText ?? QuestionExamples.json(type),
            error: attempt.error("content"), isTall: true
        ).html
    }
}

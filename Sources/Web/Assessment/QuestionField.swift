internal import Assessment
internal import Formats
internal import HTTP
internal import Platform

/// A question of an attempt with the fields for its answer. The name of a field says of which form the answer is, so
/// that it can be read without the question: see `AnswerForm`.
struct QuestionField: Sendable {
    let visitor: Visitor
    let number: Int
    let count: Int
    let attempt: ExamAttempt.ID
    let asked: AskedQuestion
    let shown: ShownQuestion
    /// What was answered, as JSON.
    let answer: JSONValue?

    var html: HTML {
        """
        <fieldset class="exam-question card" id="question-\(number)" data-question="\(asked.question)">\
        <legend><span>\(visitor[.questionNumber(number, of: count)])</span> \
        <small class="muted">\(visitor[.points(asked.points)])</small></legend>
        <div class="written">\(text(shown.prompt))</div>\(fields)</fieldset>

        """
    }

    private var id: String { asked.question.text }

    private func text(_ text: FormattedText, isInline: Bool = false) -> HTML {
        QuestionMedia(question: asked.question, attempt: attempt).html(text, isInline: isInline)
    }

    private var fields: HTML {
        switch shown.content {
        case .singleChoice(let choices): list(choices, "n-\(id)", isOne: true, chosen: answer)
        case .multipleChoice(let choices): list(choices, "l-\(id)", isOne: false, chosen: answer)
        case .trueFalse:
            options(
                [("true", "\(visitor[.yes])"), ("false", "\(visitor[.no])")], "b-\(id)", isOne: true,
                chosen: answer?.booleanValue.map { [$0 ? "true" : "false"] } ?? [])
        case .shortAnswer, .numeric, .calculated: input("t-\(id)", visitor[.answerHere], answer?.stringValue)
        case .matching(let matching):
            HTML.each(matching.prompts) { prompt in
                labelled(
                    text(prompt.text, isInline: true), "p-\(id)-\(prompt.number)", matching.answers.map(option),
                    answer?[String(prompt.number)])
            }
        case .ordering(let items, _): ordering(items)
        case .cloze(let gaps):
            HTML.each(Array(gaps.enumerated())) { gap($0.element, $0.offset + 1) }
        case .selectWords(let words), .dragWords(let words):
            HTML.each(Array(words.gaps.enumerated())) { place, group in
                labelled(
                    "\(visitor[.gapNumber(place + 1)])", "p-\(id)-\(place + 1)",
                    words.words.filter { $0.group == group }.map { (String($0.number), $0.text.plainText) },
                    answer?[String(place + 1)])
            }
        case .essay(let essay):
            """
            <textarea class="textarea" rows="\(essay.lines ?? 10)" name="e-\(id)" \
            aria-label="\(visitor[.answerHere])">\n\(answer?["text"]?.stringValue ?? essay.template?.plainText ?? "")</textarea>
            """
        case .description: .empty
        }
    }

    private func option(_ option: ShownOption) -> (String, String) { (String(option.number), option.text.plainText) }

    /// The empty field says that nothing is ticked, which boxes by themselves do not.
    private func list(_ choices: ShownChoices, _ name: String, isOne: Bool, chosen: JSONValue?) -> HTML {
        let numbers = isOne ? [chosen?.integerValue].compactMap { $0 } : chosen?.arrayValue?.compactMap(\.integerValue)
        return HTML.when(!isOne) { "<input type=\"hidden\" name=\"\(name)\" value=\"\">" }
            + options(
                choices.options.map { (String($0.number), text($0.text, isInline: true)) }, name, isOne: isOne,
                chosen: numbers?.map(String.init) ?? [])
    }

    private func options(
        _ options: [(value: String, label: HTML)], _ name: String, isOne: Bool, chosen: [String]
    ) -> HTML {
        """
        <div class="choices">\(HTML.each(options) {
            Choice(
                type: isOne ? "radio" : "checkbox", id: "\(name)-\($0.value)", name: name, value: $0.value,
                label: $0.label, isChosen: chosen.contains($0.value)).html
        })</div>
        """
    }

    private func input(_ name: String, _ label: String, _ value: String?) -> HTML {
        """
        <input class="input" name="\(name)" aria-label="\(label)" autocomplete="off" maxlength="4000" \
        value="\(value ?? "")">
        """
    }

    private func labelled(
        _ label: HTML, _ name: String, _ options: [(String, String)], _ chosen: JSONValue?
    ) -> HTML {
        let value = chosen?.integerValue.map(String.init) ?? ""
        return """
            <div class="field"><label for="\(name)">\(label)</label><select class="select" id="\(name)" name="\(name)">\
            <option value="">\(visitor[.chooseAnswer])</option>\(HTML.each(options) {
                "<option value=\"\($0.0)\"\(HTML.when($0.0 == value) { " selected" })>\($0.1)</option>"
            })</select></div>
            """
    }

    private func ordering(_ items: [ShownOption]) -> HTML {
        let order = answer?.arrayValue?.compactMap(\.integerValue) ?? []
        let places = items.indices.map { (String($0 + 1), String($0 + 1)) }
        return HTML.each(items) { item in
            let place = order.firstIndex(of: item.number).map { JSONValue.number(JSONNumber($0 + 1)) }
            return labelled(text(item.text, isInline: true), "o-\(id)-\(item.number)", places, place)
        }
    }

    private func gap(_ gap: ShownGap, _ number: Int) -> HTML {
        let given = answer?[String(number)]
        let label = visitor[.gapNumber(number)]
        switch gap {
        case .text, .number: return input("g-\(id)-\(number)", label, given?.stringValue)
        case .singleChoice(let choices, _):
            return labelled("\(label)", "p-\(id)-\(number)", choices.options.map(option), given)
        case .multipleChoice(let choices, _):
            return "<fieldset><legend>\(label)</legend>"
                + list(choices, "m-\(id)-\(number)", isOne: false, chosen: given) + "</fieldset>"
        }
    }
}

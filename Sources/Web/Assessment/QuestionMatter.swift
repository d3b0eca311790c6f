internal import Assessment
internal import Formats
internal import HTTP
internal import Platform

/// Where the files that a question shows are found.
struct QuestionMedia: Sendable {
    /// Nil for a question that is not in a bank yet.
    let question: BankQuestion.ID?
    /// The attempt within which it is shown; nil for who reads the bank.
    var attempt: ExamAttempt.ID?

    func address(_ name: String) -> String? {
        question.map { question in
            let place = attempt.map { "/attempts/\($0)" } ?? ""
            return "\(place)/questions/\(question)/files?name=\(PercentEncoding.encode(name))"
        }
    }

    /// A text of a question, cleaned of what must not stand in a page.
    func html(_ text: FormattedText, isInline: Bool = false) -> HTML {
        HTML(raw: text.html(isInline: isInline, media: address))
    }
}

/// A question as a student sees it, without its key. The fields belong to no form: nothing is sent.
struct QuestionMatter: Sendable {
    let visitor: Visitor
    let question: ShownQuestion
    let media: QuestionMedia

    var html: HTML { "<div class=\"question\">\(matter)</div>" }

    private var prompt: HTML { "<div class=\"written\">\(media.html(question.prompt))</div>" }

    private var matter: HTML {
        switch question.content {
        case .singleChoice(let choices): prompt + list(choices, "radio", "answer")
        case .multipleChoice(let choices): prompt + list(choices, "checkbox", "answer")
        case .trueFalse:
            prompt
                + group(
                    [(1, "\(visitor[.holdsTrue])"), (2, "\(visitor[.holdsFalse])")], "radio", "answer")
        case .shortAnswer, .numeric, .calculated: prompt + input("answer", visitor[.yourAnswer])
        case .matching(let matching): prompt + self.matching(matching)
        case .ordering(let items, _):
            prompt + """
                <p class="hint">\(visitor[.putInOrder])</p><ul class="stack-tight">\(HTML.each(items) {
                    "<li>\(media.html($0.text, isInline: true))</li>"
                })</ul>
                """
        case .cloze(let gaps): inPrompt(gaps.enumerated().map { gap($1, $0 + 1) })
        case .selectWords(let words), .dragWords(let words):
            inPrompt(words.gaps.enumerated().map { self.words(words, group: $1, $0 + 1) })
        case .essay(let essay): prompt + self.essay(essay)
        case .description: prompt
        }
    }

    private func list(_ choices: ShownChoices, _ type: String, _ name: String) -> HTML {
        group(choices.options.map { ($0.number, media.html($0.text, isInline: true)) }, type, name)
    }

    private func group(_ options: [(number: Int, label: HTML)], _ type: String, _ name: String) -> HTML {
        """
        <fieldset class="choices"><legend class="visually-hidden">\(visitor[.yourAnswer])</legend>\(HTML.each(options) {
            Choice(
                type: type, id: "shown-\(name)-\($0.number)", name: "shown-\(name)", value: "\($0.number)",
                label: $0.label, isChosen: false).html
        })</fieldset>
        """
    }

    private func input(_ name: String, _ label: String) -> HTML {
        "<input class=\"input input-short\" id=\"shown-\(name)\" aria-label=\"\(label)\" autocomplete=\"off\">"
    }

    private func select(_ name: String, _ label: String, _ options: [(Int, FormattedText)]) -> HTML {
        """
        <select class="select input-short" id="shown-\(name)" aria-label="\(label)"><option value=""></option>\
        \(HTML.each(options) { "<option value=\"\($0.0)\">\($0.1.plainText)</option>" })</select>
        """
    }

    private func matching(_ matching: ShownMatching) -> HTML {
        let answers = matching.answers.map { ($0.number, $0.text) }
        return """
            <ul class="stack-tight">\(HTML.each(matching.prompts) { prompt in
                """
                <li class="cluster"><span>\(media.html(prompt.text, isInline: true))</span> \
                \(select("prompt-\(prompt.number)", visitor[.answerTo(prompt.text.plainText)], answers))</li>
                """
            })</ul>
            """
    }

    private func gap(_ gap: ShownGap, _ number: Int) -> HTML {
        switch gap {
        case .text, .number: input("gap-\(number)", visitor[.gap(number)])
        case .singleChoice(let choices, .dropdown):
            select("gap-\(number)", visitor[.gap(number)], choices.options.map { ($0.number, $0.text) })
        case .singleChoice(let choices, _): list(choices, "radio", "gap-\(number)")
        case .multipleChoice(let choices, _): list(choices, "checkbox", "gap-\(number)")
        }
    }

    private func words(_ words: ShownWords, group: Int, _ number: Int) -> HTML {
        select(
            "gap-\(number)", visitor[.gap(number)],
            words.words.filter { $0.group == group }.map { ($0.number, $0.text) })
    }

    /// The prompt with a field for each of its marks.
    private func inPrompt(_ fields: [HTML]) -> HTML {
        var text = media.html(question.prompt).text
        for (index, field) in fields.enumerated() { text = text.replacing("[[\(index + 1)]]", with: field.text) }
        return "<div class=\"written\">\(HTML(raw: text))</div>"
    }

    private func essay(_ essay: Essay) -> HTML {
        """
        \(HTML.when(essay.response != .files) {
            """
            <textarea class="textarea" id="shown-answer" aria-label="\(visitor[.yourAnswer])">\
            \(essay.template?.plainText ?? "")</textarea>
            """
        })\(HTML.when(essay.attachments != 0) { "<p class=\"hint\">\(visitor[.filesAreHandedIn])</p>" })
        """
    }
}

internal import API
internal import Assessment
internal import Formats
internal import HTTP
internal import Platform

/// How somebody goes through what waits to be marked.
struct MarkingQuery: Input {
    let order: WaitingAnswer.Order
    /// Whether names are hidden.
    let isBlind: Bool
    /// How many answers to pass over.
    let skipped: Int

    init(from fields: inout FieldReader) {
        order = fields.defaulted("by", .enumeration(), .question, "In what order.")
        isBlind = fields.defaulted("blind", .boolean, true, "Whether names are hidden.")
        skipped = fields.defaulted("skip", .integer(0...1_000_000), 0, "How many answers to pass over.")
    }

    /// The address of the page with these choices.
    static func address(
        of exam: Exam.ID, by order: WaitingAnswer.Order, isBlind: Bool, skipping count: Int = 0
    ) -> String {
        "/exams/\(exam)/marking?by=\(order.rawValue)&blind=\(isBlind)" + (count > 0 ? "&skip=\(count)" : "")
    }
}

/// One answer after another that a person has to mark: a number, a word to the student, and Enter.
struct MarkingPage: ShownPage {
    let visitor: Visitor
    let exam: Exam
    let query: MarkingQuery
    let answer: WaitingAnswer?
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.markAnswers]) · \(exam.details.name)", place: .exams,
            crumbs: ExamCrumbs.of(exam, for: visitor),
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(eyebrow: exam.details.name, title: visitor[.markAnswers]).html)
                \(answer.map(matter) ?? EmptyState(icon: .check, title: visitor[.nothingToMark]).html)
                """
        ).html
    }

    private func matter(_ answer: WaitingAnswer) -> HTML {
        """
        <div class="with-aside"><div class="sections"><section><div class="section-header">\
        <h2>\(query.isBlind ? visitor[.nameHidden] : answer.fullName ?? "–")</h2></div>
        <div class="written">\(text(answer.asked.prompt, in: answer))</div>\
        <div class="card prose">\(answer.text.isEmpty ? "<p>\(visitor[.noAnswerGiven])</p>" : paragraphs(answer.text))</div>\
        \(notes(answer))</section>\(form(answer))</div>
        <aside class="stack"><dl class="facts"><dt>\(visitor[.stillToMark])</dt><dd>\(answer.waiting)</dd></dl>\
        <ul class="stack-tight">\(HTML.each(ways) { way in
            "<li><a href=\"\(way.address)\">\(visitor[way.words])</a></li>"
        })</ul></aside></div>
        """
    }

    private func form(_ answer: WaitingAnswer) -> HTML {
        """
        <form class="form card" method="post" action="\(here)">\(visitor.tokenField)
        <input type="hidden" name="attempt" value="\(answer.attempt)">
        <input type="hidden" name="question" value="\(answer.id)">
        \(Field(
            visitor: visitor, name: "points", label: .pointsOf, hint: visitor[.atMost(answer.maxPoints)],
            control: .input(
                type: "number",
                attributes: " min=\"0\" max=\"\(answer.maxPoints)\" step=\"0.01\" inputmode=\"decimal\" required autofocus"),
            value: attempt.value("points") ?? "", error: attempt.error("points"), isShort: true).html)
        \(Field(
            visitor: visitor, name: "feedback", label: .wordToStudent, control: .textarea,
            value: attempt.value("feedback") ?? "", error: attempt.error("feedback"), isOptional: true).html)
        <div class="form-actions"><button class="button">\(visitor[.saveAndNext])</button>\
        \(HTML.when(query.skipped + 1 < answer.waiting) {
            "<a class=\"button secondary\" href=\"\(address(skipping: query.skipped + 1))\">\(visitor[.passOver])</a>"
        })</div></form>
        """
    }

    private func notes(_ answer: WaitingAnswer) -> HTML {
        guard case .essay(let essay) = answer.asked.content, let notes = essay.markerNotes else { return .empty }
        let media = QuestionMedia(question: answer.id)
        return "<h3>\(visitor[.notesForMarkers])</h3><div class=\"written\">\(media.html(notes))</div>"
    }

    private var ways: [(address: String, words: Phrase)] {
        let other: WaitingAnswer.Order = query.order == .question ? .student : .question
        return [
            (
                MarkingQuery.address(of: exam.id, by: other, isBlind: query.isBlind),
                other == .question ? .markByQuestion : .markByStudent
            ),
            (
                MarkingQuery.address(of: exam.id, by: query.order, isBlind: !query.isBlind, skipping: query.skipped),
                query.isBlind ? .showNames : .hideNames
            ),
        ]
    }

    private var here: String { address(skipping: query.skipped) }

    private func address(skipping count: Int) -> String {
        MarkingQuery.address(of: exam.id, by: query.order, isBlind: query.isBlind, skipping: count)
    }

    private func text(_ text: FormattedText, in answer: WaitingAnswer) -> HTML {
        QuestionMedia(question: answer.id, attempt: answer.attempt).html(text)
    }

    private func paragraphs(_ text: String) -> HTML {
        HTML.each(text.split(separator: "\n").map(String.init)) { "<p>\($0)</p>" }
    }
}

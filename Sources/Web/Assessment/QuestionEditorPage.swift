internal import Assessment
internal import Formats
internal import HTTP
internal import Platform

/// The form of a question, with how students will see it.
struct QuestionEditorPage: ShownPage {
    let visitor: Visitor
    let head: BankHead
    /// Nil for a new one.
    let question: BankQuestion?
    let type: QuestionType
    var attempt = Attempt.none
    /// What the form says, when it is to be looked at.
    var previewed: Question?

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(title) · \(head.name(for: visitor))", crumbs: head.crumbsWithin(for: visitor),
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(eyebrow: visitor[.questionType(type)], title: title).html)
                \(question == nil ? types : .empty)\(preview)
                <form class="form card" method="post" action="\(address)">\(visitor.tokenField)\
                <input type="hidden" name="type" value="\(type.rawValue)">\
                <input type="hidden" name="version" value="\(version)">
                \(fields)\(QuestionKeyFields(
                    visitor: visitor, content: question?.question.content, type: type, attempt: attempt).html)\(further)
                <div class="form-actions"><button class="button">\(visitor[.save])</button>\
                <button class="button secondary" name="preview" value="true">\(visitor[.preview])</button>\
                <a class="button quiet" href="\(back)">\(visitor[.cancel])</a></div></form>
                """
        ).html
    }

    private var title: String { visitor[question == nil ? .addQuestion : .editQuestion] }

    private var address: String {
        question.map { "/questions/\($0.id)/edit" } ?? "\(head.address)/new?type=\(type.rawValue)"
    }

    private var back: String { question.map { "/questions/\($0.id)" } ?? head.address }

    /// That of the question as the form first showed it, so that nothing is changed that somebody else changed since.
    private var version: String { attempt.value("version") ?? question.map { String($0.version) } ?? "" }

    private var types: HTML {
        """
        <nav class="chips" aria-label="\(visitor[.kind])"><ul class="cluster">\(HTML.each(QuestionType.allCases) { type in
            """
            <li><a href="\(head.address)/new?type=\(type.rawValue)"\
            \(HTML.when(type == self.type) { " aria-current=\"page\"" })>\(visitor[.questionType(type)])</a></li>
            """
        })</ul></nav>
        """
    }

    private var preview: HTML {
        HTML.when(previewed) { previewed in
            Section(
                title: visitor[.asStudentsSee], aside: Badge(.fair, visitor[.previewNote]).html,
                matter: QuestionMatter(
                    visitor: visitor, question: previewed.shown.drawing(variant: 0),
                    media: QuestionMedia(question: question?.id)
                ).html
            ).html
        }
    }

    private func field(
        _ name: String, _ label: Phrase, _ saved: String?, _ control: Field.Control, hint: Phrase? = nil,
        isTall: Bool = false, isOptional: Bool = false
    ) -> HTML {
        Field(
            visitor: visitor, name: name, label: label, hint: hint.map { visitor[$0] }, control: control,
            value: attempt.value(name) ?? saved ?? "", error: attempt.error(name), isTall: isTall,
            isOptional: isOptional
        ).html
    }

    private var body: Question? { question?.question }

    private var fields: HTML {
        """
        \(field("prompt", .questionText, body?.prompt.text, .textarea, hint: .questionTextHint(type)))
        \(field("format", .writtenAs, (body?.prompt.format ?? .plain).rawValue, .select(
            FormattedText.Format.allCases.map { ($0.rawValue, visitor[.textFormat($0)]) })))
        """
    }

    private var further: HTML {
        """
        \(field("explanation", .explanation, body?.generalFeedback?.text, .textarea, isOptional: true))
        <div class="fields">\
        \(field("points", .points, body?.points.text ?? "1", .input(
            type: "number", attributes: " min=\"0\" max=\"999999\" step=\"0.01\" required")))
        \(field("difficulty", .difficulty, (body?.difficulty ?? .medium).rawValue, .select(
            Question.Difficulty.allCases.map { ($0.rawValue, visitor[.difficulty($0)]) })))
        \(field("week_number", .weekNumber, question?.details.week.map(String.init), .input(
            type: "number", attributes: " min=\"1\" max=\"60\""), isOptional: true))
        \(field("topic", .topic, question?.details.topic, .input(
            type: "text", attributes: " maxlength=\"255\""), isOptional: true))
        \(field("tags", .tags, body?.tags.joined(separator: ", "), .input(type: "text"), hint: .tagsHint, isOptional: true))
        \(field("name", .questionName, body?.name, .input(
            type: "text", attributes: " maxlength=\"255\""), isOptional: true))</div>
        """
    }
}

internal import Access
internal import Assessment
internal import Formats
internal import HTTP
internal import Platform

/// A question as a student sees it and with its key, for who writes it.
struct QuestionPage: ShownPage {
    let visitor: Visitor
    let head: BankHead
    let question: BankQuestion

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(title) · \(head.name(for: visitor))", crumbs: head.crumbsWithin(for: visitor),
            main: """
                \(PageHeader(
                    eyebrow: visitor[.questionType(question.question.type)], title: title, actions: actions).html)
                <div class="with-aside"><div class="sections">\(archived)\(parts)</div>\
                <aside class="stack"><div class="card"><h2>\(visitor[.about])</h2>\(facts)</div>\(archiving)</aside></div>
                """
        ).html
    }

    private var title: String { question.question.title(for: visitor) }

    private var media: QuestionMedia { QuestionMedia(question: question.id) }

    private var actions: HTML {
        HTML.when(question.isActive) {
            "<a class=\"button\" href=\"/questions/\(question.id)/edit\">\(visitor[.editQuestion])</a>"
        }
    }

    private var archived: HTML {
        HTML.when(!question.isActive) { Alert(.info, title: visitor[.questionIsArchived]).html }
    }

    private var parts: HTML {
        let body = question.question
        return Section(
            title: visitor[.asStudentsSee],
            matter: QuestionMatter(visitor: visitor, question: body.shown.drawing(variant: 0), media: media).html
        ).html
            + Section(
                title: visitor[.key],
                matter: QuestionKey(visitor: visitor, content: body.content, media: media).html
            ).html
            + HTML.when(body.generalFeedback) {
                Section(
                    title: visitor[.explanation], matter: "<div class=\"written\">\(media.html($0))</div>"
                ).html
            } + saidAfter
    }

    private var saidAfter: HTML {
        let feedback = question.question.outcomeFeedback
        let said: [(Phrase, FormattedText?)] = [
            (.ifCorrect, feedback.correct), (.ifPartial, feedback.partial), (.ifIncorrect, feedback.incorrect),
        ]
        let hints = question.question.hints
        return HTML.when(!feedback.isEmpty || !hints.isEmpty) {
            Section(
                title: visitor[.feedback],
                matter: """
                    <dl class="facts">\(HTML.each(said) { label, text in
                        HTML.when(text) { "<dt>\(visitor[label])</dt><dd class=\"written\">\(media.html($0))</dd>" }
                    })\(HTML.each(hints.enumerated()) { index, hint in
                        "<dt>\(visitor[.hint(index + 1)])</dt><dd class=\"written\">\(media.html(hint.text))</dd>"
                    })</dl>
                    """
            ).html
        }
    }

    private var facts: HTML {
        let body = question.question
        let facts: [(Phrase, String?)] = [
            (.points, body.points.text), (.difficulty, visitor[.difficulty(body.difficulty ?? .medium)]),
            (.topic, question.details.topic), (.weekNumber, question.details.week.map(String.init)),
            (.tags, body.tags.isEmpty ? nil : body.tags.joined(separator: ", ")),
            (.penaltyPerTry, body.penalty > .none ? "\(body.penalty.percentage.text) %" : nil),
            (.version, String(question.version)),
        ]
        return """
            <dl class="facts">\(HTML.each(facts) { label, value in
                HTML.when(value) { "<dt>\(visitor[label])</dt><dd>\($0)</dd>" }
            })</dl>
            """
    }

    private var archiving: HTML {
        """
        <form class="card" method="post" action="/questions/\(question.id)/archive">\(visitor.tokenField)\
        <p>\(visitor[question.isActive ? .archiveText : .restoreText])</p>\
        <button class="button secondary" name="archived" value="\(question.isActive ? "true" : "false")">\
        \(visitor[question.isActive ? .archiveQuestion : .restoreQuestion])</button></form>
        """
    }
}

extension Question {
    /// Its name, else how its text begins.
    func title(for visitor: Visitor) -> String {
        guard name.isEmpty else { return name }
        let words = prompt.plainText
        return words.isEmpty ? visitor[.untitled] : words.count > 80 ? "\(words.prefix(80))…" : words
    }
}

internal import Assessment
internal import Formats
internal import HTTP
internal import Platform

/// An attempt that is under way: all questions in one form that works by itself. With the script, answers are saved as
/// they are given.
struct SittingPage: ShownPage {
    let visitor: Visitor
    let exam: Exam
    let sitting: ExamAttempt
    let questions: [AskedQuestion]
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: exam.details.name,
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(eyebrow: visitor[.examForm(exam.details.form)], title: exam.details.name).html)
                <form class="exam sections" method="post" action="/attempts/\(sitting.id)"\(data)>\(visitor.tokenField)
                <input type="hidden" name="sequence" value="\(sitting.sequence)">
                <input type="hidden" name="client_id" value="form">
                \(bar)\(HTML.each(Array(questions.enumerated()), question))
                <div class="form-actions"><button class="button secondary" name="act" value="save">\
                \(visitor[.saveAnswers])</button><button class="button" name="act" value="submit">\(visitor[.handIn])</button>\
                </div></form>
                """
        ).html
    }

    /// What the script needs: ids, instants and words.
    private var data: HTML {
        let words: [(String, Phrase)] = [
            ("saved", .allSaved), ("saving", .savingNow), ("offline", .notSavedYet), ("merged", .mergedFromElsewhere),
            ("left", .minutesLeftTemplate), ("over", .timeIsOver), ("ask", .handInAsk),
        ]
        return """
             data-attempt="\(sitting.id)" data-deadline="\(sitting.deadlineAt?.text ?? "")"\
            \(HTML.each(words) { " data-words-\($0.0)=\"\(visitor[$0.1])\"" })
            """
    }

    private var bar: HTML {
        """
        <div class="exam-bar"><p>\(HTML.when(sitting.deadlineAt) {
            """
            <span class="muted">\(visitor[.handInBefore])</span> \(visitor.time($0)) \
            <span class="exam-remaining" aria-hidden="true"></span>
            """
        })</p><p class="exam-state" role="status">\(HTML.when(sitting.savedAt) { _ in "\(visitor[.allSaved])" })</p>\
        <p class="exam-told visually-hidden" role="status"></p></div>
        """
    }

    private func question(_ place: Int, _ asked: AskedQuestion) -> HTML {
        guard let shown = try? ShownQuestion(jsonText: asked.shown) else { return .empty }
        return QuestionField(
            visitor: visitor, number: place + 1, count: questions.count, attempt: sitting.id, asked: asked,
            shown: shown,
            answer: sitting.given?[asked.question.text]
        ).html
    }
}

/// An attempt that has ended, with what is released of its result.
struct ExamResultPage: ShownPage {
    let visitor: Visitor
    let exam: Exam
    let sitting: ExamAttempt
    let questions: [AskedQuestion]
    let result: AttemptResult?

    var html: HTML {
        Frame(
            visitor: visitor, title: exam.details.name, place: .exams,
            crumbs: [
                .init(title: visitor[.exams], address: "/exams"),
                .init(title: exam.details.name, address: "/exams/\(exam.id)"),
            ],
            main: """
                \(PageHeader(eyebrow: exam.details.name, title: visitor[.yourResult]).html)
                <div class="sections">\(HTML.when(sitting.status == .autoSubmitted) {
                    Alert(.info, title: visitor[.endedByTime]).html
                })\(matter)</div>
                """
        ).html
    }

    private var matter: HTML {
        guard let result else { return "<p>\(visitor[.resultNotReleased])</p>" }
        return """
            <dl class="figures"><div><dt>\(visitor[.pointsOf])</dt><dd>\(result.score.text) \
            <small>/ \(result.maxScore.text)</small></dd></div></dl>\
            <p>\(Badge(
                result.isPassed ? .good : .bad, visitor[result.isPassed ? .passedExam : .failedExam],
                result.isPassed ? .check : .cross).html)</p>\
            \(HTML.when(result.feedback) { "<p>\($0)</p>" })\(HTML.when(!result.lines.isEmpty) { lines(result) })
            """
    }

    private func lines(_ result: AttemptResult) -> HTML {
        let texts = Dictionary(
            questions.compactMap { asked in
                (try? ShownQuestion(jsonText: asked.shown)).map { (asked.question, $0) }
            }, uniquingKeysWith: { first, _ in first })
        return Section(
            title: visitor[.questionCount],
            matter: """
                <ol class="stack">\(HTML.each(result.lines) { line in
                    """
                    <li class="card"><p>\(texts[line.question]?.prompt.plainText ?? "")</p><p class="meta">\
                    <span>\(visitor[.pointsOf]): \(line.points?.text ?? visitor[.awaitsMarking]) / \(line.maxPoints.text)</span></p>\
                    \(HTML.when(line.feedback) { "<p>\($0)</p>" })\(HTML.when(rightAnswer(line, texts[line.question])) {
                        "<p><span class=\"muted\">\(visitor[.rightAnswerIs]):</span> \($0)</p>"
                    })\(HTML.when(line.explanation) { "<p class=\"muted\">\($0)</p>" })</li>
                    """
                })</ol>
                """
        ).html
    }

    /// In words, where the form of the answer is a number of a choice.
    private func rightAnswer(_ line: AttemptResult.Line, _ shown: ShownQuestion?) -> String? {
        guard let json = line.correctAnswer, let value = try? JSONValue(parsing: Array(json.utf8)) else { return nil }
        switch (shown?.content, value) {
        case (.singleChoice(let choices), _), (.multipleChoice(let choices), _):
            let numbers = value.integerValue.map { [$0] } ?? value.arrayValue?.compactMap(\.integerValue) ?? []
            return choices.options.filter { numbers.contains($0.number) }.map(\.text.plainText)
                .joined(separator: ", ")
        case (.trueFalse, .boolean(let holds)): return visitor[holds ? .yes : .no]
        case (.shortAnswer, .string(let text)), (.numeric, .string(let text)), (.calculated, .string(let text)):
            return text
        default: return nil
        }
    }
}

extension ExamAttempt {
    /// The answers as a value.
    var given: JSONValue? { try? JSONValue(parsing: Array(answers.utf8)) }
}

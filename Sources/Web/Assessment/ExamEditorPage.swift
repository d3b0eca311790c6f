internal import Access
internal import Assessment
internal import HTTP
internal import Platform

/// The form for what the authors of an exam decide, for a new one and for one that is there.
struct ExamEditorPage: ShownPage {
    /// Where the form is sent, and what leads to it.
    struct Place: Sendable {
        let address: String
        let crumbs: [Frame.Crumb]
    }

    let visitor: Visitor
    let place: Place
    /// The exam; nil for a new one.
    var exam: Exam?
    /// From where it can be begun.
    var networks: [String] = []
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: title, place: .exams, crumbs: place.crumbs,
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(
                    eyebrow: exam.map { visitor[.examStatus($0.status)] }, title: title, actions: actions).html)
                <div class="with-aside"><form class="form card" method="post" action="\(place.address)">\
                \(visitor.tokenField)\(ExamFields(visitor: visitor, details: exam?.details, attempt: attempt).html)
                <div class="form-actions"><button class="button">\(visitor[exam == nil ? .makeDraft : .save])</button>\
                </div></form>\(HTML.when(exam) { aside($0) })</div>
                """
        ).html
    }

    private var title: String { exam?.details.name ?? visitor[.newExam] }

    private var actions: HTML {
        HTML.when(exam) { exam in
            """
            <a class="button secondary" href="/exams/\(exam.id)/questions">\(visitor[.whatIsAsked])</a> \
            <a class="button secondary" href="/exams/\(exam.id)/overrides">\(visitor[.examOverrides])</a>\
            \(HTML.when(exam.isHandedIn) {
                " <a class=\"button secondary\" href=\"/assignments/\(exam.id)/settings\">\(visitor[.assignmentSettings])</a>"
            })
            """
        }
    }

    private func aside(_ exam: Exam) -> HTML {
        "<aside class=\"stack\">\(standing(exam))\(admission(exam))\(removal(exam))</aside>"
    }

    private func standing(_ exam: Exam) -> HTML {
        let steps: [(act: String, words: Phrase)] =
            switch exam.status {
            case .draft: [("publish", .publishExam)]
            case .published:
                [
                    exam.resultsReleasedAt == nil ? ("release", .releaseResults) : ("withhold", .withholdResults),
                    ("archive", .archiveExam),
                ]
            case .archived: []
            }
        return """
            <form class="card stack-tight" method="post" action="/exams/\(exam.id)/standing">\(visitor.tokenField)
            <h2>\(visitor[.examStanding])</h2><p>\(Badge(.info, visitor[.examStatus(exam.status)]).html)</p>\
            <p>\(visitor[.examStandingText(exam.status)])</p>\(HTML.each(steps) { step in
                "<button class=\"button secondary\" name=\"act\" value=\"\(step.act)\">\(visitor[step.words])</button>"
            })</form>
            """
    }

    private func admission(_ exam: Exam) -> HTML {
        """
        <form class="form card" method="post" action="/exams/\(exam.id)/admission">\(visitor.tokenField)
        <h2>\(visitor[.examAdmission])</h2>
        \(Choice.box(
            "asks_password", label: visitor[.asksForPassword],
            isTicked: attempt.isTicked("asks_password", otherwise: exam.asksPassword)).html)
        \(Field(
            visitor: visitor, name: "password", label: .examPassword, hint: visitor[.examPasswordHint],
            control: .input(type: "password", attributes: " autocomplete=\"new-password\" maxlength=\"200\""),
            error: attempt.error("password"), isOptional: true).html)
        \(Field(
            visitor: visitor, name: "networks", label: .examNetworks, hint: visitor[.examNetworksHint],
            control: .textarea, value: attempt.value("networks") ?? networks.joined(separator: "\n"),
            error: attempt.error("networks"), isOptional: true).html)
        <div class="form-actions"><button class="button secondary">\(visitor[.save])</button></div></form>
        """
    }

    private func removal(_ exam: Exam) -> HTML {
        """
        <form class="card" method="post" action="/exams/\(exam.id)/removal" \
        data-confirm="\(visitor[.removeExam])?">\(visitor.tokenField)<p>\(visitor[.removeExamText])</p>\
        <button class="button danger">\(visitor[.removeExam])</button></form>
        """
    }
}

internal import API
internal import Access
internal import Assessment
internal import Files
internal import HTTP
internal import Platform

/// One hand-in for who grades it: the work, the score or the rubric, and the way to the next.
struct GradingPage: ShownPage {
    let visitor: Visitor
    let exam: Exam
    let queued: QueuedSubmission
    let files: [SubmissionFile]
    let rubric: Rubric?
    let scores: [CriterionScore]
    let given: [GivenScore]
    let maxScore: Decimal
    let filter: GradingFilter
    let place: QueuePlace?
    let mayGrade: Bool
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(name) · \(exam.details.name)", place: .exams,
            crumbs: AssignmentCrumbs.of(exam, for: visitor) + [
                .init(title: visitor[.gradingQueue], address: queueAddress)
            ],
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(eyebrow: exam.details.name, title: name, actions: ways).html)
                <div class="with-aside"><div class="sections"><section><h2>\(visitor[.handInNumber(submission.number)])</h2>\
                \(HTML.when(submission.text) { WrittenText(text: $0).html })\
                \(FileLinks(visitor: visitor, submission: submission.id, files: files.filter { $0.purpose == .work }).html)\
                </section>\(HTML.when(mayGrade) { form })\(HTML.when(!given.isEmpty) { history })</div>
                <aside class="stack"><dl class="facts">\(facts)</dl></aside></div>
                """
        ).html
    }

    private var submission: Submission { queued.submission }

    private var name: String { WorkName(visitor: visitor, queued: queued).text }

    private var query: String { QueryItem.format(GradingPageQuery.items(filter)) }

    private var queueAddress: String { "/assignments/\(exam.id)/grading?\(query)" }

    private func address(of id: Submission.ID) -> String { "/assignments/\(exam.id)/grading/\(id)?\(query)" }

    private var ways: HTML {
        """
        \(HTML.when(place?.previous) {
            "<a class=\"button secondary\" rel=\"prev\" href=\"\(address(of: $0))\">\(visitor[.previousWork])</a> "
        })\(HTML.when(place?.next) {
            "<a class=\"button secondary\" rel=\"next\" href=\"\(address(of: $0))\">\(visitor[.nextWork])</a>"
        })
        """
    }

    private var facts: HTML {
        """
        \(HTML.when(place) { "<dt>\(visitor[.placeInOrder])</dt><dd>\(visitor[.workPlace($0.number, of: $0.count)])</dd>" })\
        <dt>\(visitor[.handedInAt])</dt><dd>\(visitor.time(submission.submittedAt))</dd>\
        \(HTML.when(submission.isLate) {
            "<dt>\(visitor[.lateWork])</dt><dd>\(visitor[.lateRule(exam.details)])</dd>"
        })\(HTML.when(submission.grade) {
            """
            <dt>\(visitor[.scoreOfWork])</dt><dd>\($0.score.text) / \($0.maxScore.text)</dd>\
            <dt>\(visitor[.countsAs])</dt><dd>\($0.finalScore.text) / \($0.maxScore.text)</dd>
            """
        })
        """
    }

    private var form: HTML {
        """
        <form class="form card" method="post" action="\(address(of: submission.id))" enctype="multipart/form-data">\
        <h2>\(visitor[.gradeWork])</h2>\(visitor.tokenField)
        \(rubric.map { HTML.each($0.criteria, criterion) } ?? plain)\
        \(Field(
            visitor: visitor, name: "feedback", label: .feedbackOfGrader, control: .textarea,
            value: attempt.value("feedback") ?? submission.grade?.feedback ?? "", error: attempt.error("feedback"),
            isTall: true, isOptional: true).html)\
        \(Field(
            visitor: visitor, name: "file", label: .feedbackFile,
            hint: files.first { $0.purpose == .feedback }?.content.name, control: .input(type: "file"),
            error: attempt.error("file"), isOptional: true).html)\
        \(HTML.when(submission.grade) { _ in
            Field(
                visitor: visitor, name: "reason", label: .whyOtherScore,
                control: .input(type: "text", attributes: " maxlength=\"1000\""), value: attempt.value("reason") ?? "",
                error: attempt.error("reason"), isOptional: true).html
        })<div class="form-actions"><button class="button" name="act" value="next">\(visitor[.saveAndNext])</button>\
        <button class="button secondary" name="act" value="stay">\(visitor[.save])</button></div></form>
        """
    }

    private var plain: HTML {
        Field(
            visitor: visitor, name: "score", label: .scoreOfWork, hint: visitor[.atMost(maxScore)],
            control: .input(
                type: "number",
                attributes: " min=\"0\" max=\"\(maxScore)\" step=\"0.01\" inputmode=\"decimal\" required autofocus"),
            value: attempt.value("score") ?? submission.grade?.score.text ?? "", error: attempt.error("score"),
            isShort: true
        ).html
    }

    private func criterion(_ criterion: Rubric.Criterion) -> HTML {
        let id = criterion.id?.text ?? ""
        let score = scores.first { $0.criterion == criterion.id }
        let chosen = attempt.isFresh ? score?.level?.text : attempt.value("l-\(id)")
        let typed = attempt.isFresh ? (score?.level == nil ? score?.points.text : nil) : attempt.value("p-\(id)")
        return """
            <fieldset class="choices"><legend>\(criterion.name) <small>\(visitor[.atMost(criterion.maxPoints)])</small></legend>\
            \(HTML.when(!criterion.description.isEmpty) { "<p class=\"hint\">\(criterion.description)</p>" })\
            \(HTML.each(criterion.levels) { level in
                Choice(
                    type: "radio", id: "l-\(level.id?.text ?? "")", name: "l-\(id)", value: level.id?.text ?? "",
                    label: """
                        \(level.points.text) – \(level.name)\(HTML.when(!level.description.isEmpty) { "<br><small>\(level.description)</small>" })
                        """, isChosen: chosen == level.id?.text).html
            })\(Field(
                visitor: visitor, name: "p-\(id)", label: criterion.levels.isEmpty ? .pointsOf : .criterionPoints,
                control: .input(
                    type: "number",
                    attributes: " min=\"0\" max=\"\(criterion.maxPoints)\" step=\"0.01\" inputmode=\"decimal\""),
                value: typed ?? "", isShort: true, isOptional: !criterion.levels.isEmpty).html)\
            \(Field(
                visitor: visitor, name: "c-\(id)", label: .criterionComment,
                value: attempt.value("c-\(id)") ?? score?.comment ?? "", isOptional: true).html)</fieldset>
            """
    }

    private var history: HTML {
        Section(
            title: visitor[.givenScores],
            matter: """
                <ol class="stack-tight">\(HTML.each(given) { given in
                    """
                    <li>\(given.score.text) / \(given.maxScore.text), \(visitor.time(given.at))\
                    \(HTML.when(given.grader) { ", \($0)" })\(HTML.when(given.reason) { ": \($0)" })</li>
                    """
                })</ol>
                """
        ).html
    }
}

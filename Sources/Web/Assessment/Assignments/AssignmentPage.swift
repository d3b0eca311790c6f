internal import API
internal import Access
internal import Assessment
internal import Files
internal import HTTP
internal import Platform

/// Work of one's own as its page shows it.
struct OwnWork: Sendable {
    let submission: Submission
    let files: [SubmissionFile]
    let result: SubmissionResult?
}

/// Homework or a project for who hands it in: what is wanted, until when, and what was handed in.
struct AssignmentPage: ShownPage {
    let visitor: Visitor
    let exam: Exam
    /// What is taken; nil while its authors have not decided that.
    let assignment: Assignment.Details?
    let terms: OwnTerms?
    let rubric: Rubric?
    /// What was handed in, the last first.
    let work: [OwnWork]
    /// The groups of the section that the reader is in, for work of groups.
    let teams: [StudentTeam]
    let rights: Set<Policy.AssessmentAction>
    /// The most megabytes that the server takes.
    let limit: Int
    let now: Timestamp
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: exam.details.name, place: .exams,
            crumbs: [.init(title: visitor[.exams], address: "/exams")],
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(
                    eyebrow: visitor[.examForm(exam.details.form)], title: exam.details.name,
                    actions: AssignmentActions(visitor: visitor, exam: exam, rights: rights).html).html)
                <div class="with-aside"><div class="sections">
                <div class="prose written">\(MarkdownText(exam.details.instructions, below: 1).html)</div>
                \(HTML.when(rubric) { RubricTable(visitor: visitor, rubric: $0).html })
                \(HTML.when(rights.contains(.handIn)) { mine })</div>
                <aside class="stack"><dl class="facts">\(facts)</dl></aside></div>
                """
        ).html
    }

    private var mine: HTML {
        """
        \(HTML.when(mayHandIn) { HTML.when(assignment) { form(taking: $0) } })\(Section(
            title: visitor[.workHandedIn],
            matter: work.isEmpty
                ? "<p>\(visitor[.nothingHandedIn])</p>"
                : "<div class=\"stack\">\(HTML.each(work, item))</div>").html)
        """
    }

    private var facts: HTML {
        """
        \(HTML.when(terms?.opensAt) { "<dt>\(visitor[.startsAt])</dt><dd>\(visitor.time($0))</dd>" })\
        <dt>\(visitor[.until])</dt><dd>\(terms?.deadline.map { visitor.time($0, isRelative: true) } ?? "\(visitor[.noTimeLimit])")</dd>\
        \(HTML.when(closes) { "<dt>\(visitor[.closesAt])</dt><dd>\(visitor.time($0))</dd>" })\
        \(HTML.when(exam.details.lateDeduction > Decimal(0) && terms?.dueAt != nil) {
            "<dt>\(visitor[.latePolicy])</dt><dd>\(visitor[.lateRule(exam.details)])</dd>"
        })\(HTML.when(terms) {
            "<dt>\(visitor[.attemptsTaken])</dt><dd>\(visitor[.attemptsUsed($0.attemptsUsed, of: $0.maxAttempts)])</dd>"
        })\(HTML.when(exam.details.totalMarks) { "<dt>\(visitor[.pointsOf])</dt><dd>\($0)</dd>" })\
        \(HTML.when(filesTaken) { "<dt>\(visitor[.takesFiles])</dt><dd>\($0)</dd>" })\
        \(HTML.each(teams) { team in
            "<dt>\(visitor[.groupMembers]) \(team.code)</dt><dd>\(team.members.joined(separator: ", "))</dd>"
        })
        """
    }

    /// Only where it is not the deadline that stands there already.
    private var closes: Timestamp? { terms?.closesAt == terms?.deadline ? nil : terms?.closesAt }

    private var filesTaken: String? {
        assignment.flatMap { taken in
            taken.acceptsFiles
                ? visitor[.filesTaken(taken.mostFiles, min(taken.mostMegabytes ?? limit, limit), taken.fileEndings)]
                : nil
        }
    }

    private var mayHandIn: Bool {
        exam.status == .published && terms?.opensAt ?? now <= now && terms?.closesAt ?? now >= now
            && terms.map { $0.attemptsUsed < $0.maxAttempts ?? Int.max } ?? false
    }

    private var number: Int { (work.first { $0.submission.withdrawnAt == nil }?.submission.number ?? 0) + 1 }

    private func form(taking assignment: Assignment.Details) -> HTML {
        """
        <form class="form card" method="post" action="/assignments/\(exam.id)" enctype="multipart/form-data">\
        <h2>\(visitor[.handIn])</h2>\(visitor.tokenField)
        <input type="hidden" name="attempt_number" value="\(attempt.isFresh ? "\(number)" : attempt.value("attempt_number") ?? "\(number)")">
        \(HTML.when(teams.count > 1) {
            Field(
                visitor: visitor, name: "group_id", label: .forGroup,
                control: .select(teams.map { (value: $0.id.text, title: $0.code) }),
                value: attempt.value("group_id") ?? "", error: attempt.error("group_id")).html
        })\(HTML.when(assignment.acceptsText) {
            Field(
                visitor: visitor, name: "text", label: .yourText, control: .textarea,
                value: attempt.value("text") ?? "", error: attempt.error("text"), isTall: true,
                isOptional: assignment.acceptsFiles).html
        })\(HTML.when(assignment.acceptsFiles) {
            Field(
                visitor: visitor, name: "file", label: .yourFiles, hint: filesTaken,
                control: .input(type: "file", attributes: " multiple\(accept(assignment.fileEndings))"), error: attempt.error("file"),
                isOptional: assignment.acceptsText).html
        })<div class="form-actions"><button class="button">\(visitor[.handIn])</button></div></form>
        """
    }

    private func accept(_ endings: [String]) -> HTML {
        HTML.when(!endings.isEmpty) { " accept=\"\(endings.map { ".\($0)" }.joined(separator: ","))\"" }
    }

    private func item(_ work: OwnWork) -> HTML {
        let submission = work.submission
        return """
            <article class="card stack-tight"><div class="cluster"><h3>\(visitor[.handInNumber(submission.number)])</h3>\
            \(badge(submission))</div>
            <p class="meta"><span>\(visitor[.handedInAt]): \(visitor.time(submission.submittedAt))</span></p>\
            \(HTML.when(submission.text) { WrittenText(text: $0).html })\
            \(FileLinks(visitor: visitor, submission: submission.id, files: work.files.filter { $0.purpose == .work }).html)\
            \(outcome(of: work))\(HTML.when(isWithdrawable(submission)) { withdrawal(of: submission) })</article>
            """
    }

    private func badge(_ submission: Submission) -> HTML {
        if submission.withdrawnAt != nil { return Badge(.plain, visitor[.withdrawnWork]).html }
        return submission.isLate ? Badge(.fair, visitor[.lateWork]).html : Badge(.good, visitor[.inTime]).html
    }

    private func isWithdrawable(_ submission: Submission) -> Bool {
        submission.withdrawnAt == nil && submission.grade == nil && submission.number == number - 1
    }

    /// Whether it is graded is not told before the release either.
    private func outcome(of work: OwnWork) -> HTML {
        guard work.submission.withdrawnAt == nil else { return .empty }
        guard let result = work.result else { return "<p class=\"muted\">\(visitor[.notReleasedYet])</p>" }
        return """
            <dl class="figures"><div><dt>\(visitor[.yourResult])</dt><dd>\(result.grade.finalScore.text) \
            <small>/ \(result.grade.maxScore.text)</small></dd></div></dl>\
            \(HTML.when(result.grade.score != result.grade.finalScore) {
                "<p>\(visitor[.beforeLateness]): \(result.grade.score.text)</p>"
            })\(HTML.when(rubric) { CriterionScores(rubric: $0, scores: result.criteria).html })\
            \(HTML.when(result.grade.feedback) { "<h4>\(visitor[.feedbackOfGrader])</h4>\(WrittenText(text: $0).html)" })\
            \(HTML.when(result.showsFeedback) {
                FileLinks(
                    visitor: visitor, submission: work.submission.id,
                    files: work.files.filter { $0.purpose == .feedback }).html
            })
            """
    }

    private func withdrawal(of submission: Submission) -> HTML {
        """
        <form method="post" action="/assignments/\(exam.id)/withdrawal" data-confirm="\(visitor[.withdrawWorkAsk])">\
        \(visitor.tokenField)<input type="hidden" name="submission" value="\(submission.id)">\
        <button class="button quiet">\(visitor[.withdrawWork])<span class="visually-hidden"> \
        \(visitor[.handInNumber(submission.number)])</span></button></form>
        """
    }
}

/// The ways to what staff do with an assignment.
struct AssignmentActions: Sendable {
    let visitor: Visitor
    let exam: Exam
    let rights: Set<Policy.AssessmentAction>

    var html: HTML {
        let ways: [(Policy.AssessmentAction, String, Phrase)] = [
            (.edit, "exams/\(exam.id)/edit", .editExam),
            (.readAttempts, "assignments/\(exam.id)/grading", .gradingQueue),
            (.readAttempts, "exams/\(exam.id)/results", .examResults),
            (.edit, "assignments/\(exam.id)/rubric", .rubric),
            (.edit, "assignments/\(exam.id)/settings", .assignmentSettings),
            (.accommodate, "exams/\(exam.id)/overrides", .examOverrides),
        ]
        return HTML.each(ways.filter { rights.contains($0.0) }) { _, address, words in
            "<a class=\"button secondary\" href=\"/\(address)\">\(visitor[words])</a> "
        }
    }
}

/// The way to a part of an assignment's pages.
enum AssignmentCrumbs {
    static func of(_ exam: Exam, for visitor: Visitor) -> [Frame.Crumb] {
        [
            .init(title: visitor[.exams], address: "/exams"),
            .init(title: exam.details.name, address: "/assignments/\(exam.id)"),
        ]
    }
}

/// What somebody wrote, paragraph by paragraph.
struct WrittenText: Sendable {
    let text: String

    var html: HTML {
        "<div class=\"prose\">\(HTML.each(text.split(separator: "\n").map(String.init)) { "<p>\($0)</p>" })</div>"
    }
}

/// The files of work, to save.
struct FileLinks: Sendable {
    let visitor: Visitor
    let submission: Submission.ID
    let files: [SubmissionFile]

    var html: HTML {
        HTML.when(!files.isEmpty) {
            """
            <ul class="stack-tight">\(HTML.each(files) { file in
                """
                <li><a href="/submissions/\(submission)/files/\(file.id)">\(file.content.name)</a> \
                <small>\(visitor[.fileKind(file.content.kind)])</small></li>
                """
            })</ul>
            """
        }
    }
}

/// A rubric to be read.
struct RubricTable: Sendable {
    let visitor: Visitor
    let rubric: Rubric

    var html: HTML {
        Section(
            title: visitor[.rubric],
            matter: Table(
                caption: rubric.name,
                columns: [
                    .init(title: visitor[.criterionName]), .init(title: visitor[.criterionLevels]),
                    .init(title: visitor[.criterionWorth], isNumeric: true),
                ],
                rows: rubric.criteria.map { criterion in
                    Table.Row(
                        head: "\(criterion.name)\(note(criterion.description))",
                        cells: [levels(of: criterion), "\(criterion.maxPoints.text)"])
                }
            ).html
        ).html
    }

    private func levels(of criterion: Rubric.Criterion) -> HTML {
        HTML.when(!criterion.levels.isEmpty) {
            "<ul class=\"stack-tight\">\(HTML.each(criterion.levels, level))</ul>"
        }
    }

    private func level(_ level: Rubric.Level) -> HTML {
        "<li>\(level.points.text) – \(level.name)\(note(level.description))</li>"
    }

    private func note(_ description: String) -> HTML {
        HTML.when(!description.isEmpty) { "<br><small>\(description)</small>" }
    }
}

/// What each criterion of a rubric earned.
struct CriterionScores: Sendable {
    let rubric: Rubric
    let scores: [CriterionScore]

    var html: HTML {
        HTML.when(!scores.isEmpty) {
            """
            <dl class="facts">\(HTML.each(rubric.criteria) { criterion in
                HTML.when(scores.first { $0.criterion == criterion.id }) { score in
                    """
                    <dt>\(criterion.name)</dt><dd>\(score.points.text) / \(criterion.maxPoints.text)\
                    \(HTML.when(score.comment) { "<br>\($0)" })</dd>
                    """
                }
            })</dl>
            """
        }
    }
}

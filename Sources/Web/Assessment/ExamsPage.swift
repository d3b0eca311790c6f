internal import Access
internal import Assessment
internal import Engine
internal import HTTP
internal import Platform

/// The exams that somebody sees, with what holds in each for them.
struct ExamsPage: ShownPage {
    let visitor: Visitor
    let exams: Excerpt<Exam>
    let terms: [Exam.ID: OwnTerms]

    var html: HTML {
        Frame(
            visitor: visitor, title: visitor[.exams], place: .exams,
            main: """
                \(PageHeader(title: visitor[.exams], lede: visitor[.examsLede], actions: actions).html)
                \(exams.items.isEmpty
                    ? EmptyState(icon: .info, title: visitor[.noExams], text: visitor[.noExamsText]).html
                    : "<ol class=\"listing\">\(HTML.each(exams.items, item))</ol>")
                \(Pagination(visitor, "/exams", [], exams).html)
                """
        ).html
    }

    /// Who teaches makes exams of their own; those of a section or course begin at its page.
    private var actions: HTML {
        HTML.when(visitor.person?.actor.holds(.instructor, .admin, .superAdmin) ?? false) {
            "<a class=\"button\" href=\"/exams/new\">\(visitor[.newExam])</a>"
        }
    }

    private func item(_ exam: Exam) -> HTML {
        let own = terms[exam.id]
        return """
            <li><p class="code">\(visitor[.examForm(exam.details.form)])</p><div class="stack-tight">\
            <h2><a href="/\(exam.isHandedIn ? "assignments" : "exams")/\(exam.id)">\(exam.details.name)</a></h2><p class="meta">\
            <span>\(visitor[.until]): \(HTML.when(own?.deadline) { visitor.time($0, isRelative: true) })\
            \(HTML.when(own?.deadline == nil) { "\(visitor[.noTimeLimit])" })</span></p></div>\
            \(HTML.when(own?.openAttempt) { _ in Badge(.info, visitor[.attemptStatus(.inProgress)]).html })</li>
            """
    }
}

/// What somebody is told of an exam before they begin.
struct ExamCoverPage: ShownPage {
    let visitor: Visitor
    let exam: Exam
    let terms: OwnTerms?
    let attempts: [ListedAttempt]
    /// What the reader's own attempts make together; nil until it is released.
    let result: ExamResult?
    /// What the reader may do with the exam and the attempts of all.
    let rights: Set<Policy.AssessmentAction>
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
                    actions: ExamActions(visitor: visitor, exam: exam.id, rights: rights).html).html)
                <div class="with-aside"><div class="sections">
                <div class="prose written">\(MarkdownText(exam.details.instructions, below: 1).html)</div>\(start)
                \(HTML.when(!attempts.isEmpty) { own })</div>
                <aside class="stack"><dl class="facts">\(facts)</dl></aside></div>
                """
        ).html
    }

    private var facts: HTML {
        """
        \(HTML.when(terms?.opensAt) { "<dt>\(visitor[.startsAt])</dt><dd>\(visitor.time($0))</dd>" })\
        <dt>\(visitor[.until])</dt><dd>\(terms?.deadline.map { visitor.time($0, isRelative: true) } ?? "\(visitor[.noTimeLimit])")</dd>\
        \(HTML.when(terms?.durationSeconds) {
            "<dt>\(visitor[.timeForAttempt])</dt><dd>\(visitor[.duration(seconds: $0)])</dd>"
        })\(HTML.when(terms) {
            "<dt>\(visitor[.attemptsTaken])</dt><dd>\(visitor[.attemptsUsed($0.attemptsUsed, of: $0.maxAttempts)])</dd>"
        })<dt>\(visitor[.questionCount])</dt><dd>\(exam.totalQuestions)</dd>\
        \(HTML.when(exam.details.maxAttempts != 1) {
            "<dt>\(visitor[.whichCounts])</dt><dd>\(visitor[.gradingMethod(exam.details.gradingMethod)])</dd>"
        })
        """
    }

    private var start: HTML {
        if let open = terms?.openAttempt {
            return "<p><a class=\"button\" href=\"/attempts/\(open)\">\(visitor[.resumeExam])</a></p>"
        }
        guard exam.status == .published else { return .empty }
        return """
            <form class="form card" method="post" action="/exams/\(exam.id)/attempts">\(visitor.tokenField)
            <p>\(visitor[.beginExamText])</p>
            \(HTML.when(exam.asksPassword) {
                Field(
                    visitor: visitor, name: "password", label: .examPassword,
                    control: .input(type: "password", attributes: " autocomplete=\"off\" required")).html
            })<div class="form-actions"><button class="button">\(visitor[.beginExam])</button></div></form>
            """
    }

    private var own: HTML {
        Section(
            title: visitor[.attemptsTaken],
            matter: """
                \(HTML.when(result) { result in
                    """
                    <dl class="figures"><div><dt>\(visitor[.yourResult])</dt><dd>\(result.score.text) \
                    <small>/ \(result.maxScore.text)</small></dd></div></dl>\
                    <p>\(ExamVerdict(visitor: visitor, result: result).html)</p>
                    """
                })<ol class="stack-tight">\(HTML.each(attempts) { attempt in
                    """
                    <li><a href="/attempts/\(attempt.id)">\(visitor.time(attempt.startedAt))</a> \
                    \(Badge(.plain, visitor[.attemptStatus(attempt.status)]).html)\
                    \(HTML.when(attempts.count > 1 && attempt.id == result?.countingAttempt) {
                        " \(Badge(.info, visitor[.attemptThatCounts]).html)"
                    })</li>
                    """
                })</ol>
                """
        ).html
    }
}

/// The ways to what is done with an exam beside taking it.
struct ExamActions: Sendable {
    let visitor: Visitor
    let exam: Exam.ID
    let rights: Set<Policy.AssessmentAction>

    var html: HTML {
        let ways: [(Policy.AssessmentAction, String, Phrase)] = [
            (.edit, "edit", .editExam), (.edit, "questions", .whatIsAsked), (.accommodate, "overrides", .examOverrides),
            (.readAttempts, "attempts", .examAttempts), (.readAttempts, "results", .examResults),
            (.mark, "marking", .markAnswers), (.mark, "analysis", .itemAnalysis),
        ]
        return HTML.each(ways.filter { rights.contains($0.0) }) { _, address, words in
            "<a class=\"button secondary\" href=\"/exams/\(exam)/\(address)\">\(visitor[words])</a> "
        }
    }
}

/// The attempts of all, for those who mark them.
struct ExamAttemptsPage: ShownPage {
    let visitor: Visitor
    let exam: Exam
    let attempts: Excerpt<ListedAttempt>

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.examAttempts]) · \(exam.details.name)", place: .exams,
            crumbs: [
                .init(title: visitor[.exams], address: "/exams"),
                .init(title: exam.details.name, address: "/exams/\(exam.id)"),
            ],
            main: """
                \(PageHeader(eyebrow: exam.details.name, title: visitor[.examAttempts]).html)
                \(attempts.items.isEmpty ? EmptyState(icon: .info, title: visitor[.noAttempts]).html : table)
                \(Pagination(visitor, "/exams/\(exam.id)/attempts", [], attempts).html)
                """
        ).html
    }

    private var table: HTML {
        Table(
            caption: visitor[.examAttempts],
            columns: [
                .init(title: visitor[.student]), .init(title: visitor[.stateOf]), .init(title: visitor[.begunAt]),
                .init(title: visitor[.until]), .init(title: visitor[.pointsOf], isNumeric: true),
                .init(title: visitor[.lateAnswers], isNumeric: true),
            ],
            rows: attempts.items.map { attempt in
                Table.Row(
                    head: "\(attempt.fullName ?? "–") <small>\(attempt.number)</small>",
                    cells: [
                        "\(visitor[.attemptStatus(attempt.status)])", visitor.time(attempt.startedAt),
                        attempt.deadlineAt.map { visitor.time($0) } ?? "\(visitor[.noTimeLimit])", points(attempt),
                        "\(attempt.lateSaves)",
                    ])
            }
        ).html
    }

    private func points(_ attempt: ListedAttempt) -> HTML {
        if attempt.needsMarking { return "\(visitor[.awaitsMarking])" }
        guard let score = attempt.score, let most = attempt.maxScore else { return "–" }
        return "\(score.text) / \(most.text)"
    }
}

internal import API
internal import Access
internal import Assessment
internal import Engine
internal import HTTP
internal import Platform

/// Which work somebody goes through.
struct GradingPageQuery: Input {
    let filter: GradingFilter
    let offset: Int

    init(from fields: inout FieldReader) {
        var filter = GradingFilter()
        filter.state = fields.defaulted("state", .enumeration(), .all, "How far it is.")
        filter.isLate = fields.optional("late", .boolean, "Only what came late, or in time.")
        filter.withEarlier = fields.defaulted("earlier", .boolean, false, "Whether earlier hand-ins are shown too.")
        self.filter = filter
        offset = fields.defaulted("offset", .integer(0...1_000_000), 0, "How many to pass over.")
    }

    /// The choices as an address says them.
    static func items(_ filter: GradingFilter) -> [QueryItem] {
        [QueryItem(name: "state", value: filter.state.rawValue)]
            + (filter.isLate.map { [QueryItem(name: "late", value: "\($0)")] } ?? [])
            + (filter.withEarlier ? [QueryItem(name: "earlier", value: "true")] : [])
    }
}

/// The work of all, what waits first.
struct GradingQueuePage: ShownPage {
    let visitor: Visitor
    let exam: Exam
    let filter: GradingFilter
    let isHidden: Bool
    let queue: Excerpt<QueuedSubmission>
    let rights: Set<Policy.AssessmentAction>

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.gradingQueue]) · \(exam.details.name)", place: .exams,
            crumbs: AssignmentCrumbs.of(exam, for: visitor),
            main: """
                \(PageHeader(eyebrow: exam.details.name, title: visitor[.gradingQueue]).html)
                \(HTML.when(isHidden) { Alert(.info, title: visitor[.blindNote]).html })\
                \(HTML.when(rights.contains(.edit)) { release })\(choices)
                \(queue.items.isEmpty ? EmptyState(icon: .info, title: visitor[.nothingToGrade]).html : table)
                \(Pagination(visitor, address, GradingPageQuery.items(filter), queue).html)
                """
        ).html
    }

    private var address: String { "/assignments/\(exam.id)/grading" }

    private var choices: HTML {
        """
        <form class="cluster" method="get" action="\(address)">\
        \(Field(
            visitor: visitor, name: "state", label: .stateOf,
            control: .select([
                (value: "all", title: visitor[.everyWork]), (value: "ungraded", title: visitor[.onlyUngraded]),
                (value: "graded", title: visitor[.onlyGraded]),
            ]), value: filter.state.rawValue).html)\
        \(Field(
            visitor: visitor, name: "late", label: .handedInAt,
            control: .select([
                (value: "", title: visitor[.bothTimes]), (value: "false", title: visitor[.inTime]),
                (value: "true", title: visitor[.lateWork]),
            ]), value: filter.isLate.map { "\($0)" } ?? "").html)\
        \(Choice.box("earlier", label: visitor[.earlierWork], isTicked: filter.withEarlier).html)\
        <button class="button secondary">\(visitor[.showWork])</button></form>
        """
    }

    private var release: HTML {
        let isReleased = exam.resultsReleasedAt != nil
        return """
            <form method="post" action="\(address)/release">\(visitor.tokenField)\
            <input type="hidden" name="released" value="\(isReleased ? "false" : "true")">\
            <button class="button secondary">\(visitor[isReleased ? .withholdResults : .releaseResults])</button></form>
            """
    }

    private var table: HTML {
        let query = QueryItem.format(GradingPageQuery.items(filter))
        return Table(
            caption: visitor[.gradingQueue],
            columns: [
                .init(title: visitor[.student]), .init(title: visitor[.handedInAt]), .init(title: visitor[.stateOf]),
                .init(title: visitor[.pointsOf], isNumeric: true),
            ],
            rows: queue.items.map { queued in
                Table.Row(
                    head: """
                        <a href="\(address)/\(queued.submission.id)?\(query)">\(WorkName(visitor: visitor, queued: queued).text)</a> \
                        <small>\(visitor[.handInNumber(queued.submission.number)])</small>
                        """,
                    cells: [
                        time(of: queued.submission),
                        queued.submission.grade == nil
                            ? Badge(.info, visitor[.waitingWork]).html
                            : Badge(.good, visitor[.gradedWork], .check).html,
                        queued.submission.grade.map { "\($0.finalScore.text) / \($0.maxScore.text)" } ?? "–",
                    ])
            }
        ).html
    }

    private func time(of work: Submission) -> HTML {
        visitor.time(work.submittedAt) + HTML.when(work.isLate) { " \(Badge(.fair, visitor[.lateWork]).html)" }
    }
}

/// What work is called: by whose it is, or by a number.
struct WorkName: Sendable {
    let visitor: Visitor
    let queued: QueuedSubmission

    var text: String {
        [queued.groupCode, queued.fullName].compactMap { $0 }.first ?? visitor[.candidate(queued.candidate)]
    }
}

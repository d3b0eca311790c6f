internal import API
internal import Assessment
internal import Engine
internal import HTTP
internal import Platform

/// For whom something else holds than for all, and the form that adds to them.
struct ExamOverridesPage: ShownPage {
    let visitor: Visitor
    let exam: Exam
    let overrides: Excerpt<AssessmentOverride>
    let groups: [AssessmentGroup]
    /// Whether the reader may change the exam itself.
    let canEdit: Bool
    var attempt = Attempt.none

    var status: Status { attempt.status }

    private var address: String { "/exams/\(exam.id)/overrides" }

    var html: HTML {
        let crumbs = exam.crumbsOfKeeping(for: visitor)
        return Frame(
            visitor: visitor, title: "\(visitor[.examOverrides]) · \(exam.details.name)", place: .exams,
            crumbs: canEdit ? crumbs : crumbs.dropLast(),
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(
                    eyebrow: exam.details.name, title: visitor[.examOverrides], lede: visitor[.examOverridesLede]).html)
                <div class="sections">\
                \(overrides.items.isEmpty ? EmptyState(icon: .info, title: visitor[.noExceptions]).html : table)\
                \(Pagination(visitor, address, [], overrides).html)\(form)</div>
                """
        ).html
    }

    private var table: HTML {
        Table(
            caption: visitor[.examOverrides],
            columns: [
                .init(title: visitor[.forWhom]), .init(title: visitor[.startsAt]), .init(title: visitor[.dueAt]),
                .init(title: visitor[.closesAt]), .init(title: visitor[.minutesForAttempt], isNumeric: true),
                .init(title: visitor[.mostAttempts], isNumeric: true), .init(title: visitor[.takeOut], isActions: true),
            ], rows: overrides.items.map(row)
        ).html
    }

    private func row(_ override: AssessmentOverride) -> Table.Row {
        let details = override.details
        let instants = [details.startAt, details.dueAt, details.endAt].map { $0.map { visitor.time($0) } ?? "–" }
        let counts = [details.durationMinutes, details.maxAttempts].map { HTML("\($0.map(String.init) ?? "–")") }
        return Table.Row(
            head: "\(override.name)\(HTML.when(details.reason) { "<small>\($0)</small>" })",
            cells: instants + counts + [
                """
                <form method="post" action="\(address)/\(override.id)/withdrawal">\(visitor.tokenField)\
                <button class="button secondary">\(visitor[.takeOut])\
                <span class="visually-hidden">: \(override.name)</span></button></form>
                """
            ])
    }

    private var form: HTML {
        """
        <form class="form card" method="post" action="\(address)"><h2>\(visitor[.addOverride])</h2>\(visitor.tokenField)
        <div class="fields">\(field("student_number", .studentNumber, " maxlength=\"50\""))\(HTML.when(!groups.isEmpty) {
            Field(
                visitor: visitor, name: "group", label: .orGroup,
                control: .select([("", "–")] + groups.map { ($0.id.text, $0.name) }),
                value: attempt.value("group") ?? "", error: attempt.error("group"), isOptional: true).html
        })</div>
        <p class="hint">\(visitor[.campusClocks]) \(visitor[.emptyAsForAll])</p><div class="fields">\
        \(field("start_at", .startsAt, .empty, type: "datetime-local"))\(field("due_at", .dueAt, .empty, type: "datetime-local"))\
        \(field("end_at", .closesAt, .empty, type: "datetime-local"))\
        \(field("duration_minutes", .minutesForAttempt, " min=\"1\" max=\"525600\"", type: "number"))\
        \(field("max_attempts", .mostAttempts, " min=\"1\" max=\"1000\"", type: "number"))</div>
        \(Field(
            visitor: visitor, name: "reason", label: .whyLabel, hint: visitor[.whyHint], control: .textarea,
            value: attempt.value("reason") ?? "", error: attempt.error("reason"), isOptional: true).html)
        <div class="form-actions"><button class="button">\(visitor[.addOverride])</button></div></form>
        """
    }

    private func field(_ name: String, _ label: Phrase, _ attributes: HTML, type: String = "text") -> HTML {
        Field(
            visitor: visitor, name: name, label: label, control: .input(type: type, attributes: attributes),
            value: attempt.value(name) ?? "", error: attempt.error(name), isOptional: name != "student_number"
        ).html
    }
}

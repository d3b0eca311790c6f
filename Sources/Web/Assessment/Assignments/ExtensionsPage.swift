internal import API
internal import Access
internal import Assessment
internal import Engine
internal import HTTP
internal import Platform

/// Who has more time than all, and the form that grants it.
struct ExtensionsPage: ShownPage {
    let visitor: Visitor
    let exam: Exam
    let overrides: Excerpt<AssessmentOverride>
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.extensions]) · \(exam.details.name)", place: .exams,
            crumbs: AssignmentCrumbs.of(exam, for: visitor),
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(eyebrow: exam.details.name, title: visitor[.extensions]).html)
                <div class="with-aside"><div class="sections">\(overrides.items.isEmpty
                    ? EmptyState(icon: .clock, title: visitor[.noExtensions]).html : table)
                \(Pagination(visitor, address, [], overrides).html)</div><aside class="stack">\(form)</aside></div>
                """
        ).html
    }

    private var address: String { "/assignments/\(exam.id)/extensions" }

    private var table: HTML {
        Table(
            caption: visitor[.extensions],
            columns: [
                .init(title: visitor[.extensionFor]), .init(title: visitor[.dueAt]), .init(title: visitor[.closesAt]),
                .init(title: visitor[.attemptsTaken], isNumeric: true), .init(title: visitor[.whyLabel]),
                .init(title: visitor[.remove], isActions: true),
            ],
            rows: overrides.items.map { override in
                Table.Row(
                    head: "\(override.name)",
                    cells: [
                        instant(override.details.dueAt), instant(override.details.endAt),
                        override.details.maxAttempts.map { "\($0)" } ?? "\(visitor[.asForAll])",
                        "\(override.details.reason ?? "–")", removal(of: override),
                    ])
            }
        ).html
    }

    private func instant(_ instant: Timestamp?) -> HTML {
        instant.map { visitor.time($0) } ?? "\(visitor[.asForAll])"
    }

    private func removal(of override: AssessmentOverride) -> HTML {
        """
        <form method="post" action="\(address)/removal">\(visitor.tokenField)\
        <input type="hidden" name="extension" value="\(override.id)"><button class="button quiet">\(visitor[.remove])\
        <span class="visually-hidden"> \(override.name)</span></button></form>
        """
    }

    private var form: HTML {
        """
        <form class="form card" method="post" action="\(address)"><h2>\(visitor[.grantExtension])</h2>\
        \(visitor.tokenField)
        \(Field(
            visitor: visitor, name: "who", label: .extensionFor, hint: visitor[.extensionForHint],
            control: .input(type: "text", attributes: " maxlength=\"255\" required"), value: attempt.value("who") ?? "",
            error: attempt.error("who")).html)
        \(instantField("due_at", .dueAt))\(instantField("end_at", .closesAt))
        \(Field(
            visitor: visitor, name: "max_attempts", label: .attemptsTaken,
            control: .input(type: "number", attributes: " min=\"1\" max=\"1000\""),
            value: attempt.value("max_attempts") ?? "", error: attempt.error("max_attempts"), isShort: true,
            isOptional: true).html)
        \(Field(
            visitor: visitor, name: "reason", label: .whyLabel,
            control: .input(type: "text", attributes: " maxlength=\"1000\""), value: attempt.value("reason") ?? "",
            error: attempt.error("reason"), isOptional: true).html)
        <div class="form-actions"><button class="button">\(visitor[.grantExtension])</button></div></form>
        """
    }

    private func instantField(_ name: String, _ label: Phrase) -> HTML {
        Field(
            visitor: visitor, name: name, label: label, control: .input(type: "datetime-local"),
            value: attempt.value(name) ?? "", error: attempt.error(name), isOptional: true
        ).html
    }
}

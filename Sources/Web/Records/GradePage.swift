internal import HTTP
internal import Platform
internal import Records

/// One grade with its history: the student may appeal, staff may change it by the procedure.
struct GradePage: ShownPage {
    let visitor: Visitor
    let grade: Grade
    /// The section, and what it is for.
    let section: String
    /// What it is for; nil for the final grade.
    let name: String?
    let history: [GradeHistoryEntry]
    let letters: [String]
    let mayChange: Bool
    let mayAppeal: Bool
    /// What was said against it, the newest first.
    let appeals: [GradeAppeal]
    /// A change that waits for approval, for who may see it.
    let request: GradeChangeRequest?
    /// Whether the one who looks decides appeals, and approves changes.
    let mayDecide: Bool
    let mayApprove: Bool
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(title) · \(section)",
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(eyebrow: section, title: title).html)
                <div class="with-aside"><div class="sections">\(facts)\(waiting)\(said)\(changes)</div>
                <aside class="stack">\(appeal)\(change)</aside></div>
                """
        ).html
    }

    private var title: String { name ?? visitor[.finalGrade] }

    private var facts: HTML {
        """
        <dl class="figures"><div><dt>\(visitor[grade.isFinal ? .finalGrade : .mark])</dt><dd>\(text(grade.value))</dd></div>\
        \(HTML.when(grade.value.percentage) { "<div><dt>%</dt><dd>\($0)</dd></div>" })</dl>\
        <p>\(ReleaseBadge(visitor: visitor, isReleased: grade.isReleased).html)</p>
        """
    }

    private func text(_ value: GradeValue) -> HTML {
        if grade.isFinal { return "\(value.letter ?? "–")" }
        if let state = Phrase.gradeState(value.state) { return "\(visitor[state])" }
        return "\(value.marks?.text ?? "–") <small>\(value.maxMarks.map { visitor[.outOf($0)] } ?? "")</small>"
    }

    private var changes: HTML {
        let table = Table(
            caption: visitor[.gradeHistory],
            columns: [
                .init(title: visitor[.changeKind]), .init(title: visitor[.changedFrom]),
                .init(title: visitor[.changedTo]), .init(title: visitor[.whyLabel]), .init(title: visitor[.time]),
            ],
            rows: history.map { entry in
                Table.Row(
                    head: "\(visitor[.changeKind(entry.kind)])",
                    cells: [
                        text(entry.old), text(entry.new), "\(entry.reason)", "\(visitor.time(entry.at))",
                    ])
            })
        return Section(
            title: visitor[.gradeHistory],
            matter: history.isEmpty ? "<p class=\"muted\">\(visitor[.gradeUnchanged])</p>" : table.html
        ).html
    }

    private var appeal: HTML {
        HTML.when(mayAppeal && !appeals.contains { $0.status == .submitted }) {
            """
            <form class="form card" method="post" action="/grades/\(grade.id)/appeals">\(visitor.tokenField)\
            <h2>\(visitor[.appealGrade])</h2><p>\(visitor[.appealText])</p>\
            \(field("reason", .appealReason, .textarea))
            <button class="button">\(visitor[.appealGrade])</button></form>
            """
        }
    }

    private var change: HTML {
        HTML.when(mayChange && grade.isReleased && request == nil) {
            """
            <form class="form card" method="post" action="/grades/\(grade.id)/changes">\(visitor.tokenField)\
            <input type="hidden" name="version" value="\(grade.version)">\
            <h2>\(visitor[.changeGrade])</h2><p>\(visitor[.changeGradeText])</p>\
            \(field("change_type", .changeKind, .select(kinds), GradeChange.Kind.correction.rawValue))\(value)\
            \(field("reason", .whyLabel, .textarea))\
            \(field("documents", .documentsOfChange, .textarea, hint: .documentsHint, isOptional: true))
            <button class="button">\(visitor[.changeGrade])</button></form>
            """
        }
    }

    /// The appeals, with the decision on the one that is open.
    private var said: HTML {
        HTML.when(!appeals.isEmpty) {
            Section(
                title: visitor[.appeals],
                matter: HTML.each(appeals) { appeal in
                    """
                    <div class="card"><p>\(Badge(.plain, visitor[.appealStatus(appeal.status)]).html) \
                    \(visitor.time(appeal.createdAt))</p><p>\(appeal.reason)</p>\(HTML.when(appeal.decisionReason) {
                        "<p class=\"muted\">\($0)</p>"
                    })\(HTML.when(mayDecide && appeal.status == .submitted) { decision(appeal) })</div>
                    """
                }
            ).html
        }
    }

    private func decision(_ appeal: GradeAppeal) -> HTML {
        """
        <form class="form" method="post" action="/grade-appeals/\(appeal.id)/decision">\(visitor.tokenField)\
        \(value(within: "appeal-"))\(field("reason", .whyLabel, .textarea, id: "appeal-reason"))
        <div class="form-actions"><button class="button" name="approved" value="true">\(visitor[.approveAppeal])</button>\
        <button class="button secondary" name="approved" value="false">\(visitor[.rejectAppeal])</button></div></form>
        """
    }

    /// The change that waits for approval.
    private var waiting: HTML {
        HTML.when(request) { request in
            """
            <form class="form card" method="post" action="/grade-change-requests/\(request.id)/decision">\
            \(visitor.tokenField)<h2>\(visitor[.changeWaits])</h2><p>\(visitor[.changeKind(request.change.kind)]): \
            \(request.change.letter ?? MarkText.text(request.change.marks, request.change.state))</p>\
            <p>\(request.change.reason)</p>\(HTML.when(mayApprove) {
                """
                <div class="form-actions"><button class="button" name="approved" value="true">\(visitor[.approve])</button>\
                <button class="button secondary" name="approved" value="false">\(visitor[.reject])</button></div>
                """
            })</form>
            """
        }
    }

    private var value: HTML { value(within: "") }

    private func value(within form: String) -> HTML {
        guard !grade.isFinal else {
            return field(
                "letter", .newLetter, .select(letters.map { ($0, $0) }), grade.value.letter ?? "", id: "\(form)letter")
        }
        return field(
            "marks", .newMark, .input(type: "text", attributes: " inputmode=\"decimal\""),
            MarkText.text(grade.value.marks, grade.value.state), id: "\(form)marks")
    }

    private var kinds: [(value: String, title: String)] {
        GradeChange.Kind.allCases.map { ($0.rawValue, visitor[.changeKind($0)]) }
    }

    private func field(
        _ name: String, _ label: Phrase, _ control: Field.Control, _ usual: String = "", id: String? = nil,
        hint: Phrase? = nil, isOptional: Bool = false
    ) -> HTML {
        Field(
            visitor: visitor, name: name, id: id, label: label, hint: hint.map { visitor[$0] }, control: control,
            value: attempt.value(name) ?? usual, error: attempt.error(name), isOptional: isOptional
        ).html
    }
}

internal import Catalog
internal import HTTP
internal import Platform
internal import Records

/// The marks of one column in a form that needs no script.
struct GradeColumnPage: ShownPage {
    let visitor: Visitor
    let offering: Offering
    let book: Gradebook
    /// Which of the gradebook's columns.
    let position: Int
    /// What was typed, and what somebody else has entered meanwhile.
    var attempt = ColumnAttempt()

    var status: Status { attempt.isFine ? .ok : .conflict }

    private var column: GradeColumn { book.columns[position] }

    private var address: String { "/offerings/\(offering.id)/gradebook" }

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(column.name) · \(offering.name)", place: .sections,
            crumbs: offering.crumbs(for: visitor) + [.init(title: visitor[.gradebook], address: address)],
            main: """
                \(HTML.when(!attempt.isFine) { summary })\
                \(PageHeader(
                    eyebrow: offering.name, title: visitor[.editColumn(column.name)],
                    lede: visitor[.outOf(column.maxMarks)]).html)
                \(form)\(release)
                """
        ).html
    }

    private var summary: HTML {
        """
        <div class="alert error error-summary" role="alert" tabindex="-1">\(Icon.error.html)\
        <h2>\(visitor[attempt.stale.isEmpty ? .markNotTaken : .someoneElseEntered])</h2><ul>\
        \(HTML.each(book.lines.filter { attempt.concerns($0.enrollment) }) {
            "<li><a href=\"#m-\($0.enrollment)\">\($0.fullName)</a></li>"
        })</ul></div>
        """
    }

    private var form: HTML {
        """
        <form method="post" action="\(address)/\(column.assessment)">\(visitor.tokenField)\
        <p class="hint" id="marks-hint">\(visitor[.marksHint])</p>
        <ul class="sheet">\(HTML.each(book.lines, row))</ul>
        <div class="form-actions sheet-actions"><button class="button">\(visitor[.saveMarks])</button></div></form>
        """
    }

    private func row(_ line: GradebookLine) -> HTML {
        let cell = line.cells[position]
        let id = line.enrollment
        let name: HTML = "\(line.fullName) <small class=\"muted\">\(line.studentNumber)</small>"
        if let cell, cell.isReleased {
            return """
                <li><p>\(name)</p><p><a href="/grades/\(cell.grade)">\(MarkText.of(cell))</a> \
                \(Badge(.good, visitor[.gradeReleased], .check).html)</p></li>
                """
        }
        let typed = attempt.typed[id]
        let isWrong = attempt.concerns(id)
        return """
            <li><label for="m-\(id)">\(name)</label><div>\(HTML.when(attempt.stale[id]) { stale in
                """
                <p class="field-error" id="m-\(id)-error">\(Icon.error.html)\
                \(visitor[.staleMark(by: stale.gradedBy, MarkText.of(cell))])</p>
                """
            })\(HTML.when(attempt.unreadable.contains(id)) {
                "<p class=\"field-error\" id=\"m-\(id)-error\">\(Icon.error.html)\(visitor[.markNotReadable])</p>"
            })<input class="input input-short" id="m-\(id)" name="m-\(id)" inputmode="decimal" \
            value="\(typed ?? MarkText.of(cell))" aria-describedby="marks-hint\(HTML.when(isWrong) { " m-\(id)-error" })"\
            \(HTML.when(isWrong) { " aria-invalid=\"true\"" })>\
            <input type="hidden" name="v-\(id)" value="\(cell?.version ?? 0):\(MarkText.of(cell))"></div></li>
            """
    }

    private var release: HTML {
        HTML.when(column.unreleasedCount > 0) {
            """
            <form class="card" method="post" action="\(address)/\(column.assessment)/release" \
            data-confirm="\(visitor[.releaseMarks])">\(visitor.tokenField)<p>\(visitor[.releaseMarksText])</p>\
            <button class="button secondary">\(visitor[.releaseMarks])</button></form>
            """
        }
    }
}

/// What became of a column that was sent.
struct ColumnAttempt: Sendable {
    var typed: [Identifier<Kind.Enrollment>: String] = [:]
    var unreadable: Set<Identifier<Kind.Enrollment>> = []
    var stale: [Identifier<Kind.Enrollment>: StaleGrade] = [:]

    var isFine: Bool { unreadable.isEmpty && stale.isEmpty }

    func concerns(_ id: Identifier<Kind.Enrollment>) -> Bool { unreadable.contains(id) || stale[id] != nil }
}

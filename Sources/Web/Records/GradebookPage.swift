internal import Catalog
internal import Engine
internal import HTTP
internal import Platform
internal import Records

/// Students by columns. With a script a cell is typed into; without one each column leads to a form of its own.
struct GradebookPage: ShownPage {
    let visitor: Visitor
    let offering: Offering
    let book: Gradebook
    let request: PageRequest
    /// Whether the one who looks may enter marks.
    let mayGrade: Bool

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.gradebook]) · \(offering.name)", place: .sections,
            crumbs: offering.crumbs(for: visitor),
            main: """
                \(PageHeader(
                    eyebrow: offering.name, title: visitor[.gradebook],
                    lede: mayGrade ? visitor[.gradebookLede] : nil, actions: actions).html)
                \(matter)
                \(Pagination(visitor, address, [], part).html)
                """
        ).html
    }

    private var address: String { "/offerings/\(offering.id)/gradebook" }

    private var part: Excerpt<GradebookLine> {
        Excerpt(
            items: book.lines, request: request, hasMore: request.offset + book.lines.count < book.studentCount,
            total: book.studentCount)
    }

    private var actions: HTML {
        """
        <a class="button secondary" href="/offerings/\(offering.id)/final-grades">\(visitor[.finalGrades])</a>\
        <a class="button secondary" href="/offerings/\(offering.id)/grade-appeals">\(visitor[.appeals])</a>\
        \(HTML.when(mayGrade) {
            """
            <a class="button secondary" href="/offerings/\(offering.id)/grade-settings">\(visitor[.gradeSettings])</a>\
            <a class="button secondary" href="/offerings/\(offering.id)/grade-import">\(visitor[.readFile])</a>
            """
        })\
        <a class="button secondary" href="/api/v1/offerings/\(offering.id)/gradebook.csv">\(visitor[.writeFile])</a>
        """
    }

    private var matter: HTML {
        if book.columns.isEmpty {
            return EmptyState(icon: .info, title: visitor[.noColumns], text: visitor[.noColumnsText]).html
        }
        if book.lines.isEmpty { return EmptyState(icon: .person, title: visitor[.gradebookEmpty]).html }
        return """
            <p class="gradebook-state" role="status"></p>
            <div class="gradebook" tabindex="0" role="region" aria-label="\(visitor[.gradebook])"\(script)>
            <table><thead><tr><th scope="col">\(visitor[.student])</th><th scope="col">\(visitor[.total])</th>\
            \(HTML.each(book.columns, heading))</tr></thead><tbody>\(HTML.each(book.lines, row))</tbody></table></div>
            """
    }

    /// What the script needs, where marks may be entered.
    private var script: HTML {
        HTML.when(mayGrade ? visitor.formToken : nil) { token in
            """
             data-gradebook="/api/v1\(address)" data-token="\(token)" data-words-saving="\(visitor[.gradebookSaving])" \
            data-words-saved="\(visitor[.gradebookSaved])" data-words-stale="\(visitor[.gradebookStale])" \
            data-words-refused="\(visitor[.gradebookRefused])" data-words-offline="\(visitor[.gradebookOffline])"
            """
        }
    }

    private func heading(_ column: GradeColumn) -> HTML {
        let name: HTML =
            mayGrade
            ? "<a href=\"\(address)/\(column.assessment)\">\(column.name)</a>" : "\(column.name)"
        return """
            <th scope="col" class="numeric" data-column="\(column.assessment)">\(name)\
            <small>\(visitor[.outOf(column.maxMarks)])</small></th>
            """
    }

    private func row(_ line: GradebookLine) -> HTML {
        """
        <tr data-row="\(line.enrollment)"><th scope="row">\(line.fullName)<small>\(line.studentNumber)</small></th>\
        <td class="numeric" data-total>\(MarkText.total(line.percentage, line.letter))</td>\
        \(HTML.each(zip(book.columns, line.cells)) { cell($0, $1, line) })</tr>

        """
    }

    private func cell(_ column: GradeColumn, _ cell: GradebookLine.Cell?, _ line: GradebookLine) -> HTML {
        let isFixed = cell?.isReleased ?? false
        let editable = HTML.when(mayGrade && !isFixed) {
            """
             data-version="\(cell?.version ?? 0)" data-label="\(visitor[.markOf(line.fullName, in: column.name)])"
            """
        }
        let text: HTML = "\(MarkText.of(cell))"
        guard isFixed, let grade = cell?.grade else { return "<td class=\"numeric\"\(editable)>\(text)</td>" }
        return """
            <td class="numeric released"><a href="/grades/\(grade)" aria-label="\
            \(visitor[.markOf(line.fullName, in: column.name)]), \(MarkText.of(cell)), \(visitor[.gradeReleased])">\(text)</a></td>
            """
    }
}

/// Marks as they are typed and shown.
enum MarkText {
    /// `7.5`, `EX`, `INC`, or nothing.
    static func of(_ cell: GradebookLine.Cell?) -> String { text(cell?.marks, cell?.state ?? .graded) }

    static func text(_ marks: Decimal?, _ state: GradeValue.State) -> String {
        switch state {
        case .excused: "EX"
        case .incomplete: "INC"
        case .graded: marks?.text ?? ""
        }
    }

    /// `85.5 B`.
    static func total(_ percentage: Decimal?, _ letter: String?) -> String {
        percentage.map { "\($0) \(letter ?? "")" } ?? "–"
    }

    /// What was typed; nil when it is no mark.
    static func entry(_ text: String) -> MarkEntry? {
        switch text.uppercased() {
        case "": return MarkEntry(nil)
        case "EX": return MarkEntry(nil, state: .excused)
        case "INC": return MarkEntry(nil, state: .incomplete)
        default:
            guard let marks = Decimal(text.replacing(",", with: ".")), marks >= Decimal(0),
                marks < Decimal(1_000_000), marks.thousandths % 10 == 0
            else { return nil }
            return MarkEntry(marks)
        }
    }
}

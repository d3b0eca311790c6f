internal import Catalog
internal import HTTP
internal import Platform
internal import Records

/// The roster of final grades, with what is missing.
struct FinalGradesPage: ShownPage {
    let visitor: Visitor
    let offering: Offering
    let lines: [FinalGradeLine]
    /// The letters of the section's scale, the best first.
    let letters: [String]
    let dueAt: Timestamp?
    let mayGrade: Bool
    var attempt = Attempt.none

    var status: Status { attempt.status }

    private var address: String { "/offerings/\(offering.id)/final-grades" }

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.finalGrades]) · \(offering.name)", place: .sections,
            crumbs: offering.crumbs(for: visitor) + [
                .init(title: visitor[.gradebook], address: "/offerings/\(offering.id)/gradebook")
            ],
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(
                    eyebrow: offering.name, title: visitor[.finalGrades],
                    lede: mayGrade ? visitor[.finalGradesLede] : nil).html)
                \(HTML.when(dueAt) { "<p>\(visitor[.dueBy]) \(visitor.time($0))</p>" })
                \(lines.isEmpty ? EmptyState(icon: .person, title: visitor[.gradebookEmpty]).html : matter)
                """
        ).html
    }

    private var isOpen: Bool { mayGrade && lines.contains { $0.final?.isReleased != true } }

    private var matter: HTML {
        guard isOpen else { return table }
        return """
            <form method="post" action="\(address)">\(visitor.tokenField)\(table)
            <div class="form-actions sheet-actions"><button class="button">\(visitor[.saveFinals])</button>\
            <button class="button secondary" name="act" value="totals">\(visitor[.takeFromTotals])</button>\
            <button class="button secondary" name="act" value="release">\(visitor[.releaseFinals])</button></div></form>
            """
    }

    private var table: HTML {
        Table(
            caption: visitor[.finalGrades],
            columns: [
                .init(title: visitor[.student]), .init(title: visitor[.total], isNumeric: true),
                .init(title: visitor[.finalGrade]),
            ],
            rows: lines.map { line in
                Table.Row(
                    head: "\(line.fullName)<small>\(line.studentNumber)</small>",
                    cells: [
                        "\(MarkText.total(line.percentage, line.totalLetter))\(incompletes(line))", final(line),
                    ])
            }
        ).html
    }

    private func incompletes(_ line: FinalGradeLine) -> HTML {
        HTML.when(line.incompleteCount > 0) { " \(Badge(.fair, visitor[.incompleteWork], .progress).html)" }
    }

    private func final(_ line: FinalGradeLine) -> HTML {
        if let final = line.final, final.isReleased || !mayGrade {
            return """
                <a href="/grades/\(final.id)">\(final.value.letter ?? "–")</a> \
                \(ReleaseBadge(visitor: visitor, isReleased: final.isReleased).html)
                """
        }
        guard mayGrade else { return "\(visitor[.noFinalYet])" }
        let chosen = attempt.value("l-\(line.enrollment)") ?? line.final?.value.letter ?? ""
        let known = letters.contains(chosen) || chosen.isEmpty ? letters : [chosen] + letters
        return """
            <select class="select" name="l-\(line.enrollment)" aria-label="\(visitor[.finalGrade]): \(line.fullName)">\
            <option value="">\(visitor[.noFinalYet])</option>\(HTML.each(known) { letter in
                "<option\(HTML.when(letter == chosen) { " selected" })>\(letter)</option>"
            })</select><input type="hidden" name="v-\(line.enrollment)" \
            value="\(line.final?.version ?? 0):\(line.final?.value.letter ?? "")">
            """
    }
}

/// Whether the student sees a grade, in a word.
struct ReleaseBadge: Sendable {
    let visitor: Visitor
    let isReleased: Bool

    var html: HTML {
        isReleased
            ? Badge(.good, visitor[.gradeReleased], .check).html : Badge(.plain, visitor[.gradeNotReleased]).html
    }
}

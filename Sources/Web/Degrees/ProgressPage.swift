internal import Catalog
internal import Degrees
internal import HTTP
internal import Platform
internal import Registration

/// What a student's record adds up to: averages, standing, and the way to the degree.
struct ProgressPage: ShownPage {
    /// An audit as it is shown.
    struct Shown: Sendable {
        let code: String
        let version: String?
        let isBest: Bool
        let lines: [DegreeAudit.Line]
    }

    let visitor: Visitor
    let student: StudentRecord
    let isOwn: Bool
    let average: GradeAverage?
    let terms: [TermAverage]
    let standings: [StandingDecision]
    let programs: [AcademicProgram]
    /// The program that is tried; nil for those that are studied.
    let tried: AcademicProgram.ID?
    let audits: [Shown]
    let exceptions: [DegreeException]
    let mayExcept: Bool
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.degreeProgress]) · \(student.fullName)",
            place: isOwn ? .record : .students,
            crumbs: isOwn
                ? [.init(title: student.fullName, address: "/students/\(student.id)")] : student.crumbs(for: visitor),
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(
                    eyebrow: student.fullName, title: visitor[.degreeProgress],
                    lede: visitor[.degreeProgressLede]).html)
                \(figures)
                <div class="with-aside"><div class="sections">\(HTML.when(tried != nil) {
                    Alert(.info, title: visitor[.triedProgram]).html
                })\(auditSections)\(HTML.when(mayExcept || !exceptions.isEmpty) { exceptionSection })\(standingSection)\
                \(averageSection)</div><aside class="stack">\(trial)</aside></div>
                """
        ).html
    }

    private var figures: HTML {
        let percent = audits.first?.lines.first.map { Decimal(ofHundredths: $0.percentage) }
        return """
            <dl class="figures"><div><dt>\(visitor[.gradeAverage])</dt><dd>\(average?.gpa?.text ?? "–")</dd></div>\
            <div><dt>\(visitor[.creditsCounted])</dt><dd>\(average?.credits.text ?? "0")</dd></div>\
            \(HTML.when(percent) { "<div><dt>\(visitor[.degreeProgress])</dt><dd>\($0) %</dd></div>" })\
            \(HTML.when(standings.first(where: { $0.supersededAt == nil })) {
                "<div><dt>\(visitor[.standing])</dt><dd>\(visitor[.standing($0.standing)])</dd></div>"
            })</dl>
            """
    }

    private var auditSections: HTML {
        guard !audits.isEmpty else {
            return EmptyState(icon: .temple, title: visitor[.noDegree], text: visitor[.noDegreeText]).html
        }
        return HTML.each(audits) { audit in
            let title = [audit.code, audit.version].compactMap { $0 }.joined(separator: " · ")
            return Section(
                title: title,
                matter: """
                    \(HTML.when(!audit.isBest) { "<p class=\"muted\">\(visitor[.notProvenBest])</p>" })\
                    \(AuditTree(visitor: visitor, lines: audit.lines).html)
                    """
            ).html
        }
    }

    private var trial: HTML {
        HTML.when(!programs.isEmpty) {
            """
            <form class="form card" method="get" action="/students/\(student.id)/progress"><h2>\(visitor[.tryProgram])</h2>
            \(Field(
                visitor: visitor, name: "program", label: .studyProgram,
                control: .select(programs.map { ($0.id.text, "\($0.details.code) \(visitor.text($0.details.name))") }),
                value: tried?.text ?? "").html)
            <div class="form-actions"><button class="button secondary">\(visitor[.tryIt])</button></div></form>
            """
        }
    }

    private var averageSection: HTML {
        Section(
            title: visitor[.averagesByTerm],
            matter: terms.isEmpty
                ? "<p class=\"muted\">\(visitor[.noAverages])</p>"
                : Table(
                    caption: visitor[.averagesByTerm],
                    columns: [
                        .init(title: visitor[.term]), .init(title: visitor[.gradeAverage], isNumeric: true),
                        .init(title: visitor[.creditsCounted], isNumeric: true),
                    ],
                    rows: terms.map {
                        Table.Row(
                            head: "\(visitor.text($0.name))",
                            cells: ["\($0.average.gpa?.text ?? "–")", "\($0.average.credits)"])
                    }
                ).html
        ).html
    }

    private var standingSection: HTML {
        Section(
            title: visitor[.standings],
            matter: standings.isEmpty
                ? "<p class=\"muted\">\(visitor[.noStandings])</p>"
                : Table(
                    caption: visitor[.standings],
                    columns: [
                        .init(title: visitor[.term]), .init(title: visitor[.standing]),
                        .init(title: visitor[.termAverage], isNumeric: true),
                        .init(title: visitor[.cumulativeAverage], isNumeric: true), .init(title: visitor[.decidedBy]),
                    ],
                    rows: standings.filter { $0.supersededAt == nil }.map { decision in
                        Table.Row(
                            head: "\(decision.termCode)",
                            cells: [
                                "\(visitor[.standing(decision.standing)])", "\(decision.termGPA?.text ?? "–")",
                                "\(decision.cumulativeGPA?.text ?? "–")",
                                "\(decision.ruleName.map { visitor.text($0) } ?? visitor[.byHand])",
                            ])
                    }
                ).html
        ).html
    }
}

/// What a student sees instead, while a hold hides it.
struct WithheldPage: ShownPage {
    let visitor: Visitor
    let student: Identifier<Kind.Student>
    var title = Phrase.degreeProgress
    var text = Phrase.withheldText

    var status: Status { .forbidden }

    var html: HTML {
        Frame(
            visitor: visitor, title: visitor[title], place: .record,
            main: """
                \(PageHeader(title: visitor[title]).html)
                \(EmptyState(
                    icon: .lock, title: visitor[.withheldTitle], text: visitor[text],
                    action: "<p><a class=\"button secondary\" href=\"/students/\(student)\">\(visitor[.myRecord])</a></p>"
                ).html)
                """
        ).html
    }
}

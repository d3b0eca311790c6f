internal import Engine
internal import HTTP
internal import Platform
internal import Records
internal import Registration

/// The grades of a student, as they may be seen.
struct StudentGradesPage: ShownPage {
    let visitor: Visitor
    let student: StudentRecord
    let isOwn: Bool
    /// Whether a hold hides them from the student who looks.
    let isHidden: Bool
    let grades: Excerpt<StudentGrades>

    private var address: String { "/students/\(student.id)/grades" }

    var html: HTML {
        Frame(
            visitor: visitor, title: visitor[.myGrades], place: isOwn ? .record : .students,
            crumbs: student.crumbs(for: visitor),
            main: """
                \(PageHeader(eyebrow: student.fullName, title: visitor[.myGrades], lede: visitor[.gradesLede]).html)
                \(matter)\(Pagination(visitor, address, [], grades).html)
                """
        ).html
    }

    private var matter: HTML {
        if isHidden {
            return Alert(
                .warning, title: visitor[.gradesHidden], matter: "<p>\(visitor[.gradesHiddenText])</p>"
            ).html
        }
        let shown = grades.items.filter { $0.final != nil || !$0.marks.isEmpty }
        guard !shown.isEmpty else { return EmptyState(icon: .info, title: visitor[.noGrades]).html }
        return "<div class=\"sections\">\(HTML.each(shown, section))</div>"
    }

    private func section(_ grades: StudentGrades) -> HTML {
        let figures: HTML = """
            <dl class="figures"><div><dt>\(visitor[.total])</dt>\
            <dd>\(MarkText.total(grades.percentage, grades.letter))</dd></div>\(HTML.when(grades.final) { final in
                """
                <div><dt>\(visitor[.finalGrade])</dt><dd><a href="/grades/\(final.grade)">\(final.value.letter ?? "–")</a>\
                </dd></div>
                """
            })</dl>
            """
        let table = Table(
            caption: "\(grades.courseCode) \(grades.sectionCode)",
            columns: [
                .init(title: visitor[.mark]), .init(title: visitor[.pointsOf], isNumeric: true),
                .init(title: "%", isNumeric: true),
            ],
            rows: grades.marks.map { mark in
                Table.Row(
                    head: "<a href=\"/grades/\(mark.grade)\">\(mark.name)</a>",
                    cells: [points(mark.value), "\(mark.value.percentage?.text ?? "–")"])
            })
        return Section(
            title: "\(grades.courseCode) \(grades.sectionCode), \(visitor.text(grades.courseName))",
            matter: "\(figures)\(HTML.when(!grades.marks.isEmpty) { table.html })"
        ).html
    }

    private func points(_ value: GradeValue) -> HTML {
        if let state = Phrase.gradeState(value.state) { return Badge(.plain, visitor[state]).html }
        return "\(value.marks?.text ?? "–") / \(value.maxMarks?.text ?? "–")"
    }
}

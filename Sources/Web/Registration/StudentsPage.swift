internal import Engine
internal import HTTP
internal import Platform
internal import Registration

/// Which students are looked for.
struct StudentsQuery: Input {
    let words: String?
    let offset: Int

    init(from fields: inout FieldReader) {
        words = fields.optional("q", .string(max: 100), "Words of the name, or the beginning of the number.")
        offset = fields.defaulted("offset", .integer(0...1_000_000), 0, "How many to pass over.")
    }
}

/// The students that were found, as far as the person who looks may see them.
struct StudentsPage: ShownPage {
    let visitor: Visitor
    let query: StudentsQuery
    let students: Excerpt<StudentRecord>

    var html: HTML {
        Frame(
            visitor: visitor, title: visitor[.students], place: .students,
            main: """
                \(PageHeader(title: visitor[.students], lede: visitor[.studentsLede]).html)
                \(StudentSearchForm(visitor: visitor, words: query.words).html)
                \(students.items.isEmpty ? EmptyState(icon: .search, title: visitor[.noStudent]).html : table)
                \(Pagination(visitor, "/students", items, students).html)
                """
        ).html
    }

    private var items: [QueryItem] { query.words.map { [QueryItem(name: "q", value: $0)] } ?? [] }

    private var table: HTML {
        Table(
            caption: visitor[.students],
            columns: [
                .init(title: visitor[.student]), .init(title: visitor[.studyProgram]), .init(title: visitor[.advisor]),
                .init(title: visitor[.creditsEarned], isNumeric: true), .init(title: visitor[.state]),
            ], rows: students.items.map(row)
        ).html
    }

    private func row(_ student: StudentRecord) -> Table.Row {
        Table.Row(
            head: "<a href=\"/students/\(student.id)\">\(student.fullName)</a><small>\(student.studentNumber)</small>",
            cells: [
                "\(student.programCode ?? "–")", "\(student.advisorName ?? "–")", "\(student.creditsEarned)",
                StudentState(visitor: visitor, student: student).html,
            ])
    }
}

/// The field that finds students.
struct StudentSearchForm: Sendable {
    let visitor: Visitor
    let words: String?

    var html: HTML {
        """
        <form class="search" role="search" action="/students"><label class="visually-hidden" for="q">\
        \(visitor[.findStudent])</label><input class="input" type="search" id="q" name="q" value="\(words ?? "")" \
        placeholder="\(visitor[.studentSearchHint])"><button class="button">\(visitor[.search])</button></form>
        """
    }
}

/// Whether a student is active, and whether something stands in the way.
struct StudentState: Sendable {
    let visitor: Visitor
    let student: StudentRecord

    var html: HTML {
        Badge(student.status == "active" ? .good : .plain, visitor[.studentStatus(student.status)]).html
            + HTML.when(student.holds > 0) { " " + Badge(.bad, visitor[.holdsBlock(student.holds)], .lock).html }
    }
}

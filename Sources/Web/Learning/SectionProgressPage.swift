internal import Catalog
internal import Engine
internal import HTTP
internal import Learning

/// What the students of a section have done, by name.
struct SectionProgressPage: ShownPage {
    let visitor: Visitor
    let offering: Offering
    let students: Excerpt<StudentProgress>

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.progressOfSection]) · \(offering.name)", place: .sections,
            crumbs: offering.crumbs(for: visitor),
            main: """
                \(PageHeader(
                    eyebrow: offering.name, title: visitor[.progressOfSection],
                    lede: visitor.text(offering.course.name)).html)
                \(students.items.isEmpty ? EmptyState(icon: .person, title: visitor[.rosterEmpty]).html : table)
                \(Pagination(visitor, "/offerings/\(offering.id)/progress", [], students).html)
                """
        ).html
    }

    private var table: HTML {
        Table(
            caption: visitor[.progressOfSection],
            columns: [
                .init(title: visitor[.student]), .init(title: visitor[.lessonsDone]), .init(title: visitor[.lastDone]),
            ],
            rows: students.items.map { student in
                Table.Row(
                    head: "\(student.fullName)<small>\(student.studentNumber)</small>",
                    cells: [
                        CompletionMeter(visitor: visitor, completion: student.completion).html,
                        student.lastDoneAt.map { visitor.time($0) } ?? "–",
                    ])
            }
        ).html
    }
}

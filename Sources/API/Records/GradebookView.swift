internal import HTTP
internal import Platform
internal import Records

/// The gradebook of a section: a student's marks stand in the order of the columns.
struct GradebookView: Output {
    let book: Gradebook
    let categories: [GradeCategory]

    static let schemaName = "Gradebook"

    static let shape = Shape<GradebookView>([
        .list("columns", of: .object, "The columns, in order.") { $0.book.columns.map { GradeColumnView(column: $0) } },
        .list("categories", of: .object, "What the total is made of.") {
            $0.categories.map { GradeCategoryView(category: $0) }
        },
        .list("students", of: .object, "The students, by name.") { $0.book.lines.map { GradebookLineView(line: $0) } },
        .field("student_count", .integer, "How many students there are altogether.") { $0.book.studentCount },
    ])
}

/// A student's line.
private struct GradebookLineView: Output {
    let line: GradebookLine

    static let schemaName = "GradebookLine"

    static let shape = Shape<GradebookLineView>([
        .field("enrollment_id", .identifier, "The enrolment.") { $0.line.enrollment },
        .field("student_id", .identifier, "The student.") { $0.line.student },
        .field("student_number", .string, "Their number.") { $0.line.studentNumber },
        .field("full_name", .string, "Their name.") { $0.line.fullName },
        .nullable("total_percentage", .decimal, "What all marks come to; null while nothing counts.") {
            $0.line.percentage
        },
        .nullable("total_letter", .string, "The letter of that.") { $0.line.letter },
        .list("marks", of: .nullable(.decimal), "One for each column; null for none.") {
            $0.line.cells.map { $0?.marks }
        },
        .list("versions", of: .integer, "One for each column, as `If-Match` names it; 0 for none.") {
            $0.line.cells.map { $0?.version ?? 0 }
        },
        .list("excused", of: .integer, "The columns that are excused, from 0.") { $0.columns { $0.state == .excused } },
        .list("incomplete", of: .integer, "The columns that are incomplete, from 0.") {
            $0.columns { $0.state == .incomplete }
        },
        .list("unreleased", of: .integer, "The columns that the student does not see yet, from 0.") {
            $0.columns { !$0.isReleased }
        },
    ])

    private func columns(where holds: (GradebookLine.Cell) -> Bool) -> [Int] {
        line.cells.indices.filter { line.cells[$0].map(holds) ?? false }
    }
}

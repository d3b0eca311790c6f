internal import HTTP
internal import Platform
internal import Records

/// A grade.
struct GradeView: Output {
    let grade: Grade

    static let schemaName = "Grade"

    static let shape = Shape<GradeView>([
        .field("id", .identifier, "The grade's id.") { $0.grade.id },
        .field("enrollment_id", .identifier, "Whose it is.") { $0.grade.enrollment },
        .field("student_id", .identifier, "The student.") { $0.grade.student },
        .field("offering_id", .identifier, "The section.") { $0.grade.offering },
        .nullable("assessment_id", .identifier, "For what; null for the final grade.") { $0.grade.assessment },
        .nullable("marks", .decimal, "What was earned.") { $0.grade.value.marks },
        .nullable("max_marks", .decimal, "What could be earned.") { $0.grade.value.maxMarks },
        .nullable("percentage", .decimal, "The one of the other, to the hundredth.") { $0.grade.value.percentage },
        .nullable("letter", .string, "The letter of a final grade.") { $0.grade.value.letter },
        .nullable("grade_points", .decimal, "Its points.") { $0.grade.value.points },
        .field("state", .enumeration, "Whether it counts.") { $0.grade.value.state },
        .field("released", .boolean, "Whether the student sees it.") { $0.grade.isReleased },
        .field("origin", .enumeration, "Where it comes from.") { $0.grade.origin },
        .nullable("incomplete_until", .date, "Until when the work can be completed.") { $0.grade.incompleteUntil },
        .nullable("lapses_to", .string, "The letter after that day.") { $0.grade.lapsesTo },
        .field("version", .integer, "Counted by every change; `If-Match` names it as \"v3\".") { $0.grade.version },
    ])

    /// The version as `If-Match` names it.
    var tag: ETag { ETag(version: grade.version) }
}

/// A mark that was entered, with what all of the student's come to.
struct EnteredMarkView: Output {
    let grade: Grade
    let total: GradeTotal?

    static let schemaName = "EnteredMark"

    static let shape = Shape<EnteredMarkView>([
        .field("grade", .object, "The mark.") { GradeView(grade: $0.grade) },
        .nullable("total_percentage", .decimal, "What all marks come to.") { $0.total?.percentage },
        .nullable("total_letter", .string, "The letter of that.") { $0.total?.letter },
    ])
}

/// A column of a gradebook.
struct GradeColumnView: Output {
    let column: GradeColumn

    static let schemaName = "GradeColumn"

    static let shape = Shape<GradeColumnView>([
        .field("assessment_id", .identifier, "The assessment.") { $0.column.assessment },
        .field("name", .string, "What it is called.") { $0.column.name },
        .nullable("category_id", .identifier, "The category it stands in.") { $0.column.category },
        .field("is_extra_credit", .boolean, "Whether it adds and asks for nothing.") { $0.column.isExtraCredit },
        .field("max_marks", .decimal, "What a mark is out of when it is entered by hand.") { $0.column.maxMarks },
        .field("weight", .decimal, "Its weight within the category.") { $0.column.weight },
        .field("marked_count", .integer, "How many are marked.") { $0.column.markedCount },
        .field("unreleased_count", .integer, "How many of them the students do not see yet.") {
            $0.column.unreleasedCount
        },
    ])
}

/// A category of a section.
struct GradeCategoryView: Output {
    let category: GradeCategory

    static let schemaName = "GradeCategory"

    static let shape = Shape<GradeCategoryView>([
        .field("id", .identifier, "The category's id.") { $0.category.id },
        .field("name", .string, "What it is called.") { $0.category.details.name },
        .field("weight", .decimal, "In percent, against the others in which something counts.") {
            $0.category.details.weight
        },
        .field("drop_lowest", .integer, "How many of the lowest are left out.") { $0.category.details.dropLowest },
        .field("is_extra_credit", .boolean, "Whether it adds on top of the others.") {
            $0.category.details.isExtraCredit
        },
        .field("order", .integer, "Its place.") { $0.category.details.order },
    ])
}

/// The categories of a section, which are few.
struct GradeCategoriesView: Output {
    let categories: [GradeCategory]

    static let schemaName = "GradeCategories"

    static let shape = Shape<GradeCategoriesView>([
        .list("items", of: .object, "The categories, in order.") {
            $0.categories.map { GradeCategoryView(category: $0) }
        }
    ])
}

/// How many grades something was done to.
struct GradeCountView: Output {
    let count: Int

    static let schemaName = "GradeCount"

    static let shape = Shape<GradeCountView>([
        .field("count", .integer, "How many grades it was done to.") { $0.count }
    ])
}

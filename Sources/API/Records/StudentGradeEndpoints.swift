internal import Access
internal import Engine
internal import HTTP
internal import Platform
internal import Records

/// A mark of a student.
private struct StudentMarkView: Output {
    let mark: StudentGrades.Mark

    static let schemaName = "StudentMark"

    static let shape = Shape<StudentMarkView>([
        .field("grade_id", .identifier, "The grade.") { $0.mark.grade },
        .field("name", .string, "What it is for.") { $0.mark.name },
        .field("value", .object, "What it says.") { GradeValueView(value: $0.mark.value) },
    ])
}

/// The grades of a student in a section.
private struct StudentGradesView: Output {
    let grades: StudentGrades
    let reading: Reading

    static let schemaName = "StudentGrades"

    static let shape = Shape<StudentGradesView>([
        .field("enrollment_id", .identifier, "The enrolment.") { $0.grades.enrollment },
        .field("offering_id", .identifier, "The section.") { $0.grades.offering },
        .field("course_code", .string, "The course.") { $0.grades.courseCode },
        .field("course_name", .localized, "What it is called.") { $0.reading($0.grades.courseName) },
        .field("section_code", .string, "The section's code within the course.") { $0.grades.sectionCode },
        .nullable("total_percentage", .decimal, "What the released marks come to.") { $0.grades.percentage },
        .nullable("total_letter", .string, "The letter of that.") { $0.grades.letter },
        .nullable("final_grade_id", .identifier, "The final grade; null until it is released.") {
            $0.grades.final?.grade
        },
        .nullable("final", .object, "What it says.") { $0.grades.final.map { GradeValueView(value: $0.value) } },
        .list("marks", of: .object, "The marks that are released, by name.") {
            $0.grades.marks.map { StudentMarkView(mark: $0) }
        },
    ])
}

extension [Endpoint<APIContext>] {
    /// What a student sees of their grades.
    static let studentGrades: Self = [
        .declare(
            .get, "/api/v1/students/{id}/grades", id: "list_student_grades", tag: "Grades", permission: .signedIn,
            summary: "A student's released grades, the newest sections first"
        )
        .path(PathID<Kind.Student>.self)
        .query(Paging.self)
        .reads(Page<StudentGradesView>.self) { call, transaction, actor in
            let grant = try transaction.grant(.readGrades, on: call.path.id, to: actor)
            let reading = Reading(call.context)
            let grades = try transaction.grades(
                of: grant.resource, limit: call.query.limit, offset: call.query.offset)
            return Page(overfetched: grades.map { StudentGradesView(grades: $0, reading: reading) }, call.query)
        }
    ]
}

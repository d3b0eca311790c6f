internal import Access
internal import Engine
internal import HTTP
internal import Platform
internal import Registration

/// Which students are looked for.
struct StudentSearch: Input {
    let words: String?
    let paging: Paging

    init(from fields: inout FieldReader) {
        words = fields.optional("q", .string(min: 1, max: 100), "Words of the name, or the beginning of the number.")
        paging = Paging(from: &fields)
    }
}

/// A student as staff look them up.
struct StudentView: Output {
    let record: StudentRecord

    static let schemaName = "Student"

    static let shape = Shape<StudentView>([
        .field("id", .identifier, "The student's id.") { $0.record.id },
        .field("user_id", .identifier, "The account.") { $0.record.user },
        .field("student_number", .string, "The number.") { $0.record.studentNumber },
        .field("full_name", .string, "The name in full.") { $0.record.fullName },
        .field("email", .string, "Where mail goes.") { $0.record.email },
        .field("status", .string, "Active, on leave, graduated, ….") { $0.record.status },
        .nullable("standing", .string, "Academic standing.") { $0.record.standing },
        .nullable("advisor_name", .string, "Who advises the student.") { $0.record.advisorName },
        .nullable("program_code", .string, "The program.") { $0.record.programCode },
        .field("holds", .integer, "Holds in force, as far as the reader may see them.") { $0.record.holds },
        .field("credits_earned", .decimal, "Credits of completed courses.") { $0.record.creditsEarned },
    ])
}

extension [Endpoint<APIContext>] {
    /// Looking students up.
    static let students: Self = [
        .declare(
            .get, "/api/v1/students", id: "search_students", tag: "Students", permission: .signedIn,
            summary: "Students by name or number, as far as the reader may see them"
        )
        .query(StudentSearch.self)
        .reads(Page<StudentView>.self) { call, transaction, actor in
            _ = try actor.grant(.searchStudents)
            let paging = call.query.paging
            let records = try transaction.all(
                StudentRecord.search(call.query.words, limit: paging.limit, offset: paging.offset),
                as: StudentRecord.self)
            return Page(overfetched: records.map(StudentView.init), paging)
        },
        .declare(
            .get, "/api/v1/students/{id}", id: "get_student", tag: "Students", permission: .signedIn,
            summary: "A student"
        )
        .path(PathID<Kind.Student>.self)
        .reads(StudentView.self) { call, transaction, actor in
            _ = try transaction.grant(.read, on: call.path.id, to: actor)
            guard let record = try transaction.first(StudentRecord.find(call.path.id), as: StudentRecord.self) else {
                throw Problem.notFound
            }
            return StudentView(record: record)
        },
    ]
}

internal import Access
internal import Engine
internal import HTTP
internal import Platform
internal import Records

/// Which students of a gradebook are wanted.
private struct GradebookQuery: Input {
    let limit: Int?
    let offset: Int

    init(from fields: inout FieldReader) {
        limit = fields.optional("limit", .integer(1...1000), "At most so many students; all of them when left out.")
        offset = fields.defaulted("offset", .integer(0...1_000_000), 0, "From which one on.")
    }
}

/// A column of a section's gradebook.
private struct ColumnPath: Input {
    let offering: Identifier<Kind.Offering>
    let assessment: Identifier<Kind.Assessment>

    init(from fields: inout FieldReader) {
        offering = fields.required("id", .identifier(), "The section.")
        assessment = fields.required("assessment_id", .identifier(), "The assessment.")
    }
}

/// A cell of a section's gradebook.
private struct CellPath: Input {
    let column: ColumnPath
    let enrollment: Identifier<Kind.Enrollment>

    init(from fields: inout FieldReader) {
        column = ColumnPath(from: &fields)
        enrollment = fields.required("enrollment_id", .identifier(), "The enrolment.")
    }
}

/// What is entered into a cell.
private struct MarkInput: Input {
    let entry: MarkEntry

    static let schemaName = "NewMark"

    init(from fields: inout FieldReader) {
        entry = MarkEntry(
            fields.optional("marks", .marks(upTo: 999_999), "What was earned; left out to take the mark back."),
            state: fields.defaulted("state", .enumeration(), .graded, "Whether it counts."))
    }
}

/// How a column counts.
private struct ColumnInput: Input {
    let category: GradeCategory.ID?
    let isExtraCredit: Bool
    let maxMarks: Decimal?
    let order: Int

    static let schemaName = "GradeColumnChange"

    init(from fields: inout FieldReader) {
        category = fields.optional("category_id", .identifier(), "The category it stands in; left out for none.")
        isExtraCredit = fields.defaulted(
            "is_extra_credit", .boolean, false, "Whether it adds what it earns and asks for nothing.")
        maxMarks = fields.optional(
            "max_marks", .decimal(Decimal(thousandths: 10)...Decimal(999_999)),
            "What a mark is out of when it is entered by hand; left out for what the assessment says.")
        order = fields.defaulted("order", .integer(0...10_000), 0, "Its place within the category.")
    }
}

extension [Endpoint<APIContext>] {
    /// Grades, from the gradebook to what is done about a released one.
    static let records: Self =
        gradebook + gradeCategories + gradebookFiles + resultsExports + finalGrades + gradeChanges + gradeAppeals
        + studentGrades

    /// The gradebook of a section.
    private static let gradebook: Self = [
        .declare(
            .get, "/api/v1/offerings/{id}/gradebook", id: "get_gradebook", tag: "Grades", permission: .signedIn,
            summary: "Students by columns, with totals"
        )
        .path(PathID<Kind.Offering>.self)
        .query(GradebookQuery.self)
        .examines(GradebookView.self) { call, transaction, actor in
            let grant = try transaction.grant(.readGradebook, on: call.path.id, to: actor)
            return GradebookView(
                book: try transaction.gradebook(
                    of: grant.resource, limit: call.query.limit, offset: call.query.offset),
                categories: try transaction.all(GradeCategory.list(of: grant.resource)))
        },
        .declare(
            .put, "/api/v1/offerings/{id}/gradebook/{assessment_id}/{enrollment_id}", id: "enter_mark", tag: "Grades",
            permission: .signedIn, summary: "Enter a mark that is not released yet",
            problems: DocumentedProblem.grades(.unknown, .released, .invalidMarks) + DocumentedProblem.ofVersions,
            honours: .ifMatch
        )
        .path(CellPath.self)
        .body(MarkInput.self)
        .writes(replying: EnteredMarkView.self) { call, transaction, actor in
            let (column, version) = (call.path.column, try call.seenVersion)
            let grant = try transaction.grant(.grade, on: column.offering, to: actor)
            let grade = try transaction.enter(
                call.body.entry, of: call.path.enrollment, for: column.assessment, expecting: version, under: grant)
            let total = try transaction.total(of: grade.enrollment)
            return Reply(EnteredMarkView(grade: grade, total: total), tag: ETag(version: grade.version))
        },
        .declare(
            .put, "/api/v1/offerings/{id}/gradebook/{assessment_id}", id: "set_grade_column", tag: "Grades",
            permission: .signedIn, summary: "Say how an assessment counts in a section",
            problems: DocumentedProblem.grades(.unknown, .unknownCategory)
        )
        .path(ColumnPath.self)
        .body(ColumnInput.self)
        .writes(GradeColumnView.self) { call, transaction, actor in
            let grant = try transaction.grant(.grade, on: call.path.offering, to: actor)
            let body = call.body
            return GradeColumnView(
                column: try transaction.setColumn(
                    call.path.assessment, in: body.category, isExtraCredit: body.isExtraCredit,
                    maxMarks: body.maxMarks, order: body.order, under: grant))
        },
        .declare(
            .post, "/api/v1/offerings/{id}/gradebook/{assessment_id}/release", id: "release_marks", tag: "Grades",
            permission: .signedIn, summary: "Show the marks of a column to the students, who are told"
        )
        .path(ColumnPath.self)
        .writes(GradeCountView.self) { call, transaction, actor in
            let grant = try transaction.grant(.grade, on: call.path.offering, to: actor)
            return GradeCountView(count: try transaction.release(call.path.assessment, under: grant))
        },
    ]
}

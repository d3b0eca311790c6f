internal import Access
internal import Catalog
internal import Engine
internal import HTTP
internal import Platform

/// A course to be made.
private struct CourseInput: Input {
    let details: Course.Details

    init(from fields: inout FieldReader) {
        var details = Course.Details(
            code: fields.required("code", .string(max: 50), "The code, unique."),
            name: LocalizedText(fields.required("name", .localizedText(), "The name by language.")),
            credits: fields.defaulted("credits", .credits, Decimal(0), "The credits it gives."))
        details.description = fields.optional("description", .localizedText(max: 20_000), "What it is about.")
            .map(LocalizedText.init)
        details.maximumCredits = fields.optional("maximum_credits", .credits, "The most credits.")
        details.department = fields.optional("department_id", .identifier(), "The department that gives it.")
        details.level = fields.optional("level", .integer(0...100_000), "The round number it begins with.")
        details.category = fields.optional("category", .string(max: 100), "A word that groups courses.")
        details.difficulty = fields.optional("difficulty_level", .enumeration(), "How hard it is.")
        details.estimatedMinutes = fields.optional(
            "estimated_duration_minutes", .integer(0...1_000_000), "How long it takes.")
        details.instructor = fields.optional("instructor_id", .identifier(), "The owner's account.")
        details.prerequisitesText = fields.optional(
            "prerequisites_text", .text(max: 4000), "What is required, in prose.")
        self.details = details
    }
}

/// What is to be different about a course.
private struct CourseChange: Input {
    private let code: String?
    private let name: [String: String]?
    private let credits: Decimal?
    private let description: Change<[String: String]>
    private let maximumCredits: Change<Decimal>
    private let department: Change<Department.ID>
    private let level: Change<Int>
    private let category: Change<String>
    private let difficulty: Change<Course.Difficulty>
    private let instructor: Change<Identifier<Kind.User>>
    private let prerequisitesText: Change<String>

    init(from fields: inout FieldReader) {
        code = fields.optional("code", .string(max: 50), "The code, unique.")
        name = fields.optional("name", .localizedText(), "The name by language.")
        credits = fields.optional("credits", .credits, "The credits it gives.")
        description = fields.change("description", .localizedText(max: 20_000), "What it is about.")
        maximumCredits = fields.change("maximum_credits", .credits, "The most credits.")
        department = fields.change("department_id", .identifier(), "The department that gives it.")
        level = fields.change("level", .integer(0...100_000), "The round number it begins with.")
        category = fields.change("category", .string(max: 100), "A word that groups courses.")
        difficulty = fields.change("difficulty_level", .enumeration(), "How hard it is.")
        instructor = fields.change("instructor_id", .identifier(), "The owner's account.")
        prerequisitesText = fields.change("prerequisites_text", .text(max: 4000), "What is required, in prose.")
    }

    func applied(to old: Course.Details) -> Course.Details {
        var details = old
        details.code = code ?? old.code
        details.name = name.map(LocalizedText.init) ?? old.name
        details.credits = credits ?? old.credits
        details.description = description.applied(to: old.description?.values).map(LocalizedText.init)
        details.maximumCredits = maximumCredits.applied(to: old.maximumCredits)
        details.department = department.applied(to: old.department)
        details.level = level.applied(to: old.level)
        details.category = category.applied(to: old.category)
        details.difficulty = difficulty.applied(to: old.difficulty)
        details.instructor = instructor.applied(to: old.instructor)
        details.prerequisitesText = prerequisitesText.applied(to: old.prerequisitesText)
        return details
    }
}

extension FieldType<Decimal> {
    /// Credits, in hundredths.
    fileprivate static var credits: FieldType {
        .decimal(Decimal(0)...Decimal(999)).checked { credits throws(FieldFailures) in
            guard credits.thousandths % 10 == 0 else {
                throw FieldFailures("wrong_format", "Must have at most two decimals.")
            }
        }
    }
}

/// Whose standing is asked for, and when the course is to be taken.
private struct EvaluationQuery: Input {
    let student: Identifier<Kind.Student>?
    let term: Term.ID?

    init(from fields: inout FieldReader) {
        student = fields.optional("student_id", .identifier(), "The student, for staff; otherwise oneself.")
        term = fields.optional("term_id", .identifier(), "The term; without one after everything that is under way.")
    }
}

/// The answer to a question about a requirement.
private struct EvaluationView: Output {
    let report: RequirementReportView?

    static let schemaName = "RequirementEvaluation"

    static let shape = Shape<EvaluationView>([
        .field("is_met", .boolean, "Whether nothing is unmet.") { $0.report.map { $0.report.state != .unmet } ?? true },
        .nullable("report", .object, "The tree; null when the course requires nothing.") { $0.report },
    ])
}

extension CourseDetailView {
    /// The tag under which the course was answered in these languages: of the very bytes.
    fileprivate var tag: ETag { ETag(of: Response.json(self).body) }

    fileprivate var withTranslations: CourseDetailView {
        let reading = Reading(languages: course.reading.languages, hasTranslations: true)
        return CourseDetailView(
            course: CourseView(course: course.course, reading: reading), requirement: requirement,
            corequisites: corequisites)
    }
}

extension Call where Context == APIContext {
    /// Compares the version that the client knows with the course as it is: read in the languages of this request, or
    /// in all.
    fileprivate func requireMatch(_ present: CourseDetailView) throws {
        guard let known = request.headers["if-match"], !present.tag.isNamed(in: known) else { return }
        try requireMatch(present.withTranslations.tag)
    }
}

extension [Endpoint<APIContext>] {
    /// What the registrar does with courses.
    static let courseKeeping: Self = [
        .declare(
            .post, "/api/v1/courses", id: "create_course", tag: "Catalogue", permission: .permission("editCatalogue"),
            summary: "Add a course, not yet published",
            problems: DocumentedProblem.catalog(CourseFailure.self)
                + .unknown("courses_department_id_fkey", "courses_instructor_id_fkey"),
            honours: .idempotencyKey
        )
        .body(CourseInput.self)
        .writes(CourseDetailView.self, status: .created) { call, transaction, actor in
            let course = try transaction.create(call.body.details, under: try actor.grant(.editCatalogue))
            return try transaction.detail(of: course.id, for: actor, Reading(call.context))
        },
        .declare(
            .patch, "/api/v1/courses/{id}", id: "edit_course", tag: "Catalogue",
            permission: .permission("editCatalogue"), summary: "Change a course",
            problems: DocumentedProblem.catalog(CourseFailure.self)
                + .unknown("courses_department_id_fkey", "courses_instructor_id_fkey"),
            honours: [.ifMatch, .idempotencyKey]
        )
        .path(PathID<Kind.Course>.self)
        .body(CourseChange.self)
        .writes(replying: CourseDetailView.self) { call, transaction, actor in
            let grant = try actor.grant(.editCatalogue)
            let present = try transaction.detail(of: call.path.id, for: actor, Reading(call.context))
            try call.requireMatch(present)
            let course = present.course.course
            _ = try transaction.edit(course.id, to: call.body.applied(to: course.details), under: grant)
            let view = try transaction.detail(of: course.id, for: actor, Reading(call.context))
            return Reply(view, tag: view.tag)
        },
        .declare(
            .post, "/api/v1/courses/{id}/publication", id: "publish_course", tag: "Catalogue",
            permission: .permission("editCatalogue"), summary: "Show a course in the catalogue",
            problems: DocumentedProblem.catalog(CourseFailure.self), honours: .idempotencyKey
        )
        .path(PathID<Kind.Course>.self)
        .writes(CourseDetailView.self) { call, transaction, actor in
            _ = try transaction.publish(call.path.id, under: try actor.grant(.editCatalogue))
            return try transaction.detail(of: call.path.id, for: actor, Reading(call.context))
        },
        .declare(
            .delete, "/api/v1/courses/{id}", id: "archive_course", tag: "Catalogue",
            permission: .permission("editCatalogue"), summary: "Take a course out of the catalogue",
            problems: DocumentedProblem.catalog(CourseFailure.self)
        )
        .path(PathID<Kind.Course>.self)
        .writes { call, transaction, actor in
            _ = try transaction.archive(call.path.id, under: try actor.grant(.editCatalogue))
        },
        .declare(
            .put, "/api/v1/courses/{id}/prerequisites", id: "set_prerequisites", tag: "Catalogue",
            permission: .permission("editCatalogue"), summary: "Give a course a requirement tree",
            problems: DocumentedProblem.catalog(RequirementFailure.self), honours: .idempotencyKey
        )
        .path(PathID<Kind.Course>.self)
        .body(RequirementInput.self)
        .writes(CourseDetailView.self) { call, transaction, actor in
            let grant = try actor.grant(.editCatalogue)
            _ = try transaction.first(Course.find(call.path.id), as: Course.self).orThrow(Problem.notFound)
            try transaction.setRequirement(call.body.requirement, of: call.path.id, under: grant)
            return try transaction.detail(of: call.path.id, for: actor, Reading(call.context))
        },
        .declare(
            .get, "/api/v1/courses/{id}/evaluation", id: "evaluate_requirement", tag: "Catalogue",
            permission: .signedIn, summary: "How a student stands towards what a course requires"
        )
        .path(PathID<Kind.Course>.self)
        .query(EvaluationQuery.self)
        .reads(EvaluationView.self) { call, transaction, actor in
            let student = try (call.query.student ?? actor.student).orThrow(Problem.notFound)
            let grant = try transaction.grant(.read, on: student, to: actor)
            _ = try transaction.detail(of: call.path.id, for: actor, Reading(call.context))
            let report = try transaction.evaluateRequirement(
                of: call.path.id, for: grant.resource, in: call.query.term)
            return EvaluationView(
                report: report.map { RequirementReportView(report: $0, reading: Reading(call.context)) })
        },
    ]
}

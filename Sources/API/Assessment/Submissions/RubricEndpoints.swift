internal import Access
internal import Assessment
internal import Engine
internal import HTTP
internal import Platform

/// How well a criterion is met.
private struct LevelInput: Input {
    let level: Rubric.Level

    init(from fields: inout FieldReader) {
        level = Rubric.Level(
            name: fields.required("name", .string(), "What it is called."),
            description: fields.defaulted("description", .text(max: 4000), "", "What is expected."),
            points: fields.required("points", .marks(upTo: 99_999), "What it earns."))
    }
}

/// What is looked at.
private struct CriterionInput: Input {
    let criterion: Rubric.Criterion

    init(from fields: inout FieldReader) {
        let levels: [LevelInput] = fields.defaulted(
            "levels", .array(of: .object(), max: Rubric.mostLevels), [], "How well it can be met.")
        criterion = Rubric.Criterion(
            name: fields.required("name", .string(), "What it is called."),
            description: fields.defaulted("description", .text(max: 4000), "", "What is meant."),
            maxPoints: fields.required("max_points", .marks(upTo: 99_999), "What it can earn."),
            levels: levels.map(\.level))
    }
}

/// By what work is graded.
private struct RubricInput: Input {
    let rubric: Rubric

    init(from fields: inout FieldReader) {
        let criteria: [CriterionInput] = fields.required(
            "criteria", .array(of: .object(), min: 1, max: Rubric.mostCriteria), "What is looked at, in order.")
        rubric = Rubric(
            name: fields.required("name", .string(), "What it is called."), criteria: criteria.map(\.criterion))
    }
}

private struct LevelView: Output {
    let level: Rubric.Level

    static let schemaName = "RubricLevel"

    static let shape = Shape<LevelView>([
        .nullable("id", .identifier, "The level's id.") { $0.level.id },
        .field("name", .string, "What it is called.") { $0.level.name },
        .field("description", .string, "What is expected.") { $0.level.description },
        .field("points", .decimal, "What it earns.") { $0.level.points },
    ])
}

private struct CriterionView: Output {
    let criterion: Rubric.Criterion

    static let schemaName = "RubricCriterion"

    static let shape = Shape<CriterionView>([
        .nullable("id", .identifier, "The criterion's id.") { $0.criterion.id },
        .field("name", .string, "What it is called.") { $0.criterion.name },
        .field("description", .string, "What is meant.") { $0.criterion.description },
        .field("max_points", .decimal, "What it can earn.") { $0.criterion.maxPoints },
        .list("levels", of: .object, "How well it can be met.") { $0.criterion.levels.map { LevelView(level: $0) } },
    ])
}

private struct RubricView: Output {
    let rubric: Rubric

    static let schemaName = "Rubric"

    static let shape = Shape<RubricView>([
        .field("name", .string, "What it is called.") { $0.rubric.name },
        .field("max_points", .decimal, "What can be earned.") { $0.rubric.maxPoints },
        .list("criteria", of: .object, "What is looked at, in order.") {
            $0.rubric.criteria.map { CriterionView(criterion: $0) }
        },
    ])
}

extension [Endpoint<APIContext>] {
    /// By what work is graded.
    static let rubrics: Self = [
        .declare(
            .get, "/api/v1/assessments/{id}/rubric", id: "get_rubric", tag: "Assignments", permission: .signedIn,
            summary: "By what work is graded; 404 where by nothing in particular"
        )
        .path(PathID<Kind.Assessment>.self)
        .examines(RubricView.self) { call, transaction, actor in
            _ = try transaction.grant(.read, on: call.path.id, to: actor)
            return RubricView(rubric: try transaction.rubric(of: call.path.id).orThrow(Problem.notFound))
        },
        .declare(
            .put, "/api/v1/assessments/{id}/rubric", id: "set_rubric", tag: "Assignments", permission: .signedIn,
            summary: "Decide by what work is graded, until somebody was",
            problems: DocumentedProblem.submission(.notHandedIn, .invalidRubric, .rubricInUse)
        )
        .path(PathID<Kind.Assessment>.self)
        .body(RubricInput.self)
        .writes(RubricView.self) { call, transaction, actor in
            try transaction.grade(
                by: call.body.rubric, under: try transaction.grant(.edit, on: call.path.id, to: actor))
            return RubricView(rubric: try transaction.rubric(of: call.path.id).orThrow(Problem.notFound))
        },
        .declare(
            .delete, "/api/v1/assessments/{id}/rubric", id: "remove_rubric", tag: "Assignments",
            permission: .signedIn, summary: "Grade by nothing in particular, until somebody was graded by the rubric",
            problems: DocumentedProblem.submission(.notHandedIn, .rubricInUse)
        )
        .path(PathID<Kind.Assessment>.self)
        .writes { call, transaction, actor in
            try transaction.grade(by: nil, under: try transaction.grant(.edit, on: call.path.id, to: actor))
        },
    ]
}

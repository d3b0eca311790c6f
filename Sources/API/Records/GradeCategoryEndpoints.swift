internal import Access
internal import Engine
internal import HTTP
internal import Platform
internal import Records

/// What is said of a category.
private struct CategoryInput: Input {
    let details: GradeCategory.Details

    static let schemaName = "NewGradeCategory"

    init(from fields: inout FieldReader) {
        details = GradeCategory.Details(
            name: fields.required("name", .string(min: 1, max: 100), "What it is called."),
            weight: fields.required("weight", .marks(upTo: 100), "In percent."),
            dropLowest: fields.defaulted("drop_lowest", .integer(0...100), 0, "How many of the lowest are left out."),
            isExtraCredit: fields.defaulted(
                "is_extra_credit", .boolean, false, "Whether it adds on top of the others."),
            order: fields.defaulted("order", .integer(0...10_000), 0, "Its place."))
    }
}

/// A category of a section.
private struct CategoryPath: Input {
    let offering: Identifier<Kind.Offering>
    let category: GradeCategory.ID

    init(from fields: inout FieldReader) {
        offering = fields.required("id", .identifier(), "The section.")
        category = fields.required("category_id", .identifier(), "The category.")
    }
}

extension [Endpoint<APIContext>] {
    /// What the grades of a section are made of.
    static let gradeCategories: Self = [
        .declare(
            .get, "/api/v1/offerings/{id}/grade-categories", id: "list_grade_categories", tag: "Grades",
            permission: .signedIn, summary: "What the total of a section is made of, for its students and staff"
        )
        .path(PathID<Kind.Offering>.self)
        .reads(GradeCategoriesView.self) { call, transaction, _ in
            GradeCategoriesView(categories: try transaction.all(GradeCategory.list(of: call.path.id)))
        },
        .declare(
            .post, "/api/v1/offerings/{id}/grade-categories", id: "add_grade_category", tag: "Grades",
            permission: .signedIn, summary: "Add a category; all totals follow",
            problems: [.categoryTaken], honours: .idempotencyKey
        )
        .path(PathID<Kind.Offering>.self)
        .body(CategoryInput.self)
        .writes(GradeCategoryView.self, status: .created) { call, transaction, actor in
            let grant = try transaction.grant(.grade, on: call.path.id, to: actor)
            return GradeCategoryView(category: try transaction.addCategory(call.body.details, under: grant))
        },
        .declare(
            .put, "/api/v1/offerings/{id}/grade-categories/{category_id}", id: "change_grade_category", tag: "Grades",
            permission: .signedIn, summary: "Change a category; all totals follow",
            problems: DocumentedProblem.grades(.unknownCategory) + [.categoryTaken]
        )
        .path(CategoryPath.self)
        .body(CategoryInput.self)
        .writes(GradeCategoryView.self) { call, transaction, actor in
            let grant = try transaction.grant(.grade, on: call.path.offering, to: actor)
            return GradeCategoryView(
                category: try transaction.change(call.path.category, to: call.body.details, under: grant))
        },
        .declare(
            .delete, "/api/v1/offerings/{id}/grade-categories/{category_id}", id: "remove_grade_category",
            tag: "Grades", permission: .signedIn, summary: "Remove a category; its columns then stand in none",
            problems: DocumentedProblem.grades(.unknownCategory)
        )
        .path(CategoryPath.self)
        .writes { call, transaction, actor in
            let grant = try transaction.grant(.grade, on: call.path.offering, to: actor)
            try transaction.remove(call.path.category, under: grant)
        },
    ]
}

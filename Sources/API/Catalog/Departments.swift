internal import Access
internal import Catalog
internal import Engine
internal import HTTP
internal import Platform

/// A department as it is to be.
private struct DepartmentInput: Input {
    let details: Department.Details

    init(from fields: inout FieldReader) {
        details = Department.Details(
            code: fields.required("code", .string(max: 50), "The code, unique."),
            name: LocalizedText(fields.required("name", .localizedText(), "The name by language.")),
            parent: fields.optional("parent_id", .identifier(), "The department above."),
            head: fields.optional("head_id", .identifier(), "The account of the head."))
    }
}

/// A department.
struct DepartmentView: Output {
    let department: Department
    let reading: Reading

    static let schemaName = "Department"

    static let shape = Shape<DepartmentView>([
        .field("id", .identifier, "The department's id.") { $0.department.id },
        .field("code", .string, "Its code.") { $0.department.details.code },
        .field("name", .localized, "Its name.") { $0.reading($0.department.details.name) },
        .nullable("parent_id", .identifier, "The department above.") { $0.department.details.parent },
        .nullable("head_id", .identifier, "The account of the head.") { $0.department.details.head },
        .field("is_active", .boolean, "Whether it is in use.") { $0.department.isActive },
    ])
}

extension [Endpoint<APIContext>] {
    /// Departments: anyone reads them, the registrar keeps them.
    static let departments: Self = [
        .declare(
            .get, "/api/v1/departments", id: "list_departments", tag: "Catalogue", permission: .catalogue,
            summary: "Departments in use, by code", honours: .etag
        )
        .query(ListQuery.self)
        .replies(Page<DepartmentView>.self) { call in
            try await call.list(Department.all, as: Department.self) { DepartmentView(department: $0, reading: $1) }
        },
        .declare(
            .get, "/api/v1/departments/{id}", id: "get_department", tag: "Catalogue", permission: .catalogue,
            summary: "One department", honours: .etag
        )
        .path(PathID<Kind.Department>.self)
        .query(Translations.self)
        .replies(DepartmentView.self) { call in
            let department: Department = try await call.one(Department.find(call.path.id))
            return .localized(
                DepartmentView(
                    department: department, reading: Reading(call.context, translations: call.query.isWanted)))
        },
        .declare(
            .post, "/api/v1/departments", id: "create_department", tag: "Catalogue",
            permission: .permission("editCatalogue"), summary: "Add a department",
            problems: DocumentedProblem.catalog(DepartmentFailure.self)
                + .unknown("departments_parent_id_fkey", "departments_head_id_fkey"),
            honours: .idempotencyKey
        )
        .body(DepartmentInput.self)
        .writes(DepartmentView.self, status: .created) { call, transaction, actor in
            let department = try transaction.create(call.body.details, under: try actor.grant(.editCatalogue))
            return DepartmentView(department: department, reading: Reading(call.context))
        },
        .declare(
            .put, "/api/v1/departments/{id}", id: "edit_department", tag: "Catalogue",
            permission: .permission("editCatalogue"), summary: "Change a department",
            problems: DocumentedProblem.catalog(DepartmentFailure.self)
                + .unknown("departments_parent_id_fkey", "departments_head_id_fkey"),
            honours: .idempotencyKey
        )
        .path(PathID<Kind.Department>.self)
        .body(DepartmentInput.self)
        .writes(DepartmentView.self) { call, transaction, actor in
            let department = try transaction.edit(
                call.path.id, to: call.body.details, under: try actor.grant(.editCatalogue))
            return DepartmentView(department: department, reading: Reading(call.context))
        },
        .declare(
            .delete, "/api/v1/departments/{id}", id: "archive_department", tag: "Catalogue",
            permission: .permission("editCatalogue"), summary: "Take a department out of use",
            problems: DocumentedProblem.catalog(DepartmentFailure.self)
        )
        .path(PathID<Kind.Department>.self)
        .writes { call, transaction, actor in
            try transaction.archive(call.path.id, under: try actor.grant(.editCatalogue))
        },
    ]
}

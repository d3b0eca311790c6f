internal import Access
internal import Catalog
internal import Engine
internal import HTTP
internal import Platform

/// A course and one to be taken along.
private struct CorequisitePath: Input {
    let course: Course.ID
    let corequisite: Course.ID

    init(from fields: inout FieldReader) {
        course = fields.required("id", .identifier(), "The course.")
        corequisite = fields.required("corequisite_id", .identifier(), "The course to be taken along.")
    }
}

/// How a course is to be taken along.
private struct CorequisiteInput: Input {
    let isStrict: Bool

    init(from fields: inout FieldReader) {
        isStrict = fields.defaulted("is_strict", .boolean, false, "Whether in the same term alone.")
    }
}

extension [Endpoint<APIContext>] {
    /// Courses to be taken along.
    static let corequisites: Self = [
        .declare(
            .put, "/api/v1/courses/{id}/corequisites/{corequisite_id}", id: "set_corequisite", tag: "Catalogue",
            permission: .permission("editCatalogue"), summary: "Have a course taken along with another",
            problems: DocumentedProblem.catalog(CorequisiteFailure.self)
                + [.init(.notFound, "catalog.course_not_found", "There is no such course.")],
            honours: .idempotencyKey
        )
        .path(CorequisitePath.self)
        .body(CorequisiteInput.self)
        .writes(CourseDetailView.self) { call, transaction, actor in
            let grant = try actor.grant(.editCatalogue)
            for course in [call.path.course, call.path.corequisite] {
                _ = try transaction.first(Course.find(course), as: Course.self).orThrow(CourseFailure.notFound)
            }
            try transaction.setCorequisite(
                call.path.corequisite, of: call.path.course, isStrict: call.body.isStrict, under: grant)
            return try transaction.detail(of: call.path.course, for: actor, Reading(call.context))
        },
        .declare(
            .delete, "/api/v1/courses/{id}/corequisites/{corequisite_id}", id: "remove_corequisite", tag: "Catalogue",
            permission: .permission("editCatalogue"), summary: "Take a corequisite away",
            problems: DocumentedProblem.catalog(CorequisiteFailure.self)
        )
        .path(CorequisitePath.self)
        .writes { call, transaction, actor in
            try transaction.removeCorequisite(
                call.path.corequisite, of: call.path.course, under: try actor.grant(.editCatalogue))
        },
    ]
}

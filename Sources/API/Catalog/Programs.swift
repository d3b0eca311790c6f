internal import Access
internal import Catalog
internal import Engine
internal import HTTP
internal import Platform

/// A program as it is to be.
private struct ProgramInput: Input {
    let details: AcademicProgram.Details

    init(from fields: inout FieldReader) {
        details = AcademicProgram.Details(
            code: fields.required("code", .string(max: 50), "The code, unique."),
            name: LocalizedText(fields.required("name", .localizedText(), "The name by language.")),
            department: fields.optional("department_id", .identifier(), "The department that runs it."),
            level: fields.defaulted("level", .enumeration(), .bachelor, "What it leads to."),
            totalCredits: fields.optional(
                "total_credits", .decimal(Decimal(0)...Decimal(9999)), "The credits it asks for."))
    }
}

/// A program of study.
struct ProgramView: Output {
    let program: AcademicProgram
    let reading: Reading

    static let schemaName = "AcademicProgram"

    static let shape = Shape<ProgramView>([
        .field("id", .identifier, "The program's id.") { $0.program.id },
        .field("code", .string, "Its code.") { $0.program.details.code },
        .field("name", .localized, "Its name.") { $0.reading($0.program.details.name) },
        .nullable("department_id", .identifier, "The department that runs it.") { $0.program.details.department },
        .field("level", .enumeration, "What it leads to.") { $0.program.details.level },
        .nullable("total_credits", .decimal, "The credits it asks for; null where it counts none.") {
            $0.program.details.totalCredits
        },
        .field("is_active", .boolean, "Whether it is in use.") { $0.program.isActive },
    ])
}

extension [Endpoint<APIContext>] {
    /// Programs of study: anyone reads them, the registrar keeps them.
    static let programs: Self = [
        .declare(
            .get, "/api/v1/programs", id: "list_programs", tag: "Catalogue", permission: .catalogue,
            summary: "Programs of study in use, by code", honours: .etag
        )
        .query(ListQuery.self)
        .replies(Page<ProgramView>.self) { call in
            try await call.list(AcademicProgram.all, as: AcademicProgram.self) {
                ProgramView(program: $0, reading: $1)
            }
        },
        .declare(
            .get, "/api/v1/programs/{id}", id: "get_program", tag: "Catalogue", permission: .catalogue,
            summary: "One program of study", honours: .etag
        )
        .path(PathID<Kind.AcademicProgram>.self)
        .query(Translations.self)
        .replies(ProgramView.self) { call in
            let program: AcademicProgram = try await call.one(AcademicProgram.find(call.path.id))
            return .localized(
                ProgramView(program: program, reading: Reading(call.context, translations: call.query.isWanted)))
        },
        .declare(
            .post, "/api/v1/programs", id: "create_program", tag: "Catalogue",
            permission: .permission("editCatalogue"), summary: "Add a program of study",
            problems: DocumentedProblem.catalog(AcademicProgramFailure.self)
                + .unknown("academic_programs_department_id_fkey"),
            honours: .idempotencyKey
        )
        .body(ProgramInput.self)
        .writes(ProgramView.self, status: .created) { call, transaction, actor in
            let program = try transaction.create(call.body.details, under: try actor.grant(.editCatalogue))
            return ProgramView(program: program, reading: Reading(call.context))
        },
        .declare(
            .put, "/api/v1/programs/{id}", id: "edit_program", tag: "Catalogue",
            permission: .permission("editCatalogue"), summary: "Change a program of study",
            problems: DocumentedProblem.catalog(AcademicProgramFailure.self)
                + .unknown("academic_programs_department_id_fkey"),
            honours: .idempotencyKey
        )
        .path(PathID<Kind.AcademicProgram>.self)
        .body(ProgramInput.self)
        .writes(ProgramView.self) { call, transaction, actor in
            let program = try transaction.edit(
                call.path.id, to: call.body.details, under: try actor.grant(.editCatalogue))
            return ProgramView(program: program, reading: Reading(call.context))
        },
        .declare(
            .delete, "/api/v1/programs/{id}", id: "archive_program", tag: "Catalogue",
            permission: .permission("editCatalogue"), summary: "Take a program out of use: who studies it keeps it",
            problems: DocumentedProblem.catalog(AcademicProgramFailure.self)
        )
        .path(PathID<Kind.AcademicProgram>.self)
        .writes { call, transaction, actor in
            try transaction.archive(call.path.id, under: try actor.grant(.editCatalogue))
        },
    ]
}

internal import Access
internal import Degrees
internal import Engine
internal import Formats
internal import HTTP
internal import Platform

/// Which version of a program is wanted.
private struct VersionQuery: Input {
    let version: String?

    init(from fields: inout FieldReader) {
        version = fields.optional("catalogue_version", .string(max: 50), "The version; the newest unless stated.")
    }
}

/// Which versions are compared, for whom.
private struct ComparisonQuery: Input {
    let first: String
    let second: String
    let last: Identifier<Kind.Student>?
    let limit: Int

    init(from fields: inout FieldReader) {
        first = fields.required("first", .string(min: 1, max: 50), "One version.")
        second = fields.required("second", .string(min: 1, max: 50), "The other.")
        last = fields.optional("after", .identifier(), "The last student of the part before.")
        limit = fields.defaulted("limit", .integer(1...100), 20, "How many students at most.")
    }
}

/// A degree in a file.
private struct DegreeFileInput: Input {
    let format: DegreeFileFormat
    let content: String
    let version: String?
    let name: String

    init(from fields: inout FieldReader) {
        format = fields.required(
            "format", .enumeration(), "`hanson` for the YAML of St. Olaf, `northeastern` for JSON.")
        content = fields.required("content", .text(min: 1, max: 500_000), "The file's text.")
        version = fields.optional(
            "catalogue_version", .string(min: 1, max: 50), "The version; what the file says unless stated.")
        name = fields.defaulted("name", .string(min: 1, max: 255), "upload", "What the file is called.")
    }
}

extension [Endpoint<APIContext>] {
    /// What programs require, in each version.
    static let programDegrees: Self = [
        .declare(
            .get, "/api/v1/programs/{id}/versions", id: "list_degree_versions", tag: "Catalogue",
            permission: .catalogue, summary: "The versions of a program that have requirements, newest first"
        )
        .path(PathID<Kind.AcademicProgram>.self)
        .readsPublic(Page<DegreeVersionView>.self) { call, transaction, _ in
            let versions = try transaction.all(DegreeCatalogue.list(of: call.path.id), as: DegreeCatalogue.self)
            return Page(versions.map(DegreeVersionView.init), Paging(limit: 100), hasMore: false)
        },
        .declare(
            .get, "/api/v1/programs/{id}/requirements", id: "get_degree_requirements", tag: "Catalogue",
            permission: .catalogue, summary: "What a program requires"
        )
        .path(PathID<Kind.AcademicProgram>.self)
        .query(VersionQuery.self)
        .readsPublic(DegreeRequirementView.self) { call, transaction, _ in
            let degree = try transaction.degree(of: call.path.id, version: call.query.version)
            return DegreeRequirementView(
                requirement: try degree.orThrow(Problem.notFound).tree, reading: Reading(call.context))
        },
        .declare(
            .put, "/api/v1/programs/{id}/requirements", id: "import_degree_requirements", tag: "Catalogue",
            permission: .permission("editCatalogue"), summary: "Give a program what a file requires",
            problems: DocumentedProblem.records(.notFound, .invalidTree), honours: .idempotencyKey
        )
        .path(PathID<Kind.AcademicProgram>.self)
        .body(DegreeFileInput.self)
        .writes(DegreeImportView.self) { call, transaction, actor in
            let grant = try actor.grant(.editCatalogue)
            let file: DegreeFile
            do throws(DegreeFileFault) {
                file = try DegreeFile([UInt8](call.body.content.utf8), as: call.body.format)
            } catch {
                throw Problem.notADegree(error)
            }
            return DegreeImportView(
                done: try transaction.importDegree(
                    file, into: call.path.id, version: call.body.version, from: call.body.name, under: grant))
        },
        .declare(
            .get, "/api/v1/programs/{id}/version-comparison", id: "compare_degree_versions", tag: "Catalogue",
            permission: .permission("editCatalogue"),
            summary: "What students of a program have reached by two versions",
            problems: DocumentedProblem.records(.notFound)
        )
        .path(PathID<Kind.AcademicProgram>.self)
        .query(ComparisonQuery.self)
        .examines(ComparisonPage.self) { call, transaction, actor in
            _ = try actor.grant(.editCatalogue)
            let query = call.query
            return ComparisonPage(
                items: try transaction.compare(
                    query.first, with: query.second, of: call.path.id, after: query.last, limit: query.limit),
                limit: query.limit)
        },
    ]
}

extension Problem {
    /// 422: the file cannot be read at all.
    static func notADegree(_ fault: DegreeFileFault) -> Problem {
        Problem(
            .unprocessableContent, "http.invalid_input", "The file is not a degree: \(fault).",
            errors: [FieldError(field: "content", code: "wrong_format", message: fault.description)])
    }
}

internal import Access
internal import Catalog
internal import Engine
internal import Glibc
internal import HTTP
internal import Operations
internal import Platform

/// Which marks are wanted.
private struct ResultsQuery: Input {
    let onlyReleased: Bool

    init(from fields: inout FieldReader) {
        onlyReleased = fields.defaulted(
            "only_released", .boolean, true, "Whether marks that students do not see yet are left out.")
    }
}

extension [Endpoint<APIContext>] {
    /// Marks as OneRoster 1.2 bundles.
    static let resultsExports: Self = [
        .declare(
            .get, "/api/v1/offerings/{id}/oneroster-results.zip", id: "export_section_results", tag: "Grades",
            permission: .signedIn, summary: "The marks of a section as a OneRoster 1.2 bundle of CSV files"
        )
        .path(PathID<Kind.Offering>.self)
        .query(ResultsQuery.self)
        .answers(content: "application/zip") { call in
            try await call.context.results { transaction, actor in
                ResultsExport(
                    of: try transaction.grant(.readGradebook, on: call.path.id, to: actor),
                    onlyReleased: call.query.onlyReleased)
            }
        },
        .declare(
            .get, "/api/v1/terms/{id}/oneroster-results.zip", id: "export_term_results", tag: "Grades",
            permission: .permission("searchUsers"),
            summary: "The marks of every section of a term as a OneRoster 1.2 bundle of CSV files"
        )
        .path(PathID<Kind.Term>.self)
        .query(ResultsQuery.self)
        .answers(content: "application/zip") { call in
            try await call.context.results { transaction, actor in
                let grant = try actor.grant(.searchUsers)
                let term = try transaction.first(Term.find(call.path.id), as: Term.self).orThrow(Problem.notFound)
                return ResultsExport(of: term.id, onlyReleased: call.query.onlyReleased, under: grant)
            }
        },
    ]
}

extension APIContext {
    /// A bundle that is written to disk and sent from there; once it is open, no name leads to it any more.
    fileprivate func results(
        _ permitting: @escaping @Sendable (Transaction, Actor) throws -> ResultsExport
    ) async throws -> Response {
        let export = try await write { transaction, actor in
            let export = try permitting(transaction, actor)
            try transaction.note(export)
            return export
        }
        let path =
            "\(processEnvironment()["TMPDIR"] ?? "/tmp")/lyceum-results-\(backend.environment.id(Kind.Request.self)).zip"
        let institution = backend.institution
        defer { unlink(path) }
        try await export.write(
            to: path, from: backend.database,
            of: ResultsExport.House(institution: institution.name, zone: institution.zone), at: now)
        let file = try OpenFile(path)
        var response = Response(
            .ok,
            headers: [
                "Content-Type": "application/zip", "Cache-Control": "no-store",
                "Content-Disposition": "attachment; filename=\"results.zip\"",
            ])
        response.file = FileBody(file, range: 0..<file.size)
        return response
    }
}

internal import Access
internal import Engine
public import HTTP
public import Platform
internal import Records

/// A gradebook that comes as a file.
private struct GradebookFileInput: Input {
    let content: String
    let digest: String?

    static let schemaName = "GradebookFile"

    init(from fields: inout FieldReader) {
        content = fields.required("content", .text(max: 1 << 20), "The file, comma-separated, in UTF-8.")
        digest = fields.optional(
            "confirm", .string(max: 64), "The `digest` of the preview that is agreed to; left out to only look.")
    }
}

/// What becomes of a cell.
private struct CellChangeView: Output {
    let change: GradebookImport.Change

    static let schemaName = "GradebookFileChange"

    static let shape = Shape<CellChangeView>([
        .field("assessment_id", .identifier, "The column.") { $0.change.assessment },
        .field("column", .string, "What it is called.") { $0.change.column },
        .field("old", .string, "What stands there, as the file would say it.") { $0.change.old },
        .field("new", .string, "What the file says.") { $0.change.new },
        .nullable("obstacle", .enumeration, "Why it stays as it is; null when it changes.") { $0.change.obstacle },
    ])
}

/// What becomes of a row.
private struct RowChangeView: Output {
    let line: GradebookImport.Line

    static let schemaName = "GradebookFileRow"

    static let shape = Shape<RowChangeView>([
        .field("line", .integer, "The line of the file.") { $0.line.line },
        .field("student_number", .string, "As the file says it.") { $0.line.studentNumber },
        .nullable("enrollment_id", .identifier, "Null when the section has no such student.") { $0.line.enrollment },
        .field("is_repeated", .boolean, "Whether an earlier row was about the same student.") { $0.line.isRepeated },
        .list("changes", of: .object, "The cells that differ.") {
            $0.line.changes.map { CellChangeView(change: $0) }
        },
    ])
}

/// What becomes of a file.
private struct GradebookImportView: Output {
    let file: GradebookImport
    let isDone: Bool

    static let schemaName = "GradebookImport"

    static let shape = Shape<GradebookImportView>([
        .list("rows", of: .object, "What becomes of each row.") { $0.file.lines.map { RowChangeView(line: $0) } },
        .list("unknown_columns", of: .string, "Columns that the gradebook does not have.") { $0.file.unknownColumns },
        .field("change_count", .integer, "How many marks change.") { $0.file.changeCount },
        .field("digest", .string, "What `confirm` says to have it done.") { $0.file.digest },
        .field("is_done", .boolean, "Whether it was done.") { $0.isDone },
    ])
}

extension [Endpoint<APIContext>] {
    /// Gradebooks to files and from files.
    static let gradebookFiles: Self = [
        .declare(
            .get, "/api/v1/offerings/{id}/gradebook.csv", id: "export_gradebook", tag: "Grades",
            permission: .signedIn, summary: "The gradebook as a comma-separated file"
        )
        .path(PathID<Kind.Offering>.self)
        .answers(content: "text/csv; charset=utf-8") { call in
            let offering = call.path.id
            return try await call.context.gradebookFile(of: offering)
        },
        .declare(
            .post, "/api/v1/offerings/{id}/gradebook-imports", id: "import_gradebook", tag: "Grades",
            permission: .signedIn,
            summary: "Look at what a file would change, row by row; with `confirm`, change it",
            problems: DocumentedProblem.grades(.previewStale, .released)
        )
        .path(PathID<Kind.Offering>.self)
        .body(GradebookFileInput.self)
        .writes(GradebookImportView.self) { call, transaction, actor in
            let grant = try transaction.grant(.grade, on: call.path.id, to: actor)
            let file = GradebookImport(
                [UInt8](call.body.content.utf8), for: try transaction.gradebook(of: grant.resource))
            if let digest = call.body.digest { try transaction.take(file, agreedTo: digest, under: grant) }
            return GradebookImportView(file: file, isDone: call.body.digest != nil)
        },
    ]
}

extension APIContext {
    /// The gradebook of a section as a file that is saved, not shown.
    public func gradebookFile(of offering: Identifier<Kind.Offering>) async throws -> Response {
        let bytes = try await readWithSystemRights { transaction, actor in
            let grant = try transaction.grant(.readGradebook, on: offering, to: actor)
            return GradebookFile.write(try transaction.gradebook(of: grant.resource))
        }
        return Response(
            .ok,
            headers: [
                "Content-Type": "text/csv; charset=utf-8",
                "Content-Disposition": "attachment; filename=\"gradebook.csv\"",
            ], body: bytes)
    }
}

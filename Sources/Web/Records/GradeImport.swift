internal import API
internal import Access
internal import Catalog
internal import Engine
internal import HTTP
internal import Platform
internal import Records

/// A table of marks as it was pasted, and what of it was agreed to.
private struct GradeFileForm: Input {
    let content: String
    let digest: String?

    init(from fields: inout FieldReader) {
        content = fields.required("content", .text(min: 1, max: 1 << 20), "The table.")
        digest = fields.optional("confirm", .string(max: 64), "What was agreed to.")
    }
}

extension [Endpoint<APIContext>] {
    /// Marks from a file.
    static let gradeFiles: Self = [
        .page(.get, "/offerings/{id}/grade-import", id: "show_grade_import", permission: .signedIn)
            .path(PathID<Kind.Offering>.self)
            .page { call in try await call.gradeImport(.none, nil) },
        .page(.post, "/offerings/{id}/grade-import", id: "read_grades", permission: .signedIn)
            .path(PathID<Kind.Offering>.self)
            .page { call in
                let items = try call.request.form
                do {
                    let form = try GradeFileForm(form: items, ignoring: Attempt.othersFields)
                    guard let digest = form.digest else {
                        return try await call.gradeImport(Attempt(items, errors: [], refusals: []), form.content)
                    }
                    let count = try await call.context.write { transaction, actor in
                        let grant = try transaction.grant(.grade, on: call.path.id, to: actor)
                        let file = GradebookImport(
                            [UInt8](form.content.utf8), for: try transaction.gradebook(of: grant.resource))
                        try transaction.take(file, agreedTo: digest, under: grant)
                        return file.changeCount
                    }
                    return call.context.redirect(
                        "/offerings/\(call.path.id)/gradebook", Notice(.gradebookRead, "\(count)"))
                } catch let failure where Attempt.canShow(failure) {
                    let content = items.first { $0.name == "content" }?.value
                    return try await call.gradeImport(Attempt(items, failure), content)
                }
            },
    ]
}

extension Call where Context == APIContext, Body == NoFields, Path == PathID<Kind.Offering> {
    /// The form, with what would become of a table.
    fileprivate func gradeImport(_ attempt: Attempt, _ content: String?) async throws -> Response {
        try await examine { call, transaction, visitor in
            let offering = try transaction.offering(call.path.id, for: visitor, .grade)
            let file = try content.map {
                GradebookImport([UInt8]($0.utf8), for: try transaction.gradebook(of: offering.id))
            }
            return GradeImportPage(
                visitor: visitor, offering: offering, content: content ?? "", file: file, attempt: attempt)
        }.response
    }
}

/// The form that takes a table, and what it would change, row by row.
struct GradeImportPage: ShownPage {
    let visitor: Visitor
    let offering: Offering
    let content: String
    let file: GradebookImport?
    var attempt = Attempt.none

    var status: Status { attempt.status }

    private var address: String { "/offerings/\(offering.id)/grade-import" }

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.readFile]) · \(offering.name)", place: .sections,
            crumbs: offering.crumbs(for: visitor) + [
                .init(title: visitor[.gradebook], address: "/offerings/\(offering.id)/gradebook")
            ],
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(eyebrow: offering.name, title: visitor[.readFile], lede: visitor[.readFileLede]).html)
                \(HTML.when(file) { preview($0) })
                <form class="form card" method="post" action="\(address)">\(visitor.tokenField)\
                \(Field(
                    visitor: visitor, name: "content", label: .tableText, hint: visitor[.marksHint],
                    control: .textarea, value: content, error: attempt.error("content"), isTall: true).html)
                <button class="button\(HTML.when(file != nil) { " secondary" })">\(visitor[.lookThrough])</button></form>
                """
        ).html
    }

    private func preview(_ file: GradebookImport) -> HTML {
        let lines = file.lines.filter { !$0.changes.isEmpty || $0.enrollment == nil || $0.isRepeated }
        let table = Table(
            caption: visitor[.whatHappens],
            columns: [
                .init(title: visitor[.student]), .init(title: visitor[.lineOfFile], isNumeric: true),
                .init(title: visitor[.whatHappens]),
            ],
            rows: lines.map { line in
                Table.Row(head: "\(line.studentNumber)", cells: ["\(line.line)", said(line)])
            })
        return """
            \(HTML.when(!file.unknownColumns.isEmpty) {
                Alert(.warning, title: visitor[.unknownColumns(file.unknownColumns)]).html
            })\(lines.isEmpty ? Alert(.info, title: visitor[.nothingChanges]).html : table.html)\
            \(HTML.when(file.changeCount > 0) { agreement(file) })
            """
    }

    private func said(_ line: GradebookImport.Line) -> HTML {
        if line.isRepeated { return "\(visitor[.repeatedStudent])" }
        if line.enrollment == nil { return "\(visitor[.unknownStudent])" }
        return HTML.each(line.changes) { "\(visitor[.fileChange($0)])<br>" }
    }

    private func agreement(_ file: GradebookImport) -> HTML {
        """
        <form method="post" action="\(address)">\(visitor.tokenField)\
        <input type="hidden" name="content" value="\(content)"><input type="hidden" name="confirm" value="\(file.digest)">\
        <div class="form-actions"><button class="button">\(visitor[.takeMarks])</button></div></form>
        """
    }
}

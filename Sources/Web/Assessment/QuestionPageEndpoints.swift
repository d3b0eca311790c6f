internal import API
internal import Access
internal import Assessment
internal import Engine
internal import Formats
internal import HTTP
internal import Platform

/// Which file of a question is wanted.
struct QuestionFileQuery: Input {
    let name: String

    init(from fields: inout FieldReader) { name = fields.required("name", .string(trims: false), "Its name.") }
}

/// Whether a question is to be in use.
private struct ArchiveForm: Input {
    let isArchived: Bool

    init(from fields: inout FieldReader) {
        isArchived = fields.required("archived", .boolean, "Whether it goes out of use.")
    }
}

extension QuestionForm {
    /// The fields that the form itself reads, of those that were sent: the version stands for the whole.
    static func ownFields(_ items: [QueryItem]) -> [QueryItem] {
        items.filter { $0.name != "version" && $0.name != "preview" }
    }
}

extension Attempt {
    /// The question that a form describes, to be looked at; what is wrong with it when it describes none.
    func previewed(
        _ items: [QueryItem], changing old: BankQuestion?
    ) -> (question: Question?, attempt: Attempt) {
        do {
            let form = try QuestionForm(form: QuestionForm.ownFields(items), ignoring: Attempt.othersFields)
            return (form.details(changing: old).question, self)
        } catch {
            return (nil, Attempt(items, error))
        }
    }
}

extension [Endpoint<APIContext>] {
    /// Looking at questions and changing them.
    static let questionPages: Self = [
        .page(.get, "/questions/{id}", id: "show_question", permission: .signedIn)
            .path(PathID<Kind.Question>.self)
            .shows { call, transaction, visitor in
                let (question, head) = try transaction.question(call.path.id, .read, for: visitor)
                return QuestionPage(visitor: visitor, head: head, question: question)
            },
        .page(.get, "/questions/{id}/files", id: "show_question_file", permission: .signedIn)
            .path(PathID<Kind.Question>.self).query(QuestionFileQuery.self)
            .page { call in
                let bytes = try await call.context.read { transaction, actor in
                    let question = try transaction.question(call.path.id, .read, by: actor).question
                    return try transaction.file(call.query.name, of: question.id).orThrow(Problem.notFound)
                }
                return .image(bytes, named: call.query.name)
            },
        .page(.get, "/questions/{id}/edit", id: "show_question_editor", permission: .signedIn)
            .path(PathID<Kind.Question>.self)
            .page { call in try await call.editor(.none) },
        .page(.post, "/questions/{id}/edit", id: "change_question", permission: .signedIn)
            .path(PathID<Kind.Question>.self)
            .page { call in
                if try call.asksForPreview { return try await call.editor(call.preview) }
                let version = try call.request.form.first { $0.name == "version" }.flatMap { Int($0.value) } ?? 0
                return try await call.submit(QuestionForm.self, reading: QuestionForm.ownFields) {
                    form, transaction, actor in
                    let (question, grant) = try transaction.question(call.path.id, .edit, by: actor)
                    _ = try transaction.change(
                        question.id, from: version, to: form.details(changing: question), under: grant)
                    return call.context.redirect("/questions/\(question.id)", Notice(.questionSaved))
                } again: {
                    try await call.editor($0)
                }
            },
        .page(.post, "/questions/{id}/archive", id: "archive_bank_question", permission: .signedIn)
            .path(PathID<Kind.Question>.self)
            .page { call in
                let form = try ArchiveForm(form: call.request.form, ignoring: Attempt.othersFields)
                try await call.context.write { transaction, actor in
                    let (question, grant) = try transaction.question(call.path.id, .edit, by: actor)
                    try transaction.archive([question.id], form.isArchived, under: grant)
                }
                return call.context.redirect(
                    "/questions/\(call.path.id)", Notice(form.isArchived ? .questionArchived : .questionRestored))
            },
    ]
}

extension Call where Context == APIContext, Path == PathID<Kind.Question>, Body == NoFields {
    fileprivate func editor(_ attempt: Attempt) async throws -> Response {
        let items = try isPreview ? request.form : []
        return try await read { call, transaction, visitor in
            let (question, head) = try transaction.question(call.path.id, .edit, for: visitor)
            let previewed = items.isEmpty ? nil : attempt.previewed(items, changing: question)
            return QuestionEditorPage(
                visitor: visitor, head: head, question: question, type: question.question.type,
                attempt: previewed?.attempt ?? attempt, previewed: previewed?.question)
        }.response
    }
}

extension Call where Context == APIContext, Body == NoFields {
    /// Whether a form was sent to be looked at.
    var isPreview: Bool { get throws { try !request.method.isSafe && asksForPreview } }
}

extension Transaction {
    /// A question for who may look at it or change it, with what its bank is called.
    fileprivate func question(
        _ id: BankQuestion.ID, _ action: Policy.QuestionAction, for visitor: Visitor
    ) throws -> (question: BankQuestion, head: BankHead) {
        let actor = try (visitor.person?.actor).orThrow(Problem.notFound)
        let (question, grant) = try question(id, action, by: actor)
        return (question, try head(of: grant.resource))
    }
}

extension Response {
    /// A picture within a page; any other file is only kept.
    static func image(_ bytes: [UInt8], named name: String) -> Response {
        let ending = name.lowercased().split(separator: ".").last.map(String.init) ?? ""
        let types = [
            "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp",
        ]
        var response = Response.file(bytes, named: "file", types[ending] ?? "application/octet-stream")
        // What the bytes of a name are never changes.
        response.headers["Cache-Control"] = "private, max-age=86400"
        if types[ending] != nil { response.headers["Content-Disposition"] = "inline" }
        return response
    }
}

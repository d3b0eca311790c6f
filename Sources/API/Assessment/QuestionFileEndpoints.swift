internal import Access
internal import Assessment
internal import Engine
internal import Formats
internal import HTTP
internal import Platform

/// A file of questions to be brought in.
private struct QuestionImportInput: Input {
    let bank: Identifier<Kind.Course>?
    let topic: String?
    let isDryRun: Bool
    private let format: QuestionFormat
    private let encoding: TextEncoding
    private let text: String?
    private let base64: String?

    init(from fields: inout FieldReader) {
        bank = fields.bank()
        format = fields.required("format", .enumeration(), "How the file is written.")
        encoding = fields.defaulted("encoding", .enumeration(), .utf8, "How a file of plain text is encoded.")
        text = fields.optional("content", .text(max: 1 << 20), "The file, when it is a text in UTF-8.")
        base64 = fields.optional(
            "content_base64", .text(max: 1 << 20), "The file in base64: a package, or another encoding.")
        topic = fields.optional("topic", .string(), "What questions are about that do not say it themselves.")
        isDryRun = fields.defaulted("dry_run", .boolean, false, "Only say what would become of them.")
        fields.check((text == nil) != (base64 == nil), "content", code: "missing", "Send content or content_base64.")
    }

    /// - Throws: `Problem` when the file cannot be read as a whole.
    func file() throws -> QuestionImport {
        let bytes = try text.map { Array($0.utf8) } ?? Base64.decode(base64 ?? "").orThrow(notBase64)
        do {
            return try format.read(bytes, encoding: text == nil ? encoding : .utf8)
        } catch {
            throw QuestionFileFailure.unreadable.problem(error.message)
        }
    }

    private var notBase64: Problem { QuestionFileFailure.unreadable.problem("The file is not in base64.") }
}

/// Which questions are to be written to a file, and how.
private struct QuestionExportInput: Input {
    let conditions: QuestionConditions
    let format: QuestionFormat

    init(from fields: inout FieldReader) {
        format = fields.required(
            "format", .enumeration(), "`gift`, `moodle_xml` or `qti`, which is a package of QTI 2.2.")
        conditions = QuestionConditions(from: &fields)
    }
}

extension [Endpoint<APIContext>] {
    /// Questions from files and to files, each with the report of what did not travel.
    static let questionFiles: Self = [
        .declare(
            .post, "/api/v1/question-imports", id: "import_questions", tag: "Questions", permission: .signedIn,
            summary: "Bring questions of a file into a bank; the same file again brings nothing",
            problems: DocumentedProblem.bank(QuestionFileFailure.self).filter {
                $0.code == QuestionFileFailure.unreadable.rawValue
            }, honours: .idempotencyKey
        )
        .body(QuestionImportInput.self)
        .answers(content: "application/json", schema: QuestionImportView.schema) { call in
            let file = try call.body.file()
            return try await call.context.write(under: call.idempotency) { transaction, actor in
                let grant = try transaction.grant(.edit, on: actor.bank(call.body.bank), to: actor)
                let report = try transaction.importQuestions(
                    file, topic: call.body.topic, isDryRun: call.body.isDryRun, to: grant)
                return Reply(QuestionImportView(report: report)).response(.ok)
            }
        },
        .declare(
            .post, "/api/v1/question-exports", id: "export_questions", tag: "Questions", permission: .signedIn,
            summary: "Questions of a bank as a file",
            problems: DocumentedProblem.bank(QuestionExportFailure.self)
                + DocumentedProblem.bank(QuestionFileFailure.self).filter {
                    $0.code == QuestionFileFailure.notWritten.rawValue
                }
        )
        .body(QuestionExportInput.self)
        .answers(QuestionExportView.self) { call in
            let (wanted, format) = (call.body.conditions, call.body.format)
            guard format.isWritten else { throw QuestionFileFailure.notWritten.problem() }
            let bank = try await call.context.read { transaction, actor in
                let grant = try transaction.grant(.read, on: actor.bank(wanted.bank), to: actor)
                return try transaction.exportedQuestions(wanted.filter, of: grant)
            }
            guard let export = try format.write(bank) else { throw QuestionFileFailure.notWritten.problem() }
            return QuestionExportView(format: format, export: export)
        },
    ]
}

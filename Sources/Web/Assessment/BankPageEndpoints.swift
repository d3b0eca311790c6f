internal import API
internal import Access
internal import Assessment
internal import Engine
internal import Formats
internal import HTTP
internal import Platform

/// Which type a new question is to have.
private struct TypeQuery: Input {
    let type: QuestionType

    init(from fields: inout FieldReader) {
        type = fields.defaulted("type", .enumeration(), .singleChoice, "How it is answered.")
    }
}

extension [Endpoint<APIContext>] {
    /// The pages of banks of questions, for who writes them.
    static let bankPages: Self =
        banks("/courses/{id}/questions", "course", PathID<Kind.Course>.self) { path, _ in .course(path.id) }
        + banks("/questions", "own", NoFields.self) { _, actor in .own(actor.user) } + questionPages

    private static func banks<Path: Input>(
        _ address: String, _ noun: String, _ path: Path.Type, _ bank: @escaping @Sendable (Path, Actor) -> Bank
    ) -> Self {
        func place(_ ending: String) -> PathTemplate { PathTemplate(stringLiteral: address + ending) }
        return [
            .page(.get, place(""), id: "show_\(noun)_bank", permission: .signedIn)
                .path(path).query(BankQuery.self)
                .shows { call, transaction, visitor in
                    let grant = try transaction.grant(.read, on: visitor.bank(call.path, bank), for: visitor)
                    let request = PageRequest(limit: 30, offset: call.query.offset)
                    return BankPage(
                        visitor: visitor, head: try transaction.head(of: grant.resource), query: call.query,
                        topics: try transaction.topics(of: grant),
                        questions: try Excerpt(
                            transaction.rows(
                                ListedQuestion.list(
                                    of: grant, call.query.filter, limit: request.limit, offset: request.offset)),
                            of: request))
                },
            .page(.get, place("/new"), id: "show_\(noun)_question_form", permission: .signedIn)
                .path(path).query(TypeQuery.self)
                .page { call in try await call.newQuestion(bank, type: call.query.type, .none) },
            .page(.post, place("/new"), id: "write_\(noun)_question", permission: .signedIn)
                .path(path).query(TypeQuery.self)
                .page { call in
                    let type = call.query.type
                    if try call.asksForPreview { return try await call.newQuestion(bank, type: type, call.preview) }
                    return try await call.submit(QuestionForm.self, reading: QuestionForm.ownFields) {
                        form, transaction, actor in
                        let grant = try transaction.grant(.edit, on: bank(call.path, actor), to: actor)
                        let question = try transaction.addQuestion(form.details(changing: nil), to: grant)
                        return call.context.redirect("/questions/\(question.id)", Notice(.questionSaved))
                    } again: {
                        try await call.newQuestion(bank, type: type, $0)
                    }
                },
            .page(.get, place("/import"), id: "show_\(noun)_question_import", permission: .signedIn)
                .path(path)
                .page { call in try await call.importing(bank, .none, nil, []) },
            .page(.post, place("/import"), id: "import_\(noun)_questions", permission: .signedIn)
                .path(path)
                .page { call in try await call.bring(into: bank) },
            .page(.get, place("/export"), id: "show_\(noun)_question_export", permission: .signedIn)
                .path(path).query(QuestionExportQuery.self)
                .page { call in try await call.exporting(bank) },
            .page(.get, place("/file"), id: "download_\(noun)_questions", permission: .signedIn)
                .path(path).query(QuestionExportQuery.self)
                .page { call in
                    let format = call.query.format ?? .gift
                    guard let export = try await call.export(bank, format) else { throw Problem.notFound }
                    return .file(export.bytes, named: "questions.\(format.fileEnding)", format.mediaType)
                },
        ]
    }
}

extension Visitor {
    fileprivate func bank<Path>(_ path: Path, _ bank: (Path, Actor) -> Bank) throws -> Bank {
        bank(path, try (person?.actor).orThrow(Problem.notFound))
    }
}

extension Call where Context == APIContext, Body == NoFields {
    fileprivate typealias BankOf = @Sendable (Path, Actor) -> Bank

    fileprivate func newQuestion(
        _ bank: @escaping BankOf, type: QuestionType, _ attempt: Attempt
    ) async throws -> Response {
        let previewed = try isPreview ? attempt.previewed(request.form, changing: nil) : nil
        return try await read { call, transaction, visitor in
            let grant = try transaction.grant(.edit, on: visitor.bank(call.path, bank), for: visitor)
            return QuestionEditorPage(
                visitor: visitor, head: try transaction.head(of: grant.resource), question: nil, type: type,
                attempt: previewed?.attempt ?? attempt, previewed: previewed?.question)
        }.response
    }

    fileprivate func importing(
        _ bank: @escaping BankOf, _ attempt: Attempt, _ report: QuestionImportReport?, _ samples: [Question]
    ) async throws -> Response {
        try await read { call, transaction, visitor in
            let grant = try transaction.grant(.edit, on: visitor.bank(call.path, bank), for: visitor)
            return QuestionImportPage(
                visitor: visitor, head: try transaction.head(of: grant.resource), attempt: attempt, report: report,
                samples: samples)
        }.response
    }

    /// Tries a file, or brings it in.
    fileprivate func bring(into bank: @escaping BankOf) async throws -> Response {
        let items = try request.form
        do {
            let form = try QuestionFileForm(form: items, ignoring: Attempt.othersFields)
            let file = try form.file()
            let report = try await context.write { transaction, actor in
                let grant = try transaction.grant(.edit, on: bank(path, actor), to: actor)
                return try transaction.importQuestions(file, topic: form.topic, isDryRun: !form.isKept, to: grant)
            }
            let attempt = Attempt(items, errors: [], refusals: [])
            let samples = form.isKept ? [] : Array(file.bank.questions.prefix(3))
            return try await importing(bank, attempt, report, samples)
        } catch let failure as FieldFailures {
            return try await importing(bank, Attempt(items, failure), nil, [])
        }
    }
}

extension Call where Context == APIContext, Query == QuestionExportQuery, Body == NoFields {
    /// The file; nil for a format that is only read.
    ///
    /// - Throws: `QuestionExportFailure`.
    fileprivate func export(_ bank: @escaping BankOf, _ format: QuestionFormat) async throws -> QuestionExport? {
        guard format.isWritten else { return nil }
        let filter = query.bank.filter
        let gathered = try await context.read { transaction, actor in
            let grant = try transaction.grant(.read, on: bank(path, actor), to: actor)
            return try transaction.exportedQuestions(filter, of: grant)
        }
        return try format.write(gathered)
    }

    fileprivate func exporting(_ bank: @escaping BankOf) async throws -> Response {
        var report: LossReport?
        var refusal: Phrase?
        do {
            if let format = query.format { report = try await export(bank, format)?.report }
        } catch let failure as any ProblemRepresentable where Attempt.canShow(failure) {
            refusal = .problem(failure.problem)
        }
        return try await read { [report, refusal] call, transaction, visitor in
            let grant = try transaction.grant(.read, on: visitor.bank(call.path, bank), for: visitor)
            return QuestionExportPage(
                visitor: visitor, head: try transaction.head(of: grant.resource), query: call.query,
                topics: try transaction.topics(of: grant), report: report, refusal: refusal)
        }.response
    }
}

extension Response {
    /// A file to be kept by who asked for it, never shown as a page.
    static func file(_ bytes: [UInt8], named name: String, _ mediaType: String) -> Response {
        Response(
            .ok,
            headers: [
                "Content-Type": mediaType, "Content-Disposition": "attachment; filename=\"\(name)\"",
                "Content-Security-Policy": "default-src 'none'; sandbox", "X-Content-Type-Options": "nosniff",
                "Cache-Control": "no-store",
            ], body: bytes)
    }
}

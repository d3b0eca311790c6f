internal import Access
internal import App
internal import Assessment
internal import Engine
internal import Formats
internal import Identity
internal import Platform

/// Whose questions, and which.
private enum QuestionOptions {
    static let course = Option("--course", "CODE", "the course whose bank it is", .text)
    static let owner = Option("--owner", "LOGIN", "whose own bank it is, instead of a course's", .text)
    static let topic = Option("--topic", "TEXT", "what questions are about that do not say it themselves", .text)
    static let only = Option("--topic", "TEXT", "only those about this", .text)
    static let encoding = Option(
        "--encoding", "NAME", "how a file of plain text is encoded",
        SettingParser<TextEncoding>("one of: \(TextEncoding.allCases.map(\.rawValue).joined(separator: ", "))") {
            TextEncoding(rawValue: $0)
        })
}

extension Verb {
    static let importQuestions = Verb(
        "import questions", "Bring questions of a file into a bank",
        explanation: """
            The formats are gift, moodle_xml, qti (1.2, 2 and 3: a file of items or a package), aiken, open_trivia, csv and
            json_lines. Questions are found again by what they say: the same file a second time brings nothing, whatever
            became of its questions since. What did not travel is said question by question.
            """,
        operands: [Operand("FORMAT", "one of the formats"), Operand("PATH", "the file")],
        options: ImportFlags.all
            + [
                QuestionOptions.course.declaration, QuestionOptions.owner.declaration,
                QuestionOptions.topic.declaration, QuestionOptions.encoding.declaration,
            ],
        examples: [
            ("import questions gift plants.txt --course BIO1 --dry-run", "what would happen"),
            ("import questions qti bank.zip --course BIO1", "a package of QTI"),
            ("import questions open_trivia history --owner blaise --encoding windows-1252", "into somebody's own bank"),
        ]
    ) { invocation in
        let path = invocation.operands[1]
        let format = try invocation.questionFormat()
        let bytes = try FileContents.bytes(of: path)
        let file: QuestionImport
        do throws(FormatFault) {
            file = try format.read(bytes, encoding: invocation[QuestionOptions.encoding] ?? .utf8)
        } catch {
            throw Refusal("\(path): \(error.message)")
        }
        let isDryRun = invocation.has(ImportFlags.dryRun)
        let topic = invocation[QuestionOptions.topic]
        let report = try await invocation.withCurrentStore { store in
            let bank = try await invocation.bank(in: store)
            return try await store.database.write(.system(at: .current)) { transaction in
                try transaction.importQuestions(
                    file, topic: topic, isDryRun: isDryRun, to: Grant.shell(.runImports).bank(bank))
            }
        }
        QuestionSummary(notesOfEachKind: invocation.has(ImportFlags.allNotes) ? .max : 10)
            .print(report, to: invocation.terminal)
    }

    static let exportQuestions = Verb(
        "export questions", "Write the questions of a bank to a file",
        explanation: """
            The formats are gift, moodle_xml and qti, which is a package of QTI 2.2. What the format has no place for is said
            question by question.
            """,
        operands: [
            Operand("FORMAT", "gift, moodle_xml or qti"), Operand("PATH", "the file, which must not be there yet"),
        ],
        options: [
            ImportFlags.allNotes.declaration, QuestionOptions.course.declaration, QuestionOptions.owner.declaration,
            QuestionOptions.only.declaration,
        ],
        examples: [
            ("export questions moodle_xml plants.xml --course BIO1 --topic Plants", "for Moodle"),
            ("export questions qti bank.zip --owner blaise", "somebody's own bank"),
        ]
    ) { invocation in
        let format = try invocation.questionFormat()
        let filter = QuestionFilter(topic: invocation[QuestionOptions.only])
        let bank = try await invocation.withCurrentStore { store in
            let bank = try await invocation.bank(in: store)
            do {
                return try await store.database.read(.system(at: .current)) { transaction in
                    try transaction.exportedQuestions(filter, of: Grant.shell(.runImports).bank(bank))
                }
            } catch let failure as QuestionExportFailure {
                throw Refusal(failure.words)
            }
        }
        let export: QuestionExport?
        do throws(FormatFault) {
            export = try format.write(bank)
        } catch {
            throw Refusal(error.message)
        }
        guard let export else {
            throw UsageFailure(description: "FORMAT must be gift, moodle_xml or qti", verb: invocation.verb)
        }
        try FileContents.create(invocation.operands[1], export.bytes)
        QuestionSummary(notesOfEachKind: invocation.has(ImportFlags.allNotes) ? .max : 10)
            .print(export.report, to: invocation.terminal)
        invocation.terminal.print("\(invocation.operands[1]) has \(export.report.carried) questions")
    }
}

extension Invocation {
    fileprivate func questionFormat() throws(UsageFailure) -> QuestionFormat {
        guard let format = QuestionFormat(rawValue: operands[0]) else {
            let words = QuestionFormat.allCases.map(\.rawValue).joined(separator: ", ")
            throw UsageFailure(description: "FORMAT must be one of: \(words)", verb: verb)
        }
        return format
    }

    /// The bank that the options name.
    ///
    /// - Throws: `UsageFailure` without one or with two, `Refusal` when there is no such course or account.
    fileprivate func bank(in store: Store) async throws -> Bank {
        switch (self[QuestionOptions.course], self[QuestionOptions.owner]) {
        case (let code?, nil):
            let course: Identifier<Kind.Course>? = try await store.database.read(.system(at: .current)) {
                try $0.value("select id from courses where code = \(code)")
            }
            guard let course else { throw Refusal("there is no course \(code)") }
            return .course(course)
        case (nil, let login?): return .own(try await store.user(login).id)
        default: throw UsageFailure(description: "name either --course or --owner", verb: verb)
        }
    }
}

extension QuestionExportFailure {
    fileprivate var words: String {
        switch self {
        case .tooMany: "a file has at most 20,000 questions; name a --topic"
        case .nothing: "there are no such questions"
        }
    }
}

/// What is printed of an import or an export of questions.
private struct QuestionSummary {
    let notesOfEachKind: Int

    func print(_ report: QuestionImportReport, to terminal: Terminal) {
        for outcome in QuestionImportReport.Outcome.allCases {
            terminal.print("\(outcome.rawValue.padded(to: 10)) \(report.count(outcome))")
        }
        for code in QuestionImportReport.Note.Code.allCases {
            let lines = report.rows.flatMap { row in
                row.notes.filter { $0.code == code }.map { "  \(row.number) \(row.name): \($0.message)" }
            }
            if !lines.isEmpty { list("\(code.rawValue): \(lines.count)", lines, to: terminal) }
        }
        print(report.losses, to: terminal)
        if report.isDryRun { terminal.print("Nothing was kept: this was a dry run.") }
    }

    func print(_ report: LossReport, to terminal: Terminal) {
        terminal.print("\("found".padded(to: 10)) \(report.found)")
        for effect in Loss.Effect.allCases {
            let lines = report.losses.filter { $0.effect == effect }.map { loss in
                let place = [loss.file, loss.line.map { "line \($0)" }, loss.item].compactMap { $0 }
                return "  \(place.joined(separator: ", ")): \(loss.what): \(loss.message)"
            }
            if !lines.isEmpty { list("\(effect.rawValue): \(lines.count)", lines, to: terminal) }
        }
    }

    private func list(_ title: String, _ lines: [String], to terminal: Terminal) {
        terminal.print(title)
        for line in lines.prefix(notesOfEachKind) { terminal.print(line) }
        if lines.count > notesOfEachKind { terminal.print("  … and \(lines.count - notesOfEachKind) more") }
    }
}

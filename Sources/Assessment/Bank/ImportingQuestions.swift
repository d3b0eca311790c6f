public import Access
internal import Catalog
public import Engine
public import Formats
internal import Platform

extension Transaction {
    /// Brings the questions of a file into a bank. The same file a second time brings nothing.
    ///
    /// - Parameters:
    ///   - file: what a reader of `Formats` read.
    ///   - topic: what questions are about that do not say it themselves.
    ///   - isDryRun: whether it is only said what would become of them.
    public func importQuestions(
        _ file: QuestionImport, topic: String? = nil, isDryRun: Bool = false, to grant: Grant<Bank>
    ) throws -> QuestionImportReport {
        let media = Dictionary(file.bank.media.map { ($0.name, $0) }) { first, _ in first }
        let questions = file.bank.questions.enumerated().map {
            ImportedQuestion($1, number: $0 + 1, topic: topic, media: media)
        }
        if !isDryRun { try lock(grant.resource) }
        var present = try present(questions.map(\.digest), in: grant.resource)
        let fresh = questions.filter { $0.row != nil && present[$0.digest] == nil }
        // In the order of the file, in which lists have them then.
        let ids = isDryRun ? [] : try newIDs(Set(fresh.map(\.digest)).count, of: Kind.Question.self).sorted()
        var arriving = Arrivals(ids: ids[...], grant: grant)
        let rows = questions.map { question in
            let outcome: QuestionImportReport.Outcome
            let id: BankQuestion.ID?
            if question.row == nil {
                (outcome, id) = (.refused, nil)
            } else if let known = present[question.digest] {
                (outcome, id) = (known.isNew ? .repeated : .unchanged, known.id)
            } else {
                id = arriving.add(question)
                outcome = .created
                present[question.digest] = Present(id: id, isNew: true)
            }
            return QuestionImportReport.Row(
                number: question.number, name: question.name, type: question.type, outcome: outcome, id: id,
                notes: question.notes)
        }
        if !isDryRun { try insert(arriving) }
        return QuestionImportReport(rows: rows, losses: file.report, isDryRun: isDryRun)
    }

    /// Two imports into one bank go one after the other. SQLite has one writer and needs no lock.
    private func lock(_ bank: Bank) throws {
        guard dialect == .postgres else { return }
        switch bank {
        case .course(let course): try send("select 1 from courses where id = \(course) for no key update")
        case .own(let user): try send("select 1 from users where id = \(user) for no key update")
        }
    }

    private func present(_ digests: [String], in bank: Bank) throws -> [String: Present] {
        var present: [String: Present] = [:]
        let wanted = Set(digests).sorted()
        for start in stride(from: 0, to: wanted.count, by: 500) {
            let some = wanted[start..<min(start + 500, wanted.count)]
            let found = try rows(
                """
                select import_digest, id from questions q
                 where q.import_digest in \(SQL.list(some)) and \(bank.holds("q"))
                """)
            for row in found { present[try row["import_digest"]] = Present(id: try row["id"], isNew: false) }
        }
        return present
    }

    private func insert(_ arrivals: Arrivals) throws {
        try insert(arrivals.questions, into: "questions", QuestionRow.importedColumns)
        try insert(arrivals.versions, into: "question_versions", QuestionRow.versionColumns)
        for file in arrivals.files {
            try execute("insert into question_files (question_id, course_id, author_id, name, content) values \(file)")
        }
    }
}

/// A question that is in the bank, or on its way there.
private struct Present {
    let id: BankQuestion.ID?
    let isNew: Bool
}

/// The rows that an import adds.
private struct Arrivals {
    var ids: ArraySlice<BankQuestion.ID>
    let grant: Grant<Bank>
    private(set) var questions: [SQL] = []
    private(set) var versions: [SQL] = []
    private(set) var files: [SQL] = []

    init(ids: ArraySlice<BankQuestion.ID>, grant: Grant<Bank>) {
        self.ids = ids
        self.grant = grant
    }

    /// The id that the question gets; nil in a dry run.
    mutating func add(_ question: ImportedQuestion) -> BankQuestion.ID? {
        guard let row = question.row, let id = ids.popFirst() else { return nil }
        questions.append(row.imported(id, digest: question.digest, under: grant))
        versions.append(row.firstVersion(of: id, under: grant))
        let (course, author) = (grant.resource.course, Bank.author(under: grant))
        files += question.files.map { "(\(id), \(course), \(author), \($0.name), \($0.bytes))" }
        return id
    }
}

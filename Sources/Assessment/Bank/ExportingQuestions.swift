public import Access
public import Engine
public import Formats
public import Platform

/// Why questions cannot be written to a file. The codes are promises to others.
public enum QuestionExportFailure: String, Error, CaseIterable {
    /// There are more than fit into one file; a topic or another condition leaves fewer.
    case tooMany = "assessment.export_too_large"
    /// There are none.
    case nothing = "assessment.nothing_to_export"
}

extension Transaction {
    /// The most questions of one file.
    public static var mostExportedQuestions: Int { 20_000 }

    /// The questions of a bank that are wanted, in the order in which they came, with the files that they show.
    ///
    /// - Throws: `QuestionExportFailure`.
    public func exportedQuestions(
        _ filter: QuestionFilter = QuestionFilter(), of grant: Grant<Bank>
    ) throws -> QuestionBank {
        let isWanted = filter.holds(in: grant.resource)
        let found = try rows(
            """
            select \(BankQuestion.columns) from \(BankQuestion.tables) where \(isWanted)
             order by q.id limit \(Self.mostExportedQuestions + 1)
            """)
        guard !found.isEmpty else { throw QuestionExportFailure.nothing }
        guard found.count <= Self.mostExportedQuestions else { throw QuestionExportFailure.tooMany }
        var files: [BankQuestion.ID: [MediaFile]] = [:]
        let shown = try rows(
            """
            select f.question_id, f.name, f.content from question_files f join questions q on q.id = f.question_id
             where \(isWanted) order by f.question_id, f.name
            """)
        for row in shown {
            files[try row["question_id"], default: []].append(
                MediaFile(name: try row["name"], bytes: try row["content"]))
        }
        return QuestionBank(
            gathering: try found.map { row in
                let question = try BankQuestion(row: row)
                return (question.question, files[question.id] ?? [])
            })
    }

    /// A file that a question shows; nil when it has none of that name.
    public func file(_ name: String, of question: BankQuestion.ID) throws -> [UInt8]? {
        try value("select content from question_files where question_id = \(question) and name = \(name)")
    }
}

internal import Access
internal import Engine
internal import Formats
internal import Platform

/// What a question is stored as.
struct QuestionRow {
    let details: BankQuestion.Details
    /// What students see and are marked by.
    let content: String
    private let shown: ShownQuestion

    /// - Throws: `QuestionLimit`.
    init(_ details: BankQuestion.Details) throws(QuestionLimit) {
        self.details = details
        let versioned = details.question.versioned
        content = versioned.jsonText
        shown = versioned.shown
        if let limit = QuestionLimit.exceeded(by: details, stored: content) { throw limit }
    }

    static let columns: SQL = """
        name, text, type, options, correct_answer, explanation, difficulty, points, topic, week_number, tags
        """

    /// In the order of `columns`.
    var values: SQL {
        let question = details.question
        return """
            \(question.name), \(question.prompt.text), \(question.type.rawValue), \(shown.content.jsonText),
            \(question.content.fullResponse()?.jsonText), \(question.generalFeedback?.text),
            \((question.difficulty ?? .medium).rawValue), \(question.points), \(details.topic), \(details.week),
            \(JSONTexts.write(question.tags))
            """
    }

    /// In the order of `importedColumns`.
    func imported(_ id: BankQuestion.ID, digest: String, under grant: Grant<Bank>) -> SQL {
        "(\(id), \(digest), \(grant.resource.course), \(Bank.author(under: grant)), \(values))"
    }

    static let importedColumns: SQL = "id, import_digest, course_id, author_id, \(columns)"

    /// The last two of `versionColumns`.
    var seen: SQL { "\(SQL.json(content)), \(SQL.json(shown.jsonText))" }

    /// In the order of `versionColumns`.
    func firstVersion(of id: BankQuestion.ID, under grant: Grant<Bank>) -> SQL {
        "(\(id), \(grant.resource.course), \(Bank.author(under: grant)), 1, \(seen))"
    }

    static let versionColumns: SQL = "question_id, course_id, author_id, version, content, shown"
}

extension SQL {
    /// JSON where its type cannot be told from a column.
    fileprivate static func json(_ text: String) -> SQL {
        .choice(sqlite: "\(text)", postgres: "cast(\(text) as jsonb)")
    }
}

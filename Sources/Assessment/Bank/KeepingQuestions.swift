public import Access
public import Engine
internal import Formats
public import Platform

/// Why a question cannot be changed as it was asked. The codes are promises to others.
public enum QuestionFailure: String, Error, CaseIterable {
    case notFound = "assessment.question_not_found"
    /// Somebody else changed it since it was read.
    case stale = "assessment.question_stale"
    /// An archived question is not edited; it is brought back first.
    case archived = "assessment.question_archived"
}

extension Transaction {
    /// Adds a question to a bank, as its first version.
    ///
    /// - Throws: `QuestionLimit`.
    public func addQuestion(_ details: BankQuestion.Details, to grant: Grant<Bank>) throws -> BankQuestion {
        let row = try QuestionRow(details)
        let bank = grant.resource
        let id: BankQuestion.ID? = try value(
            """
            insert into questions (course_id, author_id, \(QuestionRow.columns))
            values (\(bank.course), \(Bank.author(under: grant)), \(row.values)) returning id
            """)
        guard let id else { throw QuestionFailure.notFound }
        try execute(
            """
            insert into question_versions (\(QuestionRow.versionColumns))
            values \(row.firstVersion(of: id, under: grant))
            """)
        return try first(BankQuestion.find(id)).orThrow(QuestionFailure.notFound)
    }

    /// Changes a question. What students see or are marked by makes a new version; attempts keep the one they saw.
    ///
    /// - Parameter version: the version that the change was made of; another one since makes it stale.
    /// - Throws: `QuestionFailure`, `QuestionLimit`.
    public func change(
        _ id: BankQuestion.ID, from version: Int, to details: BankQuestion.Details, under grant: Grant<Bank>
    ) throws -> BankQuestion {
        let bank = grant.resource
        let row = try QuestionRow(details)
        try send("select 1 from questions where id = \(id) \(SQL.forUpdate)")
        let old = try first("\(BankQuestion.find(id)) and \(bank.holds("q"))", as: BankQuestion.self)
            .orThrow(QuestionFailure.notFound)
        guard old.isActive else { throw QuestionFailure.archived }
        guard old.version == version else { throw QuestionFailure.stale }
        let isNew = old.question.versioned.jsonText != row.content
        if isNew {
            try execute(
                """
                insert into question_versions (\(QuestionRow.versionColumns))
                select q.id, q.course_id, q.author_id, q.version + 1, \(row.seen) from questions q where q.id = \(id)
                """)
        }
        try execute(
            """
            update questions set (version, \(QuestionRow.columns)) = (\(isNew ? version + 1 : version), \(row.values))
             where id = \(id)
            """)
        return try first(BankQuestion.find(id)).orThrow(QuestionFailure.notFound)
    }

    /// Takes questions out of use, or brings them back. Assessments and attempts that have them keep them.
    ///
    /// - Throws: `QuestionFailure` when one of them is not in the bank.
    public func archive(
        _ ids: [BankQuestion.ID], _ isArchived: Bool = true, under grant: Grant<Bank>
    ) throws {
        let wanted = Set(ids).sorted()
        let changed = try execute(
            """
            update questions set is_active = \(!isArchived)
             where id in \(SQL.list(wanted)) and \(grant.resource.holds("questions"))
            """)
        guard changed == wanted.count else { throw QuestionFailure.notFound }
    }

    /// A question in a bank that the actor reads.
    ///
    /// - Throws: `QuestionFailure` when there is none such, `AccessDenied`.
    public func question(
        _ id: BankQuestion.ID, _ action: Policy.QuestionAction, by actor: Actor
    ) throws -> (question: BankQuestion, grant: Grant<Bank>) {
        let question = try first(BankQuestion.find(id), as: BankQuestion.self).orThrow(QuestionFailure.notFound)
        // Of one that is nobody's any more, administrators alone still see what it was.
        let bank = question.bank ?? .own(actor.user)
        guard question.bank != nil || actor.isAdministrator else { throw QuestionFailure.notFound }
        return (question, try grant(action, on: bank, to: actor))
    }
}

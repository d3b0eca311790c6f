import Access
import Assessment
import Engine
import Formats
import Platform
import TestKit

extension World {
    /// A course that Blaise gives a section of, with its bank.
    func bank(_ code: String = "BIO 1") async throws -> Bank {
        let offering = try await offering(code)
        try await write { [blaise] in
            try $0.execute(
                "insert into offering_instructors (offering_id, staff_id) values (\(offering), \(blaise.staffMember))")
        }
        return .course(try await course(of: offering))
    }

    /// Runs a verb of a bank as the person, with their grant.
    @discardableResult
    func edit<Result: Sendable>(
        _ bank: Bank, as person: Person,
        _ verb: @escaping @Sendable (Transaction, Grant<Bank>) throws -> Result
    ) async throws -> Result {
        try await write(as: person) { transaction in
            guard let actor = try transaction.actor(person.user) else { throw MissingRow() }
            return try verb(transaction, try transaction.grant(.edit, on: bank, to: actor))
        }
    }

    /// Reads a bank as the person, with their rights.
    func look<Result: Sendable>(
        _ bank: Bank, as person: Person,
        _ body: @escaping @Sendable (Transaction, Grant<Bank>) throws -> Result
    ) async throws -> Result {
        try await read(as: person) { transaction in
            guard let actor = try transaction.actor(person.user) else { throw MissingRow() }
            return try body(transaction, try transaction.grant(.read, on: bank, to: actor))
        }
    }

    /// The names, or texts, of the questions of a bank.
    func names(
        _ bank: Bank, _ filter: QuestionFilter = QuestionFilter(), as person: Person
    ) async throws -> [String] {
        try await look(bank, as: person) { transaction, grant in
            try transaction.all(ListedQuestion.list(of: grant, filter, limit: 100, offset: 0), as: ListedQuestion.self)
                .map { $0.name.isEmpty ? $0.excerpt : $0.name }
        }
    }

    /// Adds a question.
    @discardableResult
    func add(_ question: Question, to bank: Bank, as person: Person) async throws -> BankQuestion {
        try await edit(bank, as: person) { try $0.addQuestion(.init(question), to: $1) }
    }

    /// Reads a file of questions and brings it into a bank.
    @discardableResult
    func bring(
        _ text: String, _ format: QuestionFormat, into bank: Bank, isDryRun: Bool = false, topic: String? = nil
    ) async throws -> QuestionImportReport {
        let file = try format.read(Array(text.utf8))
        return try await edit(bank, as: blaise) { transaction, grant in
            try transaction.importQuestions(file, topic: topic, isDryRun: isDryRun, to: grant)
        }
    }
}

extension Question {
    /// A choice among words, of which the first is right.
    static func choice(_ text: String, _ words: String..., name: String = "") -> Question {
        let choices = words.enumerated().map { Choice(FormattedText($1), weight: $0 == 0 ? .whole : .none) }
        return Question(FormattedText(text), .singleChoice(ChoiceList(choices)), name: name)
    }
}

/// The failure that the body ends with; nil when it succeeds or fails otherwise.
func failure<Failure: Error, Result>(_: Failure.Type, _ body: () async throws -> Result) async -> Failure? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error as? Failure
    }
}

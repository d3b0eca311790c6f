public import Access
public import Engine
public import Platform
internal import Schema

/// Answers that a page sends.
public struct AnswerSheet: Sendable {
    /// The open page that saves.
    public let client: String
    /// The last save that the page knows, and one.
    public let sequence: Int
    /// A JSON object by the ids of questions, without white space.
    public let answers: String

    /// A save of these parts.
    public init(client: String, sequence: Int, answers: String) {
        self.client = client
        self.sequence = sequence
        self.answers = answers
    }
}

/// A save that is durable.
public struct SavedAnswers: Sendable, Hashable {
    /// The number of the save.
    public let sequence: Int
    /// When it was made, also when it is sent again.
    public let savedAt: Timestamp
    /// Until when answers are taken.
    public let deadlineAt: Timestamp?

    /// Reads what came of a save.
    ///
    /// - Throws: `AttemptFailure`, `StaleSave`.
    init(_ rows: [Row]) throws {
        let row = try rows.first.orThrow(AttemptFailure.unknownAttempt)
        switch try row["outcome"] as String {
        case "saved": break
        case "stale": throw StaleSave(sequence: try row["sequence"], answers: try row["answers"])
        case "submitted": throw AttemptFailure.submitted
        case "unknown_question": throw AttemptFailure.unknownQuestion
        default: throw AttemptFailure.deadlinePassed
        }
        sequence = try row["sequence"]
        savedAt = try row["saved_at"]
        deadlineAt = try row["deadline_at"]
    }
}

/// What came of a save, with what has to stay although it was refused.
public enum SaveOutcome: Sendable {
    case saved(SavedAnswers)
    /// Nothing was changed but that late answers are kept.
    case refused(any Error)

    /// The save.
    ///
    /// - Throws: why it was refused.
    public func get() throws -> SavedAnswers {
        switch self {
        case .saved(let saved): saved
        case .refused(let failure): throw failure
        }
    }

    init(_ outcome: Procedure.Outcome) throws {
        guard case .done(let rows) = outcome else { throw AttemptFailure.unknownAttempt }
        do { self = .saved(try SavedAnswers(rows)) } catch let failure as AttemptFailure {
            self = .refused(failure)
        } catch let failure as StaleSave {
            self = .refused(failure)
        }
    }
}

extension Transaction {
    /// Saves answers. A refusal is answered and not thrown, so that what came too late is kept.
    public func save(
        _ sheet: AnswerSheet, of attempt: ExamAttempt.ID, as examinee: Examinee, isLast: Bool = false
    ) throws -> SaveOutcome {
        let saving = AnswerSaving(sheet, of: attempt, by: examinee, at: now)
        return try SaveOutcome(
            run(
                { AnswerSaving.procedure }, with: saving.values, calling: saving.call(for: examinee.user),
                isLast: isLast))
    }
}

extension Database {
    /// Saves answers for who proves the right to it by a token alone: on PostgreSQL by one statement, whose trip others
    /// share.
    ///
    /// - Returns: nil when the right has to be looked at, in a transaction of its own.
    public func saveAtOnce(
        _ sheet: AnswerSheet, of attempt: ExamAttempt.ID, as examinee: Examinee, _ context: Context
    ) async throws -> SaveOutcome? {
        guard let proof = examinee.proof else { return nil }
        guard dialect.travels else {
            return try await write(context) { transaction in
                try transaction.rows(proof).isEmpty ? nil : transaction.save(sheet, of: attempt, as: examinee)
            }
        }
        let saving = AnswerSaving(sheet, of: attempt, by: examinee, at: context.now)
        let found = try await write(
            context, "select saved.* from (\(proof)) own cross join lateral \(saving.call(for: examinee.user)) saved")
        return found.rows.isEmpty ? nil : try SaveOutcome(Procedure.Outcome(found.rows))
    }
}

extension AnswerSaving {
    fileprivate init(_ sheet: AnswerSheet, of attempt: ExamAttempt.ID, by examinee: Examinee, at now: Timestamp) {
        self.init(
            sheet.answers, of: attempt, by: examinee.id, client: sheet.client, sequence: sheet.sequence, at: now)
    }
}

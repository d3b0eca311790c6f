public import Engine
public import Formats
public import Platform

/// What an import under way has done so far: what became of each row of the source, and which row each thing is.
public final class ImportLedger {
    private struct RowKey: Hashable {
        let subject: ImportSubject
        let name: String
    }

    /// The transaction of the whole import.
    public let transaction: Transaction
    /// Which row each thing of the source is.
    public let external: ExternalIDs
    /// What became of each row.
    public private(set) var report: ImportReport
    private let progress: @Sendable (ImportProgress) -> Void
    private var rowOf: [RowKey: Int] = [:]

    /// A ledger with nothing in it yet.
    public init(
        issues: [ImportIssue], tally: ImportTally, external: ExternalIDs, in transaction: Transaction,
        progress: @escaping @Sendable (ImportProgress) -> Void
    ) {
        self.transaction = transaction
        self.external = external
        self.progress = progress
        report = ImportReport(issues: issues, tally: tally)
    }

    /// Tells of a stage, does it, and writes down the external ids it added.
    ///
    /// - Parameter fraction: how much of the whole was done before, from 0 to 1.
    public func stage(
        _ subject: ImportSubject, _ count: Int, of fraction: Double, _ work: () throws -> Void
    ) throws {
        progress(ImportProgress(subject: subject, count: count, fraction: fraction))
        try work()
        try external.store(in: transaction)
    }

    /// States what became of a row; an update is not made less by a later stage that changes nothing.
    public func note(_ subject: ImportSubject, _ name: String, _ outcome: ImportOutcome, _ notes: [ImportNote]) {
        let key = RowKey(subject: subject, name: name)
        guard let index = rowOf[key] else {
            rowOf[key] = report.rows.count
            report.rows.append(ImportReport.Row(subject: subject, name: name, outcome: outcome, notes: notes))
            return
        }
        report.rows[index].notes += notes
        let weight: [ImportOutcome] = [.unchanged, .updated, .created, .skipped, .failed]
        if let new = weight.firstIndex(of: outcome), let old = weight.firstIndex(of: report.rows[index].outcome),
            new > old
        {
            report.rows[index].outcome = outcome
        }
    }

    /// Puts the notes of each row in an order that does not depend on the stages.
    public func close() {
        for row in report.rows.indices { report.rows[row].notes.sort { $0.message < $1.message } }
    }
}

// MARK: - Writing

extension ImportLedger {
    /// Inserts rows in hundreds; a row that breaks a rule of the data is given back with the rule, and the rest goes on.
    ///
    /// - Parameter rows: each a list of values in parentheses, in the order of the columns.
    public func insert(
        _ rows: [SQL], into table: String, _ columns: SQL, refused: (Int, DatabaseError) throws -> Void
    ) throws {
        for start in stride(from: 0, to: rows.count, by: Transaction.rowsPerInsert) {
            let range = start..<min(start + Transaction.rowsPerInsert, rows.count)
            guard try attempt(rows[range], into: table, columns) != nil else { continue }
            for index in range {
                if let error = try attempt(rows[index...index], into: table, columns) { try refused(index, error) }
            }
        }
    }

    /// The rule that the rows break, if they do.
    private func attempt(_ rows: ArraySlice<SQL>, into table: String, _ columns: SQL) throws -> DatabaseError? {
        do {
            _ = try transaction.savepoint {
                try transaction.execute(
                    "insert into \(raw: table) (\(columns)) values \(.joined(Array(rows), by: ", "))")
            }
            return nil
        } catch let error as DatabaseError where error.isOfData {
            return error
        }
    }

    /// Inserts things that are new under ids of their own, and notes each as created or failed.
    ///
    /// - Parameters:
    ///   - things: the source's identifier of each, which is remembered, and its values in the order of the columns.
    ///   - columns: without `id`.
    /// - Returns: the ids of those that were not refused, by the source's identifier.
    public func create<Kind>(
        _ subject: ImportSubject, _ things: [(name: String, values: SQL)], into table: String, _ columns: SQL
    ) throws -> [String: Identifier<Kind>] {
        let ids: [Identifier<Kind>] = try transaction.newIDs(things.count)
        var made = Dictionary(zip(things.map(\.name), ids)) { first, _ in first }
        try insert(zip(ids, things).map { "(\($0), \($1.values))" }, into: table, "id, \(columns)") { index, error in
            made[things[index].name] = nil
            note(subject, things[index].name, .failed, [.refused(error)])
        }
        for thing in things {
            guard let id = made[thing.name] else { continue }
            external.add(subject, thing.name, id)
            note(subject, thing.name, .created, [])
        }
        return made
    }

    /// Runs an update of one thing, and notes it as updated or failed.
    public func update(_ subject: ImportSubject, _ name: String, _ statement: SQL) throws {
        do {
            try transaction.savepoint { _ = try transaction.execute(statement) }
            note(subject, name, .updated, [])
        } catch let error as DatabaseError where error.isOfData {
            note(subject, name, .failed, [.refused(error)])
        }
    }
}

extension ImportNote {
    /// The database refused the row.
    public static func refused(_ error: DatabaseError) -> ImportNote {
        ImportNote(
            code: .refused, message: "It breaks the rule \(error.constraint ?? error.kind.rawValue).")
    }

    /// What the row refers to is not there.
    public static func missing(_ kind: String, _ name: String) -> ImportNote {
        ImportNote(code: .referenceMissing, message: "The \(kind) \(name) is not there.")
    }
}

extension DatabaseError {
    /// Whether the data broke a rule, as opposed to the engine being in trouble.
    var isOfData: Bool { [.unique, .foreignKey, .check, .notNull, .exclusion].contains(kind) }
}

internal import CPostgres
internal import Engine

/// A connection in libpq's pipeline mode: statements are queued, and one synchronisation fetches all their answers.
///
/// A statement is prepared in the same round trip as its first use. After each answer libpq gives one null, after a
/// synchronisation none. When a statement fails, the server skips the rest up to the synchronisation; inside an
/// explicit transaction the synchronisation neither commits nor undoes anything.
final class Pipeline {
    /// An answer that the server owes.
    private enum Debt {
        case preparation(PreparedStatement)
        case statement(PreparedStatement, isWanted: Bool)
        case removal(name: String)
        case synchronisation
    }

    private static let mostQueued = 64
    private static let mostBytes = 256 * 1024

    private let connection: ServerConnection
    private let tally: Tally
    private let changes: Changes
    private var statements: PreparedStatements
    private var obsolete: [String] = []
    private var debts: [Debt] = []
    private var queuedStatements = 0
    private var queuedBytes = 0
    private var isCut = false
    /// Whether the last answer was that of a statement the server skipped.
    private var isSkipping = false

    init(_ connection: ServerConnection, statements capacity: Int, tally: Tally, changes: Changes) throws {
        self.connection = connection
        self.tally = tally
        self.changes = changes
        // More than one synchronisation can carry, so that none gives way before it has been prepared.
        statements = PreparedStatements(capacity: max(capacity, 2 * Self.mostQueued))
        guard PQenterPipelineMode(connection.handle) == 1 else {
            throw DatabaseError.unreachable(connection.lastError)
        }
    }

    /// Whether the connection can no longer be used.
    var isLost: Bool { isCut || connection.isLost }

    /// Whether the server has hung up while nobody was looking.
    var hasHungUp: Bool { isCut || connection.hasHungUp }

    /// Whether the transaction has failed and takes nothing but its undoing. Known after a synchronisation.
    var isFailed: Bool { PQtransactionStatus(connection.handle) == PQTRANS_INERROR }

    /// Whether so much is queued that answers must be fetched before more is sent, lest both sides wait to send.
    var isFull: Bool { queuedStatements >= Self.mostQueued || queuedBytes >= Self.mostBytes }

    /// Whether statements are queued that no synchronisation follows yet.
    var isUnsynchronised: Bool { queuedStatements > 0 }

    /// Queues a statement. Of those before one synchronisation, the last wanted one gives the result.
    func queue(_ statement: Statement, as role: Role, isWanted: Bool = false) throws {
        if isLost { throw cut() }
        let parameters = try Parameters(statement.values)
        let prepared = try prepare(PreparedStatements.Key(role: role, text: statement.text), parameters.types)
        let isSent = parameters.withPointers { count, values, lengths, formats in
            PQsendQueryPrepared(connection.handle, prepared.name, count, values, lengths, formats, 0)
        }
        try check(isSent)
        debts.append(.statement(prepared, isWanted: isWanted))
        queuedStatements += 1
        queuedBytes += parameters.byteCount
    }

    /// Sends what is queued, without waiting for answers; they are read before the next ones.
    func flush() throws {
        try removeObsolete()
        try check(PQpipelineSync(connection.handle))
        debts.append(.synchronisation)
        queuedStatements = 0
        queuedBytes = 0
    }

    /// Sends what is queued and reads every answer: one round trip.
    ///
    /// - Throws: the first failure since the last synchronisation but one.
    func finish() throws -> ResultSet {
        try flush()
        tally.count()
        defer { connection.hear(changes) }
        return try settleDebts()
    }

    /// Sends what is queued and reads every answer, one for each statement of it; nil for what was skipped, because something
    /// before it failed.
    func finishEach() throws -> [Result<ResultSet, DatabaseError>?] {
        try flush()
        tally.count()
        defer { connection.hear(changes) }
        let owed = debts
        debts = []
        var answers: [Result<ResultSet, DatabaseError>?] = []
        for (position, debt) in owed.enumerated() {
            let answer = try settle(debt)
            // Nobody waited for what was owed before an earlier synchronisation.
            if case .synchronisation = debt, position < owed.count - 1 { answers = [] }
            guard case .statement = debt else { continue }
            switch answer {
            case .success(let result?): answers.append(.success(result))
            case .success(nil): answers.append(isSkipping ? nil : .success(.none))
            case .failure(let error): answers.append(.failure(error))
            }
        }
        return answers
    }

    private func prepare(_ key: PreparedStatements.Key, _ types: [Oid?]) throws -> PreparedStatement {
        if let known = statements.find(key, types: types) { return known }
        let (added, evicted) = statements.add(key, types: types)
        if let evicted { obsolete.append(evicted.name) }
        try check(PQsendPrepare(connection.handle, added.name, key.text, Int32(added.types.count), added.types))
        debts.append(.preparation(added))
        return added
    }

    /// At the end of what is queued: a failed transaction refuses it, and it is then tried again with the next.
    private func removeObsolete() throws {
        for name in obsolete {
            try check(PQsendQueryParams(connection.handle, "deallocate \(name)", 0, nil, nil, nil, nil, 0))
            debts.append(.removal(name: name))
        }
        obsolete = []
    }

    private func check(_ isSent: Int32) throws {
        guard isSent == 1 else { throw cut() }
    }

    private func cut() -> DatabaseError {
        isCut = true
        debts = []
        return .unreachable("the connection to the server was lost")
    }
}

// MARK: - Answers

extension Pipeline {
    private func settleDebts() throws -> ResultSet {
        var wanted = ResultSet.none
        var failure: DatabaseError?
        let owed = debts
        debts = []
        for (position, debt) in owed.enumerated() {
            switch try settle(debt) {
            case .success(let result?): wanted = result
            case .success(nil): break
            case .failure(let error): failure = failure ?? error
            }
            // What failed before an earlier synchronisation was undone without anyone waiting for it.
            if case .synchronisation = debt, position < owed.count - 1 { failure = nil }
        }
        if let failure { throw failure }
        return wanted
    }

    /// Reads one answer; nil when it is not wanted.
    private func settle(_ debt: Debt) throws -> Result<ResultSet?, DatabaseError> {
        guard let result = PQgetResult(connection.handle) else { throw cut() }
        defer { PQclear(result) }
        if case .synchronisation = debt {
            guard PQresultStatus(result) == PGRES_PIPELINE_SYNC else { throw cut() }
            return .success(nil)
        }
        try skipSeparator()
        isSkipping = PQresultStatus(result) == PGRES_PIPELINE_ABORTED
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK: return .success(read(result, for: debt))
        default: return try refusal(result, of: debt)
        }
    }

    private func skipSeparator() throws {
        while let extra = PQgetResult(connection.handle) {
            PQclear(extra)
            if connection.isLost { throw cut() }
        }
    }

    private func read(_ result: OpaquePointer, for debt: Debt) -> ResultSet? {
        guard case .statement(let statement, isWanted: true) = debt else { return nil }
        guard PQresultStatus(result) == PGRES_TUPLES_OK else {
            return ResultSet(rows: [], changes: ResultSet.changes(result))
        }
        let shape = statement.shape ?? RowShape(of: result)
        statement.shape = shape
        return ResultSet(result, shape: shape)
    }

    /// Failed, or skipped because something before it failed. What was skipped says nothing of its own.
    private func refusal(_ result: OpaquePointer, of debt: Debt) throws -> Result<ResultSet?, DatabaseError> {
        let isSkipped = PQresultStatus(result) == PGRES_PIPELINE_ABORTED
        let failure = ServerFailure(result)
        var text: String?
        switch debt {
        case .preparation(let statement):
            statements.remove(statement)
            text = statement.key.text
        case .statement(let statement, _):
            text = statement.key.text
            if failure.isStalePlan { retire(statement, isKnown: failure.state == "0A000") }
        case .removal(let name):
            if isSkipped || failure.isAftermath { obsolete.append(name) }
        case .synchronisation: break
        }
        if isSkipped { return .success(nil) }
        if failure.endsConnection { isCut = true }
        return .failure(DatabaseError(failure, statement: text))
    }

    /// A table was altered under it: it is prepared anew when it is next used.
    private func retire(_ statement: PreparedStatement, isKnown: Bool) {
        statements.remove(statement)
        if isKnown { obsolete.append(statement.name) }
    }
}

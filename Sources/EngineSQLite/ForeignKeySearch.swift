internal import CSQLite
internal import Engine

/// Finds which foreign key a statement broke; SQLite says only that one was.
///
/// The statement is run again with the keys deferred and its changed rows noted, the keys of just these rows are
/// looked at, and everything is undone. That costs a few microseconds where something failed anyway, however large
/// the tables are. A key broken only at the end of a transaction (declared deferrable) stays nameless, and so does
/// one of a table without rowids.
final class ForeignKeySearch {
    private struct Change {
        let table: String
        let rowID: Int64
        let isDeletion: Bool
    }

    private let connection: Connection
    private var changes: [Change] = []
    /// A statement that changes more rows than this names the key of the first of them, or none.
    private let changeLimit = 1000

    init(on connection: Connection) { self.connection = connection }

    /// The broken key's name; nil when it cannot be told.
    func name(brokenBy statement: Statement) throws -> String? {
        guard connection.isInTransaction else { return nil }
        try connection.execute("savepoint search")
        let orphaned = Result { try nameOfOrphan(madeBy: statement) }
        try connection.execute("rollback to savepoint search")
        try connection.execute("release savepoint search")
        return try orphaned.get() ?? nameOfReferredRow()
    }

    /// A row that was inserted or changed and refers to nothing.
    private func nameOfOrphan(madeBy statement: Statement) throws -> String? {
        try connection.execute("pragma defer_foreign_keys = on")
        defer { _ = try? connection.execute("pragma defer_foreign_keys = off") }
        try noteChanges(in: { try connection.repeatUncached(statement) })
        for change in changes where !change.isDeletion {
            for key in try ForeignKey.keys(of: change.table, on: connection)
            where try key.isViolated(byRow: change.rowID, on: connection) { return key.name }
        }
        return nil
    }

    /// A row that was deleted and is referred to. Asked after the deletion was undone, when its key is there again.
    private func nameOfReferredRow() throws -> String? {
        for change in changes where change.isDeletion {
            for key in try ForeignKey.keys(referringTo: change.table, on: connection)
            where try key.refusesDeletion && key.refers(toRow: change.rowID, on: connection) { return key.name }
        }
        return nil
    }

    private func noteChanges(in body: () throws -> Void) rethrows {
        sqlite3_update_hook(
            connection.handle,
            { pointer, operation, _, table, rowID in
                guard let pointer, let table else { return }
                Unmanaged<ForeignKeySearch>.fromOpaque(pointer).takeUnretainedValue()
                    .note(String(cString: table), rowID, isDeletion: operation == SQLITE_DELETE)
            }, Unmanaged.passUnretained(self).toOpaque())
        defer { sqlite3_update_hook(connection.handle, nil, nil) }
        try body()
    }

    private func note(_ table: String, _ rowID: Int64, isDeletion: Bool) {
        guard changes.count < changeLimit else { return }
        changes.append(Change(table: table, rowID: rowID, isDeletion: isDeletion))
    }
}

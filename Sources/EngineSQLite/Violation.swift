internal import Engine

/// Which constraint a refusal speaks of, by the name the schema gave it.
extension Connection {
    typealias Violation = (kind: DatabaseError.Kind, constraint: String?)

    /// The violated constraint; nil when the refusal is of another kind.
    func violation(in refusal: Refusal, of statement: Statement) -> Violation? {
        switch refusal.code {
        case ExtendedCode.check: (.check, refusal.checkName)
        case ExtendedCode.notNull: (.notNull, refusal.notNullName)
        case ExtendedCode.unique, ExtendedCode.primaryKey, ExtendedCode.rowID: (.unique, uniqueName(of: refusal))
        case ExtendedCode.foreignKey: (.foreignKey, foreignKey(brokenBy: statement))
        // What `on delete restrict` refuses is refused by a trigger of SQLite's own.
        case ExtendedCode.trigger where refusal.message == Refusal.foreignKeyWords:
            (.foreignKey, foreignKey(brokenBy: statement))
        case ExtendedCode.trigger: refusal.raised ?? (.check, nil)
        default: nil
        }
    }

    /// A unique index by its name; a unique constraint or primary key by its declaration.
    private func uniqueName(of refusal: Refusal) -> String? {
        guard let subject = refusal.subject else { return nil }
        if subject.hasPrefix("index '") { return String(subject.dropFirst(7).dropLast()) }
        let parts = subject.split(separator: ", ").map { $0.split(separator: ".", maxSplits: 1).map(String.init) }
        guard let table = parts.first?.first else { return nil }
        let isPrimaryKey = refusal.code != ExtendedCode.unique
        let columns = parts.compactMap(\.last)
        return (try? uniqueName(of: table, columns, isPrimaryKey: isPrimaryKey))
            ?? "\(table)_\(columns.joined(separator: "_"))_key"
    }

    private func uniqueName(of table: String, _ columns: [String], isPrimaryKey: Bool) throws -> String? {
        let declared = try TableDeclaration(of: table, on: self).constraints
        if isPrimaryKey { return declared.first { $0.kind == .primaryKey }?.name ?? "\(table)_pkey" }
        if let index = try uniqueIndex(of: table, columns) { return index }
        return declared.first { $0.kind == .unique && $0.columns == columns }?.name
    }

    /// The index made by `create unique index` over exactly these columns, one over all rows before a partial one.
    private func uniqueIndex(of table: String, _ columns: [String]) throws -> String? {
        let indexes = try execute(
            """
            select name from pragma_index_list($1)
             where "unique" and origin in ('c', 'u')
               and (select group_concat(name, ', ') from pragma_index_info(pragma_index_list.name)) = $2
             order by partial, origin desc
            """, [.text(table), .text(columns.joined(separator: ", "))])
        guard let name: String = try indexes.first?[0], !name.hasPrefix("sqlite_autoindex_") else { return nil }
        return name
    }
}

extension Refusal {
    /// All that SQLite says of a broken foreign key.
    static let foreignKeyWords = "FOREIGN KEY constraint failed"

    /// What stands after `… constraint failed: `.
    var subject: String? {
        let marker = " constraint failed: "
        return message.firstRange(of: marker).map { String(message[$0.upperBound...]) }
    }

    /// SQLite names a check; one without a name is quoted by its expression, which is no name.
    var checkName: String? {
        guard let subject, subject.utf8.allSatisfy(\.isIdentifier) else { return nil }
        return subject
    }

    /// `NOT NULL constraint failed: table.column`, in the name that PostgreSQL gives it from version 18 on.
    var notNullName: String? {
        subject.map { $0.split(separator: ".").joined(separator: "_") + "_not_null" }
    }

    /// A trigger's `raise(abort, 'constraint:NAME: words')`, or of `exclusion`, `foreign_key` or `unique`.
    var raised: Connection.Violation? {
        let parts = message.split(separator: ":", maxSplits: 2)
        guard parts.count == 3, let kind = Self.raisable[parts[0]] else { return nil }
        return (kind, String(parts[1]))
    }

    private static let raisable: [Substring: DatabaseError.Kind] = [
        "constraint": .check, "exclusion": .exclusion, "foreign_key": .foreignKey, "unique": .unique,
    ]
}

extension UInt8 {
    /// Whether an unquoted name of SQL may hold it.
    var isIdentifier: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
            true
        default: false
        }
    }
}

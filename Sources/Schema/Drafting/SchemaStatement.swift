internal import Engine

/// One thing of a schema: the statement that makes it, what it is, and how it is taken away.
struct SchemaStatement: Sendable, Hashable {
    /// What kind of thing it is, in the order in which things are made.
    enum Kind: Int, Sendable, Comparable {
        case function, table, index, view, trigger, protection, policy, right

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// Two statements of the same identity make the same thing, perhaps otherwise.
    struct Identity: Sendable, Hashable {
        let kind: Kind
        let name: String
        /// The table it belongs to; its own name for what belongs to none.
        let table: String
    }

    let text: String
    let identity: Identity
    /// Takes the thing away again.
    let removal: String

    /// Reads a statement of `SchemaDump`; nil for a kind of statement that a dump does not hold.
    init?(_ dumped: String, _ dialect: Dialect) {
        let text = dumped.withoutSchema
        guard let (identity, removal) = Self.read(text, dialect) else { return nil }
        self.text = text.hasSuffix(";") ? text : text + ";"
        self.identity = identity
        self.removal = removal
    }

    private static func read(_ text: String, _ dialect: Dialect) -> (Identity, String)? {
        if let match = text.prefixMatch(of: #/(?i)create\s+(?:virtual\s+)?table\s+"?(\w+)/#) {
            let name = String(match.1)
            return (Identity(kind: .table, name: name, table: name), "drop table \(name);")
        }
        if let match = text.prefixMatch(of: #/(?i)create\s+(?:unique\s+)?index\s+(\w+)\s+on\s+(\w+)/#) {
            return (Identity(kind: .index, name: String(match.1), table: String(match.2)), "drop index \(match.1);")
        }
        if let match = text.prefixMatch(of: #/(?i)create\s+view\s+(\w+)/#) {
            let name = String(match.1)
            return (Identity(kind: .view, name: name, table: name), "drop view \(name);")
        }
        if let match = text.prefixMatch(of: #/(?i)create\s+(?:or\s+replace\s+)?function\s+(\w+)(\([^)]*\))?/#) {
            let name = String(match.1) + String(match.2 ?? "")
            return (Identity(kind: .function, name: name, table: name), "drop function \(match.1);")
        }
        return readOfTable(text, dialect)
    }

    /// What belongs to a table.
    private static func readOfTable(_ text: String, _ dialect: Dialect) -> (Identity, String)? {
        if let match = text.firstMatch(of: #/(?i)^create\s+trigger\s+(\w+)\s.*?\son\s+(\w+)/#.dotMatchesNewlines()) {
            return (
                Identity(kind: .trigger, name: String(match.1), table: String(match.2)),
                dialect == .sqlite ? "drop trigger \(match.1);" : "drop trigger \(match.1) on \(match.2);"
            )
        }
        if let match = text.prefixMatch(of: #/create policy (\w+) on (\w+)/#) {
            return (
                Identity(kind: .policy, name: String(match.1), table: String(match.2)),
                "drop policy \(match.1) on \(match.2);"
            )
        }
        if let match = text.prefixMatch(of: #/alter table (\w+) enable row level security/#) {
            let name = String(match.1)
            return (
                Identity(kind: .protection, name: name, table: name),
                "alter table \(name) disable row level security;"
            )
        }
        if let match = text.wholeMatch(of: #/grant (.*) on (\w+) to (\w+);/#) {
            return (
                Identity(kind: .right, name: String(match.3), table: String(match.2)),
                "revoke \(match.1) on \(match.2) from \(match.3);"
            )
        }
        return nil
    }
}

extension String {
    /// As a migration writes it: without the schema's name, which PostgreSQL puts in front of what it is asked to show,
    /// and the first words of an index in small letters.
    fileprivate var withoutSchema: String {
        replacing(#/(?i)(\bon|\bfunction|\bfrom|\bjoin)( )public\./#) { "\($0.1)\($0.2)" }
            .replacing(" USING btree", with: "")
            .replacing(#/^(CREATE (?:UNIQUE )?INDEX) (\w+) (?:ON|on)\b/#) { "\($0.1.lowercased()) \($0.2) on" }
    }
}

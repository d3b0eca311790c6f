public import Engine

/// A schema as a database shows it, to be compared with another.
public struct SchemaPicture: Sendable {
    let dialect: Dialect
    let statements: [SchemaStatement]

    /// Reads the schema of an open database.
    public init(_ session: any Session) throws {
        dialect = session.dialect
        let dialect = session.dialect
        statements = try SchemaDump(session).statements().compactMap { SchemaStatement($0, dialect) }
            .filter { $0.identity.table != "schema_migrations" }
    }
}

/// What must be done to one schema to make another of it.
struct SchemaDifference {
    let dialect: Dialect
    private let old: [SchemaStatement.Identity: SchemaStatement]
    private let new: [SchemaStatement.Identity: SchemaStatement]

    init(from old: SchemaPicture, to new: SchemaPicture) {
        dialect = new.dialect
        self.old = Dictionary(old.statements.map { ($0.identity, $0) }) { $1 }
        self.new = Dictionary(new.statements.map { ($0.identity, $0) }) { $1 }
    }

    /// The tables that only the new schema has, with their own words and the indexes on them.
    var newTables: [(table: SchemaStatement, words: TableWords, indexes: [SchemaStatement])] {
        sorted(new.values.filter { $0.identity.kind == .table && old[$0.identity] == nil }).compactMap { table in
            guard let words = TableWords(table.text) else { return nil }
            let indexes = new.values.filter {
                $0.identity.kind == .index && $0.identity.table == table.identity.name
            }
            return (table, words, sorted(indexes))
        }
    }

    /// The steps for everything else, in the order in which they can be taken.
    var steps: [DraftStep] {
        let made = Set(newTables.map(\.table.identity.name))
        let removed = sorted(old.values.filter { new[$0.identity] == nil }).reversed()
            .map { DraftStep(only: dialect, up: $0.removal, down: $0.text) }
        let changed = sorted(new.values.filter { old[$0.identity].map(\.text) != $0.text })
            .filter { !isBroughtByTable($0, among: made) }
        return removed
            + changed.flatMap { statement in
                guard let before = old[statement.identity] else {
                    return [DraftStep(only: dialect, up: statement.text, down: statement.removal)]
                }
                return statement.identity.kind == .table
                    ? TableChange(statement.identity.name, from: before, to: statement, dialect, isAudited).steps
                    : [replacing(before, by: statement)]
            }
    }

    private func replacing(_ before: SchemaStatement, by after: SchemaStatement) -> DraftStep {
        let needsRemoval = after.identity.kind != .function
        return DraftStep(
            only: dialect, up: (needsRemoval ? before.removal + "\n" : "") + after.text,
            down: (needsRemoval ? after.removal + "\n" : "") + before.text)
    }

    /// What the declaration of a new table makes by itself.
    private func isBroughtByTable(_ statement: SchemaStatement, among made: Set<String>) -> Bool {
        let (identity, table) = (statement.identity, statement.identity.table)
        guard made.contains(table) else { return false }
        return switch identity.kind {
        case .table, .index, .right: true
        case .trigger: identity.name.hasPrefix("\(table)_audit_") || identity.name == "\(table)_touch"
        case .function, .view, .protection, .policy: false
        }
    }

    private func isAudited(_ table: String) -> Bool {
        new[.init(kind: .trigger, name: "\(table)_audit_update", table: table)] != nil
    }

    private func sorted(_ statements: some Sequence<SchemaStatement>) -> [SchemaStatement] {
        statements.sorted {
            ($0.identity.kind.rawValue, $0.identity.table, $0.identity.name)
                < ($1.identity.kind.rawValue, $1.identity.table, $1.identity.name)
        }
    }
}

/// What changed in a table that both schemas have.
private struct TableChange {
    let steps: [DraftStep]

    init(
        _ table: String, from old: SchemaStatement, to new: SchemaStatement, _ dialect: Dialect,
        _ isAudited: (String) -> Bool
    ) {
        guard let before = TableWords(old.text), let after = TableWords(new.text) else {
            steps = [DraftStep(only: dialect, up: old.removal + "\n" + new.text, down: new.removal + "\n" + old.text)]
            return
        }
        let columns = Self.columns(of: table, from: before, to: after, note: isAudited(table))
        let names = Set(columns.map(\.name))
        steps =
            columns.map(\.step)
            + Self.constraints(of: table, from: before, to: after).filter { change in
                // A column brings the constraints that are named after it.
                !names.contains { change.name.hasPrefix("\(table)_\($0)_") }
            }.map(\.step)
    }

    private static func columns(
        of table: String, from before: TableWords, to after: TableWords, note isAudited: Bool
    ) -> [(name: String, step: DraftStep)] {
        let (old, new) = (Set(before.columns.map(\.name)), Set(after.columns.map(\.name)))
        let audit = isAudited ? "The audit triggers of \(table) name its columns: they are to be made anew." : nil
        let gone = before.columns.filter { !new.contains($0.name) }.map { column in
            let words = ColumnWords(column, of: table, before.constraints)
            let step = DraftStep.addColumn(words, note: nil)
            return (
                column.name, DraftStep(up: step.down, down: step.up, note: "What stands in it is lost, unless kept.")
            )
        }
        let come = after.columns.filter { !old.contains($0.name) }.map {
            ($0.name, DraftStep.addColumn(ColumnWords($0, of: table, after.constraints), note: audit))
        }
        let other = after.columns.compactMap { column -> (name: String, step: DraftStep)? in
            guard let former = before.columns.first(where: { $0.name == column.name }), former.words != column.words
            else { return nil }
            return (
                column.name,
                DraftStep(
                    note: "\(table).\(column.name) was \(former.words), and is \(column.words): to be written by hand.")
            )
        }
        return gone + come + other
    }

    private static func constraints(
        of table: String, from before: TableWords, to after: TableWords
    ) -> [(name: String, step: DraftStep)] {
        let old = before.constraints.filter { former in !after.constraints.contains { $0 == former } }
        let new = after.constraints.filter { later in !before.constraints.contains { $0 == later } }
        let note = "SQLite: \(table) is to be rebuilt, see Step.rebuild."
        let gone = old.map { constraint in
            (
                constraint.name,
                DraftStep(
                    only: .postgres, up: "alter table \(table) drop constraint \(constraint.name);",
                    down: "alter table \(table) add constraint \(constraint.name) \(constraint.words);", note: note)
            )
        }
        return gone
            + new.map { constraint in
                (
                    constraint.name,
                    DraftStep(
                        only: .postgres,
                        up: "alter table \(table) add constraint \(constraint.name) \(constraint.words);",
                        down: "alter table \(table) drop constraint \(constraint.name);", note: note)
                )
            }
    }
}

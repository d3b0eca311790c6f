internal import Engine

/// The constraints a table was declared with, read from the words of its `create table`.
///
/// SQLite keeps the names of unique constraints and foreign keys nowhere else.
struct TableDeclaration {
    /// A constraint that SQLite's refusals do not name.
    struct Constraint: Hashable {
        enum Kind { case primaryKey, unique, foreignKey }
        let kind: Kind
        let name: String?
        let columns: [String]
    }

    let constraints: [Constraint]

    /// The constraints in a `create table` statement.
    init(_ text: String) {
        constraints = Self.definitions(in: SQLToken.tokens(of: text)).flatMap(Self.constraints)
    }

    /// The constraints of a table in the main schema; none when there is no such table.
    init(of table: String, on connection: Connection) throws {
        let rows = try connection.execute(
            "select sql from main.sqlite_schema where type = 'table' and name = $1 collate nocase", [.text(table)])
        let text: String? = try rows.first?[0]
        self.init(text ?? "")
    }

    /// What stands between the outermost parentheses, cut at the commas.
    private static func definitions(in tokens: [SQLToken]) -> [[SQLToken]] {
        var definitions: [[SQLToken]] = [[]]
        var depth = 0
        for token in tokens {
            if token == .symbol(")") { depth -= 1 }
            if depth == 1, token == .symbol(",") {
                definitions.append([])
            } else if depth >= 1 {
                definitions[definitions.count - 1].append(token)
            }
            if token == .symbol("(") { depth += 1 }
        }
        return definitions
    }

    private static func constraints(in definition: [SQLToken]) -> [Constraint] {
        guard let first = definition.first else { return [] }
        let isOfTable = tableKeywords.contains { first.isWord($0) }
        return isOfTable ? ofTable(definition) : ofColumn(first.text, definition.dropFirst())
    }

    /// `constraint name unique (a, b)`.
    private static func ofTable(_ definition: [SQLToken]) -> [Constraint] {
        let isNamed = definition[0].isWord("constraint") && definition.count > 2
        let rest = isNamed ? definition.dropFirst(2) : definition[...]
        guard let word = rest.first, let kind = kinds.first(where: { word.isWord($0.key) })?.value else { return [] }
        let columns = rest.drop { $0 != .symbol("(") }.dropFirst().prefix { $0 != .symbol(")") }
        return [
            Constraint(
                kind: kind, name: isNamed ? definition[1].text : nil,
                columns: columns.filter { $0 != .symbol(",") }.map(\.text))
        ]
    }

    /// `code text not null constraint name unique references other (id)`.
    private static func ofColumn(_ column: String, _ words: ArraySlice<SQLToken>) -> [Constraint] {
        var constraints: [Constraint] = []
        var name: String?
        var isNaming = false
        var depth = 0
        for word in words {
            depth += word == .symbol("(") ? 1 : word == .symbol(")") ? -1 : 0
            if isNaming {
                name = word.text
                isNaming = false
            } else if depth == 0, word.isWord("constraint") {
                isNaming = true
            } else if depth == 0, let kind = columnKinds.first(where: { word.isWord($0.key) })?.value {
                constraints.append(Constraint(kind: kind, name: name, columns: [column]))
                name = nil
            }
        }
        return constraints
    }

    private static let tableKeywords = ["constraint", "primary", "unique", "foreign", "check"]
    private static let kinds: [String: Constraint.Kind] = [
        "primary": .primaryKey, "unique": .unique, "foreign": .foreignKey,
    ]
    private static let columnKinds: [String: Constraint.Kind] = [
        "primary": .primaryKey, "unique": .unique, "references": .foreignKey,
    ]
}

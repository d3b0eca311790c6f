/// A table as a migration declares it, drafted from one that a database has.
struct DraftTable: Sendable {
    let name: String
    private let words: TableWords
    private let indexes: [SchemaStatement]

    init(_ name: String, _ words: TableWords, _ indexes: [SchemaStatement]) {
        self.name = name
        self.words = words
        self.indexes = indexes
    }

    /// Not that of the migration, which may have the same name.
    var constant: String { name.camelCase + "Table" }

    /// The declaration as it stands in the file.
    var declaration: String {
        var parts = ["columns: " + Self.list(columns)]
        if !constraints.isEmpty { parts.append("constraints: " + Self.list(constraints)) }
        if !indexLines.isEmpty { parts.append("indexes: " + Self.list(indexLines)) }
        return """
            private static let \(constant) = Table(
                \(name.literal)\(isEntity ? "" : ", .fact"),
            \(parts.joined(separator: ",\n").indented(by: 4)))
            """
    }

    /// Every table has an id and the date of its making; one that lives has more.
    private var isEntity: Bool { words.columns.contains { ["updated_at", "is_active"].contains($0.name) } }

    private var columns: [String] {
        let brought = ["id", "created_at"] + (isEntity ? ["is_active", "updated_at"] : [])
        return words.columns.filter { !brought.contains($0.name) }
            .map { ColumnWords($0, of: name, words.constraints).declaration }
    }

    private var constraints: [String] {
        words.constraints.compactMap { constraint in
            let text = constraint.words
            if let match = text.firstMatch(of: #/(?i)unique \(([^)]*)\)/#) {
                let list = match.1.split(separator: ",").map { String($0).trimmed.literal }.joined(separator: ", ")
                let label =
                    constraint.name == "unique" ? "\(name)_\(match.1.replacing(", ", with: "_"))_key" : constraint.name
                return ".unique(\(list), named: \(label.literal))"
            }
            let isOfColumn = words.columns.contains { constraint.name.hasPrefix("\(name)_\($0.name)_") }
            guard text.lowercased().hasPrefix("check"), !isOfColumn else { return nil }
            let label = constraint.name == "check" ? "\(name)_valid" : constraint.name
            return ".check(\(label.literal), \(text.predicate.literal))"
        }
    }

    /// Those on references come by themselves.
    private var indexLines: [String] {
        indexes.compactMap { index in
            guard
                let match = index.text.firstMatch(
                    of: #/(?i)create (unique )?index \w+ on \w+ ?\((.*?)\)(?: where (.*))?;$/#)
            else { return nil }
            let condition = match.3.map { ", where: \(String($0).literal)" } ?? ""
            return "Index(\(index.identity.name.literal), on: \(String(match.2).literal)"
                + "\(match.1 == nil ? "" : ", unique: true")\(condition))"
        }
    }

    private static func list(_ items: [String]) -> String {
        "[\n" + items.map { "    \($0)," }.joined(separator: "\n") + "\n]"
    }
}

internal import Engine

/// A column as a database shows it, said again in the words of the builder and of both engines.
struct ColumnWords: Sendable {
    let table: String
    let name: String
    let type: Column.ColumnType
    private let isNullable: Bool
    private let fallback: String?
    let reference: (table: String, rule: String)?
    private let checks: [(suffix: String, predicate: String)]

    /// - Parameter constraints: those of the table, among which the column's are found by their names.
    init(_ column: (name: String, words: String), of table: String, _ constraints: [(name: String, words: String)]) {
        self.table = table
        name = column.name
        let words = column.words
        let prefix = "\(table)_\(name)_"
        // A check stands with the table's constraints, or in the column's own words.
        let inline = words.firstMatch(of: #/(?i)(?:constraint (\w+) )?check (\(.*\))/#).map {
            (name: $0.1.map(String.init) ?? prefix + "valid", words: "check \($0.2)")
        }
        let own = (constraints + (inline.map { [$0] } ?? []))
            .filter { $0.name.hasPrefix(prefix) && $0.words.lowercased().hasPrefix("check") }
            .map { (suffix: String($0.name.dropFirst(prefix.count)), predicate: $0.words.predicate) }
        let length = own.first { $0.suffix == "length" }?.predicate.firstMatch(of: #/<= (\d+)/#).flatMap { Int($0.1) }
        type = Self.type(
            words, storedAs: own.first { $0.suffix == "stored" }?.predicate ?? "", name: name, length: length)
        isNullable = !words.lowercased().contains("not null")
        fallback = Self.fallback(words)
        checks = own.filter { !["stored", "length"].contains($0.suffix) }
        let key = constraints.first { $0.words.lowercased().hasPrefix("foreign key (\(column.name))") }?.words ?? words
        reference = key.firstMatch(of: #/(?i)references (\w+)\s*\(id\)(?: on delete (restrict|cascade|set null))?/#)
            .map { (String($0.1), $0.2.map { $0.lowercased() } ?? "restrict") }
    }

    /// As a migration declares it: `.text("colour", 20).nullable`.
    var declaration: String {
        var text = base
        if isNullable { text += ".nullable" }
        if let fallback, type != .boolean { text += ".defaulting(\(fallback.literal))" }
        for check in checks { text += ".check(\(check.suffix.literal), \(check.predicate.literal))" }
        return text
    }

    /// What `alter table … add column` is given on one engine.
    func definition(for dialect: Dialect) -> String {
        var text = "\(name) \(typeName(for: dialect))"
        if !isNullable { text += " not null" }
        if let fallback { text += " default \(type == .boolean ? boolean(fallback, for: dialect) : fallback)" }
        if let reference {
            text += " constraint \(table)_\(name)_fkey references \(reference.table) (id) on delete \(reference.rule)"
        }
        if case .text(let max?) = type {
            text += " constraint \(table)_\(name)_length check (length(\(name)) <= \(max))"
        }
        for check in checks { text += " constraint \(table)_\(name)_\(check.suffix) check (\(check.predicate))" }
        return text
    }

    private var base: String {
        let quoted = name.literal
        if let reference {
            let rule = reference.rule == "set null" ? "setNull" : reference.rule
            return ".reference(\(quoted), to: \(reference.table.literal), onDelete: .\(rule))"
        }
        switch type {
        case .id: return ".id(\(quoted))"
        case .text(let max?): return ".text(\(quoted), \(max))"
        case .text(nil): return ".text(\(quoted))"
        case .integer: return ".integer(\(quoted))"
        case .decimal(let precision, let scale): return ".decimal(\(quoted), \(precision), \(scale))"
        case .boolean: return ".boolean(\(quoted), default: \(fallback.map { boolean($0, for: .postgres) } ?? "false"))"
        case .timestamp: return ".timestamp(\(quoted))"
        case .date: return ".date(\(quoted))"
        case .time: return ".time(\(quoted))"
        case .json: return ".json(\(quoted))"
        case .bytes: return ".bytes(\(quoted))"
        }
    }

    private func boolean(_ text: String, for dialect: Dialect) -> String {
        let isTrue = ["1", "true"].contains(text.lowercased())
        return dialect == .sqlite ? (isTrue ? "1" : "0") : (isTrue ? "true" : "false")
    }

    private func typeName(for dialect: Dialect) -> String {
        // The builder knows the engines' words; a table of this one column shows them.
        let column: Column =
            switch type {
            case .id: .id("c")
            case .text: .text("c")
            case .integer: .integer("c")
            case .decimal(let precision, let scale): .decimal("c", precision, scale)
            case .boolean: .boolean("c", default: false)
            case .timestamp: .timestamp("c")
            case .date: .date("c")
            case .time: .time("c")
            case .json: .json("c")
            case .bytes: .bytes("c")
            }
        let script = Table("t", .bare, columns: [column]).tableScript(for: dialect)
        let line = script.split(separator: "\n")[1].drop { $0 == " " }.dropFirst(2)
        return String(line.prefix(upTo: line.firstRange(of: " not null")?.lowerBound ?? line.endIndex))
    }

    /// SQLite has a few ways to store things; what a column means stands in the check of its storage.
    private static func type(
        _ words: String, storedAs check: String, name: String, length: Int?
    ) -> Column.ColumnType {
        let word = words.lowercased()
        if let match = word.prefixMatch(of: #/numeric\((\d+),\s*(\d+)\)/#) {
            return .decimal(Int(match.1) ?? 8, Int(match.2) ?? 2)
        }
        if let match = check.firstMatch(of: #/round\(\w+, (\d+)\).*1e(\d+)/#) {
            let scale = Int(match.1) ?? 2
            return .decimal((Int(match.2) ?? 6) + scale, scale)
        }
        let stored: [(mark: String, type: Column.ColumnType)] = [
            ("= 36", .id), ("in (0, 1)", .boolean), ("json_valid", .json), ("strftime", .timestamp), ("24:00", .time),
            ("date(", .date),
        ]
        if let known = stored.first(where: { check.contains($0.mark) }) { return known.type }
        let named: [(start: String, type: Column.ColumnType)] = [
            ("uuid", .id), ("timestamp", .timestamp), ("date", .date), ("time", .time), ("json", .json),
            ("bool", .boolean), ("bytea", .bytes), ("blob", .bytes), ("int", .integer), ("bigint", .integer),
            ("smallint", .integer), ("numeric", .decimal(8, 2)), ("real", .decimal(8, 2)), ("double", .decimal(8, 2)),
        ]
        if let known = named.first(where: { word.hasPrefix($0.start) }) { return known.type }
        return name == "id" || name.hasSuffix("_id") && word.contains("references") ? .id : .text(max: length)
    }

    private static func fallback(_ words: String) -> String? {
        guard let match = words.firstMatch(of: #/(?i)\bdefault ('(?:[^']|'')*'|\((?:[^()]|\([^()]*\))*\)|[^ ]+)/#)
        else {
            return nil
        }
        return String(match.1).replacing(#/::[a-z ]+$/#, with: "")
    }
}

extension String {
    /// As it stands in a Swift file.
    var literal: String { "\"" + replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\"" }

    /// What a check says, without the brackets around it.
    var predicate: String {
        var text = String(drop { $0 != "(" })
        while text.hasPrefix("("), text.hasSuffix(")"), text.dropFirst().dropLast().isBalanced {
            text = String(text.dropFirst().dropLast())
        }
        return text.replacing(#/::(?:text|bigint|integer|numeric|date)\b/#, with: "")
    }
}

extension Substring {
    fileprivate var isBalanced: Bool {
        var depth = 0
        for character in self {
            depth += character == "(" ? 1 : character == ")" ? -1 : 0
            if depth < 0 { return false }
        }
        return depth == 0
    }
}

/// A column as both engines declare it.
public struct Column: Sendable, Hashable {
    /// What a column holds.
    public enum ColumnType: Sendable, Hashable {
        /// A UUID.
        case id
        /// Text of at most this many characters, when stated.
        case text(max: Int?)
        case integer
        /// An exact numeric: `decimal(8, 2)`.
        case decimal(Int, Int)
        case boolean
        /// An instant in UTC.
        case timestamp
        case date
        /// A wall-clock time of day.
        case time
        case json
        case bytes
    }

    /// What becomes of a row when the row it refers to is deleted.
    public enum DeleteRule: String, Sendable {
        case restrict, cascade
        case setNull = "set null"
    }

    struct Reference: Sendable, Hashable {
        let table: String
        let onDelete: DeleteRule
    }

    /// The column's name.
    public let name: String
    /// What it holds.
    public let type: ColumnType
    /// The name as it stands in SQL, in quotation marks where the word means something else there.
    public var sqlName: String { name == "order" ? "\"order\"" : name }
    var isNullable = false
    var defaults: SQLText?
    var reference: Reference?
    var checks: [Check] = []

    init(_ name: String, _ type: ColumnType) {
        self.name = name
        self.type = type
    }

    struct Check: Sendable, Hashable {
        let suffix: String
        let predicate: SQLText
    }
}

/// A piece of SQL that may differ between the engines.
public struct SQLText: Sendable, Hashable, ExpressibleByStringLiteral {
    let sqlite: String
    let postgres: String

    /// The same words on both.
    public init(stringLiteral text: String) { self.init(sqlite: text, postgres: text) }

    /// Each engine's words.
    public init(sqlite: String, postgres: String) {
        self.sqlite = sqlite
        self.postgres = postgres
    }

    /// The words of one engine.
    public func text(for dialect: Dialect) -> String { dialect == .sqlite ? sqlite : postgres }
}

// MARK: - Declaring columns

extension Column {
    /// A UUID that refers to nothing.
    public static func id(_ name: String) -> Column { Column(name, .id) }

    /// A bounded text.
    public static func text(_ name: String, _ max: Int) -> Column { Column(name, .text(max: max)) }

    /// A text without a bound: a hash, or what the program itself wrote.
    public static func text(_ name: String) -> Column { Column(name, .text(max: nil)) }

    /// A web address: http or https, at most 500 characters.
    public static func url(_ name: String) -> Column {
        text(name, 500).check(
            "web_address", SQLText(stringLiteral: "\(name) like 'http://%' or \(name) like 'https://%'"))
    }

    /// One of these stored words.
    public static func word(_ name: String, _ words: [String]) -> Column {
        let list = words.map { "'\($0)'" }.joined(separator: ", ")
        return Column(name, .text(max: nil)).check("valid", SQLText(stringLiteral: "\(name) in (\(list))"))
    }

    /// A whole number.
    public static func integer(_ name: String) -> Column { Column(name, .integer) }

    /// An exact numeric of `precision` digits, `scale` of them after the point.
    public static func decimal(_ name: String, _ precision: Int, _ scale: Int) -> Column {
        Column(name, .decimal(precision, scale))
    }

    /// True or false.
    public static func boolean(_ name: String, default value: Bool) -> Column {
        Column(name, .boolean).defaulting(
            SQLText(sqlite: value ? "1" : "0", postgres: value ? "true" : "false"))
    }

    /// An instant in UTC.
    public static func timestamp(_ name: String) -> Column { Column(name, .timestamp) }

    /// A day.
    public static func date(_ name: String) -> Column { Column(name, .date) }

    /// A wall-clock time of day.
    public static func time(_ name: String) -> Column { Column(name, .time) }

    /// JSON.
    public static func json(_ name: String, default value: String? = nil) -> Column {
        let column = Column(name, .json)
        guard let value else { return column }
        return column.defaulting(SQLText(stringLiteral: "'\(value)'"))
    }

    /// A name in several languages: a JSON object from language tag to text.
    public static func localized(_ name: String) -> Column {
        Column(name, .json).check(
            "localized",
            SQLText(sqlite: "json_type(\(name)) = 'object'", postgres: "jsonb_typeof(\(name)) = 'object'"))
    }

    /// Bytes.
    public static func bytes(_ name: String) -> Column { Column(name, .bytes) }

    /// The id of a row of another table.
    public static func reference(_ name: String, to table: String, onDelete: DeleteRule) -> Column {
        var column = Column(name, .id)
        column.reference = Reference(table: table, onDelete: onDelete)
        return column
    }

    /// The same column, which may be null.
    public var nullable: Column {
        var column = self
        column.isNullable = true
        return column
    }

    /// The same column with a default.
    public func defaulting(_ text: SQLText) -> Column {
        var column = self
        column.defaults = text
        return column
    }

    /// The same column with a check named `<table>_<column>_<suffix>`.
    public func check(_ suffix: String, _ predicate: SQLText) -> Column {
        var column = self
        column.checks.append(Check(suffix: suffix, predicate: predicate))
        return column
    }

    /// The same column, never below zero.
    public var notNegative: Column { check("not_negative", SQLText(stringLiteral: "\(sqlName) >= 0")) }
}

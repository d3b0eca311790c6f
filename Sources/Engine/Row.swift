/// The names of a result's columns, shared by its rows.
public final class Columns: Sendable {
    /// In the order of the result.
    public let names: [String]

    /// Columns of these names.
    public init(_ names: [String]) { self.names = names }

    /// The position of a column; nil when the result has none of that name.
    public func position(of name: String) -> Int? { names.firstIndex(of: name) }
}

/// One row of a result, copied out of the engine.
public struct Row: Sendable {
    /// The names.
    public let columns: Columns
    /// The values, in the order of the names.
    public let values: [Value]

    /// A row of these values.
    public init(columns: Columns, values: [Value]) {
        self.columns = columns
        self.values = values
    }

    /// Reads a column by name.
    ///
    /// - Throws: `DecodingFailure` when there is no such column, or it does not hold what is asked for.
    public subscript<Decoded: ColumnDecodable>(_ name: String) -> Decoded {
        get throws {
            guard let position = columns.position(of: name) else {
                throw DecodingFailure(column: name, wanted: "\(Decoded.self)", found: "no such column")
            }
            return try decode(position, named: name)
        }
    }

    /// Reads a column by position, from 0.
    ///
    /// - Throws: `DecodingFailure` when it does not hold what is asked for.
    public subscript<Decoded: ColumnDecodable>(_ position: Int) -> Decoded {
        get throws { try decode(position, named: columns.names[position]) }
    }

    private func decode<Decoded: ColumnDecodable>(_ position: Int, named name: String) throws -> Decoded {
        guard let decoded = Decoded(column: values[position]) else {
            throw DecodingFailure(column: name, wanted: "\(Decoded.self)", found: values[position].kind)
        }
        return decoded
    }
}

/// A column did not hold what the program reads from it: the schema and the program disagree.
///
/// Never carries the value, which may be a person's data.
public struct DecodingFailure: Error, CustomStringConvertible {
    /// The column.
    public let column: String
    /// The type asked for.
    public let wanted: String
    /// The kind of value found.
    public let found: String

    /// A failure to read a column, from the kind of what was found.
    public init(column: String, wanted: String, found: String) {
        self.column = column
        self.wanted = wanted
        self.found = found
    }

    /// One sentence without any data.
    public var description: String { "column \(column): wanted \(wanted), found \(found)" }
}

extension Value {
    var kind: String {
        switch self {
        case .null: "null"
        case .boolean: "boolean"
        case .integer: "integer"
        case .real: "real"
        case .text: "text"
        case .bytes: "bytes"
        case .id: "id"
        case .timestamp: "timestamp"
        case .decimal: "decimal"
        }
    }
}

/// What one row of a statement is read as.
public protocol Record: Sendable {
    /// Reads the columns that the statement beside the record selects.
    init(row: Row) throws
}

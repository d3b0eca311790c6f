internal import CSQLite
internal import Engine

extension ScalarFunction {
    /// Rows as JSON objects, for the audit: `row_record(columns, values…)`, and `row_changes(columns, values…, others…)`
    /// of what differs from the others; null when nothing does.
    ///
    /// The columns are a text such as `id,is_active:b,metadata:j,password_hash:s,photo:x`: how a value is shown stands
    /// after its name. Functions and not SQL, since every connection keeps the triggers of every table in memory.
    static var ofRows: [ScalarFunction] {
        [
            ScalarFunction("row_record", -1) { arguments in
                try RowRecord(arguments, rows: 1).json { _ in true } ?? .null
            },
            ScalarFunction("row_changes", -1) { arguments in
                let record = try RowRecord(arguments, rows: 2)
                return record.json { record.isChanged($0) } ?? .null
            },
        ]
    }
}

/// How the column's value is shown.
private enum Kind: UInt8 {
    case plain = 0
    case boolean = 0x62
    case json = 0x6A
    /// Kept from the audit: only that there is one.
    case secret = 0x73
    case bytes = 0x78
}

/// A column of the row, with the position of its value among the arguments.
private struct RowColumn {
    let name: Slice<UnsafeBufferPointer<UInt8>>
    let kind: Kind
    let position: Int
}

/// The values of a row, and those it is compared with.
private struct RowRecord {
    private let arguments: FunctionArguments
    private let columns: UnsafeBufferPointer<UInt8>
    private let count: Int

    init(_ arguments: FunctionArguments, rows: Int) throws {
        self.arguments = arguments
        columns = arguments.bytes(0)
        count = (arguments.count - 1) / rows
    }

    /// Whether the value differs from the other's.
    func isChanged(_ column: RowColumn) -> Bool {
        let other = column.position + count
        let type = arguments.type(column.position)
        guard type == arguments.type(other) else { return true }
        switch type {
        case SQLITE_NULL: return false
        case SQLITE_INTEGER: return arguments.integer(column.position) != arguments.integer(other)
        case SQLITE_FLOAT: return arguments.number(column.position) != arguments.number(other)
        default:
            let (one, two) = (arguments.bytes(column.position), arguments.bytes(other))
            guard column.kind == .json else { return !one.elementsEqual(two) }
            return !one.withoutSpace.elementsEqual(two.withoutSpace)
        }
    }

    /// The object of the columns that are to be shown; nil for none.
    func json(showing isShown: (RowColumn) -> Bool) -> Value? {
        var text: [UInt8] = []
        text.reserveCapacity(48 * count)
        forEachColumn { column in
            guard isShown(column) else { return }
            text.append(text.isEmpty ? UInt8(ascii: "{") : UInt8(ascii: ","))
            text.append(UInt8(ascii: "\""))
            text.append(contentsOf: column.name)
            text.append(contentsOf: "\":".utf8)
            append(column, to: &text)
        }
        guard !text.isEmpty else { return nil }
        text.append(UInt8(ascii: "}"))
        return .text(String(decoding: text, as: UTF8.self))
    }

    private func forEachColumn(_ body: (RowColumn) -> Void) {
        var rest = columns[...]
        for position in 1...max(1, count) where !rest.isEmpty {
            let entry = rest.prefix { $0 != UInt8(ascii: ",") }
            rest = rest.dropFirst(entry.count + 1)
            let name = entry.prefix { $0 != UInt8(ascii: ":") }
            let kind = entry.count == name.count ? .plain : entry.last.flatMap(Kind.init(rawValue:)) ?? .plain
            body(RowColumn(name: name, kind: kind, position: position))
        }
    }

    /// As PostgreSQL's `to_jsonb` shows it.
    private func append(_ column: RowColumn, to text: inout [UInt8]) {
        let type = arguments.type(column.position)
        guard type != SQLITE_NULL else { return text.append(contentsOf: "null".utf8) }
        switch (column.kind, type) {
        case (.secret, _): text.append(contentsOf: "\"changed\"".utf8)
        case (.boolean, _): text.append(contentsOf: (arguments.integer(column.position) == 1 ? "true" : "false").utf8)
        case (.json, _): text.append(contentsOf: arguments.bytes(column.position).withoutSpace)
        case (_, SQLITE_INTEGER), (_, SQLITE_FLOAT): text.append(contentsOf: arguments.bytes(column.position))
        case (_, SQLITE_BLOB): text.append(hexadecimal: arguments.bytes(column.position))
        default: text.append(quoted: arguments.bytes(column.position))
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// JSON without the white space between its tokens.
    fileprivate var withoutSpace: [UInt8] {
        var isQuoted = false
        var isEscaped = false
        return filter { byte in
            if isEscaped {
                isEscaped = false
            } else if isQuoted {
                isEscaped = byte == UInt8(ascii: "\\")
                if byte == UInt8(ascii: "\"") { isQuoted = false }
            } else if byte == UInt8(ascii: "\"") {
                isQuoted = true
            }
            return isQuoted || byte > 0x20
        }
    }
}

extension [UInt8] {
    private static let digits = Array("0123456789ABCDEF".utf8)

    fileprivate mutating func append(hexadecimal bytes: UnsafeBufferPointer<UInt8>) {
        append(UInt8(ascii: "\""))
        for byte in bytes {
            append(Self.digits[Int(byte >> 4)])
            append(Self.digits[Int(byte & 15)])
        }
        append(UInt8(ascii: "\""))
    }

    fileprivate mutating func append(quoted bytes: UnsafeBufferPointer<UInt8>) {
        append(UInt8(ascii: "\""))
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                append(UInt8(ascii: "\\"))
                append(byte)
            case 0..<0x20:
                append(contentsOf: "\\u00".utf8)
                append(Self.digits[Int(byte >> 4)])
                append(Self.digits[Int(byte & 15)])
            default: append(byte)
            }
        }
        append(UInt8(ascii: "\""))
    }
}

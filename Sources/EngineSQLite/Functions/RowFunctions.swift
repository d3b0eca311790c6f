internal import CSQLite
internal import Engine

extension ScalarFunction {
    /// Rows as JSON objects, for the audit: `row_record(columns, values…)`, and `row_changes(columns, old…, new…)` of what
    /// differs: the old values, a line feed, the new ones; null when nothing does.
    ///
    /// The columns are a text such as `id,is_active:b,metadata:j,password_hash:s,photo:x`: how a value is shown stands
    /// after its name. Functions and not SQL, since every connection keeps the triggers of every table in memory.
    static var ofRows: [ScalarFunction] {
        [
            ScalarFunction("row_record", -1) { arguments in
                RowRecord(arguments, rows: 1).json { _ in true }.map(Value.text) ?? .null
            },
            ScalarFunction("row_changes", -1) { arguments in
                let (old, new) = (RowRecord(arguments, rows: 2), RowRecord(arguments, rows: 2, row: 1))
                guard let before = old.json(showing: { old.differs($0, from: new) }) else { return .null }
                return .text("\(before)\n\(new.json { old.differs($0, from: new) } ?? "")")
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

/// A column of the row, with the number of its value.
private struct RowColumn {
    let name: Slice<UnsafeBufferPointer<UInt8>>
    let kind: Kind
    let number: Int
}

/// One of the rows among the arguments, with the names of the columns.
private struct RowRecord {
    private let arguments: FunctionArguments
    private let columns: UnsafeBufferPointer<UInt8>
    private let count: Int
    private let first: Int

    init(_ arguments: FunctionArguments, rows: Int, row: Int = 0) {
        self.arguments = arguments
        columns = arguments.bytes(0)
        count = (arguments.count - 1) / rows
        first = 1 + row * count
    }

    /// Whether the value is another in the other row.
    func differs(_ column: RowColumn, from row: RowRecord) -> Bool {
        let (position, other) = (first + column.number, row.first + column.number)
        let type = arguments.type(position)
        guard type == arguments.type(other) else { return true }
        switch type {
        case SQLITE_NULL: return false
        case SQLITE_INTEGER: return arguments.integer(position) != arguments.integer(other)
        case SQLITE_FLOAT: return arguments.number(position) != arguments.number(other)
        default:
            let (one, two) = (arguments.bytes(position), arguments.bytes(other))
            guard column.kind == .json else { return !one.elementsEqual(two) }
            return !one.withoutSpace.elementsEqual(two.withoutSpace)
        }
    }

    /// The object of the columns that are to be shown; nil for none.
    func json(showing isShown: (RowColumn) -> Bool) -> String? {
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
        return String(decoding: text, as: UTF8.self)
    }

    private func forEachColumn(_ body: (RowColumn) -> Void) {
        var rest = columns[...]
        for number in 0..<count where !rest.isEmpty {
            let entry = rest.prefix { $0 != UInt8(ascii: ",") }
            rest = rest.dropFirst(entry.count + 1)
            let name = entry.prefix { $0 != UInt8(ascii: ":") }
            let kind = entry.count == name.count ? .plain : entry.last.flatMap(Kind.init(rawValue:)) ?? .plain
            body(RowColumn(name: name, kind: kind, number: number))
        }
    }

    /// As PostgreSQL's `to_jsonb` shows it.
    private func append(_ column: RowColumn, to text: inout [UInt8]) {
        let position = first + column.number
        let type = arguments.type(position)
        guard type != SQLITE_NULL else { return text.append(contentsOf: "null".utf8) }
        switch (column.kind, type) {
        case (.secret, _): text.append(contentsOf: "\"changed\"".utf8)
        case (.boolean, _): text.append(contentsOf: (arguments.integer(position) == 1 ? "true" : "false").utf8)
        case (.json, _): text.append(contentsOf: arguments.bytes(position).withoutSpace)
        case (_, SQLITE_INTEGER), (_, SQLITE_FLOAT): text.append(contentsOf: arguments.bytes(position))
        case (_, SQLITE_BLOB): text.append(hexadecimal: arguments.bytes(position))
        default: text.append(quoted: arguments.bytes(position))
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

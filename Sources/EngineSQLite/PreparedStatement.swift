internal import CSQLite
internal import Engine
internal import Platform

/// A statement that SQLite has compiled, ready to run again.
final class PreparedStatement {
    let handle: OpaquePointer
    var lastUse: UInt64 = 0
    private var columns = Columns([])
    private var compilation: Int32 = -1

    init(handle: OpaquePointer) { self.handle = handle }

    deinit { sqlite3_finalize(handle) }

    /// How many values it wants bound.
    var parameterCount: Int { Int(sqlite3_bind_parameter_count(handle)) }

    /// Binds the values in order, answering SQLite's result code.
    func bind(_ values: [Value]) -> Int32 {
        for (index, value) in values.enumerated() {
            let result = bind(value, at: Int32(index + 1))
            guard result == SQLITE_OK else { return result }
        }
        return SQLITE_OK
    }

    /// Steps to the end and collects the rows, answering SQLite's result code.
    func collect(into rows: inout [Row]) -> Int32 {
        while true {
            let result = sqlite3_step(handle)
            guard result == SQLITE_ROW else { return result }
            rows.append(row())
        }
    }

    /// Makes it ready for the next run and drops what was bound: people's data do not linger.
    func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    private func row() -> Row {
        refreshColumns()
        let values = (0..<Int32(columns.names.count)).map { Value(column: $0, of: handle) }
        return Row(columns: columns, values: values)
    }

    /// SQLite compiles a statement anew when the schema has changed, and `select *` may then have other columns.
    private func refreshColumns() {
        let current = sqlite3_stmt_status(handle, SQLITE_STMTSTATUS_REPREPARE, 0)
        guard current != compilation else { return }
        compilation = current
        columns = Columns(
            (0..<sqlite3_column_count(handle)).map { index in
                sqlite3_column_name(handle, index).map { String(cString: $0) } ?? ""
            })
    }

    private func bind(_ value: Value, at index: Int32) -> Int32 {
        switch value {
        case .null: sqlite3_bind_null(handle, index)
        case .boolean(let value): sqlite3_bind_int(handle, index, value ? 1 : 0)
        case .integer(let value): sqlite3_bind_int64(handle, index, value)
        case .real(let value): sqlite3_bind_double(handle, index, value)
        case .decimal(let value): sqlite3_bind_double(handle, index, Double(value.thousandths) / 1000)
        case .text(let text): bind(text, at: index)
        case .id(let id): bind(id.text, at: index)
        case .timestamp(let timestamp): bind(timestamp.text, at: index)
        case .bytes(let bytes): bind(bytes, at: index)
        }
    }

    private func bind(_ text: String, at index: Int32) -> Int32 {
        var text = text
        return text.withUTF8 { utf8 in
            // An empty buffer may have no address, which SQLite would take for null.
            guard let start = utf8.baseAddress else { return sqlite3_bind_text(handle, index, "", 0, copied) }
            return start.withMemoryRebound(to: CChar.self, capacity: utf8.count) {
                sqlite3_bind_text64(handle, index, $0, UInt64(utf8.count), copied, UInt8(SQLITE_UTF8))
            }
        }
    }

    private func bind(_ bytes: [UInt8], at index: Int32) -> Int32 {
        guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(handle, index, 0) }
        return sqlite3_bind_blob64(handle, index, bytes, UInt64(bytes.count), copied)
    }
}

/// SQLITE_TRANSIENT: SQLite makes its own copy before the call returns.
let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

extension Value {
    /// Copies a column of the row a statement stands on.
    init(column index: Int32, of statement: OpaquePointer) {
        switch sqlite3_column_type(statement, index) {
        case SQLITE_INTEGER: self = .integer(sqlite3_column_int64(statement, index))
        case SQLITE_FLOAT: self = .real(sqlite3_column_double(statement, index))
        case SQLITE_TEXT:
            let start = sqlite3_column_text(statement, index)
            let count = Int(sqlite3_column_bytes(statement, index))
            self = .text(String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self))
        case SQLITE_BLOB:
            let start = sqlite3_column_blob(statement, index)
            let count = Int(sqlite3_column_bytes(statement, index))
            self = .bytes(Array(UnsafeRawBufferPointer(start: start, count: count)))
        default: self = .null
        }
    }
}

internal import CSQLite
internal import Engine

/// What SQLite said when it refused, taken before another call overwrites it.
struct Refusal {
    /// The extended result code.
    let code: Int32
    /// SQLite's words, without what was bound.
    let message: String

    /// The refusal a handle has just given.
    init(of handle: OpaquePointer, result: Int32, whileRunning: Bool) {
        let extended = sqlite3_extended_errcode(handle)
        code = extended & 0xFF == result & 0xFF ? extended : result
        let words = sqlite3_errmsg(handle).map { String(cString: $0) } ?? "unknown"
        message = whileRunning && code & 0xFF == SQLITE_ERROR ? Self.withoutQuotation(words) : words
    }

    /// The code without its extension.
    var primaryCode: Int32 { code & 0xFF }

    /// Full-text search and JSON quote the bound text that they could not read.
    private static func withoutQuotation(_ words: String) -> String {
        if words.hasPrefix("no such column: ") { return "no such column" }
        guard let quotation = words.firstIndex(where: { $0 == "\"" || $0 == "'" }) else { return words }
        return words[..<quotation] + "…"
    }
}

extension Connection {
    /// The refusal in terms that hold for both engines.
    func error(for refusal: Refusal, of statement: Statement) -> DatabaseError {
        let (kind, constraint) = violation(in: refusal, of: statement) ?? (kind(of: refusal), nil)
        return DatabaseError(kind, constraint: constraint, message: refusal.message, statement: statement.text)
    }

    private func kind(of refusal: Refusal) -> DatabaseError.Kind {
        switch refusal.primaryCode {
        case SQLITE_FULL: .full
        case SQLITE_BUSY: refusal.code == ExtendedCode.busySnapshot ? .conflict : .busy
        case SQLITE_LOCKED: .conflict
        case SQLITE_INTERRUPT: .timedOut
        case SQLITE_CANTOPEN: .unavailable
        case SQLITE_ERROR, SQLITE_MISUSE, SQLITE_RANGE, SQLITE_MISMATCH, SQLITE_TOOBIG, SQLITE_AUTH,
            SQLITE_CONSTRAINT:
            .statement
        case SQLITE_READONLY: isReadOnly ? .statement : .other
        default: .other
        }
    }

    /// Whether the connection itself refuses changes, so that a refusal is the program's defect and not the disk's.
    private var isReadOnly: Bool {
        let rows = try? execute("pragma query_only")
        let isOn: Bool? = try? rows?.first?[0]
        return isOn ?? false
    }
}

/// Result codes whose macros Swift does not import.
enum ExtendedCode {
    static let busySnapshot = SQLITE_BUSY | 2 << 8
    static let check = SQLITE_CONSTRAINT | 1 << 8
    static let foreignKey = SQLITE_CONSTRAINT | 3 << 8
    static let notNull = SQLITE_CONSTRAINT | 5 << 8
    static let primaryKey = SQLITE_CONSTRAINT | 6 << 8
    static let trigger = SQLITE_CONSTRAINT | 7 << 8
    static let unique = SQLITE_CONSTRAINT | 8 << 8
    static let rowID = SQLITE_CONSTRAINT | 10 << 8
}

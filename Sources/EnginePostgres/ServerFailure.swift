internal import CPostgres
internal import Engine

/// What the server said when it refused, field by field.
struct ServerFailure {
    /// The five characters of the SQL standard and of PostgreSQL's appendix A.
    let state: String
    let message: String
    let constraint: String?
    let table: String?
    let column: String?

    init(_ result: OpaquePointer) {
        // The field numbers of postgres_ext.h, which are macros over characters.
        func field(_ code: Unicode.Scalar) -> String? {
            PQresultErrorField(result, Int32(code.value)).map { String(cString: $0) }
        }
        state = field("C") ?? ""
        message = field("M") ?? "the server gave no reason"
        constraint = field("n")
        table = field("t")
        column = field("c")
    }

    init(state: String, message: String, constraint: String? = nil, table: String? = nil, column: String? = nil) {
        self.state = state
        self.message = message
        self.constraint = constraint
        self.table = table
        self.column = column
    }

    /// Whether the server ends the connection with it: shut down by an administrator, crashed, starting, or idle for
    /// too long inside a transaction.
    var endsConnection: Bool { state.hasPrefix("57P0") || state.hasPrefix("08") || state == "25P03" }

    /// Whether the transaction had failed before, so that the words say nothing.
    var isAftermath: Bool { state == "25P02" }

    /// Whether a table was altered under a prepared statement.
    var isStalePlan: Bool { state == "0A000" && message.hasPrefix("cached plan") || state == "26000" }
}

extension DatabaseError {
    /// The refusal in terms of both engines. The server's DETAIL is dropped, for it quotes the row.
    init(_ failure: ServerFailure, statement: String?) {
        if let raised = RaisedConstraint(failure) {
            self.init(raised.kind, constraint: raised.name, message: raised.message, statement: statement)
        } else {
            self.init(
                failure.kind, constraint: failure.violated, message: failure.messageWithoutValues, statement: statement)
        }
    }
}

extension ServerFailure {
    var kind: DatabaseError.Kind {
        switch state {
        case "23505": .unique
        case "23503", "23001": .foreignKey
        case "23514": .check
        case "23502": .notNull
        case "23P01": .exclusion
        case "40001", "40P01": .conflict
        case "57014", "55P03": .timedOut
        case "53100": .full
        case "53300": .unavailable
        // A change inside a transaction that reads.
        case "25006": .statement
        default: kindOfClass
        }
    }

    private var kindOfClass: DatabaseError.Kind {
        if endsConnection { return .unavailable }
        if isStalePlan { return .conflict }
        return state.hasPrefix("42") || state.hasPrefix("22") ? .statement : .other
    }

    /// PostgreSQL 15 has no name for NOT NULL; the schema's rule makes one.
    var violated: String? {
        if kind == .notNull, let table, let column { return "\(Self.parent(of: table))_\(column)_not_null" }
        guard let constraint, let table, constraint.hasPrefix(table) else { return constraint }
        return Self.parent(of: table) + constraint.dropFirst(table.count)
    }

    /// The table that a partition is named after: `audit_logs` of `audit_logs_2025_01` and `audit_logs_default`. A
    /// partition's constraints have names of their own.
    private static func parent(of table: String) -> String {
        if table.hasSuffix("_default") { return String(table.dropLast(8)) }
        let ending = table.suffix(8)
        let isMonth = zip(ending, "_0000_00").allSatisfy { $1 == "_" ? $0 == "_" : $0.isASCII && $0.isNumber }
        return ending.count == 8 && isMonth ? String(table.dropLast(8)) : table
    }

    /// A data exception quotes the value that it could not read: everything between the outermost quotes goes.
    var messageWithoutValues: String {
        guard state.hasPrefix("22") else { return message }
        let quotes: Set<Character> = ["\"", "'", "“", "”", "„", "«", "»"]
        guard let first = message.firstIndex(where: quotes.contains),
            let last = message.lastIndex(where: quotes.contains)
        else { return message }
        return message[..<first] + "…" + message[message.index(after: last)...]
    }
}

/// A rule that a trigger or a function enforces, raised as `raise exception 'constraint:NAME: words'`, or with the
/// state `LY001` and the constraint's name.
struct RaisedConstraint {
    let kind: DatabaseError.Kind
    let name: String
    let message: String

    private static let kinds: [Substring: DatabaseError.Kind] = [
        "constraint": .check, "exclusion": .exclusion, "foreign_key": .foreignKey, "unique": .unique,
    ]

    init?(_ failure: ServerFailure) {
        guard failure.state == "LY001" || failure.state == "P0001" else { return nil }
        let parts = failure.message.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
        if parts.count >= 2, let kind = Self.kinds[parts[0]] {
            self.init(
                kind: kind, name: String(parts[1]), message: parts.count == 3 ? String(parts[2].drop { $0 == " " }) : ""
            )
        } else if failure.state == "LY001", let name = failure.constraint {
            self.init(kind: .check, name: name, message: failure.message)
        } else {
            return nil
        }
    }

    private init(kind: DatabaseError.Kind, name: String, message: String) {
        self.kind = kind
        self.name = name
        self.message = message
    }
}

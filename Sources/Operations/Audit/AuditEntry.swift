public import Access
public import Engine
public import Platform

/// An entry of the audit trail.
public struct AuditEntry: Record, Hashable {
    /// Its id.
    public let id: UniqueID
    /// When it was written.
    public let at: Timestamp
    /// What was done.
    public let action: String
    /// To a row of which table.
    public let table: String
    /// Which row; nil for what is about none in particular.
    public let record: String?
    /// Who did it, by the address if the account is still there; nil for the program itself.
    public let person: String?
    /// From where.
    public let address: String?
    /// The values before, as a JSON object.
    public let oldValues: String?
    /// The values after, as a JSON object.
    public let newValues: String?

    /// Reads the columns of `AuditFilter.page`.
    public init(row: Row) throws {
        id = try row["id"]
        at = try row["created_at"]
        action = try row["action"]
        table = try row["table_name"]
        record = try row["record_id"]
        person = try row["person"]
        address = try row["ip_address"]
        oldValues = try row["old_values"]
        newValues = try row["new_values"]
    }

    /// Names the entry's place, for the page that comes after it.
    public var cursor: String { "\(at.text)/\(id.text)" }
}

/// Which entries of the audit trail are wanted.
public struct AuditFilter: Sendable, Hashable {
    /// To rows of this table.
    public var table: String?
    /// To this row.
    public var record: String?
    /// By this person.
    public var person: Identifier<Kind.User>?
    /// Of this kind.
    public var action: AuditAction?
    /// Not before.
    public var since: Timestamp?
    /// Before.
    public var until: Timestamp?

    /// All of them.
    public init() {}

    /// A page of entries, the newest first.
    ///
    /// - Parameter cursor: of the last entry of the page before.
    /// - Returns: nil when the cursor is none.
    public func page(limit: Int, after cursor: String? = nil) -> SQL? {
        var conditions: [SQL] = ["1 = 1"]
        if let table { conditions.append("a.table_name = \(table)") }
        if let record { conditions.append("a.record_id = \(record)") }
        if let person { conditions.append("a.user_id = \(person)") }
        if let action { conditions.append("a.action = \(action)") }
        if let since { conditions.append("a.created_at >= \(since)") }
        if let until { conditions.append("a.created_at < \(until)") }
        if let cursor {
            let halves = cursor.split(separator: "/")
            guard halves.count == 2, let at = Timestamp(String(halves[0])), let id = UniqueID(halves[1]) else {
                return nil
            }
            conditions.append("(a.created_at, a.id) < (\(at), \(id))")
        }
        return """
            select a.id, a.created_at, a.action, a.table_name, a.record_id, a.ip_address, a.old_values, a.new_values,
                   coalesce(u.email, \(Self.text)) as person
              from (select * from audit_logs a where \(.joined(conditions, by: " and "))
                     order by a.created_at desc, a.id desc limit \(limit)) a
              left join users u on u.id = a.user_id
             order by a.created_at desc, a.id desc
            """
    }

    private static let text = SQL(sqlite: "a.user_id", postgres: "a.user_id::text")
}

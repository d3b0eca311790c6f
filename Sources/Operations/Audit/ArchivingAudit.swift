public import Engine
public import Platform

/// A month of the audit trail that was moved to a file.
public struct ArchivedMonth: Sendable, Hashable {
    /// The file.
    public let path: String
    /// How many entries it holds.
    public let entries: Int
}

extension Database {
    /// Moves the whole months of the audit trail that are older than `age` months into compressed files.
    ///
    /// Entries leave the database only after the file that holds them is durable and was read back, and only when no
    /// other has come to them meanwhile. An interruption leaves them in the database, or in both places: each has an
    /// id by which it is recognised.
    ///
    /// - Throws: `FileFailure`, `AuditArchiveFailure`, `DatabaseError`.
    public func archiveAudit(olderThan age: Int, into directory: String, at now: Timestamp) async throws
        -> [ArchivedMonth]
    {
        var archived: [ArchivedMonth] = []
        let limit = now.dateInUTC.monthStart.adding(months: -age)
        while let month = try await oldestAuditMonth(before: limit, at: now) {
            let archive = try AuditArchive(of: month, in: directory)
            try await copyAudit(of: month, into: archive, at: now)
            try archive.finish()
            try await removeAudit(of: month, expecting: archive.entries, at: now)
            archived.append(ArchivedMonth(path: archive.path, entries: archive.entries))
        }
        return archived
    }

    private func oldestAuditMonth(before limit: CalendarDate, at now: Timestamp) async throws -> CalendarDate? {
        let oldest: Timestamp? = try await read(.system(at: now)) {
            try $0.value("select min(created_at) from audit_logs where created_at < \(limit.startInUTC)")
        }
        return oldest?.dateInUTC.monthStart
    }

    /// Page by page, for a month may hold millions.
    private func copyAudit(of month: CalendarDate, into archive: AuditArchive, at now: Timestamp) async throws {
        var last: (at: Timestamp, id: UniqueID)?
        var rows: [Row]
        repeat {
            rows = try await read(.system(at: now), AuditMonth(month).page(after: last, limit: AuditMonth.batch)).rows
            for row in rows { try archive.append(try AuditMonth.line(row)) }
            last = try rows.last.map { (try $0["created_at"], try $0["id"]) }
        } while rows.count == AuditMonth.batch
    }

    private func removeAudit(of month: CalendarDate, expecting count: Int, at now: Timestamp) async throws {
        let entries = AuditMonth(month)
        if dialect == .postgres, try await dropPartition(entries, expecting: count) { return }
        guard try await read(.system(at: now), entries.count).rows.first.map({ try $0[0] as Int }) == count else {
            throw AuditArchiveFailure(description: "entries of \(month) were added while they were archived")
        }
        var gone = AuditMonth.batch
        while gone == AuditMonth.batch {
            gone = try await write(.system(at: now)) { try $0.execute(entries.removal) }
        }
    }

    /// - Returns: false when the month has no partition of its own.
    private func dropPartition(_ month: AuditMonth, expecting count: Int) async throws -> Bool {
        try await maintain { session in
            let exists: SQL = "select 1 where to_regclass(\(month.partition)) is not null"
            guard try !session.run(exists.statement(for: .postgres)).rows.isEmpty else { return false }
            // Who writes an entry waits meanwhile, and this one not for long.
            try session.script("begin; set local lock_timeout to '3s'; lock table audit_logs in access exclusive mode;")
            do {
                let found: Int? = try session.run(month.count.statement(for: .postgres)).rows.first.map { try $0[0] }
                guard found == count else {
                    throw AuditArchiveFailure(
                        description: "entries of \(month.partition) were added while they were archived")
                }
                try session.script("drop table \(month.partition); commit;")
            } catch {
                try? session.script("rollback;")
                throw error
            }
            return true
        }
    }
}

/// The entries of one month.
private struct AuditMonth: Sendable {
    static let batch = 1000
    let month: CalendarDate

    init(_ month: CalendarDate) { self.month = month }

    /// The name that `create_monthly_partition` gives.
    var partition: String { "audit_logs_" + month.text.prefix(7).replacing("-", with: "_") }

    private var isOfMonth: SQL {
        "created_at >= \(month.startInUTC) and created_at < \(month.adding(months: 1).startInUTC)"
    }

    var count: SQL { "select count(*) from audit_logs where \(isOfMonth)" }

    var removal: SQL {
        """
        delete from audit_logs where \(isOfMonth) and id in (
            select id from audit_logs where \(isOfMonth) order by created_at, id limit \(Self.batch))
        """
    }

    func page(after last: (at: Timestamp, id: UniqueID)?, limit: Int) -> SQL {
        let after: SQL = last.map { "and (created_at, id) > (\($0.at), \($0.id))" } ?? ""
        return """
            select \(raw: Self.columns.map(\.name).joined(separator: ", "))
              from audit_logs where \(isOfMonth) \(after) order by created_at, id limit \(limit)
            """
    }

    static func line(_ row: Row) throws -> ExportedValue {
        ExportedValue(try columns.enumerated().map { ($1.name, try ExportedValue(row, $0, $1.type)) })
    }

    private static let columns: [(name: String, type: Column.ColumnType)] = [
        ("id", .id), ("created_at", .timestamp), ("action", .text(max: nil)), ("table_name", .text(max: nil)),
        ("record_id", .text(max: nil)), ("user_id", .id), ("ip_address", .text(max: nil)), ("request_id", .id),
        ("old_values", .json), ("new_values", .json),
    ]
}

extension CalendarDate {
    fileprivate var monthStart: CalendarDate { self + (1 - components.day) }

    /// The first day of the month so many later; of a first day.
    fileprivate func adding(months: Int) -> CalendarDate {
        var day = self
        for _ in 0..<abs(months) { day = (months < 0 ? day + -1 : day + 31).monthStart }
        return day
    }
}

import Access
import Engine
import Glibc
import Platform
import TestKit
import Testing

@testable import Operations

@Suite("The audit trail")
struct AuditTrailTests {
    /// Entries of three months, two of them with a partition of their own on PostgreSQL.
    private func withEntries(on engine: TestEngine, _ body: (any Database, TemporaryDirectory) async throws -> Void)
        async throws
    {
        try await engine.withSchema { database in
            if database.dialect == .postgres {
                try await database.maintain { session in
                    try session.script(
                        """
                        select create_monthly_partition('audit_logs', '2022-11-01');
                        select create_monthly_partition('audit_logs', '2023-01-01');
                        """)
                }
            }
            try await database.write(.test) { transaction in
                for (day, count) in [
                    ("2022-11-30T23:59:59Z", 3), ("2022-12-01T00:00:00Z", 1), ("2023-01-31T12:00:00Z", 1500),
                ] {
                    for number in 0..<count {
                        try transaction.send(
                            """
                            insert into audit_logs (table_name, record_id, action, new_values, created_at)
                            values ('rooms', \(String(number)), 'update', '{"name": "Ö"}', \(try #require(Timestamp(day))))
                            """)
                    }
                }
            }
            try await body(database, try TemporaryDirectory())
        }
    }

    private func count(_ database: any Database) async throws -> Int? {
        try await database.read(.test) { try $0.value("select count(*) from audit_logs where table_name = 'rooms'") }
    }

    @Test("pages go through every entry once, the newest first", arguments: TestEngine.all)
    func paging(engine: TestEngine) async throws {
        try await withEntries(on: engine) { database, _ in
            var filter = AuditFilter()
            filter.table = "rooms"
            filter.action = .update
            var seen: [AuditEntry] = []
            var cursor: String?
            repeat {
                let page = try #require(filter.page(limit: 700, after: cursor))
                let entries = try await database.all(.test, page, as: AuditEntry.self)
                seen += entries
                cursor = entries.count == 700 ? entries.last?.cursor : nil
            } while cursor != nil
            #expect(seen.count == 1504 && Set(seen).count == 1504)
            #expect(zip(seen, seen.dropFirst()).allSatisfy { $0.at >= $1.at })
            #expect(filter.page(limit: 1, after: "no cursor") == nil)

            filter.record = "2"
            filter.until = Timestamp("2023-01-01T00:00:00Z")
            let one = try await database.all(.test, try #require(filter.page(limit: 9)), as: AuditEntry.self)
            #expect(one.map(\.at.text) == ["2022-11-30T23:59:59.000000Z"])
            filter.since = Timestamp("2022-12-01T00:00:00Z")
            #expect(try await database.all(.test, try #require(filter.page(limit: 9)), as: AuditEntry.self).isEmpty)
        }
    }

    @Test("what is older than two years goes to files, month by month", arguments: TestEngine.all)
    func archiving(engine: TestEngine) async throws {
        try await withEntries(on: engine) { database, directory in
            let archive = directory.file("archive")
            // January 2023 is not two years old before February 2025.
            let first = try await database.archiveAudit(olderThan: 24, into: archive, at: .test)
            #expect(first.map(\.entries) == [3, 1])
            #expect(try await count(database) == 1500)
            let later = try #require(Timestamp("2025-02-01T00:00:00Z"))
            let second = try await database.archiveAudit(olderThan: 24, into: archive, at: later)
            #expect(second == [ArchivedMonth(path: "\(archive)/audit_logs_2023_01.jsonl.gz", entries: 1500)])
            #expect(try AuditArchive.entries(in: second[0].path) == 1500)
            #expect(try await count(database) == 0)
            #expect(try await database.archiveAudit(olderThan: 24, into: archive, at: later).isEmpty)
            guard database.dialect == .postgres else { return }
            let partitions = try await database.read(
                .test,
                "select relname::text from pg_class where relname in ('audit_logs_2022_11', 'audit_logs_2023_01')")
            #expect(partitions.rows.isEmpty)
        }
    }

    @Test("a file that is damaged is found out, and one that is there is not touched", arguments: TestEngine.all)
    func damaged(engine: TestEngine) async throws {
        try await withEntries(on: engine) { database, directory in
            let archive = directory.file("archive")
            mkdir(archive, 0o700)
            try FileContents.create("\(archive)/audit_logs_2022_11.jsonl.gz", [1, 2, 3])
            let archived = try await database.archiveAudit(olderThan: 24, into: archive, at: .test)
            #expect(archived.first?.path == "\(archive)/audit_logs_2022_11_2.jsonl.gz")
            #expect(try FileContents.bytes(of: "\(archive)/audit_logs_2022_11.jsonl.gz") == [1, 2, 3])

            var bytes = try FileContents.bytes(of: archived[0].path)
            bytes[bytes.count - 6] ^= 1
            try FileContents.create("\(archive)/damaged.gz", bytes)
            #expect(throws: AuditArchiveFailure.self) { try AuditArchive.entries(in: "\(archive)/damaged.gz") }
        }
    }

    @Test("where no file can be written, nothing leaves the database", arguments: TestEngine.all)
    func unwritable(engine: TestEngine) async throws {
        try await withEntries(on: engine) { database, directory in
            try FileContents.create(directory.file("taken"), [])
            await #expect(throws: FileFailure.self) {
                _ = try await database.archiveAudit(olderThan: 24, into: directory.file("taken"), at: .test)
            }
            #expect(try await count(database) == 1504)
        }
    }
}

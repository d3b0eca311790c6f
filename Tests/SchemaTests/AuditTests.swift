import Engine
import HTTP
import Platform
import TestKit
import Testing

@Suite("The audit trail")
struct AuditTests {
    private static let user = UniqueID(high: 0x0193_0000_0000_7000, low: 0x8000_0000_0000_0001)
    private static let term = UniqueID(high: 0x0193_0000_0000_7000, low: 0x8000_0000_0000_0002)
    private static let course = UniqueID(high: 0x0193_0000_0000_7000, low: 0x8000_0000_0000_0003)
    private static let offering = UniqueID(high: 0x0193_0000_0000_7000, low: 0x8000_0000_0000_0004)
    private static let request = UniqueID(high: 0x0193_0000_0000_7000, low: 0x8000_0000_0000_0005)

    private static let context = Context(
        user: Identifier(user), rights: .system, request: Identifier(request), address: "192.0.2.7", now: .test)

    /// What is written, a transaction each.
    private static let changes: [SQL] = [
        """
        insert into users (id, email, username, password_hash, full_name)
        values (\(user), 'ada@example.org', 'ada', 'first', 'Ada')
        """,
        "update users set full_name = 'Ada L', password_hash = 'second' where id = \(user)",
        "update users set failed_login_attempts = 3 where id = \(user)",
        "update users set failed_login_attempts = 0, locale = 'az' where id = \(user)",
        "update users set full_name = full_name where id = \(user)",
        "update users set metadata = '{\"theme\":  \"dark\"}' where id = \(user)",
        """
        insert into academic_terms (id, code, name, academic_year, semester, start_date, end_date,
            registration_start_date, registration_end_date)
        values (\(term), 'T', '{"en": "Term"}', '2025', 'spring', '2025-02-01', '2025-06-01',
            '2025-01-01T00:00:00.000000Z', '2025-02-01T12:30:00.250000Z')
        """,
        """
        insert into courses (id, code, slug, name, credits, is_published)
        values (\(course), 'C', 'c', '{"en": "C"}', 3.5, \(SQL.true))
        """,
        "update courses set name = '{ \"en\":\"C\" }' where id = \(course)",
        """
        insert into course_offerings (id, course_id, term_id, section_code, max_enrollment)
        values (\(offering), \(course), \(term), 'A', 10)
        """,
        "update course_offerings set status = 'open', current_enrollment = 2 where id = \(offering)",
        "update course_offerings set current_enrollment = 3 where id = \(offering)",
        "delete from course_offerings where id = \(offering)",
    ]

    private func entries(on engine: TestEngine) async throws -> [Entry] {
        try await engine.withSchema { database in
            for change in Self.changes { try await database.write(Self.context) { try $0.execute(change) } }
            return try await database.read(.test) {
                try $0.all(
                    "select * from audit_logs where table_name not in ('grade_scale_steps', 'grade_scales', 'standing_rules')"
                )
            }.sorted { $0.description < $1.description }
        }
    }

    @Test("tells the same on both engines", .enabled(if: TestEngine.all.count == 2))
    func sameOnBoth() async throws {
        let first = try await entries(on: TestEngine.all[0])
        let second = try await entries(on: TestEngine.all[1])
        #expect(first.map(\.description) == second.map(\.description))
    }

    @Test(
        "names who, from where and in which request, hides secrets, and leaves out what is derived",
        arguments: TestEngine.all)
    func content(engine: TestEngine) async throws {
        let entries = try await entries(on: engine)
        #expect(entries.allSatisfy { $0.user == Self.user && $0.address == "192.0.2.7" && $0.request == Self.request })
        let updates = entries.filter { $0.action == "update" }
        #expect(
            updates.map { [$0.table] + ($0.new ?? [:]).keys.sorted() }.sorted { $0.joined() < $1.joined() } == [
                ["course_offerings", "status"], ["users", "full_name", "password_hash"], ["users", "locale"],
                ["users", "metadata"],
            ])
        let renamed = updates.first { $0.new?["full_name"] != nil }
        #expect(renamed?.old == ["full_name": "\"Ada\"", "password_hash": "\"changed\""])
        #expect(renamed?.new == ["full_name": "\"Ada L\"", "password_hash": "\"changed\""])
        let made = entries.first { $0.table == "users" && $0.action == "create" }
        #expect(made?.new?["password_hash"] == "\"changed\"" && made?.old == nil && made?.record == Self.user.text)
        let deleted = entries.first { $0.action == "delete" }
        #expect(deleted?.old?["section_code"] == "\"A\"" && deleted?.new == nil)
    }

    @Test("is shown by the view audit_log with its time as timestamp", arguments: TestEngine.all)
    func view(engine: TestEngine) async throws {
        try await engine.withSchema { database in
            let count: Int? = try await database.read(.test) {
                try $0.value("select count(*) from audit_log where \"timestamp\" is not null and action = 'create'")
            }
            #expect(count == 25)
        }
    }

    @Test("updated_at moves with every update, and stays when an import states it", arguments: TestEngine.all)
    func touch(engine: TestEngine) async throws {
        try await engine.withSchema { database in
            let read: SQL = "select updated_at from users where id = \(Self.user)"
            let times = try await database.write(Self.context) { transaction -> [Timestamp?] in
                try transaction.execute(Self.changes[0])
                try transaction.execute(
                    "update users set updated_at = '2020-01-01T00:00:00.000000Z' where id = \(Self.user)")
                let stated: Timestamp? = try transaction.value(read)
                try transaction.execute("update users set locale = 'az' where id = \(Self.user)")
                return [stated, try transaction.value(read)]
            }
            #expect(times[0] == Timestamp("2020-01-01T00:00:00.000000Z"))
            #expect(try #require(times[1]) > Timestamp("2025-01-01T00:00:00.000000Z") ?? .test)
        }
    }

    /// An entry in the terms of both engines: JSON members as text, times and numbers written one way.
    private struct Entry: Record {
        let table: String
        let record: String?
        let action: String
        let old: [String: String]?
        let new: [String: String]?
        let user: UniqueID?
        let address: String?
        let request: UniqueID?

        var description: String {
            let members = [old, new].map { values in
                (values ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
            }
            return "\(table) \(action) \(record ?? "") [\(members[0])] [\(members[1])]"
        }

        init(row: Row) throws {
            table = try row["table_name"]
            record = try row["record_id"]
            action = try row["action"]
            old = try Self.members(row["old_values"])
            new = try Self.members(row["new_values"])
            user = try row["user_id"]
            address = try row["ip_address"]
            request = try row["request_id"]
        }

        private static func members(_ json: String?) throws -> [String: String]? {
            guard let json else { return nil }
            let object = try JSONValue(parsing: Array(json.utf8)).objectValue
            let members = (object?.members ?? []).filter { !["created_at", "updated_at"].contains($0.name) }
            return Dictionary(uniqueKeysWithValues: members.map { ($0.name, normalised($0.value)) })
        }

        private static func normalised(_ value: JSONValue) -> String {
            switch value {
            case .number: Double(value.text).map { "\($0)" } ?? value.text
            case .string(let text): Timestamp(text).map { "\"\($0.text)\"" } ?? value.text
            case .object(let object):
                object.members.map { "\($0.name):\(normalised($0.value))" }.sorted().joined(separator: ",")
            default: value.text
            }
        }
    }
}

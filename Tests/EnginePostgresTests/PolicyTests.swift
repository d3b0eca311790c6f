import Engine
import Platform
import Testing

@testable import EnginePostgres

@Suite("Rights on PostgreSQL", .enabled(if: Scratch.server != nil))
struct PolicyTests {
    private let ada = UniqueID(high: 1, low: 1)
    private let blaise = UniqueID(high: 2, low: 2)

    private func bodies(_ scratch: Scratch, _ context: Context) async throws -> [String] {
        let sql: SQL = "select body from notes order by body"
        let once = try await scratch.database.read(context, sql).rows.map { try $0["body"] as String }
        let inBody = try await scratch.database.read(context) { try $0.values(sql, as: String.self) }
        #expect(once == inBody)
        return once
    }

    @Test("a person sees their own rows, nobody sees none, the system all, also by turns on one connection")
    func rows() async throws {
        try await Scratch.run(size: 1, overflow: 0) { scratch in
            try await scratch.database.write(scratch.person(ada)) { transaction in
                try transaction.send("insert into notes (author, body) values (\(ada), 'of Ada')")
                try transaction.send("insert into notes (author, body) values (\(blaise), 'of Blaise')")
            }
            for _ in 0..<3 {
                #expect(try await bodies(scratch, scratch.person(ada)) == ["of Ada"])
                #expect(try await bodies(scratch, scratch.person(nil)) == [])
                #expect(try await bodies(scratch, scratch.person(blaise)) == ["of Blaise"])
                #expect(try await bodies(scratch, scratch.person(ada).withSystemRights) == ["of Ada", "of Blaise"])
            }
        }
    }

    @Test("the context stands in every transaction and in none after it")
    func context() async throws {
        try await Scratch.run(size: 1, overflow: 0) { scratch in
            let sql: SQL = """
                select current_setting('app.current_user_id', true), current_setting('app.request_id', true),
                       current_setting('app.client_ip', true), current_setting('app.now', true), current_user
                """
            var context = scratch.person(ada)
            context.request = Identifier(blaise)
            context.address = "192.0.2.7"
            let values: [Value] = [.text(ada.text), .text(blaise.text), .text("192.0.2.7"), .text(context.now.text)]
            for read in try await [
                scratch.database.read(context, sql), scratch.database.read(context) { try $0.run(sql) },
            ] {
                #expect(read.rows.first?.values == values + [.text("lyceum_app")])
            }
            for written in try await [
                scratch.database.write(context, sql), scratch.database.write(context) { try $0.run(sql) },
            ] {
                #expect(written.rows.first?.values.dropLast() == values[...])
                #expect(written.rows.first?.values.last != .text("lyceum_app"))
            }
            let after = try await scratch.database.read(scratch.system, sql).rows
            #expect(after.first?.values.prefix(3) == [.text(""), .text(""), .text("")])
        }
    }

    @Test("a statement that could not be bound leaves nothing of its rights to the next transaction")
    func unbound() async throws {
        try await Scratch.run(size: 1, overflow: 0) { scratch in
            let sql: SQL = "select body from notes where body = \("a\0b")"
            #expect(await kind { _ = try await scratch.database.read(scratch.person(ada), sql) } == .statement)
            let written = try await scratch.database.write(
                scratch.system,
                "insert into notes (body) values ('x') returning current_user <> 'lyceum_app' as isOwner")
            #expect(written.rows.map(\.values) == [[.text("t")]])
        }
    }
}

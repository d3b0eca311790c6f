import Engine
import Testing

@testable import EnginePostgres

@Suite("What PostgreSQL refuses", .enabled(if: Scratch.server != nil))
struct FailureTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let sql: String
        let kind: DatabaseError.Kind
        let constraint: String?
        var testDescription: String { "\(kind)" }
    }

    private static let tables = """
        create extension btree_gist;
        create table parents (id int constraint parents_pk primary key);
        create table children (
          id int not null, parent int constraint children_parent_fk references parents,
          slot int constraint children_slot_range check (slot < 10),
          constraint children_id_key unique (id),
          constraint children_slot_once exclude using gist (slot with =));
        insert into children (id, slot) values (1, 1);
        create function refuse(words text, code text) returns int language plpgsql as $$ begin
          raise exception '%', words using errcode = code, constraint = 'given_name'; end $$;
        """

    static let cases = [
        Case(sql: "insert into children (id) values (1)", kind: .unique, constraint: "children_id_key"),
        Case(sql: "insert into children values (2, 9)", kind: .foreignKey, constraint: "children_parent_fk"),
        Case(sql: "insert into children values (2, null, 10)", kind: .check, constraint: "children_slot_range"),
        Case(sql: "insert into children (slot) values (3)", kind: .notNull, constraint: "children_id_not_null"),
        Case(sql: "insert into children values (2, null, 1)", kind: .exclusion, constraint: "children_slot_once"),
        Case(sql: "select refuse('constraint:hold: stop', 'P0001')", kind: .check, constraint: "hold"),
        Case(sql: "select refuse('exclusion:room: taken', 'P0001')", kind: .exclusion, constraint: "room"),
        Case(sql: "select refuse('foreign_key:term: none', 'LY001')", kind: .foreignKey, constraint: "term"),
        Case(sql: "select refuse('stop', 'LY001')", kind: .check, constraint: "given_name"),
        Case(sql: "select refuse('stop', 'P0001')", kind: .other, constraint: "given_name"),
        Case(sql: "select refuse('full', '53100')", kind: .full, constraint: "given_name"),
        Case(sql: "select nothing from nowhere", kind: .statement, constraint: nil),
        Case(sql: "this is no statement", kind: .statement, constraint: nil),
        Case(sql: "select 1 / 0", kind: .statement, constraint: nil),
    ]

    @Test("each refusal has its kind and its constraint, in a transaction, alone, and in maintenance")
    func kinds() async throws {
        try await Scratch.run { scratch in
            try await scratch.database.maintain { try $0.script(Self.tables) }
            for refused in Self.cases {
                let sql = SQL(raw: refused.sql)
                let errors = await [
                    error { _ = try await scratch.database.write(scratch.system, sql) },
                    error { try await scratch.database.write(scratch.system) { _ = try $0.execute(sql) } },
                    error { try await scratch.database.write(scratch.system) { try $0.send(sql) } },
                    error {
                        try await scratch.database.maintain { _ = try $0.run(Statement(text: refused.sql)) }
                    },
                ]
                for error in errors {
                    #expect(error?.kind == refused.kind, "\(refused.sql)")
                    #expect(error?.constraint == refused.constraint, "\(refused.sql)")
                    #expect(error?.statement == refused.sql)
                }
            }
        }
    }

    @Test("no message carries a bound value")
    func silence() async throws {
        try await Scratch.run { scratch in
            let secret = "Ada's \"secret\" 99999999999"
            let statements: [SQL] = [
                "select cast(\(secret) as uuid)", "select cast(\(secret) as int)", "select cast(\(secret) as jsonb)",
                "select cast(\(secret) as timestamptz)", "select cast(\(secret) as numeric)",
                "insert into notes (body) values (\(secret)), (\(secret))",
            ]
            for sql in statements {
                let error = await error { _ = try await scratch.database.write(scratch.system, sql) }
                #expect(error != nil)
                for word in ["Ada", "secret", "99999"] {
                    #expect(error?.description.contains(word) == false, "\(error?.description ?? "")")
                }
            }
        }
    }

    @Test("a statement that runs over its time is stopped")
    func timeout() async throws {
        try await Scratch.run(statementTimeout: .milliseconds(50)) { scratch in
            #expect(
                await kind { _ = try await scratch.database.read(scratch.system, "select pg_sleep(5)") } == .timedOut)
            #expect(await kind { _ = try await scratch.database.read(scratch.system, "select 1") } == nil)
        }
    }

    @Test("a text with a zero character is refused, not cut, and the connection serves on")
    func zero() async throws {
        try await Scratch.run(size: 1, overflow: 0) { scratch in
            let sql: SQL = "select cast(\("a\0b") as text)"
            #expect(await kind { _ = try await scratch.database.read(scratch.system, sql) } == .statement)
            #expect(await kind { _ = try await scratch.database.write(scratch.system, sql) } == .statement)
            #expect(await kind { _ = try await scratch.database.write(scratch.system, "select 1") } == nil)
        }
    }

    private func error(of work: () async throws -> Void) async -> DatabaseError? {
        do {
            try await work()
            return nil
        } catch {
            return error as? DatabaseError
        }
    }
}

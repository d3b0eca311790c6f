import Engine
import Platform
import TestKit
import Testing

@Suite("Every engine names what was violated")
struct ConstraintTests {
    static let script = """
        create table people (
            id bigint constraint people_pkey primary key,
            email text not null constraint people_email_key unique,
            age bigint constraint people_age_positive check (age > 0),
            nickname text,
            given text, family text,
            constraint people_name_key unique (given, family)
        );
        create unique index people_nickname on people (lower(nickname));
        create unique index people_family_alone on people (family) where given is null;
        create table desks (
            id bigint constraint desks_pkey primary key,
            owner_id bigint constraint desks_owner_id_fkey references people (id) on delete restrict,
            guest_id bigint,
            room text, number bigint,
            constraint desks_guest_id_fkey foreign key (guest_id) references people (id)
        );
        insert into people values (1, 'ada@example.org', 36, 'Countess', 'Ada', 'Lovelace');
        insert into people values (2, 'blaise@example.org', 39, null, null, 'Pascal');
        insert into people values (3, 'carla@example.org', 41, null, 'Carla', 'Cordula');
        insert into desks (id, owner_id, guest_id) values (1, 1, 2);
        """

    struct Violation: Sendable, CustomTestStringConvertible {
        let sql: SQL
        let kind: DatabaseError.Kind
        let constraint: String

        init(_ sql: SQL, _ kind: DatabaseError.Kind, _ constraint: String) {
            self.sql = sql
            self.kind = kind
            self.constraint = constraint
        }

        var testDescription: String { constraint }
    }

    static let violations = [
        Violation("insert into people (id, email) values (1, 'x')", .unique, "people_pkey"),
        Violation("insert into people (id, email) values (9, 'ada@example.org')", .unique, "people_email_key"),
        Violation(
            "insert into people (id, email, given, family) values (9, 'x', 'Ada', 'Lovelace')", .unique,
            "people_name_key"),
        Violation("insert into people (id, email, nickname) values (9, 'x', 'COUNTESS')", .unique, "people_nickname"),
        Violation("insert into people (id, email, family) values (9, 'x', 'Pascal')", .unique, "people_family_alone"),
        Violation("update people set age = -1 where id = 1", .check, "people_age_positive"),
        Violation("insert into people (id) values (9)", .notNull, "people_email_not_null"),
        Violation("insert into desks (id, owner_id) values (9, 77)", .foreignKey, "desks_owner_id_fkey"),
        Violation(
            "insert into desks (id, owner_id, guest_id) values (9, 1, \(77))", .foreignKey, "desks_guest_id_fkey"),
        Violation("update desks set guest_id = 77", .foreignKey, "desks_guest_id_fkey"),
        Violation("delete from people where id = 1", .foreignKey, "desks_owner_id_fkey"),
        Violation("delete from people where id = 2", .foreignKey, "desks_guest_id_fkey"),
    ]

    @Test("a violated constraint is named as the schema names it", arguments: TestEngine.all, violations)
    func naming(engine: TestEngine, violation: Violation) async throws {
        try await engine.withDatabase(script(engine)) { database in
            let failure = try await refusal { try await database.write(.test) { try $0.execute(violation.sql) } }
            #expect(failure?.kind == violation.kind)
            #expect(failure?.constraint == violation.constraint)
            let people = try await database.read(.test) { try $0.value("select count(*) from people", as: Int.self) }
            #expect(people == 3)
        }
    }

    @Test("no refusal carries a bound value", arguments: TestEngine.all)
    func discretion(engine: TestEngine) async throws {
        let secret = "ada@example.org"
        try await engine.withDatabase(script(engine)) { database in
            let statements: [SQL] = [
                "insert into people (id, email) values (9, \(secret))",
                "update people set age = length(\(secret)) - 100",
                "insert into desks (id, owner_id, room) values (9, 77, \(secret))",
            ]
            for statement in statements {
                let failure = try await refusal { try await database.write(.test) { try $0.execute(statement) } }
                #expect(failure != nil)
                #expect(failure?.description.contains(secret) == false)
                #expect(failure?.statement?.contains(secret) != true)
            }
        }
    }

    static let mistakes: [SQL] = ["selec 1", "select 1 from nowhere", "select nothing from people"]

    @Test("a mistake in a statement is the program's", arguments: TestEngine.all, mistakes)
    func mistaking(engine: TestEngine, statement: SQL) async throws {
        try await engine.withDatabase(script(engine)) { database in
            let failure = try await refusal { try await database.read(.test) { try $0.rows(statement) } }
            #expect(failure?.kind == .statement)
        }
    }

    private func script(_ engine: TestEngine) -> String { Self.script.replacing("bigint", with: engine.integer) }
}

extension TestEngine {
    /// SQLite's word for a 64-bit integer does not make a primary key the rowid when it is another.
    fileprivate var integer: String { dialect == .sqlite ? "int" : "bigint" }
}

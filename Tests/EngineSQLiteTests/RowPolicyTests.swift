import Engine
import EngineSQLite
import Platform
import TestKit
import Testing

@Suite("SQLite row policies")
struct RowPolicyTests {
    static let policies = [
        RowPolicy(table: "grades", name: "own", predicate: "grades.user_id = (select app_user_id())"),
        RowPolicy(
            table: "grades", name: "staff",
            predicate: "(select exists (select 1 from main.staff where staff.user_id = (select app_user_id())))"),
        RowPolicy(table: "staff", name: "closed", predicate: "1 = 0"),
        RowPolicy(table: "letters", name: "own", predicate: "letters.user_id = (select app_user_id())"),
    ]
    static let script = """
        create table grades (user_id text not null, mark integer not null) strict;
        create index grades_user on grades (user_id);
        create table staff (user_id text not null) strict;
        create table courses (code text not null) strict;
        create view all_grades as select * from grades;
        """

    static let ada = Identifier<Kind.User>(UniqueID(high: 1, low: 1))
    static let blaise = Identifier<Kind.User>(UniqueID(high: 2, low: 2))
    static let carla = Identifier<Kind.User>(UniqueID(high: 3, low: 3))

    let directory: TemporaryDirectory
    let database: SQLiteDatabase

    init() async throws {
        directory = try TemporaryDirectory()
        database = try SQLiteDatabase(
            configuration: .init(path: directory.file("a.db"), readers: 1, policies: Self.policies))
        try await database.maintain { try $0.script(Self.script) }
        try await database.write(.test) { transaction in
            for (user, mark) in [(Self.ada, 1), (Self.ada, 2), (Self.blaise, 3)] {
                try transaction.execute("insert into grades values (\(user), \(mark))")
            }
            try transaction.execute("insert into staff values (\(Self.carla))")
        }
    }

    @Test("a person sees the rows that some policy shows, nobody sees none, the system sees all")
    func hiding() async throws {
        let marks: SQL = "select mark from grades order by mark"
        #expect(try await read(marks, as: Self.ada) == [1, 2])
        #expect(try await read(marks, as: Self.blaise) == [3])
        #expect(try await read(marks, as: Self.carla) == [1, 2, 3])
        #expect(try await read(marks, as: nil) == [])
        let all = try await database.read(.test) { try $0.values(marks, as: Int.self) }
        #expect(all == [1, 2, 3])
    }

    @Test("a single statement sees the same rows as a body does")
    func singleStatement() async throws {
        for _ in 1...2 {
            let context = Context(user: Self.blaise, rights: .person, now: .test)
            let rows = try await database.read(context, "select mark from grades").rows
            #expect(try rows.map { try $0[0] as Int } == [3])
        }
    }

    static let bypasses: [SQL] = [
        "select mark from main.grades", "select mark from all_grades", "select user_id from main.staff",
        "select (select max(mark) from main.grades)", "select g.mark from courses join main.grades as g",
        "with g as (select mark from main.grades) select mark from g",
    ]

    @Test("the table behind a policy cannot be named past it", arguments: bypasses)
    func qualifiedNames(statement: SQL) async throws {
        let failure = try await refusal { try await read(statement, as: Self.ada) }
        #expect(failure?.kind == .statement)
    }

    @Test("rows can be counted through a policy that looks at no column")
    func counting() async throws {
        #expect(try await read("select count(*) from staff", as: Self.ada) == [0])
        #expect(try await read("select count(*) from grades", as: Self.blaise) == [1])
    }

    @Test("a table that comes later is protected from its first moment on")
    func laterTable() async throws {
        #expect(try await read("select mark from grades", as: Self.blaise) == [3])
        try await database.maintain {
            try $0.script(
                """
                create table letters (user_id text not null, weight integer not null) strict;
                insert into letters values ('someone else', 1);
                """)
        }
        #expect(try await read("select weight from letters", as: Self.ada) == [])
        let rows = try await database.read(
            Context(user: Self.ada, rights: .person, now: .test), "select weight from letters"
        ).rows
        #expect(rows.isEmpty)
    }

    @Test("a column that comes later is seen through the policy")
    func laterColumn() async throws {
        #expect(try await read("select mark from grades", as: Self.blaise) == [3])
        try await database.maintain { try $0.script("alter table grades add column bonus integer default 7") }
        #expect(try await read("select bonus from grades", as: Self.blaise) == [7])
    }

    @Test("the switches that protect a read cannot be turned by one", arguments: ["query_only", "writable_schema"])
    func switches(name: String) async throws {
        let failure = try await refusal {
            try await database.read(.test) { try $0.rows("pragma \(raw: name) = 0") }
        }
        #expect(failure?.kind == .statement)
    }

    @Test("an index search stays one behind a policy")
    func plan() async throws {
        let plan = try await database.read(Context(user: Self.ada, rights: .person, now: .test)) {
            try $0.rows("explain query plan select mark from grades where user_id = \(Self.ada)").map {
                try $0["detail"] as String
            }
        }
        #expect(plan.contains { $0.contains("USING INDEX grades_user") })
    }

    private func read(
        _ sql: SQL, as user: Identifier<Kind.User>?
    ) async throws -> [Int] {
        try await database.read(Context(user: user, rights: .person, now: .test)) { try $0.values(sql) }
    }
}

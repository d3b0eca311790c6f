import Engine
import Platform
import Schema
import TestKit
import Testing

@Suite("What the row policies cost")
struct PlanTests {
    private static let someone = Context(user: Identifier(UniqueID(high: 1, low: 1)), rights: .person, now: .test)

    private func plan(_ sql: SQL, on database: any Database, as context: Context = someone) async throws -> String {
        let explain: SQL = .choice(sqlite: "explain query plan ", postgres: "explain (costs off) ")
        return try await database.read(context) { transaction in
            try transaction.rows(explain + sql).map { row in
                row.values.compactMap { if case .text(let text) = $0 { text } else { nil } }.joined(separator: " ")
            }
        }.joined(separator: "\n")
    }

    @Test("the questions about the reader are asked once for each statement", arguments: TestEngine.all)
    func once(engine: TestEngine) async throws {
        try await engine.withSchema { database in
            for table in Set(RowPolicies.all(for: engine.dialect).map(\.table)).sorted() {
                let plan = try await plan("select count(*) from \(raw: table)", on: database)
                #expect(
                    !plan.contains("CORRELATED"),
                    "\(table): \(plan.split(separator: "\n").filter { $0.contains("CORRELATED") })")
                for line in plan.split(separator: "\n") where line.contains("Filter:") || line.contains("Cond:") {
                    #expect(!line.contains("app_") && !line.contains("current_setting"), "\(table): \(line)")
                    let subplans = line.ranges(of: "SubPlan").count
                    #expect(line.ranges(of: "hashed SubPlan").count == subplans, "\(table): \(line)")
                }
            }
        }
    }

    @Test("lists that state whose they are find their rows by an index", arguments: TestEngine.all)
    func indexes(engine: TestEngine) async throws {
        try await engine.withSchema { database in
            let ids = try await fill(database)
            let lists: [(SQL, String)] = [
                ("select status from course_enrollments where student_id = \(ids[0])", "course_enrollments"),
                ("select status from course_enrollments where course_offering_id = \(ids[1])", "course_enrollments"),
                (
                    "select kind from enrollment_events where student_id = \(ids[0]) order by created_at",
                    "enrollment_events"
                ),
                ("select 1 from students where id = \(ids[0])", "students"),
            ]
            for (sql, table) in lists {
                let plan = try await plan(sql, on: database)
                let isSought =
                    plan.contains("Index Cond: (\(table)") || plan.contains("SEARCH main.\(table) USING")
                    || plan.contains("Index") && !plan.contains("Seq Scan on \(table)")
                #expect(isSought, "\(plan)")
                #expect(!plan.contains("SCAN main.\(table)") && !plan.contains("SCAN e"), "\(plan)")
            }
        }
    }

    /// Two thousand students with an enrolment and an event each; answers a student and an offering.
    private func fill(_ database: any Database) async throws -> [UniqueID] {
        let shape = try await SchemaShape(of: database)
        let ids = try await database.write(.test) { transaction -> [UniqueID] in
            var maker = RowMaker(shape, transaction)
            for _ in 0..<20 { try maker.insert("course_offerings") }
            try transaction.execute(
                """
                with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 2000)
                insert into users (email, username, password_hash, full_name)
                select 'u' || n || '@example.org', 'u' || n, '!', 'U' from numbers
                """)
            try transaction.execute(
                "insert into students (user_id, student_number) select id, username from users where username like 'u%'"
            )
            try transaction.execute(
                """
                insert into course_enrollments (student_id, course_offering_id, course_id, enrolled_at)
                select s.id, o.id, o.course_id, \(Timestamp.test) from students s
                  join (select id, course_id, row_number() over () as place from course_offerings) o
                    on o.place = 1 + cast(substr(s.student_number, 2) as int) % 20
                """)
            try transaction.execute(
                "insert into enrollment_events (enrollment_id, student_id, kind) select id, student_id, 'enrolled' from course_enrollments"
            )
            return try transaction.values(
                "select id from (select id from students limit 1) s union all select id from (select id from course_offerings limit 1) o"
            )
        }
        try await database.maintain { try $0.script("analyze") }
        return ids
    }
}

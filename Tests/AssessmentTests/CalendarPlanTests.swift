import Assessment
import Engine
import Platform
import TestKit
import Testing

@Suite("Plan of a person's deadlines", .timeLimit(.minutes(3)))
struct CalendarPlanTests {
    @Test("a person's deadlines are found by indexes, however many there are of others", arguments: TestEngine.all)
    func plan(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let offering = try await world.offering("MATH 1")
            try await world.write { transaction in
                try transaction.execute(
                    """
                    insert into course_enrollments
                        (student_id, course_offering_id, course_id, term_id, status, credits, enrolled_at)
                    select s.id, o.id, o.course_id, o.term_id, 'enrolled', 3, \(transaction.now)
                      from students s cross join course_offerings o where o.id = \(offering)
                    """)
                let numbers: SQL = "with recursive n (i) as (select 1 union all select i + 1 from n where i < 3000)"
                for statement: SQL in [
                    """
                    insert into users (email, username, password_hash, full_name)
                    \(numbers) select 'n' || i || '@example.org', 'n' || i, '!', 'N' from n
                    """,
                    """
                    insert into students (user_id, student_number)
                    select id, username from users where full_name = 'N'
                    """,
                    """
                    insert into courses (code, slug, name, credits)
                    \(numbers) select 'C ' || i, 'c-' || i, '{"en": "C"}', 3 from n where i <= 300
                    """,
                    """
                    insert into course_offerings (course_id, term_id, section_code)
                    select id, \(world.term), 'A' from courses where code like 'C %'
                    """,
                    """
                    insert into course_enrollments
                        (student_id, course_offering_id, course_id, term_id, status, credits, enrolled_at)
                    select s.id, o.id, o.course_id, o.term_id, 'enrolled', 3, \(transaction.now)
                      from students s join course_offerings o on o.section_code = 'A' and o.id <> \(offering)
                       and (s.student_number like '%1' or s.student_number like '%2')
                      join courses c on c.id = o.course_id and c.code like 'C 1%'
                    """,
                    """
                    insert into assessments (name, status, course_offering_id, due_at)
                    select 'Quiz', 'published', o.id, '2025-03-01T12:00:00.000000Z'
                      from course_offerings o cross join (\(numbers) select i from n where i <= 20) n
                    """,
                    """
                    insert into assessments (name, status, course_id, due_at)
                    select 'Final', 'published', id, '2025-05-01T12:00:00.000000Z' from courses
                    """,
                ] { try transaction.execute(statement) }
            }
            try await world.database.maintain { try $0.script("analyze;") }
            let list = CalendarDeadline.list(of: world.ada.user, at: world.now)
            let found = try await world.inspect { try $0.all(list, as: CalendarDeadline.self).count }
            #expect(found == 21)
            let explain = SQL(sqlite: "explain query plan ", postgres: "explain (costs off) ")
            let lines = try await world.inspect { transaction in
                // What is read from end to end even so, no index can find.
                try transaction.execute(SQL(sqlite: "select 1", postgres: "set local enable_seqscan = off"))
                return try transaction.rows(explain + list).map { row in
                    row.values.map { if case .text(let text) = $0 { text } else { "" } }.joined(separator: " ")
                }
            }
            for scan in [
                "SCAN s", "SCAN e", "SCAN a", "Seq Scan on students", "Seq Scan on course_enrollments",
                "Seq Scan on assessments",
            ] {
                let isScanned = lines.contains { $0.hasSuffix(scan) || $0.contains(scan + " ") }
                #expect(!isScanned, "\(lines.joined(separator: "\n"))")
            }
        }
    }
}

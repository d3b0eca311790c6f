import Engine
import Platform
import Registration
import Schema
import TestKit
import Testing

/// Among thousands of students, nothing that a person waits for reads a large table from end to end.
@Suite("Plans")
struct PlanTests {
    @Test("lists and rules search the large tables by their indexes", arguments: TestEngine.all)
    func plans(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            try await world.fill()
            let student = try #require(world.ada.student)
            let offering: Identifier<Kind.Offering> = try await world.inspect {
                try $0.added("select id from course_offerings order by id limit 1")
            }
            let statements: [(String, SQL)] = [
                ("enrolments", ListedEnrollment.list(of: student, in: world.term, limit: 20, offset: 0)),
                ("week", TimetableEntry.week(of: student, in: world.term, showing: [.enrolled, .planned, .waiting])),
                ("roster", RosterEntry.list(of: offering, includingLeft: false, limit: 20, offset: 0)),
                ("line", ListedWaitlistEntry.line(for: offering, limit: 20, offset: 0)),
                ("places in line", ListedWaitlistEntry.list(of: student)),
                ("holds", Hold.list(of: student, limit: 20, offset: 0)),
                ("overrides", ListedOverride.list(of: student, limit: 20, offset: 0)),
                ("student", StudentRecord.find(student)),
                ("notifications", Notification.list(for: world.ada.user, unreadOnly: true, limit: 20, offset: 0)),
                ("eligibility", Eligibility.reasons(student: student, offering: offering, at: world.now)),
                ("conflicts", ScheduleConflicts.detect(student: student, term: world.term, at: world.now)),
            ]
            for (name, sql) in statements {
                let scans = try await world.fullScans(of: sql)
                #expect(scans == [], "\(name)")
            }
        }
    }

    @Test(
        "SQLite compiles the rule for a seat to a short program that reads no table for a filter",
        arguments: TestEngine.all.filter { $0.dialect == .sqlite })
    func program(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            try await world.fill()
            let student = try #require(world.ada.student)
            let offerings: [Identifier<Kind.Offering>] = try await world.inspect {
                try $0.values("select id from course_offerings order by id limit 3")
            }
            let rule = Eligibility.reasons(
                student: student, offering: offerings[0], at: world.now, parts: Array(offerings[1...]),
                planned: Array(offerings[1...]))
            let (size, filters) = try await world.inspect { transaction in
                let plan: [String] = try transaction.rows("explain query plan " + rule).map { try $0["detail"] }
                return (
                    try transaction.rows("explain " + rule).count, plan.filter { $0.contains("BLOOM FILTER ON") }
                )
            }
            #expect(size < 5000)
            // Of common table expressions, which have few rows, they are welcome.
            #expect(filters.allSatisfy { $0.contains("FILTER ON n ") || $0.contains("FILTER ON c ") }, "\(filters)")
        }
    }
}

extension World {
    private static let large = [
        "course_enrollments", "course_waitlist", "students", "users", "student_holds", "registration_overrides",
        "notifications", "registration_plans", "requirement_nodes",
    ]

    /// Six thousand students with two enrolments each, and as many holds, places in line and notices.
    fileprivate func fill() async throws {
        try await write { [term, department] transaction in
            for code in 0..<300 {
                let course = try transaction.addCourse("C\(code)", in: department)
                let offering = try transaction.addOffering(of: course, in: term, seats: nil)
                try transaction.addMeeting(of: offering, on: code % 5 + 1, from: "09:00", to: "10:00")
            }
            for sql in Filling.all(in: term, at: transaction.now) { try transaction.execute(sql) }
        }
        try await database.maintain { try $0.script("analyze;") }
    }

    /// The large tables that the statement reads from end to end.
    fileprivate func fullScans(of sql: SQL) async throws -> [String] {
        let explained = SQL(sqlite: "explain query plan ", postgres: "explain (costs off) ") + sql
        let lines = try await inspect { transaction in
            // What is read from end to end even so, no index can find.
            try transaction.execute(SQL(sqlite: "select 1", postgres: "set local enable_seqscan = off"))
            return try transaction.rows(explained).map { row in
                row.values.map { if case .text(let text) = $0 { text } else { "" } }.joined(separator: " ")
            }
        }
        return Self.large.flatMap { table in
            switch database.dialect {
            case .sqlite: lines.filter { Self.sqliteScans(table, $0) }
            case .postgres: Self.postgresScans(table, lines)
            }
        }
    }

    /// The table itself, or a whole index of it.
    private static func postgresScans(_ table: String, _ lines: [String]) -> [String] {
        zip(lines, lines.dropFirst() + [""]).filter { line, next in
            guard line.contains(" on \(table) ") || line.hasSuffix(" on \(table)") else { return false }
            return line.contains("Seq Scan") || (line.contains("Index") && !next.contains("Index Cond"))
        }.map(\.0)
    }

    /// `SCAN e` without an index: SQLite names the alias, so that the table is told by what our statements call it.
    private static func sqliteScans(_ table: String, _ line: String) -> Bool {
        let aliases = [
            "course_enrollments": ["e", "course_enrollments"], "course_waitlist": ["w", "course_waitlist"],
            "students": ["s", "students"], "users": ["u", "users"], "student_holds": ["h", "student_holds"],
            "registration_overrides": ["v", "registration_overrides"], "notifications": ["notifications"],
            "registration_plans": ["p", "registration_plans"], "requirement_nodes": ["requirement_nodes"],
        ]
        return (aliases[table] ?? []).contains { line.hasSuffix("SCAN \($0)") }
    }
}

private enum Filling {
    private static let numbers: SQL = """
        with recursive n (i) as (select 1 union all select i + 1 from n where i < 6000)
        """

    static func all(in term: Identifier<Kind.Term>, at now: Timestamp) -> [SQL] {
        [
            """
            \(numbers)
            insert into users (email, username, password_hash, full_name)
            select 'n' || i || '@example.org', 'n' || i, '!', 'N ' || i from n
            """,
            """
            insert into students (user_id, student_number)
            select id, username from users where role = 'student' and username <> 'ada'
            """,
            """
            insert into staff_members (user_id)
            select id from users where username like 'n%' and substr(username, 2) like '%7'
            """,
            "insert into requirement_nodes (course_id, depth, kind, position) select id, 0, 'all_of', 0 from courses",
            """
            insert into course_enrollments (student_id, course_offering_id, course_id, term_id, enrolled_at)
            select s.id, o.id, o.course_id, o.term_id, \(now) from (
                    select id, row_number() over (order by id) as i from students) s
              join (select id, course_id, term_id, row_number() over (order by id) as i from course_offerings) o
                on o.i = s.i % 300 + 1 or o.i = (s.i * 7) % 300 + 1
            on conflict do nothing
            """,
            """
            insert into course_waitlist (student_id, course_offering_id, position, joined_at)
            select s.id, o.id, s.i, \(now) from (
                    select id, row_number() over (order by id) as i from students) s
              join (select id, row_number() over (order by id) as i from course_offerings) o on o.i = s.i % 300 + 1
            """,
            """
            insert into student_holds (student_id, category, reason, placed_at, blocks_registration)
            select id, 'library', 'A book', \(now), \(SQL.false) from students
            """,
            """
            insert into notifications (user_id, kind) select id, 'registration.enrolled' from users
            """,
            """
            insert into registration_plans (student_id, course_offering_id)
            select student_id, course_offering_id from course_enrollments
            """,
            """
            insert into registration_overrides (student_id, course_offering_id, reason_code, justification)
            select student_id, course_offering_id, 'registration.conflict', 'Agreed' from course_enrollments
            """,
        ]
    }
}

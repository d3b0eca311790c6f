import Engine
import Platform
import TestKit
import Testing

@Suite("What database administrators call on PostgreSQL", .enabled(if: TestEngine.all.count == 2))
struct FunctionTests {
    private func onPostgres(_ body: (World) async throws -> Void) async throws {
        try await World.on(TestEngine.all[1]) { try await body($0) }
    }

    /// The names of the columns and the rows, as psql would show them on the world's day.
    private func call(_ sql: String, in world: World) async throws -> (columns: [String], rows: [[Value]]) {
        try await world.database.maintain { session in
            try session.script("set app.now to '2025-01-31T08:15:00Z'")
            let rows = try session.rows(sql)
            return (rows.first?.columns.names ?? [], rows.map(\.values))
        }
    }

    @Test("check_enrollment_eligibility answers whether one can enrol, and every reason why not")
    func eligibility() async throws {
        try await onPostgres { world in
            let student = try #require(world.ada.student)
            let free = try await world.offering("FREE-1")
            let full = try await world.offering("FULL-1", seats: 0)
            try await world.write {
                try $0.execute(
                    "insert into student_holds (student_id, category, reason, placed_at) values (\(student), 'library', 'a book', \($0.now))"
                )
            }
            let held = try await call("select * from check_enrollment_eligibility('\(student)', '\(full)')", in: world)
            #expect(held.columns == ["can_enroll", "reasons"])
            #expect(
                held.rows == [
                    [
                        .text("f"),
                        .text(
                            "{\"Student has active holds blocking registration\",\"Course is full - join the waitlist\"}"
                        ),
                    ]
                ])
            try await world.write { try $0.execute("update student_holds set is_active = false") }
            let named = "check_enrollment_eligibility(student_id => '\(student)', course_offering_id => '\(free)')"
            #expect(try await call("select * from \(named)", in: world).rows == [[.text("t"), .text("{}")]])
        }
    }

    @Test("detect_schedule_conflicts answers a row for each conflict with both codes and times")
    func conflicts() async throws {
        try await onPostgres { world in
            let student = try #require(world.ada.student)
            for (code, start, end) in [("A-1", "09:00", "10:00"), ("B-1", "09:30", "11:00")] {
                let offering = try await world.offering(code, on: 1, from: start, to: end)
                try await world.write { try $0.seat(student, in: offering) }
            }
            let found = try await call(
                "select * from detect_schedule_conflicts(student_id => '\(student)', term_id => '\(world.term)')",
                in: world)
            #expect(found.rows.count == 1)
            #expect(
                found.columns == [
                    "conflict_type", "offering_id", "other_offering_id", "course_code", "other_course_code",
                    "day_of_week", "start_time", "end_time", "other_start_time", "other_end_time",
                ])
            #expect(found.rows.first?.first == .text("time_overlap"))
            #expect(Set(found.rows.first?[3...4] ?? []) == [.text("A-1"), .text("B-1")])
        }
    }

    @Test("close_user_session ends a session once")
    func sessions() async throws {
        try await onPostgres { world in
            let session: UniqueID? = try await world.write { [world] in
                try $0.value(
                    """
                    insert into user_sessions (user_id, token_hash, last_seen_at, expires_at)
                    values (\(world.ada.user), 'h', \($0.now), \($0.now)) returning id
                    """)
            }
            let id = try #require(session).text
            #expect(
                try await call("select close_user_session(session_id => '\(id)')", in: world).rows == [[.text("t")]])
            #expect(try await call("select close_user_session('\(id)')", in: world).rows == [[.text("f")]])
            let open = try await call("select 1 from user_sessions where ended_at is null", in: world)
            #expect(open.rows.isEmpty)
        }
    }

    @Test("create_monthly_partition is idempotent and names the partition; this month and two more are there")
    func partitions() async throws {
        try await onPostgres { world in
            for _ in 0..<2 {
                let made = try await call(
                    "select create_monthly_partition(table_name => 'audit_logs', month => '2031-05-17')", in: world)
                #expect(made.rows == [[.text("audit_logs_2031_05")]])
            }
            let missing = try await call(
                """
                select t from unnest(array['audit_logs', 'user_sessions', 'page_views']) t, generate_series(0, 2) n
                 where to_regclass(t || to_char(now() + make_interval(months => n), '_YYYY_MM')) is null
                """, in: world)
            #expect(missing.rows.isEmpty)
            try await world.write { try $0.execute("update departments set code = 'X'") }
            #expect(try await call("select 1 from audit_logs_default", in: world).rows.isEmpty)
            #expect(
                try await !call("select 1 from audit_logs where table_name = 'departments'", in: world).rows.isEmpty)
        }
    }

    @Test("the functions bear the names that scripts rely on")
    func names() async throws {
        try await onPostgres { world in
            let found = try await call(
                """
                select proname || '(' || pg_get_function_identity_arguments(oid) || ')' from pg_proc
                 where proname in ('update_enrollment_count', 'update_updated_at_column', 'update_courses_search_vector',
                    'create_monthly_partition', 'close_user_session', 'check_enrollment_eligibility',
                    'detect_schedule_conflicts')
                 order by 1
                """, in: world)
            #expect(
                found.rows.map { $0.first } == [
                    .text("check_enrollment_eligibility(student_id uuid, course_offering_id uuid)"),
                    .text("close_user_session(session_id uuid)"),
                    .text("create_monthly_partition(table_name text, month date)"),
                    .text("detect_schedule_conflicts(student_id uuid, term_id uuid)"),
                    .text("update_courses_search_vector()"), .text("update_enrollment_count()"),
                    .text("update_updated_at_column()"),
                ])
        }
    }
}

@Suite("What triggers keep")
struct TriggerTests {
    @Test(
        "the counter follows inserts, changes of status, moves and deletions, and is never negative",
        arguments: TestEngine.all)
    func counter(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let (one, two) = (try await world.offering("ONE-1"), try await world.offering("TWO-1"))
            let student = try #require(world.ada.student)
            func counts() async throws -> [Int] {
                try await world.inspect {
                    [
                        try $0.value("select current_enrollment from course_offerings where id = \(one)") ?? -1,
                        try $0.value("select current_enrollment from course_offerings where id = \(two)") ?? -1,
                    ]
                }
            }
            let steps: [(SQL, [Int])] = [
                ("update course_enrollments set status = 'dropped'", [0, 0]),
                ("update course_enrollments set status = 'enrolled'", [1, 0]),
                ("update course_enrollments set status = 'completed'", [0, 0]),
                ("update course_enrollments set status = 'enrolled'", [1, 0]),
                ("update course_enrollments set course_offering_id = \(two)", [0, 1]),
                ("update course_enrollments set course_offering_id = \(one), status = 'withdrawn'", [0, 0]),
                ("update course_enrollments set status = 'enrolled'", [1, 0]),
                ("update course_offerings set current_enrollment = 0", [0, 0]),
                ("delete from course_enrollments", [0, 0]),
            ]
            try await world.write { try $0.seat(student, in: one) }
            #expect(try await counts() == [1, 0])
            for (sql, expected) in steps {
                try await world.write { try $0.execute(sql) }
                #expect(try await counts() == expected, "\(sql)")
            }
        }
    }

    @Test(
        "an offering bears the year and semester of its term, also when the term is renamed", arguments: TestEngine.all)
    func terms(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let offering = try await world.offering("ONE-1")
            let course = try await world.course(of: offering)
            func year() async throws -> String? {
                try await world.inspect {
                    try $0.value("select academic_year || ' ' || semester from course_offerings where id = \(offering)")
                }
            }
            #expect(try await year() == "2024-2025 2025-spring")
            try await world.write {
                try $0.execute("update course_offerings set academic_year = 'other' where id = \(offering)")
            }
            #expect(try await year() == "2024-2025 2025-spring")
            try await world.write { try $0.execute("update academic_terms set semester = 'fall'") }
            #expect(try await year() == "2024-2025 fall")
            // The same section code without a term and in it are two sections.
            try await world.write { [world] transaction in
                _ = try transaction.addOffering(of: course, in: nil, seats: 1, section: "S")
                _ = try transaction.addOffering(of: course, in: world.term, seats: 1, section: "S")
            }
            let taken = try await refusal {
                try await world.write { [world] in
                    _ = try $0.addOffering(of: course, in: world.term, seats: 1, section: "S")
                }
            }
            #expect(taken?.constraint == "course_offerings_section_key")
        }
    }
}

extension Transaction {
    /// Enrols without asking any rule.
    func seat(_ student: Identifier<Kind.Student>, in offering: Identifier<Kind.Offering>) throws {
        try execute(
            """
            insert into course_enrollments (student_id, course_offering_id, course_id, term_id, enrolled_at)
            select \(student), id, course_id, term_id, \(now) from course_offerings where id = \(offering)
            """)
    }
}

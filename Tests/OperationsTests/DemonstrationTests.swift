import Engine
import Identity
import Platform
import TestKit
import Testing

@testable import Operations

@Suite("The demonstration university")
struct DemonstrationTests {
    private func plant(_ university: DemonstrationUniversity, in database: any Database) async throws {
        try await university.plant(in: database, password: .unusable, amongRealPeople: false, at: .test)
    }

    /// Everything that was chosen, in a form without ids.
    private func choices(in database: any Database) async throws -> [String] {
        try await database.read(.test) { transaction in
            try transaction.values(
                """
                select u.email || ' ' || u.full_name || ' ' || c.code || ' ' || o.section_code || ' ' || e.status
                  from course_enrollments e join students s on s.id = e.student_id join users u on u.id = s.user_id
                  join course_offerings o on o.id = e.course_offering_id join courses c on c.id = o.course_id
                  join academic_terms t on t.id = o.term_id
                 order by u.email, t.start_date, c.code
                """)
        }
    }

    @Test("it lives: history, seats, lines, holds, and no section over its limit", arguments: TestEngine.all)
    func life(engine: TestEngine) async throws {
        try await engine.withSchema { database in
            try await plant(DemonstrationUniversity(students: 60), in: database)
            let count = { (sql: SQL) in try await database.read(.test) { try $0.value(sql, as: Int.self) ?? 0 } }
            #expect(try await count("select count(*) from courses") == 60)
            #expect(try await count("select count(*) from students") == 60)
            #expect(try await count("select count(*) from course_enrollments where status = 'completed'") > 100)
            #expect(try await count("select count(*) from course_waitlist where status = 'waiting'") > 0)
            #expect(try await count("select count(*) from student_holds") == 2)
            #expect(try await count("select count(*) from syllabus_weeks") == 120)
            #expect(try await count("select count(*) from lessons where is_published") == 240)
            #expect(try await count("select count(*) from lesson_prerequisites") == 180)
            #expect(try await count("select count(*) from announcements") == 1)
            #expect(
                try await count(
                    """
                    select count(*) from course_enrollments e
                      left join grades g on g.enrollment_id = e.id and g.assessment_id is null
                     where g.letter is distinct from e.grade_letter
                    """) == 0)
            #expect(try await count("select count(*) from grade_totals where percentage is not null") > 10)
            #expect(
                try await count(
                    """
                    select total_questions from assessments
                     where status = 'published' and is_public and type = 'exam' and end_at is null
                    """) == 20)
            #expect(
                try await count(
                    """
                    select count(*) from course_offerings o where o.current_enrollment <> (
                        select count(*) from course_enrollments e
                         where e.course_offering_id = o.id and e.status = 'enrolled')
                    """) == 0)
            #expect(
                try await count("select count(*) from users where email not like '%@lyceum.example'") == 0)
        }
    }

    @Test("the same seed makes the same university, another seed another", arguments: TestEngine.all)
    func determinism(engine: TestEngine) async throws {
        var made: [[String]] = []
        for seed in [1, 1, 2] {
            try await engine.withSchema { database in
                try await plant(DemonstrationUniversity(students: 20, seed: seed), in: database)
                made.append(try await choices(in: database))
            }
        }
        #expect(made[0] == made[1])
        #expect(made[0] != made[2])
    }

    @Test("it is not made twice, nor among real people", arguments: TestEngine.all)
    func refusals(engine: TestEngine) async throws {
        try await engine.withSchema { database in
            try await plant(DemonstrationUniversity(students: 2), in: database)
            await #expect(throws: DemonstrationUniversity.Refusal.alreadyHere) {
                try await plant(DemonstrationUniversity(students: 2), in: database)
            }
        }
        try await World.on(engine) { world in
            await #expect(throws: DemonstrationUniversity.Refusal.realPeople) {
                try await plant(DemonstrationUniversity(students: 2), in: world.database)
            }
        }
    }
}

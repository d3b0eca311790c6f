import Access
import Engine
import Platform
import Records
import TestKit
import Testing

@Suite("Entering marks")
struct EnteringTests {
    @Test(
        "two people who edit one mark: the second is shown the first one's, and nothing is lost",
        arguments: TestEngine.all)
    func stale(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let section = try await world.gradedSection()
            let first = try await world.enter(.of("7"), in: section)
            #expect(first.version == 1 && first.value.percentage == .of("70"))
            let second = try await world.enter(.of("7.5"), in: section, seeing: 1)
            #expect(second.version == 2)
            let stale = await #expect(throws: StaleGrade.self) {
                try await world.enter(.of("9"), in: section, seeing: 1)
            }
            #expect(stale?.current == second && stale?.gradedBy == "blaise")
            let again = await #expect(throws: StaleGrade.self) {
                try await world.enter(.of("9"), in: section)
            }
            #expect(again?.current?.value.marks == .of("7.5"))
        }
    }

    @Test(
        "of many who edit one mark at once, one is taken and the others are told",
        arguments: TestEngine.all)
    func crowd(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let section = try await world.gradedSection()
            try await world.enter(.of("1"), in: section)
            let taken = try await withThrowingTaskGroup(of: Int.self) { group in
                for mark in 0..<20 {
                    group.addTask {
                        do {
                            try await world.enter(Decimal(mark), in: section, seeing: 1)
                            return 1
                        } catch is StaleGrade { return 0 }
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(taken == 1)
        }
    }

    @Test(
        "is for those who run the section, in its columns and for its students",
        arguments: TestEngine.all)
    func access(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let section = try await world.gradedSection()
            let other = try await world.gradedSection("PHYS 1")
            for (person, answer) in [
                (world.ada, AccessDenied.Answer.forbidden), (world.carla, .forbidden),
                (world.dora, .forbidden),
            ] {
                let denied = await #expect(throws: AccessDenied.self) {
                    try await world.teach(as: person, section) { _, _ in }
                }
                #expect(denied?.answer == answer)
            }
            for (enrollment, assessment) in [
                (other.enrollment, section.quiz), (section.enrollment, other.quiz),
            ] {
                await #expect(throws: GradeFailure.unknown) {
                    try await world.teach(section) {
                        try $0.enter(
                            MarkEntry(.of("1")), of: enrollment, for: assessment, expecting: 0, under: $1)
                    }
                }
            }
            for marks in ["-0.01", "1000000"] {
                await #expect(throws: GradeFailure.invalidMarks) {
                    try await world.enter(.of(marks), in: section)
                }
            }
        }
    }

    @Test(
        "a released mark is not entered anew, and its student is told of it", arguments: TestEngine.all)
    func released(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let section = try await world.gradedSection(students: 2)
            try await world.enter(.of("7"), in: section)
            let seen = { (person: World.Person) in
                try await world.read(as: person) {
                    try $0.values("select letter from grade_totals", as: String?.self).count
                }
            }
            #expect(try await seen(world.ada) == 1)
            #expect(try await world.read(as: world.ada) { try $0.rows("select id from grades") }.isEmpty)
            #expect(try await world.teach(section) { try $0.release(section.quiz, under: $1) } == 1)
            #expect(try await world.teach(section) { try $0.release(section.quiz, under: $1) } == 0)
            #expect(
                try await world.read(as: world.ada) { try $0.rows("select id from grades") }.count == 1)
            #expect(
                try await world.read(as: section.students[1]) { try $0.rows("select id from grades") }
                    .isEmpty)
            await #expect(throws: GradeFailure.released) {
                try await world.enter(.of("8"), in: section, seeing: 1)
            }
            let told: [String] = try await world.inspect {
                try $0.values("select kind from notifications where user_id = \(world.ada.user)")
            }
            #expect(told == ["grades.mark_released"])
            try await world.write {
                _ = try $0.execute(
                    """
                    insert into student_holds (student_id, category, blocks_grades, reason, placed_at)
                    values (\(world.ada.student), 'financial', \(SQL.true), 'x', \(world.now))
                    """)
            }
            for table in ["grades", "grade_totals"] {
                #expect(
                    try await world.read(as: world.ada) { try $0.rows("select id from \(raw: table)") }
                        .isEmpty)
            }
        }
    }

    @Test(
        "what attempts come to flows into the column, and never over what somebody entered",
        arguments: TestEngine.all)
    func results(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let section = try await world.gradedSection()
            try await world.attempt(section, number: 1, score: "6")
            #expect(try await world.marks(in: section) == ["6 result 1"])
            try await world.attempt(section, number: 2, score: "8.5")
            try await world.attempt(section, number: 3, score: "3")
            #expect(try await world.marks(in: section) == ["8.5 result 2"])
            #expect(try await world.total(in: section) == "85 B")
            try await world.enter(.of("9"), in: section, seeing: 2)
            try await world.attempt(section, number: 4, score: "10")
            #expect(try await world.marks(in: section) == ["9 hand 3"])
        }
    }

    @Test(
        "the gradebook shows students by columns, in three statements for one student and for fifty",
        arguments: TestEngine.all)
    func reading(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let section = try await world.gradedSection(students: 3)
            try await world.enter(.of("7.25"), in: section, student: 1, column: 1)
            try await world.enter(nil, in: section, student: 2, state: .excused)
            let book = try await world.inspect { try $0.gradebook(of: section.offering) }
            #expect(book.columns.map(\.name) == ["Work 1", "Work 2"])
            #expect(book.columns.map(\.maxMarks) == [.of("10"), .of("20")])
            #expect(book.columns.map(\.markedCount) == [1, 1])
            #expect(book.lines.map(\.fullName) == ["Ms1", "Ms2", "ada"].sorted())
            let cells = Dictionary(uniqueKeysWithValues: book.lines.map { ($0.enrollment, $0.cells) })
            #expect(cells[section.enrollments[0]] == [nil, nil])
            #expect(cells[section.enrollments[1]]?[1]?.marks == .of("7.25"))
            #expect(cells[section.enrollments[2]]?[0]?.state == .excused)
            #expect(
                book.lines.first { $0.enrollment == section.enrollments[1] }?.percentage == .of("36.25"))
            let page = try await world.inspect {
                try $0.gradebook(of: section.offering, limit: 1, offset: 1)
            }
            #expect(page.lines == [book.lines[1]] && page.studentCount == 3)
        }
    }
}

extension World {
    fileprivate func attempt(_ section: GradedSection, number: Int, score: String) async throws {
        try await write { [self] transaction in
            let attempt: Identifier<Kind.Attempt> = try transaction.added(
                """
                insert into assessment_attempts (assessment_id, user_id, attempt_number, started_at)
                values (\(section.quiz), \(ada.user), \(number), \(now)) returning id
                """)
            try transaction.execute(
                "update assessment_attempts set status = 'submitted', ended_at = \(now) where id = \(attempt)"
            )
            try transaction.execute(
                "update assessment_attempts set score = \(Decimal.of(score)), max_score = 10 where id = \(attempt)"
            )
        }
    }

    fileprivate func marks(in section: GradedSection) async throws -> [String] {
        let grades = try await inspect {
            try $0.rows(
                """
                select marks_obtained, origin, version from grades where enrollment_id = \(section.enrollment)
                """)
        }
        return try grades.map { row in
            let (marks, origin, version): (Decimal?, String, Int) = (try row[0], try row[1], try row[2])
            return "\(marks?.text ?? "-") \(origin) \(version)"
        }
    }
}

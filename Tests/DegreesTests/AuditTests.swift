import Access
import Degrees
import Engine
import Formats
import Platform
import Synchronization
import TestKit
import Testing

@Suite("Degree audits")
struct AuditTests {
    private static let tree = DegreeRequirement(
        "Physics", .allOf,
        [
            DegreeRequirement("Core", .courses(2, CourseSet(["PH 1", "PH 2"], minimumGrade: "C"))),
            DegreeRequirement(
                "Breadth", .nOf(1),
                [
                    DegreeRequirement("Letters", .courses(1, CourseSet(clauses: [CourseClause(subjects: ["LT"])]))),
                    DegreeRequirement(
                        "Writing", .credits(Decimal(6), CourseSet(clauses: [CourseClause(attributes: ["WRI"])]))),
                ]),
            DegreeRequirement("Talk", description: "Give one.", .manual),
        ])

    @Test("what is stored of a tree is the tree, and stays the same when it is stored again", arguments: TestEngine.all)
    func stored(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let seed = UInt64.random(in: 0...UInt64.max)
            print("seed \(seed)")
            var dice = Dice(seed: seed)
            let program = try await world.program("P")
            for round in 0..<15 {
                let tree = RandomDegrees.group(&dice)
                try await world.setDegree(tree, of: program, version: "v")
                let found = try #require(try await world.inspect { try $0.degree(of: program)?.tree })
                #expect(found.withoutIDs == tree.withoutIDs, "seed \(seed), round \(round)")
                try await world.setDegree(tree, of: program, version: "v")
                #expect(try await world.inspect { try $0.degree(of: program)?.tree } == found)
            }
        }
    }

    @Test("a program within a program is audited with it, also when it leads back", arguments: TestEngine.all)
    func nested(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let (outer, inner) = (try await world.program("O"), try await world.program("I"))
            try await world.setDegree(
                DegreeRequirement(
                    "Inner", .allOf,
                    [
                        DegreeRequirement("Leaf", .courses(1, CourseSet(["PH 1"]))),
                        DegreeRequirement("Back", .program(outer)),
                    ]),
                of: inner, version: "1")
            try await world.setDegree(
                DegreeRequirement("Outer", .allOf, [DegreeRequirement("In", .program(inner))]), of: outer, version: "1")
            try await world.study(world.ada, outer)
            let lines = try await world.audit(world.ada)[0].lines
            #expect(lines.map { $0.name.english } == ["Outer", "In", "Inner", "Leaf", "Back"])
            #expect(lines.last?.isSatisfied == false)
        }
    }

    @Test(
        "an audit is kept, known to be outdated when the record changes, and answered by the function",
        arguments: TestEngine.all)
    func kept(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let program = try await world.program("P")
            try await world.setDegree(Self.tree, of: program, version: "2024")
            try await world.study(world.ada, program)
            let student = try world.ada.student.orThrow(MissingRow())
            let (one, two) = (try await world.course("LT 7"), try await world.course("PH 9"))
            let kept = { try await world.inspect { try $0.all(KeptAudit.list(of: student), as: KeptAudit.self) } }
            #expect(try await kept().map(\.isCurrent) == [false])
            let first = try await world.audit(world.ada)
            #expect(
                first[0].isCurrent && first[0].lines.map(\.isSatisfied) == [false, false, false, false, false, false])
            let core = try await world.inspect {
                try $0.value("select id from courses where code = 'PH 1'", as: Identifier<Kind.Course>.self)
            }
            try await world.attempt(world.ada, try core.orThrow(MissingRow()), in: world.term, letter: "B", points: "3")
            #expect(try await kept().map(\.isCurrent) == [false])
            try await world.attempt(world.ada, one, in: world.term, letter: nil, points: nil, status: "enrolled")
            try await world.attempt(world.ada, two, in: world.term, letter: "C", points: "2")
            let second = try await world.audit(world.ada)[0]
            #expect(second.isCurrent && second.lines.map(\.percentage) == [3_000, 5_000, 0, 0, 0, 0])
            #expect(second.lines[3].inProgress == 300 && second.lines[3].courses.map(\.code) == ["LT 7"])
            if engine.dialect == .postgres { try await world.expectFunction(of: student, answers: second.lines) }
        }
    }

    @Test(
        "exceptions, transfers and equivalents count, and what was failed or dropped does not",
        arguments: TestEngine.all)
    func counted(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let program = try await world.program("P")
            try await world.setDegree(Self.tree, of: program, version: "2024")
            try await world.study(world.ada, program)
            let student = try world.ada.student.orThrow(MissingRow())
            let tree = try #require(try await world.inspect { try $0.degree(of: program)?.tree })
            let (core, talk) = (try #require(tree.children[0].id), try #require(tree.children[2].id))
            let equivalent = try await world.course("PX 1")
            try await world.write {
                try $0.execute(
                    """
                    insert into course_equivalencies
                        (course_id, equivalent_course_id, equivalency_type, approval_status)
                    select c.id, \(equivalent), 'substitution', 'approved' from courses c where c.code = 'PH 1'
                    """)
                try $0.execute("update courses set metadata = '{\"attributes\": [\"WRI\"]}' where id = \(equivalent)")
            }
            try await world.attempt(world.ada, equivalent, in: world.term, letter: "C", points: "2")
            let second = try await world.course("PH 3")
            try await world.attempt(world.ada, second, in: world.term, letter: "D", points: "1")
            let failed = try await world.course("LT 1")
            try await world.attempt(world.ada, failed, in: world.term, letter: "F", points: "0")
            #expect(try await world.audit(world.ada)[0].lines[1].percentage == 5_000)
            let actor = try await world.database.actor(world.carla)
            try await world.write(as: world.carla) { transaction in
                let advise = try transaction.grant(.makeException, on: student, to: actor)
                _ = try transaction.makeException(
                    .substitute, for: core, course: "PH 3", because: "the other lapsed", under: advise)
                _ = try transaction.makeException(
                    .waive, for: talk, course: nil, because: "given before", under: advise)
                let edit = try transaction.grant(.edit, on: student, to: actor)
                let credit = try transaction.enter(
                    TransferCredit.Details(
                        institution: "Elsewhere", externalCourse: "Poems", credits: Decimal(4), courseCode: "LT 1"),
                    under: edit)
                _ = try transaction.decide(credit.id, isApproved: true, under: edit)
                #expect(throws: RecordFailure.alreadyDecided) {
                    try transaction.decide(credit.id, isApproved: false, under: edit)
                }
                #expect(throws: RecordFailure.exceptionIncomplete) {
                    try transaction.makeException(.substitute, for: core, course: nil, because: "x", under: advise)
                }
            }
            let done = try await world.audit(world.ada)[0]
            #expect(done.lines[0].isSatisfied && done.lines[0].percentage == 10_000)
            #expect(done.lines[1].courses.map(\.code).sorted() == ["PH 3", "PX 1"])
            // An import that changes a name elsewhere leaves the exceptions where they are.
            var changed = Self.tree
            changed.children[1].name = "Width"
            try await world.setDegree(changed, of: program, version: "2024")
            let kept = try await world.inspect {
                try $0.all(DegreeException.list(of: student, limit: 10, offset: 0), as: DegreeException.self)
            }
            #expect(kept.count == 2)
            try await world.write(as: world.carla) { transaction in
                let advise = try transaction.grant(.makeException, on: student, to: actor)
                for exception in kept { _ = try transaction.revoke(exception.id, under: advise) }
            }
            #expect(try await world.audit(world.ada)[0].lines[0].isSatisfied == false)
        }
    }

    @Test("without requirements the credits of the program are what is required", arguments: TestEngine.all)
    func creditsAlone(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let (counting, silent) = (try await world.program("C", credits: 6), try await world.program("S"))
            try await world.study(world.ada, counting)
            try await world.study(world.ada, silent)
            let course = try await world.course("PH 1")
            try await world.attempt(world.ada, course, in: world.term, letter: "A", points: "4")
            let audits = try await world.audit(world.ada)
            #expect(audits.map(\.programCode) == ["C"] && audits[0].lines.map(\.percentage) == [5_000])
        }
    }

    @Test("other programs and versions can be tried, and two versions compared for everyone", arguments: TestEngine.all)
    func whatIf(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let program = try await world.program("P")
            let leaf = { (codes: [String]) in DegreeRequirement("All", .courses(codes.count, CourseSet(codes))) }
            try await world.setDegree(leaf(["PH 1"]), of: program, version: "1")
            try await world.setDegree(leaf(["PH 1", "PH 2"]), of: program, version: "2")
            let student = try world.ada.student.orThrow(MissingRow())
            let course: Identifier<Kind.Course> = try await world.inspect {
                try $0.added("select id from courses where code = 'PH 1'")
            }
            try await world.attempt(world.ada, course, in: world.term, letter: "A", points: "4")
            let tried = try await world.inspect { transaction in
                try ["1", "2", nil].map {
                    try transaction.degreeCase(of: student, in: program, version: $0)?.audit().percentage
                }
            }
            #expect(tried == [10_000, 5_000, 5_000])
            try await world.study(world.ada, program)
            let compared = try await world.inspect {
                try $0.compare("1", with: "2", of: program, after: nil, limit: 10)
            }
            #expect(compared.count == 1 && compared[0].isSatisfied == (true, false))
            #expect(compared[0].percentage == (10_000, 5_000))
        }
    }

    @Test("audits of one and of many students take as many statements", arguments: TestEngine.all)
    func cost(engine: TestEngine) async throws {
        let count = StatementCount()
        let observer = StatementObserver { _ in count.value.withLock { $0 += 1 } }
        try await World.on(engine, observer: observer) { world in
            let program = try await world.program("P")
            try await world.setDegree(Self.tree, of: program, version: "1")
            for number in 0..<30 { try await world.study(try await world.student("s\(number)"), program) }
            let students = try await world.inspect {
                try $0.values(KeptAudit.outdated(after: nil, limit: 100), as: Identifier<Kind.Student>.self)
            }
            #expect(students.count == 30)
            var costs: [Int] = []
            for part in [Array(students.prefix(1)), Array(students.dropFirst())] {
                let before = count.value.withLock { $0 }
                let cases = try await world.inspect { try $0.degreeCases(of: part) }
                try await world.write { try $0.keep(cases.map { ($0, $0.audit()) }) }
                costs.append(count.value.withLock { $0 } - before)
            }
            #expect(costs[0] == costs[1])
            let left = try await world.inspect {
                try $0.values(KeptAudit.outdated(after: nil, limit: 100), as: Identifier<Kind.Student>.self)
            }
            #expect(left.isEmpty)
        }
    }
}

private final class StatementCount: Sendable {
    let value = Mutex(0)
}

extension DegreeRequirement {
    var withoutIDs: DegreeRequirement {
        var result = self
        result.id = nil
        result.children = children.map(\.withoutIDs)
        return result
    }
}

extension World {
    func program(_ code: String, credits: Int? = nil) async throws -> Identifier<Kind.AcademicProgram> {
        try await write {
            try $0.added(
                """
                insert into academic_programs (code, name, total_credits)
                values (\(code), '{"en": "A program"}', \(credits)) returning id
                """)
        }
    }

    func setDegree(
        _ tree: DegreeRequirement, of program: Identifier<Kind.AcademicProgram>, version: String
    ) async throws {
        try await asRegistrar(.editCatalogue) { try $0.setDegree(tree, of: program, version: version, under: $1) }
    }

    func study(_ person: Person, _ program: Identifier<Kind.AcademicProgram>) async throws {
        let student = try person.student.orThrow(MissingRow())
        try await write {
            try $0.execute("insert into student_programs (student_id, program_id) values (\(student), \(program))")
        }
    }

    /// Audits a student, and answers what is kept then.
    func audit(_ person: Person) async throws -> [KeptAudit] {
        let student = try person.student.orThrow(MissingRow())
        let cases = try await inspect { try $0.degreeCases(of: [student]) }
        try await write { try $0.keep(cases.map { ($0, $0.audit()) }) }
        return try await inspect { try $0.all(KeptAudit.list(of: student), as: KeptAudit.self) }
    }

    func expectFunction(of student: Identifier<Kind.Student>, answers lines: [DegreeAudit.Line]) async throws {
        let rows = try await inspect { try $0.rows("select * from generate_degree_audit(\(student))") }
        #expect(
            rows.first?.columns.names == [
                "requirement_name", "requirement_type", "credits_required", "credits_completed", "credits_in_progress",
                "is_satisfied", "completion_percentage",
            ])
        #expect(rows.count == lines.count)
        for (row, line) in zip(rows, lines) {
            let (name, type): (String, String) = (try row[0], try row[1])
            let numbers: [Decimal] = [try row[2], try row[3], try row[4], try row[6]]
            let isSatisfied: Bool = try row[5]
            #expect(name == line.name.english && type == line.type && isSatisfied == line.isSatisfied)
            let expected = [line.required, line.completed, line.inProgress, line.percentage]
            #expect(numbers.map { Int($0.thousandths / 10) } == expected)
        }
    }
}

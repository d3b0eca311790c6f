import Access
import Degrees
import Engine
import Formats
import Platform
import TestKit

/// Ada's way to a degree of one course, which she has passed.
struct Commencement {
    let world: World
    let program: Identifier<Kind.AcademicProgram>
    let student: Identifier<Kind.Student>

    /// - Parameter isComplete: whether she has passed the course.
    static func on(
        _ engine: TestEngine, isComplete: Bool = true, observer: StatementObserver? = nil,
        _ body: (Commencement) async throws -> Void
    ) async throws {
        try await World.on(engine, observer: observer) { world in
            let program = try await world.program("PHY")
            let tree = DegreeRequirement(
                "Physics", .allOf, [DegreeRequirement("Core", .courses(1, CourseSet(["PH 1"])))])
            try await world.setDegree(tree, of: program, version: "2024")
            try await world.study(world.ada, program)
            let scene = Commencement(
                world: world, program: program, student: try world.ada.student.orThrow(MissingRow()))
            if isComplete { try await scene.pass(world.ada) }
            try await body(scene)
        }
    }

    func pass(_ person: World.Person) async throws {
        let course: Identifier<Kind.Course>? = try await world.inspect {
            try $0.value("select id from courses where code = 'PH 1'")
        }
        try await world.attempt(person, course.orThrow(MissingRow()), in: world.term, letter: "B", points: "3")
    }

    @discardableResult
    func apply(
        as person: World.Person? = nil, named name: String = "Ада Лавлейс"
    ) async throws -> GraduationApplication {
        let person = person ?? world.ada
        return try await asStudent(person) { [program, term = world.term] in
            try $0.applyToGraduate(from: program, in: term, as: name, under: $1)
        }
    }

    func asStudent<Result: Sendable>(
        _ person: World.Person, _ action: Policy.StudentAction = .applyToGraduate,
        _ body: @escaping @Sendable (Transaction, Grant<Identifier<Kind.Student>>) throws -> Result
    ) async throws -> Result {
        let actor = try await world.database.actor(person)
        let student = try person.student.orThrow(MissingRow())
        return try await world.write(as: person) { try body($0, $0.grant(action, on: student, to: actor)) }
    }

    /// Audits anew whose record has changed, and checks.
    @discardableResult
    func check(_ ids: GraduationApplication.ID...) async throws -> [GraduationOutcome] {
        let cases = try await world.inspect {
            try $0.degreeCases(of: $0.values(GraduationApplication.studentsToAudit(of: ids)))
        }
        let audits = cases.map { ($0, $0.audit()) }
        return try await world.asRegistrar(.conferDegrees) { transaction, grant in
            try transaction.keep(audits)
            return try transaction.check(ids, under: grant)
        }
    }

    @discardableResult
    func approve(_ ids: GraduationApplication.ID...) async throws -> [GraduationOutcome] {
        try await world.asRegistrar(.conferDegrees) { try $0.approve(ids, under: $1) }
    }

    @discardableResult
    func confer(_ id: GraduationApplication.ID, overriding reason: String? = nil) async throws -> GraduationApplication
    {
        try await world.asRegistrar(.conferDegrees) {
            try $0.confer(id, on: $0.now.dateInUTC, overriding: reason, under: $1)
        }
    }

    /// An application that is approved.
    func approved() async throws -> GraduationApplication.ID {
        let id = try await apply().id
        try await check(id)
        try await approve(id)
        return id
    }

    func placeHold(blocking isBlocking: Bool = true) async throws {
        try await world.write { [student] in
            try $0.execute(
                """
                insert into student_holds (student_id, category, blocks_graduation, reason, placed_at)
                values (\(student), 'library', \(isBlocking), 'books', \($0.now))
                """)
        }
    }

    func releaseHolds() async throws {
        try await world.write { _ = try $0.execute("update student_holds set is_active = \(SQL.false)") }
    }

    func find(_ id: GraduationApplication.ID, as reader: World.Person? = nil) async throws -> GraduationApplication? {
        let query: @Sendable (Transaction) throws -> GraduationApplication? = {
            try $0.first(GraduationApplication.find(id))
        }
        return try await reader == nil ? world.inspect(query) : world.read(as: reader, query)
    }

    func studentStatus() async throws -> String? {
        try await world.inspect { [student] in try $0.value("select status from students where id = \(student)") }
    }

    func told() async throws -> [String] {
        try await world.inspect { [user = world.ada.user] in
            try $0.values("select kind from email_outbox where user_id = \(user) order by id")
        }
    }
}

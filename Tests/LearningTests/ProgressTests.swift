import Access
import Engine
import Learning
import Platform
import Registration
import TestKit
import Testing

@Suite("Progress", .timeLimit(.minutes(2)))
struct ProgressTests {
    private struct Scene: Sendable {
        let world: World
        let offering: Identifier<Kind.Offering>
        let seat: Identifier<Kind.Enrollment>
        let first: Lesson
        let second: Lesson

        init(_ world: World) async throws {
            self.world = world
            offering = try await world.offering("MATH 1")
            try await world.teach(offering, by: world.blaise)
            seat = try await world.seat(world.ada, in: offering)
            first = try await world.lesson("A", in: .section(offering), as: world.blaise)
            second = try await world.lesson("B", in: .section(offering), as: world.blaise)
            try await world.edit(.section(offering), as: world.blaise) { [first, second] in
                _ = try $0.require([first.id], of: second.id, under: $1)
            }
        }

        func complete(_ lesson: Lesson, as person: World.Person? = nil) async throws -> Completion {
            try await world.learn(as: person ?? world.ada) { [seat] in
                try $0.complete(lesson.id, in: seat, under: $1)
            }
        }

        func reopen(_ lesson: Lesson) async throws -> Completion {
            try await world.learn(as: world.ada) { [seat] in try $0.reopen(lesson.id, in: seat, under: $1) }
        }
    }

    @Test("a lesson is done after what it requires, and undone before it", arguments: TestEngine.all)
    func order(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let scene = try await Scene(world)
            #expect(
                await world.failure(ProgressFailure.self) { try await scene.complete(scene.second) }
                    == .prerequisitesOpen)
            #expect(try await scene.complete(scene.first) == Completion(done: 1, total: 2))
            #expect(try await scene.complete(scene.first) == Completion(done: 1, total: 2))
            #expect(try await scene.complete(scene.second).isComplete)
            #expect(
                await world.failure(ProgressFailure.self) { try await scene.reopen(scene.first) } == .neededByDone)
            #expect(try await scene.reopen(scene.second) == Completion(done: 1, total: 2))
            #expect(try await scene.reopen(scene.second) == Completion(done: 1, total: 2))
            #expect(try await world.read(scene.offering, as: world.ada, in: scene.seat) == ["+A", "B"])
        }
    }

    @Test("only the student who has the seat marks, and only what the section reads", arguments: TestEngine.all)
    func whose(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let scene = try await Scene(world)
            let bob = try await world.student("bob")
            let hidden = try await world.lesson(
                "C", in: .section(scene.offering), as: world.blaise, isPublished: false)
            #expect(
                await world.failure(ProgressFailure.self) { try await scene.complete(scene.first, as: bob) }
                    == .notEnrolled)
            #expect(
                await world.failure(ProgressFailure.self) { try await scene.complete(hidden) } == .lessonNotRead)
            let student = try #require(world.ada.student)
            await #expect(throws: AccessDenied.self) {
                try await world.write(as: world.carla) { transaction in
                    let actor = try #require(try transaction.actor(world.carla.user))
                    _ = try transaction.grant(.learn, on: student, to: actor)
                }
            }
            try await world.write { try $0.execute("update course_enrollments set status = 'dropped'") }
            #expect(
                await world.failure(ProgressFailure.self) { try await scene.complete(scene.first) } == .notEnrolled)
        }
    }

    @Test("a section's progress names every student, also who has done nothing", arguments: TestEngine.all)
    func section(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let scene = try await Scene(world)
            let bob = try await world.student("bob")
            try await world.seat(bob, in: scene.offering)
            _ = try await scene.complete(scene.first)
            let list: @Sendable (Transaction) throws -> [StudentProgress] = { transaction in
                let place = try #require(try transaction.contentRead(in: scene.offering))
                return try transaction.all(
                    StudentProgress.list(of: scene.offering, reading: place, limit: 20, offset: 0))
            }
            let all = try await world.read(as: world.blaise, list)
            #expect(all.map(\.fullName) == ["ada", "bob"])
            #expect(all.map(\.completion) == [Completion(done: 1, total: 2), Completion(done: 0, total: 2)])
            #expect(all.map { $0.lastDoneAt != nil } == [true, false])
            #expect(try await world.read(as: bob, list).map(\.fullName) == ["bob"])
        }
    }

    @Test("percent are rounded down: a hundred means all")
    func percentage() {
        #expect(Completion(done: 0, total: 0).percentage == Decimal(0))
        #expect(Completion(done: 2, total: 3).percentage == Decimal("66.66"))
        #expect(Completion(done: 3, total: 3).percentage == Decimal(100))
        #expect(Completion(done: 499, total: 500).percentage == Decimal("99.8"))
        #expect(!Completion(done: 0, total: 0).isComplete)
    }
}

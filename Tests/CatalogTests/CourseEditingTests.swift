import Access
import Catalog
import Engine
import Platform
import TestKit
import Testing

@Suite("Editing the catalogue")
struct CourseEditingTests {
    @Test("a course is created with a slug, published, changed and archived", arguments: TestEngine.all)
    func life(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let names = LocalizedText(["en": "Data Structures", "az": "Verilənlər"])
            let made = try await world.makeCourse("CS 1332", name: names, published: false)
            #expect(made.slug == "cs-1332-data-structures")
            #expect(made.details.name == names)
            #expect(!made.isPublished)
            #expect(made.department?.code == "SCI")
            let course = try await world.keep { transaction, grant in
                var details = try transaction.publish(made.id, under: grant).details
                details.description = "Trees and tables"
                details.instructor = world.blaise.user
                details.level = 1000
                return try transaction.edit(made.id, to: details, under: grant)
            }
            #expect(course.isPublished)
            #expect(course.instructor?.fullName == "blaise")
            #expect(course.details.description?.text(in: "az") == "Trees and tables")
            let archived = try await world.keep { try $0.archive(made.id, under: $1) }
            #expect(!archived.isPublished && !archived.isActive)
        }
    }

    @Test("a code is taken once, and equal slugs are numbered", arguments: TestEngine.all)
    func codes(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            _ = try await world.makeCourse("CS 1", name: "Logic")
            await #expect(throws: CourseFailure.codeTaken) { try await world.makeCourse("CS 1", name: "Logic") }
            let other = try await world.makeCourse("CS-1", name: "Logic")
            #expect(other.slug == "cs-1-logic-2")
        }
    }

    @Test("a course without a department is not published", arguments: TestEngine.all)
    func incomplete(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            _ = await #expect(throws: CourseFailure.incomplete) {
                try await world.keep { transaction, grant in
                    let course = try transaction.create(Course.Details(code: "X 1", name: "X"), under: grant)
                    _ = try transaction.publish(course.id, under: grant)
                }
            }
        }
    }

    @Test("who keeps no catalogue is refused", arguments: TestEngine.all)
    func refusal(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            for person in [world.ada, world.blaise, world.dora] {
                await #expect(throws: AccessDenied.self) {
                    try await world.keep(as: person) {
                        _ = try $0.create(Course.Details(code: "X", name: "X"), under: $1)
                    }
                }
            }
        }
    }

    @Test("a department cannot stand below one that stands below it", arguments: TestEngine.all)
    func departmentTree(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let (top, below) = try await world.keep { transaction, grant in
                let top = try transaction.create(Department.Details(code: "ART", name: "Arts"), under: grant)
                let below = try transaction.create(
                    Department.Details(code: "MUS", name: "Music", parent: top.id), under: grant)
                return (top, below)
            }
            await #expect(throws: DepartmentFailure.belowItself) {
                try await world.keep { transaction, grant in
                    _ = try transaction.edit(
                        top.id, to: Department.Details(code: "ART", name: "Arts", parent: below.id), under: grant)
                }
            }
            await #expect(throws: DepartmentFailure.inUse) {
                try await world.keep { try $0.archive(top.id, under: $1) }
            }
            await #expect(throws: DepartmentFailure.codeTaken) {
                try await world.keep { _ = try $0.create(Department.Details(code: "MUS", name: "M"), under: $1) }
            }
        }
    }

    @Test("corequisites and equivalencies are kept and read back", arguments: TestEngine.all)
    func companions(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let lecture = try await world.makeCourse("CHEM 1", name: "Chemistry")
            let lab = try await world.makeCourse("CHEM 1L", name: "Laboratory")
            try await world.keep { try $0.setCorequisite(lab.id, of: lecture.id, isStrict: false, under: $1) }
            try await world.keep { try $0.setCorequisite(lab.id, of: lecture.id, isStrict: true, under: $1) }
            let corequisites: [Corequisite] = try await world.inspect { try $0.all(Corequisite.of(lecture.id)) }
            #expect(corequisites.map(\.course.code) == ["CHEM 1L"])
            #expect(corequisites.map(\.isStrict) == [true])
            await #expect(throws: CorequisiteFailure.itself) {
                try await world.keep { try $0.setCorequisite(lab.id, of: lab.id, isStrict: true, under: $1) }
            }
            let transfer = Equivalency.Details(
                course: lecture.id, substitute: .external(institution: "Elsewhere", course: "CH 10"), extent: .transfer)
            let proposed = try await world.keep { try $0.propose(transfer, under: $1) }
            #expect(proposed.approval == .pending)
            let approved = try await world.keep { try $0.decide(proposed.id, isApproved: true, under: $1) }
            #expect(approved.approval == .approved && approved.decidedBy == world.carla.user)
            #expect(approved.details.substitute == transfer.substitute)
            await #expect(throws: EquivalencyFailure.decided) {
                try await world.keep { _ = try $0.decide(proposed.id, isApproved: false, under: $1) }
            }
            await #expect(throws: EquivalencyFailure.substituteMissing) {
                try await world.keep { transaction, grant in
                    _ = try transaction.propose(
                        Equivalency.Details(
                            course: lecture.id, substitute: .external(institution: "A", course: "B"), extent: .exact),
                        under: grant)
                }
            }
        }
    }
}

import Access
import Catalog
import Engine
import Platform
import TestKit
import Testing

@Suite("Requirement trees")
struct RequirementTests {
    @Test("a tree of every kind of node is read back as it was written", arguments: TestEngine.all)
    func everyKind(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let course = try await world.makeCourse("CS 4")
            let (one, two) = (try await world.makeCourse("CS 1"), try await world.makeCourse("CS 2"))
            let tree = try await world.keep { transaction, grant in
                let program = try transaction.create(
                    AcademicProgram.Details(code: "BS-CS", name: "Computer Science"), under: grant)
                let tree = Requirement.allOf([
                    .oneOf([
                        .course(one.id, .init(minimumGrade: "C")),
                        .nOf(2, [.standing("senior"), .credits(Decimal(60)), .program(program.id)]),
                    ]),
                    .course(two.id, .init(isConcurrent: true, isMandatory: false)),
                    .permission,
                ])
                try transaction.setRequirement(tree, of: course.id, under: grant)
                return tree
            }
            let read = try await world.read { try $0.requirement(of: course.id) }
            #expect(read?.requirement == tree)
            let entries: Int? = try await world.inspect { try $0.value("select count(*) from audit_logs") }
            try await world.keep { _ = try $0.setRequirement(tree, of: course.id, under: $1) }
            let again: Int? = try await world.inspect { try $0.value("select count(*) from audit_logs") }
            #expect(again == entries, "writing the same tree changes nothing")
            try await world.keep { _ = try $0.setRequirement(nil, of: course.id, under: $1) }
            #expect(try await world.read { try $0.requirement(of: course.id) } == nil)
        }
    }

    @Test("what cannot be a tree is refused by name", arguments: TestEngine.all)
    func refusals(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let (course, other) = (try await world.makeCourse("CS 2"), try await world.makeCourse("CS 1"))
            let deep = (0..<8).reduce(Requirement.permission) { tree, _ in .allOf([tree]) }
            let cases: [(Requirement, RequirementFailure)] = [
                (deep, .tooDeep),
                (.oneOf([.permission, .course(course.id)]), .requiresItself),
                (.allOf([]), .emptyGroup),
                (.nOf(3, [.permission, .permission]), .countOutOfRange),
                (.nOf(0, [.permission]), .countOutOfRange),
                (.course(Identifier(UniqueID(high: 1, low: 1))), .unknownReference),
                (.oneOf(Array(repeating: .course(other.id), count: 500)), .tooLarge),
            ]
            for (tree, failure) in cases {
                await #expect(throws: failure) {
                    try await world.keep { _ = try $0.setRequirement(tree, of: course.id, under: $1) }
                }
            }
        }
    }

    @Test("courses that require each other are stored with a warning", arguments: TestEngine.all)
    func cycle(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let courses = [
                try await world.makeCourse("A"), try await world.makeCourse("B"), try await world.makeCourse("C"),
            ]
            let warnings = try await world.keep { transaction, grant in
                try (0..<3).map { index in
                    try transaction.setRequirement(
                        .course(courses[(index + 1) % 3].id), of: courses[index].id, under: grant)
                }
            }
            #expect(warnings == [[], [], [.cycle(["A", "B"])]])
        }
    }

    @Test("random trees are read back equal and decided as a plain evaluation decides", arguments: TestEngine.all)
    func property(engine: TestEngine) async throws {
        let seed = UInt64.random(in: 1...UInt64.max)
        var random = SplitMix(seed: seed)
        try await World.on(engine) { world in
            var courses: [Course.ID] = []
            for index in 0..<12 { courses.append(try await world.makeCourse("P \(index)").id) }
            let history = try await world.giveHistory(to: world.ada, in: courses, &random)
            let target = try await world.makeCourse("T 1")
            for round in 0..<25 {
                let tree = random.tree(of: courses, depth: 1)
                try await world.keep { _ = try $0.setRequirement(tree, of: target.id, under: $1) }
                let student = try world.ada.student.orThrow(MissingRow())
                let report = try await world.read(as: world.ada) {
                    try $0.evaluateRequirement(of: target.id, for: student)
                }
                #expect(report?.node.requirement == tree, "seed \(seed), round \(round)")
                #expect(report?.state == history.state(of: tree), "seed \(seed), round \(round): \(tree)")
            }
        }
    }

    @Test("a report says what was taken, what would do as well, and what remains", arguments: TestEngine.all)
    func report(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let target = try await world.makeCourse("CS 3")
            let (one, two, twin) = (
                try await world.makeCourse("CS 1"), try await world.makeCourse("CS 2"),
                try await world.makeCourse("EE 2")
            )
            try await world.keep { transaction, grant in
                try transaction.setRequirement(
                    .allOf([.course(one.id, .init(minimumGrade: "B")), .course(two.id)]), of: target.id, under: grant)
                let equal = try transaction.propose(
                    Equivalency.Details(course: two.id, substitute: .course(twin.id), extent: .exact), under: grant)
                _ = try transaction.decide(equal.id, isApproved: true, under: grant)
            }
            let student = try world.ada.student.orThrow(MissingRow())
            try await world.write { try $0.addHistory(of: student, one.id, in: world.term, "completed", "C", "2.0") }
            let report = try await world.read(as: world.ada) { try $0.evaluateRequirement(of: target.id, for: student) }
            #expect(report?.openLeaves.count == 2)
            #expect(report?.children[0].attempts.map(\.grade) == ["C"])
            #expect(report?.children[1].substitutes == ["EE 2"])
            try await world.write { try $0.addHistory(of: student, twin.id, in: world.term, "enrolled", nil, nil) }
            let later = try await world.read(as: world.ada) { try $0.evaluateRequirement(of: target.id, for: student) }
            #expect(later?.children[1].state == .inProgress)
            #expect(later?.children[1].attempts.map(\.courseCode) == ["EE 2"])
        }
    }
}

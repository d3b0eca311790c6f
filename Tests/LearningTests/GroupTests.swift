import Access
import Engine
import Learning
import Platform
import TestKit
import Testing

@Suite("Groups of a section", .timeLimit(.minutes(2)))
struct GroupTests {
    @Test("are filled at random as evenly as can be, and nobody moves for it", arguments: TestEngine.all)
    func filling(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let (offering, students) = try await Self.section(of: 11, in: world)
            let ids = try await world.group(offering, as: world.blaise) { transaction, grant in
                let ids = try transaction.addGroups((1...3).map { LocalizedText(english: "Team \($0)") }, under: grant)
                for student in students.prefix(2) { try transaction.join(student, ids[0], under: grant) }
                return ids
            }
            let placed = try await world.group(offering, as: world.blaise) {
                try $0.fillGroups(seed: [UInt8](repeating: 7, count: 32), under: $1)
            }
            #expect(placed == 9)
            let groups = try await world.inspect { try $0.groups(in: offering) }
            #expect(groups.map(\.id) == ids)
            #expect(groups.map(\.members.count).sorted() == [3, 4, 4])
            #expect(Set(groups.flatMap(\.members).map(\.student)) == Set(students))
            #expect(Set(groups[0].members.map(\.student)).isSuperset(of: students.prefix(2)))
            let again = try await world.group(offering, as: world.blaise) {
                try $0.fillGroups(seed: [UInt8](repeating: 8, count: 32), under: $1)
            }
            #expect(again == 0)
        }
    }

    @Test(
        "a student is in one group of a section at most, and a group has one leader at most", arguments: TestEngine.all)
    func moving(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let (offering, students) = try await Self.section(of: 3, in: world)
            let ids = try await world.group(offering, as: world.blaise) { transaction, grant in
                let ids = try transaction.addGroups([.init(english: "A"), .init(english: "B")], under: grant)
                for student in students { try transaction.join(student, ids[0], under: grant) }
                try transaction.join(students[0], ids[0], as: .leader, under: grant)
                try transaction.join(students[1], ids[0], as: .leader, under: grant)
                try transaction.join(students[2], ids[1], as: .leader, under: grant)
                try transaction.rename(ids[1], to: .init(english: "C"), under: grant)
                return ids
            }
            let groups = try await world.inspect { try $0.groups(in: offering) }
            #expect(groups.map { $0.name.english ?? "" } == ["A", "C"])
            #expect(
                groups.map { $0.members.filter { $0.part == .leader }.map(\.student) } == [
                    [students[1]], [students[2]],
                ])
            #expect(groups.map(\.members.count) == [2, 1])
            #expect(try await world.count("student_group_members", where: "left_at is not null") == 1)
            try await world.group(offering, as: world.blaise) { try $0.removeGroup(ids[0], under: $1) }
            let others = try await world.inspect {
                try $0.all(UngroupedStudent.list(in: offering), as: UngroupedStudent.self).count
            }
            #expect(others == 2)
        }
    }

    @Test("who has no seat joins none, and a group of another section is none", arguments: TestEngine.all)
    func refusals(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let (offering, students) = try await Self.section(of: 1, in: world)
            let elsewhere = try await world.offering("MATH 2")
            let stranger = try #require(try await world.student("stranger").student)
            let (own, other) = (
                try await world.group(offering, as: world.carla) {
                    try $0.addGroups([.init(english: "A")], under: $1)[0]
                },
                try await world.group(elsewhere, as: world.carla) {
                    try $0.addGroups([.init(english: "B")], under: $1)[0]
                }
            )
            #expect(
                await world.failure(GroupFailure.self) {
                    try await world.group(offering, as: world.blaise) { try $0.join(stranger, own, under: $1) }
                } == .notOnRoster)
            #expect(
                await world.failure(GroupFailure.self) {
                    try await world.group(offering, as: world.blaise) { try $0.join(students[0], other, under: $1) }
                } == .notFound)
            #expect(
                await world.failure(GroupFailure.self) {
                    try await world.group(offering, as: world.blaise) { try $0.leave(students[0], own, under: $1) }
                } == .notMember)
            #expect(
                await world.failure(AccessDenied.self) {
                    try await world.group(offering, as: world.ada) { _ = try $0.addGroups([], under: $1) }
                } != nil)
            #expect(
                await world.failure(GroupFailure.self) {
                    try await world.group(offering, as: world.blaise) {
                        _ = try $0.addGroups((0...200).map { .init(english: "\($0)") }, under: $1)
                    }
                } == .tooMany)
        }
    }

    @Test("a student leaves of their own accord, and that they were there is kept", arguments: TestEngine.all)
    func leaving(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let offering = try await world.offering("MATH 1")
            try await world.teach(offering, by: world.blaise)
            try await world.seat(world.ada, in: offering)
            let student = try #require(world.ada.student)
            let group = try await world.group(offering, as: world.blaise) { transaction, grant in
                let group = try transaction.addGroups([.init(english: "A")], under: grant)[0]
                try transaction.join(student, group, as: .leader, under: grant)
                return group
            }
            #expect(try await world.read(as: world.ada) { try $0.groups(in: offering).count } == 1)
            try await world.learn(as: world.ada) { try $0.leave(group, under: $1) }
            #expect(try await world.read(as: world.ada) { try $0.groups(in: offering).count } == 0)
            #expect(try await world.count("student_group_members") == 1)
            #expect(
                await world.failure(GroupFailure.self) {
                    try await world.learn(as: world.ada) { try $0.leave(group, under: $1) }
                } == .notMember)
        }
    }

    private static func section(
        of count: Int, in world: World
    ) async throws -> (Identifier<Kind.Offering>, [Identifier<Kind.Student>]) {
        let offering = try await world.offering("MATH 1")
        try await world.teach(offering, by: world.blaise)
        var students: [Identifier<Kind.Student>] = []
        for number in 0..<count {
            let person = try await world.student("s\(100 + number)")
            try await world.seat(person, in: offering)
            students.append(try #require(person.student))
        }
        return (offering, students)
    }
}

extension World {
    /// Runs a verb of groups as the person, with their grant.
    @discardableResult
    func group<Result: Sendable>(
        _ offering: Identifier<Kind.Offering>, as person: Person,
        _ verb: @escaping @Sendable (Transaction, Grant<Identifier<Kind.Offering>>) throws -> Result
    ) async throws -> Result {
        try await write(as: person) { transaction in
            guard let actor = try transaction.actor(person.user) else { throw MissingRow() }
            return try verb(transaction, try transaction.grant(.manageGroups, on: offering, to: actor))
        }
    }
}

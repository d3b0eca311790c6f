import Engine
import Platform
import Schema
import TestKit
import Testing

@Suite("The rule of requirement trees")
struct RequirementTests {
    private static let trees = 60

    /// Trees, records and equivalencies by the dice: every node of every tree is met as the plain evaluation says.
    @Test(
        "agrees with a plain evaluation on random trees and records", arguments: TestEngine.all,
        [UInt64.random(in: 0...999_999)])
    func random(engine: TestEngine, seed: UInt64) async throws {
        try await World.on(engine) { world in
            try await world.write { transaction in
                var dice = Dice(seed: seed)
                let university = try RequirementWorld(world, transaction)
                let equivalencies = try Self.equivalencies(&dice, university, transaction)
                var outcomes: Set<Bool> = []
                for number in 0..<Self.trees {
                    let record = StudentRecord.random(&dice, equivalencies)
                    let student = try university.insert(record, named: "student\(number)", transaction)
                    let course = try transaction.addCourse("T-\(number)", in: world.department)
                    let tree = Tree.random(&dice, levels: 7)
                    let nodes = try university.insert(tree, of: course, &dice, transaction)
                    let states = try Self.states(of: course, for: student, in: university.asked, transaction)
                    for (id, node) in nodes {
                        let isMet = node.isMet(by: record)
                        outcomes.insert(isMet)
                        #expect(states[id] == isMet, "seed \(seed), tree \(number): \(node)")
                    }
                }
                #expect(outcomes.count == 2)
            }
        }
    }

    private static func equivalencies(
        _ dice: inout Dice, _ university: RequirementWorld, _ transaction: Transaction
    ) throws -> [StudentRecord.Equivalency] {
        var rules: [StudentRecord.Equivalency] = []
        for course in 0..<11 {
            for other in 0..<11 where course != other && dice.happens(6) {
                let type = ["exact", "exact", "substitution", "partial"][dice.number(0...3)]
                let rule = StudentRecord.Equivalency(
                    course: course, other: other, type: type, isInForce: dice.happens(70))
                try university.insert(rule, &dice, transaction)
                rules.append(rule)
            }
        }
        return rules
    }

    private static func states(
        of course: Identifier<Kind.Course>, for student: Identifier<Kind.Student>, in term: Identifier<Kind.Term>,
        _ transaction: Transaction
    ) throws -> [UniqueID: Bool] {
        let rows = try transaction.rows(RequirementStates.of(course, for: student, in: term, at: .test))
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0["id"], try $0["met"] as Int == 1) })
    }
}

import Access
import Engine
import HTTP
import Platform
import Registration
import TestKit
import Testing

@testable import Web

@Suite("What a page costs", .timeLimit(.minutes(3)))
struct CostTests {
    @Test("a list of many takes as many statements as a list of one", arguments: TestEngine.all)
    func statements(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let world = house.world
            let first = try await world.offering("LIST 100", on: 5, from: "08:00", to: "08:10")
            try await house.fill(first, students: 1)
            _ = try await world.act(as: world.ada) { try $0.plan(first, for: $1) }
            let few = try await house.costs(first)
            let more = try await (1...15).asyncMap { try await world.offering("LIST \(100 + $0)", on: 1 + $0 % 4) }
            try await house.fill(first, students: 15)
            _ = try await world.act(as: world.ada) { transaction, grant in
                for offering in more { try transaction.plan(offering, for: grant) }
            }
            let many = try await house.costs(first)
            #expect(few == many)
            #expect(many.values.allSatisfy { $0 <= 14 }, "\(many)")
        }
    }
}

extension House {
    /// Gives further students a seat in an offering.
    fileprivate func fill(_ offering: Identifier<Kind.Offering>, students: Int) async throws {
        for number in 1...students {
            let student = try await world.student("member\(students)x\(number)")
            _ = try await world.act(as: student) { try $0.enroll($1, in: offering) }
        }
    }

    /// How many statements each list takes.
    fileprivate func costs(_ offering: Identifier<Kind.Offering>) async throws -> [String: Int] {
        let ada = try await browser(world.ada)
        let carla = try await browser(world.carla)
        let lists: [(Browser, String)] = [
            (ada, "/catalogue"), (ada, "/cart"), (ada, "/schedule"), (ada, "/waitlist"), (carla, "/sections"),
            (carla, "/students"), (carla, "/offerings/\(offering)/roster"), (carla, "/"),
            (carla, "/users?role=student"),
        ]
        var costs: [String: Int] = [:]
        for (browser, path) in lists {
            costs[path] = try await counter.count {
                let status = try await browser.get(path).status
                #expect(status == .ok)
            }
        }
        return costs
    }
}

extension Sequence {
    fileprivate func asyncMap<Result>(_ transform: (Element) async throws -> Result) async rethrows -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await transform(element)) }
        return results
    }
}

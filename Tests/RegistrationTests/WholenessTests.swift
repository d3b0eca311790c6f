import Engine
import Platform
import Schema
import TestKit
import Testing

@testable import Registration

/// What takes a seat at once asks the database whether the parts that were named are the whole of a linked set; who must
/// choose is told by `LinkedSet`. Both must mean the same.
@Suite("Whole linked sets", .timeLimit(.minutes(2)))
struct WholenessTests {
    private typealias ID = Identifier<Kind.Offering>

    @Test("the rule calls whole exactly what needs no choosing", arguments: TestEngine.all, [UInt64](1...6))
    func agree(engine: TestEngine, seed: UInt64) async throws {
        var dice = Dice(seed: seed)
        let drawn = (0..<dice.number(1...7)).map { index in
            (
                component: ["lecture", "lab", "seminar"][dice.number(0...2)],
                parent: index > 0 && dice.number(0...1) == 1 ? dice.number(0...(index - 1)) : nil
            )
        }
        let wishes = (0..<40).map { _ in
            let named = drawn.indices.filter { _ in dice.number(0...2) == 0 }
            return named.isEmpty ? [0] : named
        }
        try await World.on(engine) { world in
            let first = try await world.offering("BIO 1", seats: 99)
            let course = try await world.course(of: first)
            let parts: [ID] = try await world.write { [term = world.term] transaction in
                try transaction.execute("update course_offerings set is_active = \(SQL.false) where id = \(first)")
                return try drawn.enumerated().reduce(into: []) { made, part in
                    made.append(
                        try transaction.addOffering(
                            of: course, in: term, seats: 99, section: "S\(part.offset)",
                            component: part.element.component, under: part.element.parent.map { made[$0] }))
                }
            }
            for wish in wishes {
                let named = wish.map { parts[$0] }
                let (main, others) = (named[0], Array(named.dropFirst()))
                let (isWhole, isTaken) = try await world.write { transaction in
                    let set = LinkedSet(parts: try transaction.all(LinkedSet.find(around: main)))
                    let selection = try? set.selection(naming: main, and: others)
                    let isWhole = selection?.first == main && Set(selection ?? []) == Set(named)
                    return (isWhole, try transaction.wouldTake(main, with: others, for: world.ada))
                }
                #expect(isTaken == isWhole, "\(drawn) \(wish)")
            }
        }
    }
}

extension Transaction {
    private struct Undone: Error {}

    /// Whether the seats are taken at once; nothing stays of it.
    fileprivate func wouldTake(
        _ main: Identifier<Kind.Offering>, with others: [Identifier<Kind.Offering>], for person: World.Person
    ) throws -> Bool {
        let student = try #require(person.student)
        let wish = Wish(main: main, parts: others, isChosen: false, planned: [], reserved: nil)
        let request = SeatRequest(wish, in: context)
        var isTaken = false
        do {
            try savepoint {
                let outcome = try run(
                    { request.procedure }, with: request.values(for: student),
                    calling: request.call(for: "\(student)"))
                if case .done = outcome { isTaken = true }
                throw Undone()
            }
        } catch is Undone {}
        return isTaken
    }
}

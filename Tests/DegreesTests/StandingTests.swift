import Access
import Degrees
import Engine
import Platform
import Synchronization
import TestKit
import Testing

@Suite("Academic standing")
struct StandingTests {
    private static let terms = [("2022-fall", -850), ("2023-spring", -700), ("2023-fall", -500), ("2024-spring", -330)]

    @Test("who stays below is warned, put on probation, suspended; who does better is not", arguments: TestEngine.all)
    func ladder(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let other = try await world.student("bob")
            var found: [String] = []
            for (index, (code, days)) in Self.terms.enumerated() {
                let term = try await world.term(code, in: days)
                let course = try await world.course("L \(index)", credits: 12)
                try await world.attempt(world.ada, course, in: term, letter: "D", points: "1", credits: 12)
                try await world.attempt(
                    other, course, in: term, letter: "A", points: index == 0 ? "1.3" : "4", credits: 12)
                #expect(try await world.evaluate(term).decided == 2)
                found.append("\(try await world.standing(of: world.ada)) \(try await world.standing(of: other))")
            }
            #expect(
                found == [
                    "academic_warning academic_warning", "academic_probation good_standing",
                    "academic_suspension good_standing", "academic_suspension good_standing",
                ])
        }
    }

    @Test("an evaluation that is done again changes nothing", arguments: TestEngine.all)
    func idempotent(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let term = try await world.suspend(world.ada)
            let before = try await world.traces(of: world.ada)
            #expect(before.holds == 1 && before.status == "suspended" && before.notices == 3)
            #expect(try await world.evaluate(term).decided == 0)
            #expect(try await world.traces(of: world.ada) == before)
        }
    }

    @Test("a decision that changes takes back what it did", arguments: TestEngine.all)
    func superseded(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let term = try await world.suspend(world.ada)
            let student = try world.ada.student.orThrow(MissingRow())
            try await world.write {
                try $0.execute(
                    """
                    update course_enrollments set grade_letter = 'B', grade_points = 3
                     where student_id = \(student) and term_id = \(term)
                    """)
            }
            #expect(try await world.evaluate(term).decided == 1)
            let after = try await world.traces(of: world.ada)
            #expect(after.holds == 0 && after.status == "active" && after.standing == "academic_probation")
            let decisions = try await world.inspect {
                try $0.all(StandingDecision.list(of: student, limit: 10, offset: 0), as: StandingDecision.self)
            }
            #expect(decisions.filter { $0.term == term }.map(\.standing) == [.probation, .suspension])
            #expect(decisions.filter { $0.supersededAt != nil }.map(\.ruleCode) == ["probation_failed"])
        }
    }

    @Test("what the registrar decides stays when the rules are asked again", arguments: TestEngine.all)
    func byHand(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let term = try await world.suspend(world.ada)
            let student = try world.ada.student.orThrow(MissingRow())
            let registrar = try await world.database.actor(world.carla)
            let decision = try await world.write(as: world.carla) { transaction in
                try transaction.decideStanding(
                    .conditionalReadmission, in: term, because: "a plan was agreed",
                    under: transaction.grant(.edit, on: student, to: registrar))
            }
            #expect(decision.ruleCode == nil && decision.reason == "a plan was agreed")
            #expect(try await world.evaluate(term).decided == 0)
            let traces = try await world.traces(of: world.ada)
            #expect(traces.holds == 0 && traces.status == "active" && traces.standing == "conditional_readmission")
        }
    }

    @Test("rules are data: the first in order whose every condition holds decides", arguments: TestEngine.all)
    func rules(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let course = try await world.course("L 1", credits: 6)
            try await world.attempt(world.ada, course, in: world.term, letter: "B", points: "3", credits: 6)
            try await world.evaluate(world.term)
            #expect(try await world.standing(of: world.ada) == "good_standing")
            try await world.write {
                try $0.execute(
                    """
                    insert into standing_rules (code, name, position, credits_below, term_gpa_at_least, standing)
                    values ('small', '{"en": "Few credits"}', 5, 6.5, 3, 'excellent'),
                           ('smaller', '{"en": "Fewer credits"}', 4, 6, 3, 'academic_warning')
                    """)
            }
            try await world.evaluate(world.term)
            #expect(try await world.standing(of: world.ada) == "excellent")
        }
    }

    @Test("many are evaluated part by part, each once, with the same number of statements", arguments: TestEngine.all)
    func many(engine: TestEngine) async throws {
        let counter = Counter()
        let observer = StatementObserver { _ in counter.statements.withLock { $0 += 1 } }
        try await World.on(engine, observer: observer) { world in
            let course = try await world.course("L 1")
            let actor = try await world.database.actor(world.carla)
            for number in 0..<40 {
                let student = try await world.student("m\(number)")
                try await world.attempt(
                    student, course, in: world.term, letter: "B", points: number % 2 == 0 ? "3" : "1")
            }
            var sum = StandingSummary()
            var costs: [Int] = []
            repeat {
                let (last, limit) = (sum.last, costs.isEmpty ? 5 : 35)
                let before = counter.statements.withLock { $0 }
                let part = try await world.write(as: world.carla) {
                    try $0.evaluateStanding(
                        of: world.term, after: last, limit: limit,
                        under: actor.grant(.evaluateStanding))
                }
                costs.append(counter.statements.withLock { $0 } - before)
                sum += part
            } while sum.last != nil
            #expect(sum.students == 40 && sum.decided == 40)
            #expect(costs[0] == costs[1])
            let counts = try await world.inspect { try $0.all(StandingCount.of(world.term), as: StandingCount.self) }
            #expect(counts.map(\.standing) == [.warning, .goodStanding] && counts.map(\.students) == [20, 20])
        }
    }

    @Test("the student sees it unless a hold hides grades; others' is nobody's", arguments: TestEngine.all)
    func protection(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            _ = try await world.suspend(world.ada)
            let student = try world.ada.student.orThrow(MissingRow())
            let bob = try await world.student("bob")
            let seen = { (person: World.Person) in
                try await world.read(as: person) {
                    try $0.all(StandingDecision.list(of: student, limit: 10, offset: 0), as: StandingDecision.self)
                        .count
                }
            }
            for (reader, count) in [(world.ada, 3), (bob, 0), (world.blaise, 0), (world.carla, 3)] {
                #expect(try await seen(reader) == count)
            }
            try await world.write {
                try $0.execute(
                    """
                    insert into student_holds (student_id, category, blocks_grades, reason, placed_at)
                    values (\(student), 'financial', \(true), 'fees', \($0.now))
                    """)
            }
            for (reader, count) in [(world.ada, 0), (world.carla, 3)] { #expect(try await seen(reader) == count) }
            let actor = try await world.database.actor(world.ada)
            await #expect(throws: RecordFailure.withheld) {
                try await world.read(as: world.ada) { _ = try $0.grantRecord(of: student, to: actor) }
            }
        }
    }
}

final class Counter: Sendable {
    let statements = Mutex(0)
}

extension World {
    @discardableResult
    func evaluate(_ term: Identifier<Kind.Term>) async throws -> StandingSummary {
        try await asRegistrar(.evaluateStanding) { try $0.evaluateStanding(of: term, under: $1) }
    }

    func standing(of person: Person) async throws -> String { try await traces(of: person).standing }

    /// Has somebody fail three terms; answers the last.
    func suspend(_ person: Person) async throws -> Identifier<Kind.Term> {
        var last = term
        for (code, days) in [("2022-fall", -850), ("2023-spring", -700), ("2023-fall", -500)] {
            last = try await term(code, in: days)
            let course = try await course("S \(code)")
            try await attempt(person, course, in: last, letter: "D", points: "1")
            try await evaluate(last)
        }
        return last
    }

    struct Traces: Equatable {
        let holds: Int
        let status: String
        let standing: String
        let notices: Int
        let mails: Int
    }

    /// What decisions left on a student.
    func traces(of person: Person) async throws -> Traces {
        let student = try person.student.orThrow(MissingRow())
        return try await inspect { transaction in
            Traces(
                holds: try transaction.value(
                    "select count(*) from student_holds where student_id = \(student) and is_active") ?? -1,
                status: try transaction.value("select status from students where id = \(student)") ?? "",
                standing: try transaction.value("select standing from students where id = \(student)") ?? "",
                notices: try transaction.value(
                    """
                    select count(*) from notifications where user_id = \(person.user)
                       and kind = 'records.standing_decided'
                    """) ?? -1,
                mails: try transaction.value(
                    """
                    select count(*) from email_outbox where user_id = \(person.user)
                       and kind = 'records.standing_decided'
                    """) ?? -1)
        }
    }
}

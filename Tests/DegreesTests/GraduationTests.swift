import Access
import Degrees
import Engine
import Formats
import Platform
import Synchronization
import TestKit
import Testing

@Suite("Graduating")
struct GraduationTests {
    @Test("goes from the application by the check and the approval to the degree", arguments: TestEngine.all)
    func way(engine: TestEngine) async throws {
        try await Commencement.on(engine) { scene in
            let applied = try await scene.apply()
            #expect(applied.status == .applied && applied.diplomaName == "Ада Лавлейс" && applied.check == nil)
            #expect(try await scene.check(applied.id).map(\.status) == [.checked])
            let check = try await scene.find(applied.id)?.check
            #expect(check?.isSatisfied == true && check?.openRequirements.isEmpty == true)
            #expect(check?.gpa == Decimal(3) && check?.checkedBy == "carla" && check?.number == 1)
            #expect(try await scene.approve(applied.id).map(\.status) == [.approved])
            let conferred = try await scene.confer(applied.id)
            #expect(conferred.status == .conferred && conferred.degree?.name.english == "A program")
            #expect(conferred.degree?.level == "bachelor" && conferred.degree?.overrideReason == nil)
            #expect(try await scene.studentStatus() == "graduated")
            #expect(try await scene.told() == ["graduation.approved", "graduation.conferred"])
            let audited: Int? = try await scene.world.inspect {
                try $0.value(
                    "select count(*) from audit_logs where table_name = 'graduation_applications' and action = 'update'"
                )
            }
            #expect(audited == 3)
        }
    }

    @Test("an application is refused for what is said, in this order", arguments: TestEngine.all)
    func refused(engine: TestEngine) async throws {
        try await Commencement.on(engine) { scene in
            let bob = try await scene.world.student("bob")
            await #expect(throws: GraduationFailure.notStudied) { try await scene.apply(as: bob) }
            try await scene.placeHold(blocking: false)
            let first = try await scene.apply()
            await #expect(throws: GraduationFailure.alreadyApplied) { try await scene.apply() }
            let withdrawn = try await scene.asStudent(scene.world.ada) {
                try $0.withdrawApplication(first.id, under: $1)
            }
            #expect(withdrawn.status == .withdrawn)
            await #expect(throws: GraduationFailure.wrongStatus) {
                try await scene.asStudent(scene.world.ada) { try $0.rename(first.id, to: "Ada", under: $1) }
            }
            try await scene.placeHold()
            await #expect(throws: GraduationFailure.held) { try await scene.apply() }
            try await scene.releaseHolds()
            let window = try await scene.world.asRegistrar(.conferDegrees) { [term = scene.world.term] in
                try $0.setGraduationWindow(of: term, to: ($0.now + .days(1), $0.now + .days(2)), under: $1)
            }
            #expect(!window.isOpen(at: .test))
            let open = try await scene.world.inspect {
                try $0.all(GraduationWindow.open(at: .test), as: GraduationWindow.self).count
            }
            #expect(open == 0)
            await #expect(throws: GraduationFailure.windowClosed) { try await scene.apply() }
            _ = try await scene.world.asRegistrar(.conferDegrees) { [term = scene.world.term] in
                try $0.setGraduationWindow(of: term, to: nil, under: $1)
            }
            try await scene.world.write { _ = try $0.execute("update students set status = 'suspended'") }
            await #expect(throws: GraduationFailure.inactive) { try await scene.apply() }
            try await scene.world.write { _ = try $0.execute("update students set status = 'active'") }
            #expect(try await scene.apply(named: "艾达").diplomaName == "艾达")
        }
    }

    @Test("a degree is not conferred while requirements are open, save for a reason", arguments: TestEngine.all)
    func override(engine: TestEngine) async throws {
        try await Commencement.on(engine, isComplete: false) { scene in
            let id = try await scene.approved()
            let check = try await scene.find(id)?.check
            #expect(check?.isSatisfied == false && check?.openRequirements.map(\.english) == ["Core"])
            await #expect(throws: GraduationFailure.requirementsOpen) { try await scene.confer(id) }
            let degree = try await scene.confer(id, overriding: "the senate decided").degree
            #expect(degree?.overrideReason == "the senate decided")
        }
    }

    @Test("a record that changes sends what was approved back, when something else is found", arguments: TestEngine.all)
    func returned(engine: TestEngine) async throws {
        try await Commencement.on(engine, isComplete: false) { scene in
            let id = try await scene.approved()
            try await scene.pass(scene.world.ada)
            await #expect(throws: GraduationFailure.outdated) { try await scene.confer(id, overriding: "x") }
            let due: [GraduationApplication.ID] = try await scene.world.inspect {
                try $0.values(GraduationApplication.approvedAndOutdated(after: nil, limit: 10))
            }
            #expect(due == [id])
            let unaudited = try await scene.world.write { try $0.checkAgain(due) }
            #expect(unaudited.map(\.failure) == [.outdated])
            #expect(try await scene.check(id).map(\.status) == [.checked])
            #expect(try await scene.told() == ["graduation.approved", "graduation.returned"])
            #expect(try await scene.find(id)?.check?.number == 2)
            #expect(try await scene.approve(id).map(\.failure) == [nil])
            try await scene.world.attempt(
                scene.world.ada, scene.world.course("ZZ 9"), in: scene.world.term, letter: "C", points: "2")
            #expect(try await scene.check(id).map(\.status) == [.approved], "nothing else is found")
            #expect(try await scene.confer(id).status == .conferred)
        }
    }

    @Test("several are checked and approved at once, each with what became of it", arguments: TestEngine.all)
    func several(engine: TestEngine) async throws {
        try await Commencement.on(engine) { scene in
            let bob = try await scene.world.student("bob")
            try await scene.world.study(bob, scene.program)
            let (one, two) = (try await scene.apply().id, try await scene.apply(as: bob).id)
            let unknown = GraduationApplication.ID(scene.student.value)
            #expect(try await scene.approve(one).map(\.failure) == [.wrongStatus])
            #expect(try await scene.check(one, two, unknown, one).map(\.failure) == [nil, nil, .notFound])
            try await scene.pass(bob)
            let outcomes = try await scene.approve(one, two)
            #expect(outcomes.map(\.failure) == [nil, .outdated] && outcomes.map(\.status) == [.approved, .checked])
            let queue = try await scene.world.read(as: scene.world.carla) { [term = scene.world.term] in
                (
                    try $0.all(
                        GraduationApplication.list(in: term, nil, limit: 10, offset: 0), as: GraduationApplication.self
                    ).map(\.id),
                    try $0.all(GraduationCount.of(term), as: GraduationCount.self).map(\.applications)
                )
            }
            #expect(queue.0 == [one, two] && queue.1 == [1, 1])
        }
    }

    @Test("checking many takes as many statements as checking one", arguments: TestEngine.all)
    func cost(engine: TestEngine) async throws {
        let counter = Counter()
        let observer = StatementObserver { _ in counter.statements.withLock { $0 += 1 } }
        try await Commencement.on(engine, observer: observer) { scene in
            var ids = [try await scene.apply().id]
            for number in 0..<20 {
                let person = try await scene.world.student("s\(number)")
                try await scene.world.study(person, scene.program)
                ids.append(try await scene.apply(as: person).id)
            }
            let cases = try await scene.world.inspect { [ids] in
                try $0.degreeCases(of: $0.values(GraduationApplication.studentsToAudit(of: ids)))
            }
            let audits = cases.map { ($0, $0.audit()) }
            try await scene.world.write { try $0.keep(audits) }
            var costs: [Int] = []
            for part in [Array(ids[..<1]), Array(ids[1...])] {
                let before = counter.statements.withLock { $0 }
                let outcomes = try await scene.world.asRegistrar(.conferDegrees) { try $0.check(part, under: $1) }
                costs.append(counter.statements.withLock { $0 } - before)
                #expect(outcomes.allSatisfy { $0.status == .checked })
            }
            #expect(costs[0] == costs[1])
        }
    }

    @Test("what a check found is hidden with grades; the application is not", arguments: TestEngine.all)
    func protection(engine: TestEngine) async throws {
        try await Commencement.on(engine) { scene in
            let id = try await scene.apply().id
            try await scene.check(id)
            let world = scene.world
            let bob = try await world.student("bob")
            for (reader, isSeen) in [(world.ada, true), (bob, false), (world.blaise, false), (world.carla, true)] {
                let found = try await scene.find(id, as: reader)
                #expect((found?.check != nil) == isSeen && (found != nil) == isSeen)
            }
            try await world.write { [student = scene.student] in
                try $0.execute(
                    """
                    insert into student_holds (student_id, category, blocks_grades, reason, placed_at)
                    values (\(student), 'financial', \(true), 'fees', \($0.now))
                    """)
            }
            let seen = try await scene.find(id, as: world.ada)
            #expect(seen?.status == .checked && seen?.check == nil)
            #expect(try await scene.find(id, as: world.carla)?.check != nil)
        }
    }
}

import Access
import Degrees
import Engine
import Platform
import TestKit
import Testing

@Suite("Graduating in the database and at one moment")
struct GraduationKeptTests {
    @Test("what was conferred is changed and removed by nobody", arguments: TestEngine.all)
    func final(engine: TestEngine) async throws {
        try await Commencement.on(engine) { scene in
            let id = try await scene.approved()
            try await scene.confer(id)
            for statement: SQL in [
                "update graduation_applications set status = 'approved', conferred_at = null",
                "update graduation_applications set status = 'withdrawn'",
                "update graduation_applications set diploma_name = 'Eve'",
                "update graduation_applications set conferred_on = '2020-01-01'",
                "update graduation_applications set degree_name = '{\"en\": \"Magic\"}'",
                "update graduation_applications set is_active = \(SQL.false)",
                "update graduation_applications set override_reason = 'x'",
            ] { #expect(try await scene.refusal(of: statement) == "graduation_applications_final", "\(statement)") }
            #expect(
                try await scene.refusal(of: "delete from graduation_applications") == "graduation_applications_kept")
            #expect(try await scene.refusal(of: "delete from graduation_checks") == "graduation_checks_kept")
            #expect(
                try await scene.refusal(of: "update graduation_checks set gpa = 4") == "graduation_checks_append_only")
            await #expect(throws: GraduationFailure.wrongStatus) { try await scene.confer(id) }
            await #expect(throws: GraduationFailure.wrongStatus) {
                try await scene.world.asRegistrar(.conferDegrees) { try $0.deny(id, because: "x", under: $1) }
            }
        }
    }

    @Test("an application takes its steps in their order alone", arguments: TestEngine.all)
    func order(engine: TestEngine) async throws {
        try await Commencement.on(engine, isComplete: false) { scene in
            let id = try await scene.apply().id
            let approve: SQL = "update graduation_applications set status = 'approved', approved_at = applied_at"
            let confer: SQL = """
                update graduation_applications
                   set status = 'conferred', conferred_at = applied_at, conferred_on = '2025-06-01',
                       degree_name = '{"en": "x"}', degree_level = 'bachelor'
                """
            #expect(
                try await scene.refusal(of: "\(approve), checks = 1") != nil, "nothing was checked")
            try await scene.check(id)
            #expect(
                try await scene.refusal(of: "\(confer), approved_at = applied_at")
                    == "graduation_applications_in_order")
            #expect(
                try await scene.refusal(of: "update graduation_applications set status = 'applied'")
                    == "graduation_applications_in_order")
            #expect(
                try await scene.refusal(of: "update graduation_applications set student_id = gen_random_uuid()")
                    == "graduation_applications_in_order")
            #expect(
                try await scene.refusal(of: "update graduation_applications set checks = 2")
                    == "graduation_applications_check_in_force")
            try await scene.approve(id)
            #expect(try await scene.refusal(of: confer) == "graduation_applications_complete")
            try await scene.placeHold()
            #expect(
                try await scene.refusal(of: "\(confer), override_reason = 'x'") == "graduation_applications_not_held")
            await #expect(throws: GraduationFailure.held) { try await scene.confer(id, overriding: "x") }
            let other: SQL = """
                insert into graduation_applications (student_id, program_id, term_id, diploma_name, applied_at, status,
                       denied_at, denial_reason)
                select student_id, program_id, term_id, 'x', applied_at, 'denied', applied_at, 'x'
                  from graduation_applications
                """
            #expect(try await scene.refusal(of: other) == "graduation_applications_begun")
            let held: SQL = """
                insert into graduation_applications (student_id, program_id, term_id, diploma_name, applied_at)
                select student_id, (select id from academic_programs where code = 'OTHER'), term_id, 'x', applied_at
                  from graduation_applications
                """
            _ = try await scene.world.program("OTHER")
            #expect(try await scene.refusal(of: held) == "graduation_applications_not_held")
        }
    }

    @Test("two registrars confer one degree once", arguments: TestEngine.all)
    func twoRegistrars(engine: TestEngine) async throws {
        try await Commencement.on(engine) { scene in
            let id = try await scene.approved()
            let outcomes = await withTaskGroup(of: GraduationFailure?.self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        do {
                            try await scene.confer(id)
                            return nil
                        } catch { return error as? GraduationFailure ?? .notFound }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.filter { $0 == nil }.count == 1)
            #expect(outcomes.filter { $0 == .wrongStatus }.count == 5)
            #expect(try await scene.told().filter { $0 == "graduation.conferred" }.count == 1)
        }
    }

    @Test("of two applications for one program at the same moment one is taken", arguments: TestEngine.all)
    func twoApplications(engine: TestEngine) async throws {
        try await Commencement.on(engine) { scene in
            let taken = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<6 { group.addTask { (try? await scene.apply()) != nil } }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(taken == 1)
        }
    }

    @Test("who withdraws at that moment keeps nobody else from being approved", arguments: TestEngine.all)
    func withdrawn(engine: TestEngine) async throws {
        try await Commencement.on(engine) { scene in
            let bob = try await scene.world.student("bob")
            try await scene.world.study(bob, scene.program)
            let other = try await scene.apply(as: bob).id
            for _ in 0..<8 {
                let id = try await scene.apply().id
                try await scene.check(id, other)
                async let withdrawn = scene.asStudent(scene.world.ada) { try $0.withdrawApplication(id, under: $1) }
                let outcomes = try await scene.approve(id, other)
                #expect([nil, .wrongStatus].contains(outcomes[0].failure))
                #expect(try await withdrawn.status == .withdrawn)
                #expect(try await scene.find(id)?.status == .withdrawn)
                #expect(try await scene.find(other)?.status == .approved)
            }
        }
    }

    @Test("a hold that is placed at the same moment comes before the degree or after it", arguments: TestEngine.all)
    func hold(engine: TestEngine) async throws {
        try await Commencement.on(engine) { scene in
            let id = try await scene.approved()
            for round in 0..<12 {
                async let held: Void = scene.placeHold()
                let failure: GraduationFailure?
                do {
                    try await scene.confer(id)
                    failure = nil
                } catch { failure = error as? GraduationFailure }
                try await held
                if failure == nil { break }
                #expect(failure == .held, "round \(round)")
                #expect(try await scene.find(id)?.status == .approved)
                try await scene.releaseHolds()
            }
        }
    }

    @Test("while a degree is being conferred, a hold waits", .enabled(if: TestEngine.all.count == 2))
    func holdWaits() async throws {
        for engine in TestEngine.all where engine.dialect == .postgres {
            try await Commencement.on(engine) { scene in
                let id = try await scene.approved()
                let actor = try await scene.world.database.actor(scene.world.carla)
                async let held: Void = {
                    try await Task.sleep(for: .milliseconds(50))
                    try await scene.placeHold()
                }()
                let order = try await scene.world.write(as: scene.world.carla) { transaction in
                    _ = try transaction.confer(
                        id, on: transaction.now.dateInUTC, overriding: nil, under: actor.grant(.conferDegrees))
                    _ = try transaction.rows("select pg_sleep(0.4)")
                    let seen: Int? = try transaction.value("select count(*) from student_holds")
                    return seen
                }
                try await held
                #expect(order == 0)
            }
        }
    }

    @Test("whatever statement fails, nothing is left of conferring a degree", arguments: TestEngine.all)
    func faults(engine: TestEngine) async throws {
        let fault = Fault()
        try await Commencement.on(engine, observer: StatementObserver { _ in try fault.strike() }) { scene in
            let id = try await scene.approved()
            let actor = try await scene.world.database.actor(scene.world.carla)
            var survived = 0
            while true {
                fault.arm(after: survived)
                let isDone =
                    (try? await scene.world.write(as: scene.world.carla) {
                        try $0.confer(id, on: $0.now.dateInUTC, overriding: nil, under: actor.grant(.conferDegrees))
                    }) != nil
                fault.disarm()
                if isDone { break }
                #expect(try await scene.find(id)?.status == .approved, "after \(survived)")
                #expect(try await scene.studentStatus() == "active")
                #expect(try await scene.told() == ["graduation.approved"])
                survived += 1
            }
            #expect(survived >= 8)
            #expect(try await scene.studentStatus() == "graduated")
        }
    }
}

extension Commencement {
    /// The constraint that refuses a statement; nil when none does, or another failure comes first.
    func refusal(of statement: SQL) async throws -> String? {
        do {
            try await world.write { _ = try $0.execute(statement) }
            return nil
        } catch let error as DatabaseError { return error.constraint ?? "" }
    }
}

import Engine
import Platform
import Schema
import TestKit
import Testing

@Suite("The effective deadline", .timeLimit(.minutes(5)))
struct DeadlineTests {
    @Test(
        "composes window, duration, overrides and accommodations as the sentences say, before and in an attempt",
        arguments: TestEngine.all)
    func composition(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            for seed in UInt64(1)...60 {
                var scene = Scene(Dice(seed: seed))
                let assessment = try await scene.make(in: world)
                try await expect(scene.model, startedAt: nil, of: assessment, in: world, "seed \(seed), before")
                let started = world.now + .seconds(scene.dice.number(-200_000...200_000))
                try await scene.start(assessment, at: started, in: world)
                try await expect(scene.model, startedAt: started, of: assessment, in: world, "seed \(seed), begun")
                for step in 1...4 {
                    try await scene.change(assessment, in: world)
                    try await expect(
                        scene.model, startedAt: started, of: assessment, in: world, "seed \(seed), step \(step)")
                }
                try await world.write { transaction in
                    for table in ["accommodations", "student_group_members"] {
                        try transaction.execute("delete from \(raw: table)")
                    }
                }
            }
        }
    }

    /// The select, what is stored with the attempt, and PostgreSQL's function all say what the model says.
    private func expect(
        _ model: DeadlineModel, startedAt: Timestamp?, of assessment: Identifier<Kind.Assessment>, in world: World,
        _ comment: Comment
    ) async throws {
        let expected = model.deadline(startedAt: startedAt, at: world.now)
        let terms = EffectiveDeadline.terms(of: assessment, for: world.ada.user, at: world.now)
        let asked: Timestamp? = try await world.inspect { transaction in
            try transaction.value("select \(EffectiveDeadline.deadline) from (\(terms)) t")
        }
        #expect(asked == expected, comment)
        if startedAt != nil {
            let stored: Timestamp? = try await world.inspect {
                try $0.value("select deadline_at from assessment_attempts where assessment_id = \(assessment)")
            }
            #expect(stored == expected, comment)
        }
        guard world.database.dialect == .postgres else { return }
        let answered: Timestamp? = try await world.inspect {
            try $0.value("select effective_deadline(\(assessment), \(world.ada.user))")
        }
        #expect(answered == expected, comment)
    }
}

/// An assessment with all that its deadline follows from, and the model of it.
private struct Scene {
    var dice: Dice
    var model = DeadlineModel(assessment: .init(), madeAt: .test)

    init(_ dice: Dice) { self.dice = dice }

    private mutating func window(_ percent: Int) -> DeadlineModel.Window {
        let now = Timestamp.test
        var window = DeadlineModel.Window()
        if dice.happens(percent) { window.start = now + .seconds(dice.number(-900_000...300_000)) }
        if dice.happens(percent) { window.end = max(window.start ?? now, now) + .seconds(dice.number(1...900_000)) }
        if let end = window.end, dice.happens(50) { window.due = end - .seconds(dice.number(0...200_000)) }
        if dice.happens(percent) { window.minutes = dice.number(1...3000) }
        return window
    }

    mutating func make(in world: World) async throws -> Identifier<Kind.Assessment> {
        let window = window(70)
        model = DeadlineModel(assessment: window, madeAt: world.now)
        let made = try await world.write { transaction in
            let id: Identifier<Kind.Assessment> = try transaction.added(
                """
                insert into assessments (name, status, is_public, start_at, due_at, end_at, duration_minutes, created_at)
                values ('Exam', 'published', \(true), \(window.start), \(window.due), \(window.end), \(window.minutes),
                        \(world.now)) returning id
                """)
            return id
        }
        for _ in 0..<dice.number(0...3) { try await change(made, in: world) }
        return made
    }

    func start(_ assessment: Identifier<Kind.Assessment>, at instant: Timestamp, in world: World) async throws {
        let deadline = model.deadline(startedAt: instant, at: world.now)
        try await world.write { transaction in
            try transaction.execute(
                """
                insert into assessment_attempts (assessment_id, user_id, started_at, deadline_at)
                values (\(assessment), \(world.ada.user), \(instant), \(deadline))
                """)
        }
    }

    /// Something that the deadline follows from changes.
    mutating func change(_ assessment: Identifier<Kind.Assessment>, in world: World) async throws {
        switch dice.number(0...9) {
        case 0...3: try await help(in: world)
        case 4: try await overrideOwn(assessment, in: world)
        case 5...6: try await overrideGroup(assessment, in: world)
        case 7: try await removeHelps(in: world)
        default: try await move(assessment, in: world)
        }
    }

    private mutating func help(in world: World) async throws {
        let today = Timestamp.test.dateInUTC
        let from = today + dice.number(-8...8)
        let help = DeadlineModel.Help(
            from: from, until: dice.happens(60) ? from + dice.number(0...8) : nil,
            factor: dice.number(0...1) * dice.number(0...200) + 100,
            windowExtension: dice.number(0...1) * dice.number(0...5000))
        model.helps.append(help)
        try await world.write { transaction in
            try transaction.execute(
                """
                insert into accommodations
                    (user_id, starts_on, ends_on, extra_time_factor, window_extension_minutes)
                values (\(world.ada.user), \(help.from), \(help.until),
                        \(Decimal(thousandths: Int64(help.factor) * 10)), \(help.windowExtension))
                """)
        }
    }

    private mutating func removeHelps(in world: World) async throws {
        model.helps = []
        try await world.write { try $0.execute("update accommodations set is_active = \(false)") }
    }

    private mutating func overrideOwn(
        _ assessment: Identifier<Kind.Assessment>, in world: World
    ) async throws {
        let window = window(50)
        model.own = window
        try await world.write { transaction in
            try transaction.execute(
                "delete from assessment_overrides where assessment_id = \(assessment) and user_id is not null")
            try transaction.execute(
                """
                insert into assessment_overrides (assessment_id, user_id, start_at, due_at, end_at, duration_minutes)
                values (\(assessment), \(world.ada.user), \(window.start), \(window.due), \(window.end),
                        \(window.minutes))
                """)
        }
    }

    private mutating func overrideGroup(
        _ assessment: Identifier<Kind.Assessment>, in world: World
    ) async throws {
        let window = window(50)
        let joins = dice.happens(70)
        if joins { model.groups.append(window) }
        let code = "g\(dice.next())"
        try await world.write { transaction in
            let group: UniqueID? = try transaction.value(
                "insert into student_groups (code, name) values (\(code), '{\"en\": \"G\"}') returning id")
            try transaction.execute(
                """
                insert into assessment_overrides (assessment_id, group_id, start_at, due_at, end_at, duration_minutes)
                values (\(assessment), \(group), \(window.start), \(window.due), \(window.end), \(window.minutes))
                """)
            guard joins else { return }
            try transaction.execute(
                """
                insert into student_group_members (group_id, student_id, joined_at)
                values (\(group), \(world.ada.student), \(world.now))
                """)
        }
    }

    private mutating func move(_ assessment: Identifier<Kind.Assessment>, in world: World) async throws {
        let window = window(70)
        model.assessment = window
        try await world.write { transaction in
            try transaction.execute(
                """
                update assessments
                   set start_at = \(window.start), due_at = \(window.due), end_at = \(window.end),
                       duration_minutes = \(window.minutes)
                 where id = \(assessment)
                """)
        }
    }
}

import Access
import Engine
import Learning
import Platform
import Rollover
import TestKit
import Testing

@Suite("Copying a section to the next term", .timeLimit(.minutes(2)))
struct SectionCopyTests {
    @Test(
        "lessons, materials and assessments come with their dates shifted, as the plan said", arguments: TestEngine.all)
    func everything(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let (source, target) = try await Self.sections(in: world)
            let before = try await world.contents()
            let plan = try await world.plan(source, to: target, as: world.blaise)
            #expect(try await world.contents() == before)
            #expect(
                plan.tallies.map { "\($0.matter) \($0.new) \($0.present)" } == [
                    "weeks 1 0", "lessons 2 0", "materials 1 0", "assessments 1 0",
                ])
            // The term began on a Saturday: its second Monday is 3 February, that of the autumn 8 September.
            #expect(
                plan.dates.map { "\($0.role) \($0.new.text) \($0.reason?.rawValue ?? "-")" } == [
                    "opens 2025-09-08T09:00:00.000000Z -", "due 2025-09-17T23:59:59.000000Z holiday",
                    "closes 2025-09-18T12:00:00.000000Z -",
                ])
            #expect(try await world.copy(source, to: target, as: world.blaise) == plan)
            #expect(
                try await world.texts(
                    """
                    select l.title || ' ' || w.week_number || ' ' || (
                           select count(*) from lesson_prerequisites r join lessons p on p.id = r.prerequisite_lesson_id
                            where r.lesson_id = l.id and p.course_offering_id = \(target))
                      from lessons l join syllabus_weeks w on w.id = l.week_id
                     where l.course_offering_id = \(target) and w.course_offering_id = \(target) order by l.title
                    """) == ["Maps 2 1", "Sets 2 0"])
            #expect(
                try await world.texts(
                    """
                    select a.status || ' ' || a.total_questions || ' ' || a.due_at || ' ' || q.points
                      from assessments a join assessment_questions q on q.assessment_id = a.id
                      join assessment_sections s on s.id = q.section_id and s.assessment_id = a.id
                     where a.course_offering_id = \(target) and not a.asks_password and a.results_released_at is null
                       and a.paper_seed is not null and a.paper_seed <> 'seed'
                    """
                ).count == 1)
            #expect(try await world.count("assessment_overrides") == 1)
            #expect(try await world.count("assessment_networks") == 2)
            #expect(try await world.count("files") == 0)
            #expect(try await world.count("materials", where: "course_offering_id = \(target)") == 1)
        }
    }

    @Test("copying again makes nothing twice, and brings what has come since", arguments: TestEngine.all)
    func again(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let (source, target) = try await Self.sections(in: world)
            let all: Set<CopiedPart> = [.syllabus, .materials, .assessments, .announcements]
            try await world.copy(source, to: target, all, as: world.blaise)
            let before = try await world.contents()
            let second = try await world.copy(source, to: target, all, as: world.blaise)
            #expect(second.isDone && second.dates.isEmpty)
            #expect(try await world.contents() == before)
            try await world.assessment(
                "Second quiz", of: source, opens: "2025-02-10T09:00:00.000000Z", due: "2025-02-11T09:00:00.000000Z",
                closes: "2025-02-12T09:00:00.000000Z")
            let third = try await world.copy(source, to: target, all, as: world.blaise)
            #expect(third.tallies.map(\.new) == [0, 0, 0, 0, 1])
            #expect(try await world.count("assessments", where: "course_offering_id = \(target)") == 2)
            // What was taken away from the copy can be brought again.
            try await world.write {
                try $0.execute("update materials set is_active = \(SQL.false) where course_offering_id = \(target)")
            }
            try await world.copy(source, to: target, all, as: world.blaise)
            #expect(
                try await world.count("materials", where: "course_offering_id = \(target) and is_active") == 1)
        }
    }

    @Test("a copy that would be too large leaves nothing behind", arguments: TestEngine.all)
    func tooLarge(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let (source, target) = try await Self.sections(in: world)
            try await world.write { transaction in
                for number in 0..<Lesson.mostInOnePlace - 1 {
                    try transaction.execute(
                        """
                        insert into lessons (course_id, course_offering_id, title)
                        select course_id, id, \("L\(number)") from course_offerings where id = \(target)
                        """)
                }
            }
            let before = try await world.contents()
            #expect(
                await failure(RolloverFailure.self) {
                    try await world.copy(source, to: target, as: world.blaise)
                } == .tooMany)
            #expect(try await world.contents() == before)
        }
    }

    @Test(
        "only who writes the one and sees the drafts of the other copies, and only what is theirs",
        arguments: TestEngine.all)
    func permissions(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let (source, target) = try await Self.sections(in: world)
            for person in [world.ada, world.dora] {
                #expect(
                    await failure(AccessDenied.self) { try await world.copy(source, to: target, as: person) } != nil)
            }
            // A registrar keeps the timetable, and does not see keys.
            #expect(
                await failure(RolloverFailure.self) { try await world.copy(source, to: target, as: world.carla) }
                    == .partNotAllowed)
            try await world.copy(source, to: target, [.syllabus, .meetings, .instructors], as: world.carla)
            #expect(try await world.count("offering_meetings", where: "offering_id = \(target)") == 2)
            #expect(
                await failure(RolloverFailure.self) {
                    try await world.copy(source, to: target, [.meetings], as: world.blaise)
                } == .partNotAllowed)
            #expect(
                await failure(RolloverFailure.self) {
                    try await world.copy(source, to: source, as: world.blaise)
                } == .sameSection)
            let elsewhere = try await world.offering("MATH 2")
            try await world.teach(elsewhere, by: world.blaise)
            #expect(
                await failure(RolloverFailure.self) {
                    try await world.copy(source, to: elsewhere, as: world.blaise)
                } == .otherCourse)
        }
    }

    @Test("an announcement is shown from its shifted day on, and to its author at once", arguments: TestEngine.all)
    func announcements(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let (source, target) = try await Self.sections(in: world)
            try await world.write { [ada = world.ada] in
                try $0.execute(
                    """
                    insert into course_enrollments (student_id, course_offering_id, course_id, term_id, enrolled_at)
                    select \(ada.student), id, course_id, term_id, now() from course_offerings where id = \(target)
                    """)
            }
            try await world.copy(source, to: target, [.announcements], as: world.blaise)
            #expect(try await Self.announced(in: target, to: world.ada, of: world).isEmpty)
            #expect(try await Self.announced(in: target, to: world.blaise, of: world) == ["Welcome"])
            var later = world
            later.now = try #require(Timestamp("2025-09-09T00:00:00Z"))
            #expect(try await Self.announced(in: target, to: world.ada, of: later) == ["Welcome"])
            #expect(try await world.count("notifications") == 0)
        }
    }

    private static func announced(
        in offering: Identifier<Kind.Offering>, to person: World.Person, of world: World
    ) async throws -> [String] {
        try await world.read(as: person) { transaction in
            try transaction.all(
                Announcement.list(of: offering, for: transaction.context, limit: 10, offset: 0), as: Announcement.self
            ).map(\.words.title)
        }
    }

    /// A section of the spring on Mondays and Wednesdays with something of everything, and one of the autumn.
    private static func sections(
        in world: World
    ) async throws -> (Identifier<Kind.Offering>, Identifier<Kind.Offering>) {
        let source = try await world.offering("MATH 1", on: 1)
        let target = try await world.section(like: source, in: try await world.autumn())
        for offering in [source, target] { try await world.teach(offering, by: world.blaise) }
        try await world.write(as: world.blaise) { [blaise = world.blaise] transaction in
            try transaction.addMeeting(of: source, on: 3, from: "09:00", to: "10:00")
            let actor = try transaction.actor(blaise.user).orThrow(MissingRow())
            let grant = try transaction.grant(.edit, on: .section(source), to: actor)
            let week = try transaction.addWeek(.init(number: 2, topic: "Foundations"), to: grant)
            let lessons = try ["Sets", "Maps"].map { title in
                var details = Lesson.Details(title: title, content: "# \(title)")
                details.week = week.id
                return try transaction.addLesson(details, to: grant)
            }
            _ = try transaction.require([lessons[0].id], of: lessons[1].id, under: grant)
            var material = Material.Details(title: "Reader")
            material.week = week.id
            _ = try transaction.addMaterial(material, .link("https://example.org/reader"), to: grant)
            try transaction.execute(
                """
                insert into announcements (course_offering_id, author_id, title, content, published_at)
                values (\(source), \(blaise.user), 'Welcome', 'Hello', '2025-02-03T08:00:00.000000Z')
                """)
        }
        try await world.assessment(
            "Quiz", of: source, opens: "2025-02-03T09:00:00.000000Z", due: "2025-02-10T23:59:59.000000Z",
            closes: "2025-02-13T12:00:00.000000Z")
        return (source, target)
    }
}

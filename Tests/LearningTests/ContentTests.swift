import Access
import Engine
import Learning
import Platform
import TestKit
import Testing

@Suite("Weeks and lessons", .timeLimit(.minutes(2)))
struct ContentTests {
    @Test("students read the master until a lesson of their section's own is shown", arguments: TestEngine.all)
    func masterAndOwn(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let offering = try await world.offering("MATH 1")
            let course = try await world.course(of: offering)
            try await world.own(course, by: world.dora)
            try await world.teach(offering, by: world.blaise)
            try await world.seat(world.ada, in: offering)
            try await world.lesson("Sets", in: .master(course), as: world.dora)
            try await world.lesson("Later", in: .master(course), as: world.dora, isPublished: false)
            let draft = try await world.lesson(
                "Ours", in: .section(offering), as: world.blaise, isPublished: false)
            #expect(try await world.read(offering, as: world.ada) == ["Sets"])
            try await world.edit(.section(offering), as: world.blaise) { transaction, grant in
                var details = draft.details
                details.isPublished = true
                _ = try transaction.change(draft.id, to: details, under: grant)
            }
            #expect(try await world.read(offering, as: world.ada) == ["Ours"])
            try await world.edit(.section(offering), as: world.blaise) { try $0.remove(draft.id, under: $1) }
            #expect(try await world.read(offering, as: world.ada) == ["Sets"])
        }
    }

    @Test("a copy brings weeks, order, prerequisites and what was done", arguments: TestEngine.all)
    func copy(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let offering = try await world.offering("MATH 1")
            let course = try await world.course(of: offering)
            try await world.own(course, by: world.dora)
            try await world.teach(offering, by: world.blaise)
            let seat = try await world.seat(world.ada, in: offering)
            let copying: @Sendable (Transaction, Grant<CourseContent>) throws -> Void = {
                try $0.copyMaster(to: offering, under: $1)
            }
            #expect(
                await world.failure(CopyFailure.self) {
                    try await world.edit(.section(offering), as: world.blaise, copying)
                } == .nothingToCopy)
            let first = try await world.lesson("Sets", in: .master(course), as: world.dora)
            let second = try await world.lesson("Maps", in: .master(course), as: world.dora)
            try await world.edit(.master(course), as: world.dora) { transaction, grant in
                let week = try transaction.addWeek(.init(number: 2, topic: "Foundations"), to: grant)
                var details = second.details
                details.week = week.id
                _ = try transaction.change(second.id, to: details, under: grant)
                _ = try transaction.require([first.id], of: second.id, under: grant)
            }
            try await world.learn(as: world.ada) { _ = try $0.complete(first.id, in: seat, under: $1) }
            try await world.edit(.section(offering), as: world.blaise, copying)
            let outline = try #require(
                await world.read(as: world.ada) { try $0.outlineRead(in: offering, by: seat) })
            #expect(outline.place == .section(offering))
            #expect(outline.weeks.map(\.details.topic) == ["Foundations"])
            #expect(outline.lessons.map(\.title) == ["Maps", "Sets"])
            #expect(outline.lessons.map(\.isDone) == [false, true])
            #expect(outline.lessons[0].prerequisites == [outline.lessons[1].id])
            #expect(outline.lessons[0].week == outline.weeks[0].id)
            #expect(outline.completion == Completion(done: 1, total: 2))
            #expect(
                await world.failure(CopyFailure.self) {
                    try await world.edit(.section(offering), as: world.blaise, copying)
                } == .alreadyThere)
        }
    }

    @Test("no lesson is to be done before itself, however far around", arguments: TestEngine.all)
    func cycles(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let offering = try await world.offering("MATH 1")
            let place = CourseContent.section(offering)
            let elsewhere = try await world.offering("MATH 2")
            try await world.teach(offering, by: world.blaise)
            var lessons: [Lesson.ID] = []
            for title in ["A", "B", "C"] {
                lessons.append(try await world.lesson(title, in: place, as: world.blaise).id)
            }
            let (a, b, c) = (lessons[0], lessons[1], lessons[2])
            let stranger = try await world.lesson("X", in: .section(elsewhere), as: world.carla).id
            let require: @Sendable (Lesson.ID, [Lesson.ID]) async throws -> Void = { lesson, needed in
                try await world.edit(place, as: world.blaise) { _ = try $0.require(needed, of: lesson, under: $1) }
            }
            try await require(b, [a, a])
            try await require(c, [b])
            for (lesson, needed) in [(a, c), (a, b), (a, a)] {
                #expect(
                    await world.failure(LessonFailure.self) { try await require(lesson, [needed]) }
                        == .prerequisiteCircular)
            }
            #expect(
                await world.failure(LessonFailure.self) { try await require(a, [stranger]) } == .prerequisiteElsewhere)
            try await world.edit(place, as: world.blaise) { try $0.remove(b, under: $1) }
            try await require(a, [c])
            #expect(try await world.count("lesson_prerequisites") == 1)
        }
    }

    @Test("lessons stand in the order they were put in, and the order names all of them", arguments: TestEngine.all)
    func order(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let offering = try await world.offering("MATH 1")
            let place = CourseContent.section(offering)
            try await world.teach(offering, by: world.blaise)
            try await world.seat(world.ada, in: offering)
            var ids: [Lesson.ID] = []
            for title in ["A", "B", "C"] { ids.append(try await world.lesson(title, in: place, as: world.blaise).id) }
            let wanted = [ids[2], ids[0], ids[1]]
            try await world.edit(place, as: world.blaise) { try $0.arrange(wanted, under: $1) }
            #expect(try await world.read(offering, as: world.ada) == ["C", "A", "B"])
            for wrong in [[ids[0], ids[1]], wanted + [ids[0]], []] {
                #expect(
                    await world.failure(LessonFailure.self) {
                        try await world.edit(place, as: world.blaise) { try $0.arrange(wrong, under: $1) }
                    } == .orderIncomplete)
            }
        }
    }

    @Test("what students see is complete, and stands in a week of its own place", arguments: TestEngine.all)
    func complete(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let offering = try await world.offering("MATH 1")
            let place = CourseContent.section(offering)
            try await world.teach(offering, by: world.blaise)
            let week = try await world.edit(.master(try await world.course(of: offering)), as: world.carla) {
                try $0.addWeek(.init(number: 1, topic: "Elsewhere"), to: $1)
            }
            var video = Lesson.Details(title: "Film", contentType: .video)
            video.isPublished = true
            var placed = Lesson.Details(title: "Text")
            placed.week = week.id
            for (details, expected) in [(video, LessonFailure.incomplete), (placed, .weekElsewhere)] {
                #expect(
                    await world.failure(LessonFailure.self) {
                        try await world.edit(place, as: world.blaise) { try $0.addLesson(details, to: $1) }
                    } == expected)
            }
            #expect(
                await world.failure(WeekFailure.self) {
                    try await world.edit(place, as: world.blaise) { transaction, grant in
                        _ = try transaction.addWeek(.init(number: 1, topic: "One"), to: grant)
                        _ = try transaction.addWeek(.init(number: 1, topic: "Again"), to: grant)
                    }
                } == .numberTaken)
            #expect(try await world.count("lessons") == 0)
        }
    }

    @Test("a course that is deleted takes weeks, lessons and progress with it", arguments: TestEngine.all)
    func deletion(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let course = try await world.write { [department = world.department] in
                try $0.addCourse("OLD 1", in: department)
            }
            let lesson = try await world.lesson("A", in: .master(course), as: world.carla)
            try await world.edit(.master(course), as: world.carla) { transaction, grant in
                _ = try transaction.addWeek(.init(number: 1, topic: "One"), to: grant)
                let second = try transaction.addLesson(.init(title: "B"), to: grant)
                _ = try transaction.require([lesson.id], of: second.id, under: grant)
            }
            try await world.write { try $0.execute("delete from courses where id = \(course)") }
            for table in ["lessons", "syllabus_weeks", "lesson_prerequisites"] {
                #expect(try await world.count(table) == 0, "\(table)")
            }
        }
    }
}

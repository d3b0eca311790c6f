import Access
import Catalog
import Engine
import Platform
import TestKit
import Testing

@testable import Formats

@Suite("Importing a catalogue")
struct ImportTests {
    @Test("one broken row is named, and the rest goes on", arguments: TestEngine.all)
    func brokenRow(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            var bundle = Self.bundle(sections: 150)
            bundle.sections[70].code = String(repeating: "x", count: 60)
            bundle.sections[80].course = "NOWHERE 1"
            let report = try await world.bringIn(bundle)
            #expect(report.count(.section, .created) == 148)
            #expect(report.rows(noted: .refused).map(\.name) == ["S70"])
            #expect(report.rows(noted: .refused)[0].notes[0].message.contains("course_offerings_section_code_length"))
            #expect(report.rows(noted: .referenceMissing).map(\.name) == ["S80"])
            #expect(try await world.count("course_offerings") == 148)
        }
    }

    @Test("sections that meet together share the meeting, and others do not get the room", arguments: TestEngine.all)
    func rooms(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            var bundle = Self.bundle(sections: 3)
            let hall = try #require(CatalogBundle.Place("Hall 101", isBuildingFirstWord: false))
            bundle.sections[0].meetings = [try Self.meeting("09:00 - 10:00", at: hall)]
            bundle.sections[1].meetings = [try Self.meeting("09:00 - 10:00", at: hall)]
            bundle.sections[2].meetings = [try Self.meeting("09:30 - 10:30", at: hall)]
            let report = try await world.bringIn(bundle)
            #expect(report.rows(noted: .roomTaken).map(\.name) == ["S2"])
            #expect(try await world.count("class_meetings") == 2)
            #expect(try await world.count("offering_meetings") == 3)
            let roomless: SQL = "room_id is null and location_text = 'Hall 101'"
            #expect(try await world.count("class_meetings", where: roomless) == 1)
            bundle.sections[0].meetings = []
            bundle.sections[1].meetings = []
            let second = try await world.bringIn(bundle)
            #expect(second.rows(noted: .roomTaken) == [])
            #expect(second.count(.section, .updated) == 3)
            #expect(try await world.count("class_meetings", where: "room_id is not null") == 1)
            #expect(try await world.count("class_meetings") == 1)
        }
    }

    @Test("what the registrar decided stays until the source changes its mind", arguments: TestEngine.all)
    func registrar(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            var bundle = Self.bundle(sections: 1)
            bundle.sections[0].capacity = .seats(20)
            bundle.sections[0].enrolled = 25
            let report = try await world.bringIn(bundle)
            #expect(report.rows(noted: .enrolledOverCapacity).map(\.name) == ["S0"])
            try await world.write {
                _ = try $0.execute("update course_offerings set max_enrollment = 30, status = 'closed'")
            }
            #expect(try await world.bringIn(bundle).count(.section, .unchanged) == 1)
            #expect(try await world.count("course_offerings", where: "max_enrollment = 30 and status = 'closed'") == 1)
            bundle.sections[0].capacity = .seats(24)
            #expect(try await world.bringIn(bundle).count(.section, .updated) == 1)
            #expect(try await world.count("course_offerings", where: "max_enrollment = 24 and status = 'closed'") == 1)
        }
    }

    @Test("a dry run reports as the real one does, and keeps nothing", arguments: TestEngine.all)
    func dryRun(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let bundle = Self.bundle(sections: 5)
            let before = try await world.contents()
            let tried = try await world.bringIn(bundle, dryRun: true)
            #expect(try await world.contents() == before)
            let done = try await world.bringIn(bundle)
            #expect(tried == done)
        }
    }

    @Test("only who may import imports", arguments: TestEngine.all)
    func refusal(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            for person in [world.ada, world.blaise, world.carla] {
                let actor = try await world.database.actor(person)
                #expect(throws: AccessDenied.self) { try actor.grant(Policy.InstitutionAction.runImports) }
            }
        }
    }

    private static func bundle(sections count: Int) -> CatalogBundle {
        var term = CatalogBundle.Term(code: "T1", semester: .fall, calendarYear: 2025)
        term.startDate = CalendarDate("2025-09-01")
        term.endDate = CalendarDate("2025-12-20")
        var bundle = CatalogBundle(institution: "A university", source: "test", term: term)
        bundle.departments = [.init(code: "CS", name: "Computing")]
        var course = CatalogBundle.Course(externalID: "CS 1", code: "CS 1", department: "CS", title: "Logic")
        course.requirements = .course("CS 0", minimumGrade: "C", isConcurrent: false)
        bundle.courses = [course]
        bundle.sections = (0..<count).map {
            var section = CatalogBundle.Section(
                externalID: "S\($0)", course: "CS 1", code: "A\($0)", component: .lecture)
            section.instructors = [
                .init(fullName: "Someone \($0 % 7)", givenName: nil, familyName: nil, isPrimary: true)
            ]
            return section
        }
        return bundle
    }

    private static func meeting(_ time: String, at place: CatalogBundle.Place) throws -> CatalogBundle.Meeting {
        let span = try #require(TimeSpan(time))
        return .init(component: .lecture, slot: .init(days: .monday, time: span, dates: nil, place: place))
    }
}

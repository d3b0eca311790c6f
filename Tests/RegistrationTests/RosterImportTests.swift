import Access
import Catalog
import Engine
import Platform
import Registration
import TestKit
import Testing

@testable import Formats

@Suite("Importing a roster")
struct RosterImportTests {
    @Test("everything is accounted for, and a broken row is named", arguments: TestEngine.all)
    func everything(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let report = try await world.bringIn(Roster().files)
            #expect(report.count(.department, .created) == 1)
            #expect(report.rows(noted: .organizationKept).map(\.name) == ["o1"])
            #expect(report.rows(noted: .datesDerived).map(\.name) == ["t1"])
            #expect(report.rows(noted: .placeholder).map(\.name) == ["c9"])
            #expect(report.count(.section, .created) == 3)
            #expect(report.rows(noted: .locationKept).map(\.name) == ["k1"])
            #expect(report.rows(noted: .guardian).map(\.name) == ["g1"])
            #expect(Set(report.rows(noted: .emailMissing).map(\.name)) == ["s2", "s3"])
            #expect(report.rows(noted: .roleLowered).map(\.name) == ["m1"])
            #expect(report.rows(noted: .partUnknown).map(\.name) == ["eg"])
            #expect(report.rows(noted: .refused).map(\.name) == ["e7"])
            #expect(report.rows(noted: .refused)[0].notes[0].message.contains("one_seat_per_course_and_term"))
            #expect(report.count(.enrollment, .created) == 6)
            #expect(report.tally.refused == 1)
            #expect(try await world.count("course_enrollments", where: "status = 'enrolled'") == 4)
            #expect(try await world.count("enrollment_events", where: "kind = 'enrolled'") == 4)
            #expect(try await world.count("course_offerings", where: "max_enrollment is null and status = 'open'") == 3)
            #expect(try await world.count("users", where: "role in ('admin', 'super_admin')") == 1)
            #expect(try await world.count("users", where: "password_hash = '!' and email like '%@import.invalid'") == 2)
            #expect(try await world.count("offering_instructors", where: "kind = 'primary'") == 1)
            #expect(try await world.count("offering_instructors", where: "kind = 'assistant'") == 1)
            #expect(try await world.count("students", where: "student_number = 'N-1'") == 1)
            #expect(try await world.count("email_outbox") == 0)
            #expect(try await world.countersHold())
        }
    }

    @Test("a second time changes nothing, and neither does a dry run", arguments: TestEngine.all)
    func repetition(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let before = try await world.contents()
            let tried = try await world.bringIn(Roster().files, dryRun: true)
            #expect(try await world.contents() == before)
            let done = try await world.bringIn(Roster().files)
            #expect(tried == done)
            let after = try await world.contents()
            let second = try await world.bringIn(Roster().files)
            #expect(second.rows.filter { $0.outcome == .created || $0.outcome == .updated } == [])
            #expect(second.rows.count == done.rows.count)
            let last = try await world.contents()
            #expect(after.filter { last[$0.key] != $0.value }.keys.sorted() == [])
        }
    }

    @Test("what the source removes is put out of use, and comes back with it", arguments: TestEngine.all)
    func removal(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            try await world.bringIn(Roster().files)
            var roster = Roster()
            roster.statuses = ["e1": "tobedeleted", "s2": "tobedeleted", "k2": "inactive", "et": "tobedeleted"]
            let report = try await world.bringIn(roster.files)
            #expect(Set(report.rows(noted: .removed).map(\.name)).isSuperset(of: ["e1", "s2", "k2", "et"]))
            #expect(try await world.count("course_enrollments") == 4)
            #expect(try await world.count("course_enrollments", where: "status = 'dropped'") == 1)
            #expect(try await world.count("enrollment_events", where: "kind = 'dropped'") == 1)
            #expect(try await world.count("course_offerings", where: "not is_active") == 1)
            #expect(try await world.count("offering_instructors", where: "not is_active") == 1)
            #expect(try await world.count("users", where: "not is_active and full_name = 'Bo Bi'") == 1)
            #expect(try await world.countersHold())
            try await world.bringIn(Roster().files)
            #expect(try await world.count("course_enrollments", where: "status = 'dropped'") == 0)
            #expect(try await world.count("course_offerings", where: "not is_active") == 0)
            #expect(try await world.count("users", where: "not is_active") == 0)
            #expect(try await world.countersHold())
        }
    }

    @Test("a seat given back here is not given again", arguments: TestEngine.all)
    func decidedHere(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            try await world.bringIn(Roster().files)
            let seat = try await world.seat(of: "N-1")
            try await world.write(as: world.emil) { transaction in
                let actor = try transaction.actor(world.emil.user).orThrow(MissingRow())
                let grant = try transaction.grant(.register, on: seat.student, to: actor)
                try transaction.drop(seat.id, under: grant, reason: "A mistake")
            }
            let report = try await world.bringIn(Roster().files)
            #expect(report.rows(noted: .endedHere).map(\.name) == ["e1"])
            #expect(try await world.count("course_enrollments", where: "status = 'dropped'") == 1)
        }
    }

    @Test(
        "no seat is taken past the limit or past those in line, and one that is freed is offered to them",
        arguments: TestEngine.all)
    func seats(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            var first = Roster()
            first.omitted = ["e2", "e4"]
            try await world.bringIn(first.files)
            try await world.write { transaction in
                _ = try transaction.execute(
                    """
                    update course_offerings set max_enrollment = 1
                     where id = (select record_id from external_ids where entity = 'section' and external_id = 'k1')
                    """)
            }
            let k1: Identifier<Kind.Offering>? = try await world.inspect {
                try $0.value("select record_id from external_ids where entity = 'section' and external_id = 'k1'")
            }
            let entry = try await world.join(world.ada, try #require(k1))
            let full = try await world.bringIn(Roster().files)
            #expect(full.rows(noted: .sectionFull).map(\.name) == ["e2"])
            var last = Roster()
            last.statuses = ["e1": "tobedeleted"]
            last.omitted = ["e2"]
            try await world.bringIn(last.files)
            #expect(try await world.entry(entry.id).status == .notified)
            let again = try await world.bringIn(Roster().files)
            #expect(Set(again.rows(noted: .sectionFull).map(\.name)) == ["e1", "e2"])
            #expect(try await world.countersHold())
        }
    }

    @Test("an account is found by its address, and one that manages stays as it is", arguments: TestEngine.all)
    func accounts(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            var roster = Roster()
            roster.addresses = ["s1": "ADA@example.org", "m1": "emil@example.org"]
            roster.statuses = ["m1": "tobedeleted"]
            let report = try await world.bringIn(roster.files)
            #expect(report.rows(noted: .accountFound).map(\.name) == ["s1"])
            #expect(report.rows(noted: .administrator).map(\.name) == ["m1"])
            #expect(try await world.count("users", where: "full_name = 'ada' and email = 'ada@example.org'") == 1)
            #expect(try await world.count("users", where: "role = 'admin' and is_active") == 1)
            #expect(try await world.count("course_enrollments", where: "student_id = \(world.ada.student)") == 1)
        }
    }

    @Test("seats that a catalogue adds are offered to those in line", arguments: TestEngine.all)
    func catalogueSeats(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            var term = CatalogBundle.Term(code: "T1", semester: .spring, calendarYear: 2025)
            term.startDate = CalendarDate("2025-02-01")
            var bundle = CatalogBundle(institution: "A university", source: "test", term: term)
            bundle.courses = [.init(externalID: "CS 1", code: "CS 1", department: "CS", title: "Logic")]
            bundle.sections = [.init(externalID: "S", course: "CS 1", code: "A", component: .lecture)]
            bundle.sections[0].capacity = .seats(0)
            try await world.bringIn(bundle)
            let section: Identifier<Kind.Offering>? = try await world.inspect {
                try $0.value("select id from course_offerings")
            }
            let entry = try await world.join(world.ada, try #require(section))
            bundle.sections[0].capacity = .seats(1)
            try await world.bringIn(bundle)
            #expect(try await world.entry(entry.id).status == .notified)
        }
    }

    @Test(
        "every bundle of the field comes in whole, and a second time changes nothing",
        .enabled(if: SharedRosters.isThere), arguments: TestEngine.all, SharedRosters.all)
    func field(engine: TestEngine, path: String) async throws {
        let bundle = try SharedRosters.read(path)
        try await World.on(engine) { world in
            let report = try await world.bringIn(bundle)
            #expect(report.rows(noted: .refused).map(\.name) == [])
            #expect(report.count(.person) == bundle.people.count)
            #expect(report.count(.enrollment) == bundle.enrollments.count)
            #expect(report.count(.section) == bundle.classes.count)
            #expect(report.count(.section, .failed) == 0)
            #expect(try await world.countersHold())
            #expect(try await world.count("email_outbox") == 0)
            let before = try await world.contents()
            let second = try await world.bringIn(bundle)
            #expect(second.rows.filter { $0.outcome == .created || $0.outcome == .updated } == [])
            let after = try await world.contents()
            #expect(before.filter { after[$0.key] != $0.value }.keys.sorted() == [])
        }
    }
}

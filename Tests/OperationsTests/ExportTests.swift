import Access
import Catalog
import Engine
import Identity
import Platform
import Registration
import TestKit
import Testing

@testable import Formats
@testable import Operations

@Suite("Exports")
struct ExportTests {
    private func grant(_ action: Policy.InstitutionAction, _ world: World) -> Grant<Policy.InstitutionAction> {
        .system(action, as: world.emil.user)
    }

    /// Ada sits in a section that Blaise teaches; a course has no section.
    private func withSeat(_ engine: TestEngine, _ body: (World, TemporaryDirectory) async throws -> Void) async throws {
        try await World.on(engine) { world in
            let offering = try await world.offering("LOGIC 1", seats: 20, on: 1)
            _ = try await world.write { transaction in
                _ = try transaction.addCourse("=SUM 1", credits: 3, in: world.department)
                try transaction.execute(
                    """
                    insert into course_enrollments
                        (student_id, course_offering_id, course_id, term_id, status, credits, enrolled_at)
                    select \(world.ada.student), id, course_id, term_id, 'enrolled', 3, \(world.now)
                      from course_offerings where id = \(offering)
                    """)
                try transaction.execute(
                    """
                    insert into offering_instructors (offering_id, staff_id, kind)
                    values (\(offering), \(world.blaise.staffMember), 'primary')
                    """)
            }
            try await body(world, try TemporaryDirectory())
        }
    }

    private func roster(_ database: any Database, _ world: World, to path: String) async throws -> RosterBundle {
        try await RosterExport(of: "A school").write(
            to: path, from: database, .system(at: world.now), under: grant(.searchUsers, world))
        return try OneRosterReader().read(BundleFiles(zip: ZipArchive(path: path)))
    }

    @Test("a roster that is brought in again elsewhere is exported there as it was", arguments: TestEngine.all)
    func roundTrip(engine: TestEngine) async throws {
        try await withSeat(engine) { world, directory in
            let bundle = try await roster(world.database, world, to: directory.file("one.zip"))
            #expect(bundle.issues.isEmpty && bundle.version == .oneRoster12)
            #expect(bundle.enrollments.map(\.role).sorted { $0.rawValue < $1.rawValue } == [.instructor, .student])
            try await engine.withSchema { other in
                _ = try await RosterImport(bundle).run(
                    on: other, .system(at: world.now), under: grant(.runImports, world))
                let again = try await roster(other, world, to: directory.file("two.zip"))
                #expect(Set(again.people) == Set(bundle.people))
                #expect(Set(again.classes) == Set(bundle.classes))
                #expect(Set(again.courses) == Set(bundle.courses))
                #expect(Set(again.sessions) == Set(bundle.sessions))
                #expect(Set(again.organizations) == Set(bundle.organizations))
                #expect(Set(again.enrollments) == Set(bundle.enrollments))
            }
        }
    }

    @Test(
        "a roster that is brought in where it came from changes nothing but its identifiers", arguments: TestEngine.all)
    func sameHouse(engine: TestEngine) async throws {
        try await withSeat(engine) { world, directory in
            let bundle = try await roster(world.database, world, to: directory.file("one.zip"))
            let report = try await RosterImport(bundle).run(
                on: world.database, .system(at: world.now), under: grant(.runImports, world))
            #expect(report.rows.allSatisfy { $0.outcome != .created && $0.outcome != .failed })
            #expect(
                Set(try await roster(world.database, world, to: directory.file("two.zip")).people) == Set(bundle.people)
            )
        }
    }

    @Test("the catalogue is a table with a row for each section, and nothing in it runs", arguments: TestEngine.all)
    func catalogue(engine: TestEngine) async throws {
        try await withSeat(engine) { world, directory in
            for form in CatalogExport.Form.allCases {
                let path = directory.file("catalogue.\(form)")
                try await CatalogExport(as: form).write(
                    to: OutputFile(path), from: world.database, .system(at: world.now),
                    under: grant(.readCatalogue, world))
                let text = try FileContents.text(of: path)
                #expect(text.contains("LOGIC 1") && text.contains("2025-spring"))
                #expect(!FileContents.exists(path + ".partial"))
                if form == .csv {
                    let lines = text.split(separator: "\r\n")
                    #expect(lines.count == 3 && lines[0].hasPrefix("code,slug,name,"))
                    #expect(lines.contains { $0.hasPrefix("'=SUM 1,") && $0.hasSuffix(",,,,,,,,") })
                    #expect(lines.contains { $0.hasPrefix("LOGIC 1,") && $0.contains(",open,20,1,") })
                } else {
                    #expect(text.contains(#""max_enrollment":20,"current_enrollment":1"#))
                    #expect(text.contains(#""code":"=SUM 1""#))
                    _ = try JSONValue(Array(text.utf8))
                }
            }
        }
    }

    @Test("what is stored about a person is all there, without secrets and without others", arguments: TestEngine.all)
    func person(engine: TestEngine) async throws {
        try await withSeat(engine) { world, directory in
            let bob = try await world.student("bob")
            try await world.write { transaction in
                for student in [world.ada.student, bob.student] {
                    try transaction.execute(
                        """
                        insert into student_holds (student_id, category, reason, placed_by, placed_at)
                        values (\(student), 'library', 'a "late" book', \(world.carla.user), \(world.now))
                        """)
                }
                try transaction.execute(
                    """
                    insert into enrollment_events (enrollment_id, student_id, kind)
                    select id, student_id, 'enrolled' from course_enrollments
                    """)
            }
            let path = directory.file("ada.json")
            try await PersonExport(of: world.ada.user).write(
                to: OutputFile(path), from: world.database, .system(at: world.now), under: grant(.manageUsers, world))
            let text = try FileContents.text(of: path)
            _ = try JSONValue(Array(text.utf8))
            #expect(text.contains(#""reason":"a \"late\" book""#))
            #expect(text.contains(#""kind":"enrolled""#))
            #expect(text.contains(#""email":"ada@"#) && !text.contains("bob@"))
            #expect(!text.contains("password_hash"))
            let student = try #require(bob.student)
            #expect(!text.contains(student.text))

            let other = directory.file("carla.json")
            try await PersonExport(of: world.carla.user).write(
                to: OutputFile(other), from: world.database, .system(at: world.now), under: grant(.manageUsers, world))
            let deeds = try FileContents.text(of: other)
            #expect(deeds.contains(#""student_holds.placed_by":2"#) && !deeds.contains("late"))
        }
    }

    @Test("every export is noted in the audit, and never writes over a file", arguments: TestEngine.all)
    func audited(engine: TestEngine) async throws {
        try await withSeat(engine) { world, directory in
            _ = try await roster(world.database, world, to: directory.file("one.zip"))
            await #expect(throws: FileFailure.self) {
                _ = try await roster(world.database, world, to: directory.file("one.zip"))
            }
            try await PersonExport(of: world.ada.user).write(
                to: OutputFile(directory.file("ada.json")), from: world.database, .system(at: world.now),
                under: grant(.manageUsers, world))
            let entries = try await world.inspect { transaction in
                try transaction.rows(
                    "select record_id, new_values from audit_logs where action = 'read' and table_name = 'users'"
                ).map { (try $0[0] as String?, try $0[1] as String) }
            }
            #expect(entries.contains { $0.0 == world.ada.user.text && $0.1.contains("person") })
            #expect(entries.contains { $0.0 == nil && $0.1.contains("roster") })
        }
    }
}

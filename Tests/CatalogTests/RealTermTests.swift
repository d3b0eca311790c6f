import Catalog
import Engine
import Formats
import Platform
import TestKit
import Testing

@Suite("Importing real terms", .enabled(if: SharedData.isThere), .serialized)
struct RealTermTests {
    struct Source: Sendable, CustomStringConvertible {
        let name: String
        let courses: Int?
        let sections: Int
        let overCapacity: Int
        let read: @Sendable () throws -> CatalogBundle

        var description: String { name }
    }

    static let sources = [
        Source(name: "gatech 202302", courses: 2183, sections: 13205, overCapacity: 0) {
            try GeorgiaTechReader(term: "202302").read(SharedData.bytes("catalog-gatech/202302.json"))
        },
        Source(name: "gatech 202308", courses: 2202, sections: 12106, overCapacity: 0) {
            try GeorgiaTechReader(term: "202308").read(SharedData.bytes("catalog-gatech/202308.json"))
        },
        Source(name: "ucsd FA22", courses: nil, sections: 8647, overCapacity: 0) {
            try UCSDReader(term: "FA22").read(
                schedule: SharedData.bytes("schedule-ucsd/FA22.tsv"),
                catalogue: SharedData.bytes("schedule-ucsd/courses.tsv"))
        },
        Source(name: "stolaf 20241", courses: nil, sections: 891, overCapacity: 148) {
            try StOlafReader().read(SharedData.bytes("schedule-stolaf/20241.json"))
        },
    ]

    @Test("every row is accounted for, and a second time changes nothing", arguments: TestEngine.all, sources)
    func import_(engine: TestEngine, source: Source) async throws {
        let bundle = try source.read()
        try await World.on(engine) { world in
            let clock = ContinuousClock()
            let start = clock.now
            let report = try await world.bringIn(bundle)
            let first = clock.now
            #expect(report.count(.section) == source.sections)
            #expect(report.count(.section, .created) + report.count(.section, .failed) == source.sections)
            #expect(report.count(.section, .failed) == 0)
            #expect(report.rows(noted: .enrolledOverCapacity).count == source.overCapacity)
            #expect(report.rows(noted: .refused) == [])
            if let courses = source.courses {
                #expect(report.count(.course) - report.rows(noted: .placeholder).count == courses)
            }
            let people = Set(bundle.sections.flatMap(\.instructors).map { $0.fullName.lowercased() })
            #expect(report.count(.instructor, .created) == people.count)
            #expect(try await world.count("course_offerings") == source.sections)
            try await world.checkRooms()

            let before = try await world.contents()
            let again = clock.now
            let second = try await world.bringIn(bundle)
            print(
                "IMPORT \(engine) \(source): \(first - start), again \(clock.now - again), "
                    + "rooms taken \(report.rows(noted: .roomTaken).count), placeholders \(report.rows(noted: .placeholder).count)"
            )
            #expect(second.rows.allSatisfy { $0.outcome == .unchanged })
            #expect(second.rows.count == report.rows.count)
            let after = try await world.contents()
            #expect(before.filter { after[$0.key] != $0.value }.keys.sorted() == [])
        }
    }
}

extension World {
    /// No room is taken by two different meetings at once.
    fileprivate func checkRooms() async throws {
        let pairs: Int? = try await inspect {
            try $0.value(
                """
                select count(*) from class_meetings a join class_meetings b on a.room_id = b.room_id and a.id < b.id
                 where a.day_of_week = b.day_of_week and a.start_time < b.end_time and b.start_time < a.end_time
                   and a.start_date <= b.end_date and b.start_date <= a.end_date
                """)
        }
        #expect(pairs == 0)
    }
}

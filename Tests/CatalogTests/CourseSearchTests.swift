import Access
import Catalog
import Engine
import Platform
import TestKit
import Testing

@Suite("Course search")
struct CourseSearchTests {
    private static let corpus: [(code: String, name: LocalizedText, description: LocalizedText?, level: Int)] = [
        ("CS 1332", "Data Structures and Algorithms", "Lists, trees and graphs.", 1000),
        ("CS 1331", "Object-Oriented Programming", "Classes and objects.", 1000),
        ("CS 3510", "Design and Analysis of Algorithms", "Follows CS 1332.", 3000),
        ("MATH 1551", "Differential Calculus", "Limits and derivatives.", 1000),
        ("MATH 1552", "Integral Calculus", "Integrals, with programming exercises.", 1000),
        ("CHEM 1210", LocalizedText(["en": "Chemistry", "az": "Kimyanın əsasları"]), nil, 1000),
        ("PHYS 2211", "Introductory Physics", "Uses calculus.", 2000),
    ]

    @Test(
        "words, beginnings, stems, codes and typos find the same courses in the same order", arguments: TestEngine.all)
    func words(engine: TestEngine) async throws {
        try await Self.withCorpus(on: engine) { world in
            let expected: [(String, [String])] = [
                ("CS 1332", ["CS 1332", "CS 3510"]),
                ("cs1332", ["CS 1332", "CS 3510"]),
                ("cs", ["CS 1331", "CS 1332", "CS 3510"]),
                ("algor", ["CS 1332", "CS 3510"]),
                ("calculus", ["MATH 1551", "MATH 1552", "PHYS 2211"]),
                ("programming", ["CS 1331", "MATH 1552"]),
                ("programs", ["CS 1331", "MATH 1552"]),
                ("structure data", ["CS 1332"]),
                ("object-oriented", ["CS 1331"]),
                ("əsasları", ["CHEM 1210"]),
                ("kimya", ["CHEM 1210"]),
                ("calclus", ["MATH 1551", "MATH 1552"]),
                ("chemstry", ["CHEM 1210"]),
                ("integral calculs", ["MATH 1552"]),
                ("zebra", []),
                ("'; drop table courses; --", []),
                ("\" OR * NEAR(", []),
                ("!?", []),
                ("  ", ["CHEM 1210", "CS 1331", "CS 1332", "CS 3510", "MATH 1551", "MATH 1552", "PHYS 2211"]),
            ]
            for (text, codes) in expected {
                let page = try await world.read { try $0.search(CourseSearch(text)) }
                #expect(page.items.map(\.details.code) == codes, "searching for \(text)")
            }
        }
    }

    @Test("a changed course is found by its new words alone", arguments: TestEngine.all)
    func changed(engine: TestEngine) async throws {
        try await Self.withCorpus(on: engine) { world in
            try await world.keep { transaction, grant in
                let course = try transaction.search(CourseSearch("physics")).items[0]
                var details = course.details
                details.name = "Mechanics"
                details.description = nil
                _ = try transaction.edit(course.id, to: details, under: grant)
            }
            #expect(try await world.codes("mechanics") == ["PHYS 2211"])
            #expect(try await world.codes("introductory") == [])
            try await world.keep { transaction, grant in
                let course = try transaction.search(CourseSearch("mechanics")).items[0]
                _ = try transaction.archive(course.id, under: grant)
            }
            #expect(try await world.codes("mechanics") == [])
        }
    }

    @Test("filters narrow the list, and pages follow each other", arguments: TestEngine.all)
    func filters(engine: TestEngine) async throws {
        try await Self.withCorpus(on: engine) { world in
            var search = CourseSearch()
            search.level = 1000
            search.department = .code("SCI")
            let first = try await world.read { [search] in try $0.search(search, PageRequest(limit: 2, isCounted: true))
            }
            #expect(first.items.map(\.details.code) == ["CHEM 1210", "CS 1331"])
            #expect(first.hasMore && first.total == 5)
            let last = try await world.read { [search] in try $0.search(search, PageRequest(limit: 2, offset: 4)) }
            #expect(last.items.map(\.details.code) == ["MATH 1552"])
            #expect(!last.hasMore && last.total == nil)
            search.credits = Decimal(4)...Decimal(5)
            let heavy = try await world.read { [search] in try $0.search(search) }
            #expect(heavy.items.isEmpty)
            search = CourseSearch()
            search.department = .code("NONE")
            let elsewhere = try await world.read { [search] in try $0.search(search) }
            #expect(elsewhere.items.isEmpty)
        }
    }

    @Test("days, times and seats are those of one offering", arguments: TestEngine.all)
    func offerings(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            _ = try await world.offering("MON 1", seats: 1, on: 1, from: "09:00", to: "10:00")
            _ = try await world.offering("TUE 1", seats: 0, on: 2, from: "14:00", to: "15:00")
            _ = try await world.offering("ANY 1")
            func codes(_ change: (inout CourseSearch) -> Void) async throws -> [String] {
                var search = CourseSearch()
                change(&search)
                return try await world.read { [search] in try $0.search(search).items.map(\.details.code) }
            }
            #expect(try await codes { $0.term = world.term } == ["ANY 1", "MON 1", "TUE 1"])
            #expect(try await codes { $0.hasOpenSeats = true } == ["ANY 1", "MON 1"])
            #expect(try await codes { $0.weekdays = [2, 4] } == ["TUE 1"])
            #expect(try await codes { $0.latest = TimeOfDay("12:00") } == ["MON 1"])
            #expect(try await codes { $0.earliest = TimeOfDay("12:00") } == ["TUE 1"])
        }
    }

    private static func withCorpus(on engine: TestEngine, _ body: (World) async throws -> Void) async throws {
        try await World.on(engine) { world in
            try await world.keep { [department = world.department] transaction, grant in
                for entry in corpus {
                    var details = Course.Details(code: entry.code, name: entry.name, credits: Decimal(3))
                    details.description = entry.description
                    details.level = entry.level
                    details.department = department
                    let course = try transaction.create(details, under: grant)
                    _ = try transaction.publish(course.id, under: grant)
                }
            }
            try await body(world)
        }
    }
}

extension World {
    /// The codes that a search for words finds, in order.
    fileprivate func codes(_ text: String) async throws -> [String] {
        try await read { try $0.search(CourseSearch(text)).items.map(\.details.code) }
    }
}

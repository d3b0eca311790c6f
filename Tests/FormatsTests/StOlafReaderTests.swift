import Formats
import Platform
import Testing

@Suite("St. Olaf's term is read whole, and a broken row is named")
struct StOlafReaderTests {
    struct Counts: Sendable {
        let term: String
        let sections: Int
        let courses: Int
        let timed: Int
        let limited: Int
        let seats: Int
        let enrolled: Int
        let overEnrolled: Int
        let prerequisites: Int
        let attributes: Int
        let instructors: Int
    }

    static let verified = [
        Counts(
            term: "20241", sections: 891, courses: 436, timed: 718, limited: 793, seats: 29740, enrolled: 15408,
            overEnrolled: 148, prerequisites: 415, attributes: 418, instructors: 293),
        Counts(
            term: "20243", sections: 905, courses: 484, timed: 680, limited: 766, seats: 33432, enrolled: 14519,
            overEnrolled: 160, prerequisites: 451, attributes: 408, instructors: 313),
    ]

    @Test("the counts are those of the source", .enabled(if: SharedData.isPresent), arguments: verified)
    func matchesSource(expected: Counts) throws {
        let bundle = try StOlafReader().read(SharedData.bytes("data/schedule-stolaf/\(expected.term).json"))
        let sections = bundle.sections
        let seats = sections.compactMap { section -> Int? in
            guard case .seats(let seats) = section.capacity else { return nil }
            return seats
        }
        #expect(sections.count == expected.sections)
        #expect(bundle.tally.refused == 0)
        #expect(bundle.courses.count == expected.courses)
        #expect(sections.count { !$0.meetings.isEmpty } == expected.timed)
        #expect(seats.count == expected.limited)
        #expect(seats.reduce(0, +) == expected.seats)
        #expect(sections.compactMap(\.enrolled).reduce(0, +) == expected.enrolled)
        #expect(bundle.issues.count(of: .enrolledOverCapacity) == expected.overEnrolled)
        #expect(sections.count { !$0.attributes.isEmpty } == expected.attributes)
        #expect(Set(sections.flatMap(\.instructors).map(\.fullName)).count == expected.instructors)
        #expect(Set(sections.map { "\($0.course) \($0.code)" }).count == expected.sections)
        #expect(Set(bundle.courses.map(\.code)).count == expected.courses)
        #expect(bundle.issues.count(of: .componentUnknown) == 0)
    }

    @Test(
        "a laboratory is part of its lecture's course and linked to the one lecture", .enabled(if: SharedData.isPresent)
    )
    func linksLabs() throws {
        let bundle = try StOlafReader().read(SharedData.bytes("data/schedule-stolaf/20241.json"))
        #expect(bundle.term.name == "Fall 2024")
        let lab = try #require(bundle.sections.first { $0.externalID == "0000156014" })
        #expect(lab.course == "PHYS 232")
        #expect(lab.code == "BL")
        #expect(lab.parent == "0000156013")
        let course = try #require(bundle.courses.first { $0.code == "PHYS 232" })
        #expect(course.credits == Decimal(1)...Decimal(1))
        let ambiguous = try #require(bundle.sections.first { $0.externalID == "0000156010" })
        #expect(ambiguous.parent == nil)
        #expect(ambiguous.linkGroup == "0000001076")
    }

    @Test("days at the same time and place make one meeting, and the spring belongs to the year before")
    func mergesDays() throws {
        let bundle = try read(
            [
                row(
                    id: "1",
                    more: """
                        "offerings":[{"day":"Mo","start":"14:00","end":"14:55","location":"RNS 204"},
                        {"day":"Fr","start":"14:00","end":"14:55","location":"RNS 204"},
                        {"day":"Tu","start":"09:00","end":"08:00","location":""}]
                        """)
            ])
        #expect(bundle.sections[0].meetings.map(\.slot.days) == [[.monday, .friday]])
        #expect(bundle.sections[0].untimedMeetings == 1)
        #expect(bundle.term.name == "Spring 2025")
        #expect(bundle.term.academicYear == 2024)
    }

    @Test("each broken row is named and the rest is read")
    func namesBrokenRows() throws {
        let bundle = try read([
            row(id: "1"), row(id: "1"), "7", row(id: ""), row(id: "2", term: 20241),
            row(id: "3", more: "\"max\":5,\"enrolled\":6,\"type\":\"Odd\",\"credits\":-1.0"),
        ])
        #expect(bundle.sections.map(\.externalID) == ["1", "3"])
        #expect(bundle.tally.rows == 6)
        #expect(bundle.tally.refused == 4)
        #expect(bundle.issues.filter { $0.severity == .error }.map(\.row) == [2, 3, 4, 5])
        let warnings = bundle.issues.filter { $0.severity == .warning && $0.subject == "3" }.map(\.code)
        #expect(Set(warnings) == [.enrolledOverCapacity, .componentUnknown, .creditsUnstated, .identifierDuplicate])
        #expect(bundle.sections.map(\.code) == ["1", "1-3"])
    }

    @Test("what is no such file is refused", arguments: ["", "{}", "[]", "[{\"term\":99}]"])
    func refuses(text: String) {
        #expect(throws: FormatFault.self) { try StOlafReader().read(Array(text.utf8)) }
    }

    private func read(_ rows: [String]) throws -> CatalogBundle {
        try StOlafReader().read(Array("[\(rows.joined(separator: ","))]".utf8))
    }

    private func row(id: String, term: Int = 20243, more: String = "\"max\":0,\"type\":\"Research\",\"credits\":1.0")
        -> String
    {
        "{\"clbid\":\"\(id)\",\"department\":\"XX\",\"number\":101,\"name\":\"Course\",\"term\":\(term),\(more)}"
    }
}

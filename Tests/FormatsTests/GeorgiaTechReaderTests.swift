import Formats
import Platform
import Testing

@Suite("Georgia Tech's term is read whole, and a broken row is named")
struct GeorgiaTechReaderTests {
    struct Counts: Sendable {
        let term: String
        let courses: Int
        let sections: Int
        let timedSections: Int
        let meetings: Int
        let timedMeetings: Int
        let instructors: Int
        let rooms: Int
        let trees: Int
        let leaves: Int
        let sameRoomPairs: Int
        let dangling: Int
    }

    static let verified = [
        Counts(
            term: "202302", courses: 2183, sections: 13205, timedSections: 4444, meetings: 12940, timedMeetings: 4799,
            instructors: 2349, rooms: 315, trees: 875, leaves: 2671, sameRoomPairs: 2107, dangling: 2058),
        Counts(
            term: "202308", courses: 2202, sections: 12106, timedSections: 4602, meetings: 11844, timedMeetings: 4937,
            instructors: 2452, rooms: 309, trees: 813, leaves: 2668, sameRoomPairs: 1463, dangling: 0),
    ]

    @Test("the counts are those of the source", .enabled(if: SharedData.isPresent), arguments: verified)
    func matchesSource(expected: Counts) throws {
        let bundle = try GeorgiaTechReader(term: expected.term)
            .read(SharedData.bytes("data/catalog-gatech/\(expected.term).json"))
        let sections = bundle.sections
        let meetings = sections.flatMap(\.meetings)
        #expect(bundle.courses.count == expected.courses)
        #expect(sections.count == expected.sections)
        #expect(bundle.tally.rows == expected.sections)
        #expect(bundle.tally.refused == 0)
        #expect(Set(sections.map(\.externalID)).count == expected.sections)
        #expect(sections.count { !$0.meetings.isEmpty } == expected.timedSections)
        #expect(meetings.count == expected.timedMeetings)
        #expect(meetings.count + sections.reduce(0) { $0 + $1.untimedMeetings } == expected.meetings)
        #expect(Set(meetings.compactMap(\.slot.place)).count == expected.rooms)
        #expect(Set(sections.flatMap(\.instructors)).count == expected.instructors)
        #expect(bundle.courses.compactMap(\.requirements).count == expected.trees)
        #expect(bundle.courses.compactMap(\.requirements).reduce(0) { $0 + $1.courses.count } == expected.leaves)
        #expect(sameRoomPairs(sections) == expected.sameRoomPairs)
        #expect(bundle.issues.count(of: .referenceDangling) == expected.dangling)
        #expect(sections.allSatisfy { $0.component != .other && $0.credits != nil })
    }

    @Test("a course is read with its tree, linked parts, finals and term", .enabled(if: SharedData.isPresent))
    func readsDetails() throws {
        let bundle = try GeorgiaTechReader(term: "202308").read(SharedData.bytes("data/catalog-gatech/202308.json"))
        #expect(bundle.term.name == "Fall 2023")
        #expect(bundle.term.startDate == CalendarDate("2023-08-21"))
        #expect(bundle.term.endDate == CalendarDate("2023-12-14"))
        let course = try #require(bundle.courses.first { $0.code == "CS 1332" })
        #expect(course.title.english == "Data Structures and Algorithms for Applications")
        #expect(course.level == 1000)
        #expect(course.credits == Decimal(3)...Decimal(3))
        #expect(
            course.requirements
                == .oneOf([
                    .course("CS 1322", minimumGrade: "C", isConcurrent: false),
                    .course("CS 1331", minimumGrade: "C", isConcurrent: false),
                ]))
        let lecture = try #require(bundle.sections.first { $0.externalID == "85082" })
        #expect(lecture.finals.map(\.date) == [CalendarDate("2023-12-12")])
        #expect(lecture.instructors.map(\.isPrimary) == [false, true])
        #expect(lecture.meetings.map(\.slot.days) == [[.monday, .wednesday, .friday], .wednesday])
        #expect(lecture.meetings[0].slot.place.map { [$0.building, $0.room] } == ["Boggs", "B9"])
        let part = try #require(bundle.sections.first { $0.externalID == "85085" })
        #expect(part.parent == lecture.externalID)
        #expect(part.component == .studio)
    }

    @Test("sections of one class share a slot, which is no collision to resolve", .enabled(if: SharedData.isPresent))
    func findsSharedSlots() throws {
        let bundle = try GeorgiaTechReader(term: "202308").read(SharedData.bytes("data/catalog-gatech/202308.json"))
        let undergraduate = try #require(bundle.sections.first { $0.externalID == "81966" })
        let graduate = try #require(bundle.sections.first { $0.externalID == "82388" })
        #expect(undergraduate.meetings.map(\.slot) == graduate.meetings.map(\.slot))
    }

    @Test("each broken part is named and the rest is read")
    func namesBrokenParts() throws {
        let bundle = try read(
            """
            {"courses":{
              "XX 1":["One",{"A":["1",[],3,0,0,[0],-1],"B":["1",[],3,0,0,[],-1],"C":"broken",
                "D":["2",[[0,"MQ","Hall 1",0,["A B (P)"],0,-1,-1],[9,"M","TBA",0,[],0,0,5],7],"x",8,0,[],-1]},
                ["and",{"id":"XX 2"},["maybe",{"id":"XX 3"}]],"About &amp; more"],
              "XX 2":"broken",
              "XX 3":["Three",{},["or",{"id":"XX 1","grade":"B"},["and"]],null]},
             "caches":{"periods":["0900 - 0950"],"dateRanges":[],"scheduleTypes":["Lecture*"],"campuses":["Main *"],
               "attributes":["Lab &amp; field"],"finalDates":[],"finalTimes":[]}}
            """)
        #expect(bundle.courses.map(\.code) == ["XX 1", "XX 3"])
        #expect(bundle.sections.map(\.externalID) == ["1", "2"])
        #expect(bundle.tally.rows == 5)
        #expect(bundle.tally.refused == 3)
        let errors = bundle.issues.filter { $0.severity == .error }
        #expect(errors.map(\.subject) == ["1", "XX 1 C", "XX 2"])
        let warnings = bundle.issues.filter { $0.severity == .warning }.map(\.code)
        #expect(
            Set(warnings) == [.valueInvalid, .referenceDangling, .rowMalformed, .componentUnknown, .creditsUnstated])
        #expect(bundle.courses[0].requirements == nil)
        #expect(bundle.courses[1].requirements == .oneOf([.course("XX 1", minimumGrade: "B", isConcurrent: false)]))
        #expect(bundle.sections[0].attributes == ["Lab & field"])
        #expect(bundle.sections[0].campus == "Main")
    }

    @Test("what is no such file is refused", arguments: ["", "[]", "{}", "{\"courses\":{}}", "not json"])
    func refuses(text: String) {
        #expect(throws: FormatFault.self) { try read(text) }
    }

    @Test("a term that is none is refused", arguments: ["", "2023", "202309", "abcd08"])
    func refusesTerm(code: String) {
        #expect(throws: FormatFault.self) { try GeorgiaTechReader(term: code).read(Array("{}".utf8)) }
    }

    private func read(_ text: String) throws -> CatalogBundle {
        try GeorgiaTechReader(term: "202308").read(Array(text.utf8))
    }

    /// Pairs of sections that take up the same room at the same time in the same range of dates.
    private func sameRoomPairs(_ sections: [CatalogBundle.Section]) -> Int {
        var users: [CatalogBundle.Place: [(section: Int, slot: CatalogBundle.Slot)]] = [:]
        for (index, section) in sections.enumerated() {
            for meeting in section.meetings {
                if let place = meeting.slot.place { users[place, default: []].append((index, meeting.slot)) }
            }
        }
        var pairs: Set<[Int]> = []
        for users in users.values {
            for (index, first) in users.enumerated() {
                for second in users[..<index] where first.section != second.section {
                    let collides = first.slot.dates == second.slot.dates && first.slot.collides(with: second.slot)
                    if collides { pairs.insert([second.section, first.section]) }
                }
            }
        }
        return pairs.count
    }
}

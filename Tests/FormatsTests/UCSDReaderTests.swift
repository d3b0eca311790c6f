import Formats
import Platform
import Testing

@Suite("UC San Diego's quarter is read whole, and a broken row is named")
struct UCSDReaderTests {
    struct Counts: Sendable {
        let term: String
        let rows: Int
        let courses: Int
        let weekly: Int
        let finals: Int
        let limited: Int
        let seats: Int
        let unlimited: Int
        let closed: Int
        let listed: Int
        let rooms: Int
        let instructorCells: Int
    }

    /// In WI23 one cell of instructors differs from another by a `Staff` alone, so that 2,410 cells mean 2,409 things.
    static let verified = [
        Counts(
            term: "FA22", rows: 8647, courses: 2213, weekly: 4265, finals: 2931, limited: 5273, seats: 385_571,
            unlimited: 3174, closed: 200, listed: 1724, rooms: 424, instructorCells: 2214),
        Counts(
            term: "WI23", rows: 9253, courses: 2356, weekly: 4366, finals: 3060, limited: 5038, seats: 197_058,
            unlimited: 3782, closed: 433, listed: 1859, rooms: 437, instructorCells: 2409),
    ]

    @Test("the counts are those of the source", .enabled(if: SharedData.isPresent), arguments: verified)
    func matchesSource(expected: Counts) throws {
        let bundle = try UCSDReader(term: expected.term).read(
            schedule: SharedData.bytes("data/schedule-ucsd/\(expected.term).tsv"),
            catalogue: SharedData.bytes("data/schedule-ucsd/courses.tsv"))
        let sections = bundle.sections
        let seats = sections.compactMap { section -> Int? in
            guard case .seats(let seats) = section.capacity else { return nil }
            return seats
        }
        #expect(sections.count == expected.rows)
        #expect(Set(sections.map(\.course)).count == expected.courses)
        #expect(sections.count { !$0.meetings.isEmpty } == expected.weekly)
        #expect(sections.reduce(0) { $0 + $1.finals.count } == expected.finals)
        #expect(seats.count { $0 > 0 } == expected.limited)
        #expect(seats.reduce(0, +) == expected.seats)
        #expect(Set(sections.flatMap(\.meetings).compactMap(\.slot.place)).count == expected.rooms)
        #expect(Set(sections.map(\.instructors)).count == expected.instructorCells)
        #expect(sections.count { $0.capacity == .unlimited } == expected.unlimited)
        #expect(sections.count { $0.status == .closed } == expected.closed)
        #expect(expected.courses - bundle.issues.count(of: .courseNotListed) == expected.listed)
        #expect(bundle.issues.count(of: .componentUnknown) == 0)
        #expect(bundle.tally.rows == expected.rows + 6817)
        let refused = bundle.issues.count { $0.severity == .error }
        #expect(bundle.tally.refused == refused)
        #expect(bundle.courses.count == 6817 - refused + bundle.issues.count(of: .courseNotListed))
    }

    @Test("a row is read with its lecture, discussion, laboratory, examinations", .enabled(if: SharedData.isPresent))
    func readsDetails() throws {
        let bundle = try UCSDReader(term: "FA22").read(
            schedule: SharedData.bytes("data/schedule-ucsd/FA22.tsv"), catalogue: nil)
        let (first, second) = try #require(
            zip(bundle.sections, bundle.sections.dropFirst()).first { $0.0.externalID == "089985" })
        #expect(first.course == "CSE 8A")
        #expect(first.component == .lecture)
        #expect(first.meetings.map(\.component) == [.lecture, .discussion, .lab])
        #expect(first.datedSessions.map(\.kind) == [.final, .midterm])
        #expect(first.instructors == second.instructors)
        #expect(first.instructors.map(\.familyName) == ["Soosai Raj"])
        #expect(first.meetings[0].slot == second.meetings[0].slot)
        #expect(first.meetings[2].slot != second.meetings[2].slot)
        #expect(first.linkGroup == "CSE 8A A")
        #expect(bundle.term.endDate == CalendarDate("2022-12-12"))
        #expect(bundle.term.academicYear == 2022)
    }

    @Test("a course is read with its credits and the prose of its prerequisites")
    func readsCatalogue() throws {
        let catalogue = """
            department\tcourse_number\tcourse_name\tunits\tdescription
            AA\tAA 8A\tOne "quoted"\t1–4\tAbout. Prerequisites: AA 7.
            AA\tAA 110\tTwo\t2 or 4\tNone.
            AA\tElectives\tThree\t4\tNo number.
            AA\tAA 110\tAgain\t4\tTwice.
            """
        let bundle = try read(schedule: "CC 1\tA01\t1\tStaff\t9999\tLE,M,9:00 - 9:50,HALL 1", catalogue: catalogue)
        #expect(bundle.courses.map(\.code) == ["AA 8A", "AA 110", "CC 1"])
        #expect(bundle.courses[0].title.english == "One \"quoted\"")
        #expect(bundle.courses[0].credits == Decimal(1)...Decimal(4))
        #expect(bundle.courses[0].prerequisiteText == "AA 7.")
        #expect(bundle.courses.map(\.level) == [0, 100, 0])
        #expect(bundle.courses[2].isPlaceholder)
        #expect(bundle.issues.map(\.code) == [.rowMalformed, .identifierDuplicate, .courseNotListed])
        #expect(bundle.tally.rows == 5)
        #expect(bundle.tally.refused == 2)
    }

    @Test("each broken part is named and the rest is read")
    func namesBrokenParts() throws {
        let bundle = try read(
            schedule: """
                AA 1\tA01\t1\tAda, B & Cy, D\tmany\tLE,Xx,9:00 - 9:50,HALL 1|QQ,M,9:00 - 9:50, |broken
                AA 1\tA01\t2\tStaff\t5\tLE,M,9:00 - 9:50,RCLAS R01
                AA 1\tA02\t1\tStaff\t5\tLE,M,9:00 - 9:50,HALL 1
                \tA02\t3\tStaff\t5\tLE,M,9:00 - 9:50,HALL 1
                AA 1\tA03\t4\tStaff\t0\tFI,2022-12-08,9:00 - 8:00,HALL 1|XX,2022-12-08,9:00 - 10:00,TBA TBA
                """)
        #expect(bundle.sections.map(\.externalID) == ["1", "4"])
        #expect(bundle.tally.refused == 3)
        #expect(bundle.issues.filter { $0.severity == .error }.map(\.row) == [3, 4, 5])
        #expect(bundle.issues.count(of: .componentUnknown) == 2)
        #expect(bundle.sections[0].capacity == nil)
        #expect(bundle.sections[0].instructors.map(\.fullName) == ["B Ada", "D Cy"])
        #expect(bundle.sections[0].untimedMeetings == 1)
        #expect(bundle.sections[1].status == .closed)
        #expect(bundle.sections[1].datedSessions.map(\.kind) == [.other])
    }

    @Test("a remote classroom is no room")
    func knowsRemoteRooms() throws {
        let bundle = try read(schedule: "AA 1\tA01\t1\tStaff\t5\tLE,M,9:00 - 9:50,RCLAS R01")
        #expect(bundle.sections[0].meetings.map(\.slot.place) == [nil])
    }

    @Test("a file without its columns is refused")
    func refuses() {
        #expect(throws: FormatFault.self) {
            try UCSDReader(term: "FA22").read(schedule: Array("a\tb\n".utf8), catalogue: nil)
        }
        #expect(throws: FormatFault.self) { try UCSDReader(term: "XX22").read(schedule: [], catalogue: nil) }
    }

    private func read(schedule: String, catalogue: String? = nil) throws -> CatalogBundle {
        let header = "subj_course_id\tsec_code\tsec_id\tinstructor\ttotal_seats\tmeetings\n"
        return try UCSDReader(term: "FA22").read(
            schedule: Array((header + schedule).utf8), catalogue: catalogue.map { Array($0.utf8) })
    }
}

import API
import Engine
import Formats
import HTTP
import Platform
import Synchronization
import TestKit
import Testing

@Suite("Calendars by the interface", .timeLimit(.minutes(3)))
struct CalendarEndpointTests {
    /// Ada takes an offering that meets on Tuesdays, Blaise teaches it; both have addresses.
    private struct Desk {
        let campus: Campus
        let offering: Identifier<Kind.Offering>
        let exam: Identifier<Kind.Assessment>
        let homework: Identifier<Kind.Assessment>
        let ada: (timetable: String, deadlines: String)

        init(_ campus: Campus) async throws {
            let world = campus.world
            self.campus = campus
            offering = try await world.offering("MATH 1", on: 2, from: "09:05", to: "09:55")
            let token = try await campus.token(of: world.ada)
            let seat = try await campus.send(
                .post, "/api/v1/enrollments", ["offering_id": .string(offering.text)], token: token)
            #expect(seat.status == .created)
            (exam, homework) = try await world.write { [offering, blaise = world.blaise] transaction in
                try transaction.execute(
                    "insert into offering_instructors (offering_id, staff_id) values (\(offering), \(blaise.staffMember))"
                )
                try transaction.execute("update academic_terms set grading_deadline = '2025-06-20T12:00:00.000000Z'")
                let exam: Identifier<Kind.Assessment> = try transaction.added(
                    """
                    insert into assessments (type, name, status, course_offering_id, start_at, end_at)
                    values ('exam', 'Midterm; part I, ünï', 'published', \(offering), '2025-03-10T09:00:00.000000Z',
                            '2025-03-10T11:00:00.000000Z') returning id
                    """)
                let homework: Identifier<Kind.Assessment> = try transaction.added(
                    """
                    insert into assessments (type, name, status, course_offering_id, due_at)
                    values ('homework', 'Sets', 'published', \(offering), '2025-02-20T20:00:00.000000Z') returning id
                    """)
                try transaction.execute(
                    """
                    insert into assessments (type, name, status, course_offering_id, due_at)
                    values ('homework', 'Secret draft', 'draft', \(offering), '2025-02-21T20:00:00.000000Z')
                    """)
                return (exam, homework)
            }
            ada = try await Self.open(campus, world.ada)
        }

        static func open(
            _ campus: Campus, _ person: World.Person
        ) async throws -> (timetable: String, deadlines: String) {
            let opened = try await campus.send(.post, "/api/v1/me/calendar", token: try await campus.token(of: person))
            #expect(opened.status == .created)
            return (
                try #require(opened.json["path"]?.stringValue), try #require(opened.json["deadlines_path"]?.stringValue)
            )
        }

        func lines(_ path: String) async throws -> [String] {
            let response = try await campus.send(.get, path)
            #expect(response.status == .ok, "\(path)")
            #expect(response.headers["Content-Type"] == "text/calendar; charset=utf-8")
            return String(decoding: response.body, as: UTF8.self).replacing("\r\n ", with: "")
                .split(separator: "\r\n", omittingEmptySubsequences: true).map(String.init)
        }
    }

    @Test("deadlines are those of the person, exams take their time, drafts are not there", arguments: TestEngine.all)
    func deadlines(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let desk = try await Desk(campus)
            let lines = try await desk.lines(desk.ada.deadlines)
            #expect(lines.contains("SUMMARY:MATH 1: Midterm\\; part I\\, ünï"))
            #expect(lines.contains("DTSTART:20250310T090000Z") && lines.contains("DTEND:20250310T110000Z"))
            #expect(lines.contains("UID:deadline-\(desk.homework)@lyceum"))
            #expect(lines.contains("DTSTART:20250220T200000Z"))
            #expect(!lines.contains { $0.contains("Secret draft") || $0.contains("grades") })
            #expect(lines.contains("UID:drop-\(campus.world.term)@lyceum"))
            #expect(lines.contains("SUMMARY:Term: courses can be dropped until now"))
            #expect(lines.contains("DTSTART:20250301T000000Z"))
            try await campus.world.write { [ada = campus.world.ada] in
                try $0.execute(
                    """
                    insert into assessment_overrides (assessment_id, user_id, due_at)
                    values (\(desk.homework), \(ada.user), '2025-02-25T20:00:00.000000Z')
                    """)
                try $0.execute("update users set locale = 'az' where id = \(ada.user)")
            }
            let moved = try await desk.lines(desk.ada.deadlines)
            #expect(moved.contains("DTSTART:20250225T200000Z") && !moved.contains("DTSTART:20250220T200000Z"))
            #expect(moved.contains("UID:deadline-\(desk.homework)@lyceum"))
            #expect(moved.contains("SUMMARY:Term: fəndən imtina etmək üçün son vaxt"))
        }
    }

    @Test("who teaches has the section and the day on which grades are due", arguments: TestEngine.all)
    func teaching(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let desk = try await Desk(campus)
            let blaise = try await Desk.open(campus, campus.world.blaise)
            let timetable = try await desk.lines(blaise.timetable)
            #expect(
                timetable.contains { $0.hasPrefix("SUMMARY:MATH 1") } && timetable.contains { $0.contains("BYDAY=TU") })
            let deadlines = try await desk.lines(blaise.deadlines)
            #expect(deadlines.contains("SUMMARY:MATH 1: final grades are due"))
            #expect(deadlines.contains("DTSTART:20250620T120000Z"))
            #expect(!deadlines.contains { $0.contains("Midterm") })
            let carla = try await Desk.open(campus, campus.world.carla)
            #expect(try await desk.lines(carla.timetable).contains("BEGIN:VEVENT") == false)
        }
    }

    @Test("a holiday is an exception of the rule", arguments: TestEngine.all)
    func holidays(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let desk = try await Desk(campus)
            try await campus.world.write { [term = campus.world.term] in
                try $0.execute(
                    """
                    insert into calendar_days (term_id, day, kind, name) values
                        (\(term), '2025-03-04', 'holiday', '{"en": "Holiday"}'),
                        (\(term), '2025-03-11', 'special', '{"en": "Open day"}')
                    """)
            }
            let lines = try await desk.lines(desk.ada.timetable)
            let exceptions = lines.filter { $0.hasPrefix("EXDATE") }
            #expect(exceptions.count == 1 && exceptions[0].contains("20250304T090500"))
        }
    }

    @Test("the same calendar is the same text, and is not sent twice", arguments: TestEngine.all)
    func etag(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let desk = try await Desk(campus)
            for path in [desk.ada.timetable, desk.ada.deadlines] {
                let first = try await campus.send(.get, path)
                let tag = try #require(first.headers["ETag"])
                let again = try await campus.send(.get, path, headers: ["If-None-Match": tag])
                #expect(again.status == .notModified && again.body.isEmpty)
            }
            let tag = try await campus.send(.get, desk.ada.deadlines).headers["ETag"]
            try await campus.world.write {
                _ = try $0.execute(
                    "update assessments set due_at = '2025-02-22T20:00:00.000000Z' where id = \(desk.homework)")
            }
            #expect(try await campus.send(.get, desk.ada.deadlines).headers["ETag"] != tag)
        }
    }

    @Test("an address ends when its owner says so, or is not there any more", arguments: TestEngine.all)
    func ending(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let desk = try await Desk(campus)
            let kept: [String] = try await campus.world.inspect {
                try $0.values("select token_hash from calendar_feeds")
            }
            #expect(kept.count == 1 && !desk.ada.timetable.contains(kept[0]))
            let token = try await campus.token(of: campus.world.ada)
            let renewed = try await Desk.open(campus, campus.world.ada)
            #expect(try await campus.send(.get, desk.ada.deadlines).status == .notFound)
            #expect(try await campus.send(.get, renewed.deadlines).status == .ok)
            #expect(try await campus.send(.delete, "/api/v1/me/calendar", token: token).status == .noContent)
            for path in [renewed.timetable, renewed.deadlines, "/api/v1/calendars/guess/deadlines.ics"] {
                #expect(try await campus.send(.get, path).status == .notFound)
            }
            let last = try await Desk.open(campus, campus.world.ada)
            try await campus.world.write { [ada = campus.world.ada] in
                try $0.execute("update users set is_active = \(SQL.false) where id = \(ada.user)")
            }
            #expect(try await campus.send(.get, last.deadlines).status == .notFound)
        }
    }

    @Test("a calendar of many takes as many statements as a calendar of one", arguments: TestEngine.all)
    func cost(engine: TestEngine) async throws {
        let count = Mutex(0)
        let observer = StatementObserver { _ in count.withLock { $0 += 1 } }
        try await Campus.on(engine, observer: observer) { campus in
            let desk = try await Desk(campus)
            let costs = { () async throws -> [Int] in
                var costs: [Int] = []
                for path in [desk.ada.timetable, desk.ada.deadlines] {
                    count.withLock { $0 = 0 }
                    #expect(try await campus.send(.get, path).status == .ok)
                    costs.append(count.withLock { $0 })
                }
                return costs
            }
            let few = try await costs()
            try await campus.world.write { transaction in
                for number in 0..<40 {
                    try transaction.execute(
                        """
                        insert into assessments (type, name, status, course_offering_id, due_at)
                        values ('quiz', \("Quiz \(number)"), 'published', \(desk.offering),
                                '2025-03-01T12:00:00.000000Z')
                        """)
                    try transaction.addMeeting(of: desk.offering, on: 3, from: "10:00", to: "10:30")
                }
            }
            #expect(try await costs() == few)
            #expect(few.allSatisfy { $0 <= 5 }, "\(few)")
        }
    }
}

import API
import Engine
import HTTP
import Platform
import TestKit
import Testing

@Suite("Attendance by the interface", .timeLimit(.minutes(3)))
struct AttendanceEndpointTests {
    /// A day of the term, which starts on the day after the tests' own.
    private static let day = "2025-02-01"

    private func records(_ room: Classroom, _ status: JSONValue, note: JSONValue = .null) -> JSONValue {
        ["records": [["enrollment_id": .string(room.seat.text), "status": status, "note": note]]]
    }

    @Test("instructors record, assistants and the student read, others find nothing", arguments: TestEngine.all)
    func matrix(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let room = try await Classroom(campus)
            let sheet = "\(room.section)/attendance"
            try await room.expect(
                .put, "\(sheet)/\(Self.day)", records(room, "late", note: "Bus"),
                (.unauthorized, .forbidden, .forbidden, .noContent, .forbidden, .noContent))
            let staff: Classroom.Expected = (.unauthorized, .forbidden, .forbidden, .ok, .forbidden, .ok)
            try await room.expect(.get, "\(sheet)?date=\(Self.day)", nil, staff)
            try await room.expect(.get, "\(sheet)-days", nil, staff)
            let own = "/api/v1/enrollments/\(room.seat.text)/attendance"
            try await room.expect(.get, own, nil, (.unauthorized, .notFound, .ok, .ok, .notFound, .ok))
            let read = try await room.send(.get, own, as: campus.world.ada)
            #expect(read.json["items"]?[0] == ["date": .string(Self.day), "status": "late", "note": "Bus"])
            let entries = try await campus.count(
                "select count(*) from audit_logs where table_name = 'attendance_records' and action = 'create'")
            #expect(entries == 1)
        }
    }

    @Test("what is recorded is corrected and taken back, and counted by day", arguments: TestEngine.all)
    func correcting(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let room = try await Classroom(campus)
            let blaise = campus.world.blaise
            let path = "\(room.section)/attendance/\(Self.day)"
            for status in ["absent", "excused"] as [JSONValue] {
                #expect(try await room.send(.put, path, records(room, status), as: blaise).status == .noContent)
            }
            let days = try await room.send(.get, "\(room.section)/attendance-days", as: blaise)
            #expect(
                days.json["items"] == [
                    ["date": .string(Self.day), "present": 0, "absent": 0, "late": 0, "excused": 1]
                ])
            #expect(try await room.send(.put, path, records(room, .null), as: blaise).status == .noContent)
            let sheet = try await room.send(.get, "\(room.section)/attendance?date=\(Self.day)", as: blaise)
            #expect(sheet.json["items"]?[0]?["full_name"] == "ada")
            #expect(sheet.json["items"]?[0]?["status"] == .null)
            let none = try await room.send(.get, "\(room.section)/attendance-days", as: blaise)
            #expect(none.json["items"] == [])
            #expect(try await room.send(.put, path, records(room, "present"), as: blaise).status == .noContent)
            #expect(try await campus.count("select count(*) from attendance_records where is_active") == 1)
        }
    }

    @Test("days out of the term, strangers and doubles are refused, and nothing is kept", arguments: TestEngine.all)
    func refusals(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let room = try await Classroom(campus)
            let other = JSONValue.string("01890000-0000-7000-8000-000000000000")
            let ada: JSONValue = ["enrollment_id": .string(room.seat.text), "status": "present"]
            let refused: [(String, JSONValue, String)] = [
                ("2025-01-31", ["records": [ada]], "learning.attendance_day_outside"),
                ("2025-02-02", ["records": [ada]], "learning.attendance_day_outside"),
                (
                    Self.day, ["records": [ada, ["enrollment_id": other, "status": "late"]]],
                    "learning.attendance_not_on_roster"
                ),
                (Self.day, ["records": [ada, ada]], "learning.attendance_named_twice"),
                (Self.day, ["records": [["enrollment_id": other, "status": "there"]]], "http.invalid_input"),
                (Self.day, ["records": []], "http.invalid_input"),
                ("2025-02-30", ["records": [ada]], "http.invalid_input"),
            ]
            for (day, body, code) in refused {
                let answer = try await room.send(
                    .put, "\(room.section)/attendance/\(day)", body, as: campus.world.blaise)
                #expect(answer.status == .unprocessableContent && answer.code == code, "\(day) \(answer.json)")
            }
            #expect(try await campus.count("select count(*) from attendance_records") == 0)
        }
    }

    @Test("a sheet costs the same for one student and for fifty", arguments: TestEngine.all)
    func cost(engine: TestEngine) async throws {
        let counter = CostTests.Counter()
        try await Campus.on(engine, observer: counter.observer) { campus in
            let room = try await Classroom(campus)
            let token = try await campus.token(of: campus.world.blaise)
            var costs: [Int] = []
            for count in [0, 50] {
                try await campus.world.write { transaction in
                    try transaction.execute("update course_offerings set max_enrollment = null")
                    for number in 0..<count {
                        let person = try transaction.addStudent("s\(number)")
                        try transaction.execute(
                            """
                            insert into course_enrollments
                                (student_id, course_offering_id, course_id, term_id, enrolled_at)
                            select \(person.student), o.id, o.course_id, o.term_id, \(transaction.now)
                              from course_offerings o where o.id = \(room.offering)
                            """)
                    }
                }
                costs.append(
                    try await counter.statements(expecting: .ok) {
                        let answer = try await campus.send(
                            .get, "\(room.section)/attendance?date=\(Self.day)&limit=100", token: token)
                        #expect(answer.json["items"]?.arrayValue?.count == count + 1)
                        return answer
                    })
            }
            #expect(costs == [3, 3])
        }
    }
}

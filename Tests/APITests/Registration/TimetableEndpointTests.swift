import API
import Engine
import HTTP
import Platform
import TestKit
import Testing

@Suite("Timetables by the interface", .timeLimit(.minutes(2)))
struct TimetableEndpointTests {
    @Test("a calendar's secret address opens the timetable, and a new one closes the old", arguments: TestEngine.all)
    func calendar(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let ada = try await campus.token(of: campus.world.ada)
            let offering = try await campus.world.offering("MATH 1", on: 2, from: "09:05", to: "09:55")
            _ = try await campus.send(
                .post, "/api/v1/enrollments", ["offering_id": .string(offering.text)], token: ada)
            let opened = try await campus.send(.post, "/api/v1/me/calendar", token: ada)
            #expect(opened.status == .created)
            let path = try #require(opened.json["path"]?.stringValue)
            let calendar = try await campus.send(.get, path)
            let text = String(decoding: calendar.body, as: UTF8.self)
            #expect(calendar.status == .ok)
            #expect(text.contains("SUMMARY:MATH 1"))
            #expect(text.contains("BYDAY=TU") || text.contains("FREQ=WEEKLY"))
            #expect(text.contains("T090500"))
            _ = try await campus.send(.post, "/api/v1/me/calendar", token: ada)
            #expect(try await campus.send(.get, path).status == .notFound)
            #expect(try await campus.send(.get, "/api/v1/calendars/guess.ics").status == .notFound)
        }
    }

    @Test("timetables are free of conflicts, and ranked by what is asked for", arguments: TestEngine.all)
    func builder(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let world = campus.world
            let first = try await world.offering("MATH 1", on: 1, from: "08:00", to: "09:00")
            let course = try await world.course(of: first)
            let second = try await world.write { transaction in
                let offering = try transaction.addOffering(of: course, in: world.term, seats: 5, section: "B")
                try transaction.addMeeting(of: offering, on: 3, from: "14:00", to: "15:00")
                return offering
            }
            let other = try await world.offering("ART 1", on: 3, from: "14:30", to: "15:30")
            let student = try #require(world.ada.student)
            let wish: JSONValue = [
                "term_id": .string(world.term.text),
                "course_ids": [.string(course.text), .string(try await world.course(of: other).text)],
                "earliest": "09:00",
            ]
            let token = try await campus.token(of: world.ada)
            let both = try await campus.send(
                .post, "/api/v1/students/\(student.text)/timetables", wish, token: token)
            // The second section of MATH 1 conflicts with ART 1, so that only the early one is left.
            #expect(both.json["timetables"]?.arrayValue?.count == 1)
            #expect(both.json["timetables"]?[0]?["offering_ids"]?[0]?[0]?.stringValue == first.text)
            let alone: JSONValue = [
                "term_id": .string(world.term.text), "course_ids": [.string(course.text)], "earliest": "09:00",
            ]
            let ranked = try await campus.send(
                .post, "/api/v1/students/\(student.text)/timetables", alone, token: token)
            #expect(ranked.json["timetables"]?[0]?["offering_ids"]?[0]?[0]?.stringValue == second.text)
            #expect(ranked.json["timetables"]?[1]?["offering_ids"]?[0]?[0]?.stringValue == first.text)
            #expect(ranked.json["complete"] == true)
        }
    }
}

import API
import Degrees
import Engine
import HTTP
import Platform
import TestKit
import Testing

@testable import Web

@Suite("Pages of graduating", .timeLimit(.minutes(3)))
struct GraduationPageTests {
    @Test("a student applies, names the diploma, and gives the application up", arguments: TestEngine.all)
    func student(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let path = "/students/\(autumn.ada)/graduation"
            let ada = try await house.browser(house.world.ada)
            #expect(try await ada.get(path).page.contains("ADA OF LONDON"))
            let application = "\(path)/\(autumn.graduation)"
            let empty = try await ada.post("\(application)/diploma-name", ["diploma_name": ""])
            #expect(empty.status == .unprocessableContent)
            #expect(
                try await ada.post("\(application)/diploma-name", ["diploma_name": "آدا لاولیس"]).status == .seeOther)
            #expect(try await ada.get(path).page.contains("آدا لاولیس"))
            #expect(try await ada.post("\(application)/withdrawal").status == .seeOther)
            let form: KeyValuePairs<String, String> = [
                "program_id": autumn.degree.text, "term_id": house.world.term.text, "diploma_name": "Ada",
            ]
            let bob = try await house.browser(autumn.bob)
            #expect(try await bob.post(path, form).status == .notFound)
            #expect(try await ada.get(path).page.contains("Given up"))
            #expect(try await ada.post(path, form).status == .seeOther)
            let twice = try await ada.post(path, form)
            #expect(
                twice.status == .conflict && twice.page.contains("There is an application for this program already"))
        }
    }

    @Test("the registrar works through the queue, each application with what became of it", arguments: TestEngine.all)
    func queue(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let queue = "/terms/\(house.world.term)/graduation"
            let carla = try await house.browser(house.world.carla)
            let fresh = try await carla.get("\(queue)?status=applied").page
            #expect(fresh.contains("value=\"\(autumn.graduation)\" checked"))
            let nothing = try await carla.post(queue, ["act": "check"])
            #expect(nothing.status == .unprocessableContent)
            let early = try await carla.post(queue, ["act": "approve", "application": autumn.graduation.text])
            #expect(early.status == .ok && early.page.contains("It stands where this cannot be done"))
            let checked = try await carla.post(
                queue, ["act": "check", "status": "applied", "application": autumn.graduation.text])
            #expect(checked.page.contains("What was done") && checked.page.contains("Checked"))
            #expect(try await carla.get(queue).page.contains("NUMBERS, TALK"))
            _ = try await carla.post(queue, ["act": "approve", "application": autumn.graduation.text])
            let path = "/graduation/\(autumn.graduation)"
            #expect(try await carla.get(path).page.contains("Confer the degree"))
            let open = try await carla.post("\(path)/conferral", ["conferred_on": "2025-06-15"])
            #expect(open.status == .unprocessableContent && open.page.contains("override_reason-error"))
            let ada = try await house.browser(house.world.ada)
            let forbidden = try await ada.post("\(path)/conferral", ["conferred_on": "2025-06-15"])
            #expect(forbidden.status == .forbidden)
            let conferred = try await carla.post(
                "\(path)/conferral", ["conferred_on": "2025-06-15", "override_reason": "the senate decided"])
            #expect(conferred.status == .seeOther)
            #expect(try await carla.get(path).page.contains("the senate decided"))
            let seen = try await ada.get("/students/\(autumn.ada)/graduation").page
            #expect(seen.contains("Conferred") && !seen.contains("Give the application up"))
            let denied = try await carla.post("\(path)/denial", ["reason": "x"])
            #expect(denied.status == .conflict)
        }
    }
}

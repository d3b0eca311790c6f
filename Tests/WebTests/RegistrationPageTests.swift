import HTTP
import Platform
import TestKit
import Testing

@testable import Web

@Suite("Registering in the browser", .timeLimit(.minutes(3)))
struct RegistrationPageTests {
    @Test("the cart shows what collides before anything is registered", arguments: TestEngine.all)
    func preview(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let ada = try await house.browser(house.world.ada)
            let page = try await ada.get("/cart").page
            #expect(page.contains("1 conflict would keep you from registering"))
            #expect(page.contains("MATH 101 A meets 09:00–10:20, PHYS 101 A 10:00–11:20: Monday"))
            // The fragment that a script asks for while boxes are ticked: nothing chosen, nothing collides.
            let none = try await ada.get("/cart?mode=best_effort").page
            #expect(none.contains("No conflicts in this week"))
            let further = try await ada.get("/cart?offering=\(autumn.advanced)&offering=\(autumn.planned)").page
            #expect(further.contains("MATH 201 A"))
        }
    }

    @Test("who registers out of the cart finds the seats on the schedule", arguments: TestEngine.all)
    func register(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let bob = try await house.browser(autumn.bob)
            #expect(try await bob.post("/offerings/\(autumn.planned)/plan").headers["Location"] == "/cart")
            let answer = try await bob.post(
                "/cart/registration", ["offering": autumn.planned.text, "mode": "all_or_nothing"])
            #expect(answer.status == .seeOther)
            let schedule = try await bob.follow(answer)
            #expect(schedule.page.contains("You are registered for PHYS 101 A"))
            #expect(try await !bob.get("/schedule").page.contains("You are registered for"))
            #expect(try await bob.get("/cart").page.contains("Your cart is empty"))
        }
    }

    @Test("when one of several cannot be had, the cart says what became of each", arguments: TestEngine.all)
    func partly(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let bob = try await house.browser(autumn.bob)
            let both: KeyValuePairs = ["offering": autumn.planned.text, "offering": autumn.advanced.text]
            let none = try await bob.post("/cart/registration", both.with("mode", "all_or_nothing"))
            #expect(none.status == .conflict)
            #expect(none.page.contains("Not registered; Missing required prerequisites"))
            #expect(try await !bob.get("/schedule").page.contains("PHYS 101"))
            let some = try await bob.post("/cart/registration", both.with("mode", "best_effort"))
            #expect(some.status == .ok)
            #expect(some.page.contains("PHYS 101 A</a>: Registered"))
            #expect(some.page.contains("MATH 201 A</a>: Not registered; Missing required prerequisites"))
        }
    }

    @Test("a seat that cannot be had is refused with every reason, on the same page", arguments: TestEngine.all)
    func refusal(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let bob = try await house.browser(autumn.bob)
            let answer = try await bob.post("/offerings/\(autumn.advanced)/enrollment")
            #expect(answer.status == .conflict)
            #expect(answer.page.contains("<li>Missing required prerequisites</li>"))
            #expect(answer.page.contains("role=\"alert\""))
        }
    }

    @Test("an offered seat is accepted, and a place in line left", arguments: TestEngine.all)
    func line(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let ada = try await house.browser(house.world.ada)
            let page = try await ada.get("/waitlist").page
            #expect(page.contains("A seat is yours"))
            #expect(page.contains("datetime=\"2025-02-01T08:15:00.000000Z\" data-relative"))
            let accepted = try await ada.follow(try await ada.post("/waitlist/\(autumn.offer)/acceptance"))
            #expect(accepted.page.contains("The seat in HIST 150 A is yours"))
            let left = try await ada.follow(try await ada.post("/waitlist/\(autumn.place)/departure"))
            #expect(left.page.contains("You have left the line for LIT 150 A"))
            #expect(left.page.contains("You are in no line"))
            #expect(try await ada.post("/waitlist/\(autumn.place)/departure").status == .notFound)
        }
    }

    @Test("a seat is given up after a question", arguments: TestEngine.all)
    func drop(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let ada = try await house.browser(house.world.ada)
            #expect(try await ada.get("/enrollments/\(autumn.seat)/departure").page.contains("Drop MATH 101 A?"))
            let early = try await ada.post("/enrollments/\(autumn.seat)/withdrawal")
            #expect(early.status == .conflict)
            #expect(early.page.contains("Until the drop deadline, dropping leaves no record"))
            let after = try await ada.follow(try await ada.post("/enrollments/\(autumn.seat)/drop"))
            #expect(after.page.contains("MATH 101 A is dropped"))
            #expect(try await ada.get("/enrollments/\(autumn.seat)/departure").status == .notFound)
        }
    }

    @Test("staff change the limit, and are told when it is below what is taken", arguments: TestEngine.all)
    func capacity(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let carla = try await house.browser(house.world.carla)
            let path = "/offerings/\(autumn.full)/capacity"
            let low = try await carla.post(path, ["seats": "0"])
            #expect(low.status == .conflict)
            #expect(low.page.contains("The limit cannot be below the 1 seats"))
            #expect(low.page.contains("value=\"0\""))
            let wrong = try await carla.post(path, ["seats": "many"])
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.page.contains("<a href=\"#seats\">"))
            #expect(wrong.page.contains("value=\"many\""))
            let right = try await carla.follow(try await carla.post(path, ["seats": "5"]))
            #expect(right.page.contains("The limit is now 5"))
        }
    }

    @Test("staff place and release a hold, and set a reason aside", arguments: TestEngine.all)
    func record(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let carla = try await house.browser(house.world.carla)
            let student = "/students/\(autumn.ada)"
            let empty = try await carla.post("\(student)/holds", ["category": "library", "reason": ""])
            #expect(empty.status == .unprocessableContent)
            #expect(empty.page.contains("<a href=\"#reason\">"))
            #expect(empty.page.contains("<option value=\"library\" selected>"))
            let placed = try await carla.follow(
                try await carla.post(
                    "\(student)/holds",
                    ["category": "library", "reason": "Two books", "blocks_registration": "true"]))
            #expect(placed.page.contains("Two books"))
            let released = try await carla.follow(try await carla.post("\(student)/holds/\(autumn.hold)/release"))
            #expect(released.page.contains("The hold is released"))
            let unknown = try await carla.post(
                "\(student)/overrides",
                ["section": "NONE 1", "code": "registration.hold", "justification": "For a reason"])
            #expect(unknown.status == .unprocessableContent)
            #expect(unknown.page.contains("For a reason</textarea>"))
            let granted = try await carla.follow(
                try await carla.post(
                    "\(student)/overrides",
                    ["section": "math 201 a", "code": "registration.hold", "justification": "For a reason"]))
            #expect(granted.page.contains("The override is in force"))
        }
    }

    @Test("staff register a student, and cancel a section", arguments: TestEngine.all)
    func behalf(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let carla = try await house.browser(house.world.carla)
            guard let bob = autumn.bob.student else { return }
            let taken = try await carla.follow(
                try await carla.post("/students/\(bob)/registration", ["offering": autumn.planned.text, "q": "PHYS"]))
            #expect(taken.page.contains("Registered for PHYS 101 A"))
            let refused = try await carla.post(
                "/students/\(bob)/registration", ["offering": autumn.advanced.text, "q": "MATH"])
            #expect(refused.status == .conflict)
            #expect(refused.page.contains("Missing required prerequisites"))
            #expect(refused.page.contains("MATH 201 A"))
            let cancelled = try await carla.follow(
                try await carla.post("/offerings/\(autumn.taken)/cancellation", ["reason": "Too few"]))
            #expect(cancelled.page.contains("The section is cancelled; told: 1"))
        }
    }

    @Test("a wish list becomes timetables without a conflict", arguments: TestEngine.all)
    func timetables(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let bob = try await house.browser(autumn.bob)
            let page = try await bob.get("/timetables?courses=phys+101,hist+150,nope+1").page
            #expect(page.contains("Timetable 1"))
            #expect(page.contains("NOPE 1 has no open section in this term"))
            let clash = try await bob.get("/timetables?courses=MATH+101,PHYS+101").page
            #expect(clash.contains("No timetable without a conflict"))
        }
    }
}

extension KeyValuePairs<String, String> {
    fileprivate func with(_ name: String, _ value: String) -> KeyValuePairs {
        // A literal is the only way to make one; two fields are all that is needed here.
        let items = Array(self)
        return [items[0].key: items[0].value, items[1].key: items[1].value, name: value]
    }
}

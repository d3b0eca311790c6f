import Engine
import HTTP
import Platform
import Registration
import TestKit
import Testing

@testable import Web

@Suite("Exchanging seats in the browser", .timeLimit(.minutes(2)))
struct SwapPageTests {
    @Test("one section is taken instead of another, though the two collide", arguments: TestEngine.all)
    func journey(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let ada = try await house.browser(house.world.ada)
            #expect(try await ada.get("/schedule").page.contains("/enrollments/\(autumn.seat)/swap"))
            let choice = try await ada.get("/enrollments/\(autumn.seat)/swap").page
            let way = "/offerings/\(autumn.planned)/swap?drop=\(autumn.seat)"
            #expect(choice.contains(way), "what is in the cart is offered")
            #expect(try await ada.get(way).page.contains("The exchange is possible now"))
            let done = try await ada.post("/offerings/\(autumn.planned)/swap", ["drop": autumn.seat.text])
            let schedule = try await ada.follow(done).page
            #expect(schedule.contains("The seat was exchanged for PHYS 101 A"))
            #expect(!schedule.contains("/enrollments/\(autumn.seat)/departure"))
        }
    }

    @Test("what cannot be had is said, and the seat is kept", arguments: TestEngine.all)
    func refusal(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let ada = try await house.browser(house.world.ada)
            // The course that it requires would be given up for it.
            let page = try await ada.get("/offerings/\(autumn.advanced)/swap?drop=\(autumn.seat)").page
            #expect(page.contains("Missing required prerequisites"))
            #expect(!page.contains("<button class=\"button\">Exchange</button>"))
            let refused = try await ada.post("/offerings/\(autumn.advanced)/swap", ["drop": autumn.seat.text])
            #expect(refused.status == .conflict)
            #expect(refused.page.contains("<li>Missing required prerequisites</li>"))
            #expect(try await ada.get("/enrollments/\(autumn.seat)/departure").status == .ok)
        }
    }

    @Test("who must wait gives the seat up only for one there", arguments: TestEngine.all)
    func waiting(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let eve = try await house.world.student("eve")
            let seat = try await house.world.act(as: eve) { try $0.enroll($1, in: autumn.taken).id }
            let browser = try await house.browser(eve)
            let page = try await browser.get("/offerings/\(autumn.full)/swap?drop=\(seat)").page
            #expect(page.contains("formaction=\"/offerings/\(autumn.full)/waitlist-entry\""))
            let joined = try await browser.post("/offerings/\(autumn.full)/waitlist-entry", ["drop": seat.text])
            let places = try await browser.follow(joined).page
            #expect(places.contains("If you accept, MATH 101 A is dropped at the same time"))
            #expect(try await browser.get("/enrollments/\(seat)/departure").status == .ok)
        }
    }

    @Test("after the drop deadline the page says why it is not possible", arguments: TestEngine.all)
    func late(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            try await house.world.write {
                try $0.execute("update academic_terms set drop_deadline = \(Timestamp.test - .days(1))")
            }
            let ada = try await house.browser(house.world.ada)
            let page = try await ada.get("/offerings/\(autumn.planned)/swap?drop=\(autumn.seat)").page
            #expect(page.contains("The drop deadline has passed"))
            let late = try await ada.post("/offerings/\(autumn.planned)/swap", ["drop": autumn.seat.text])
            #expect(late.status == .conflict)
        }
    }
}

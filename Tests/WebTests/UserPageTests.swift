import API
import Engine
import HTTP
import Identity
import Platform
import TestKit
import Testing

@testable import Web

@Suite("Administering accounts in the browser", .timeLimit(.minutes(3)))
struct UserPageTests {
    /// Presses a button on the page of an account; answers the page that follows.
    private func press(
        _ browser: Browser, _ user: Identifier<Kind.User>, _ place: String,
        _ fields: KeyValuePairs<String, String> = [:]
    ) async throws -> String {
        try await browser.follow(browser.post("/users/\(user)/\(place)", fields)).page
    }

    @Test("an account is made, and its person chooses a password by mail", arguments: TestEngine.all)
    func make(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let emil = try await house.browser(house.world.emil)
            let taken = try await emil.post(
                "/users",
                [
                    "full_name": "Eve", "email": "ada@example.org", "username": "eve", "role": "student",
                    "locale": "az",
                ])
            #expect(taken.page.contains("<a href=\"#email\">E-mail: is another account’s</a>"))
            let made = try await emil.post(
                "/users",
                [
                    "full_name": "Eve", "email": "eve@example.org", "username": "eve", "role": "student",
                    "locale": "az", "student_number": "S77",
                ])
            #expect(try await emil.follow(made).page.contains("Eve has an account now"))
            let token = try #require(try await house.mailedToken())
            let eve = try await house.browser()
            _ = try await eve.post("/reset-password", ["token": token, "new_password": "a staple of mine"])
            #expect(
                try await eve.post("/sign-in", ["login": "eve", "password": "a staple of mine"]).status == .seeOther)
            #expect(try await eve.get("/schedule").status == .ok)
        }
    }

    @Test("a name and an address are corrected, and the new address is not confirmed", arguments: TestEngine.all)
    func details(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let ada = house.world.ada.user
            try await house.world.write {
                try $0.execute("update users set email_verified_at = \(Timestamp.test) where id = \(ada)")
            }
            let emil = try await house.browser(house.world.emil)
            let taken = try await emil.post(
                "/users/\(ada)/details",
                ["full_name": "Ada Wren", "email": "ada@example.org", "username": "blaise", "locale": "en"])
            #expect(taken.page.contains("<a href=\"#username\">Username: is another account’s</a>"))
            let named = try await press(
                emil, ada, "details",
                [
                    "full_name": "Ada Wren", "preferred_name": "Ada", "email": "ada@example.org", "username": "ada",
                    "locale": "az",
                ])
            #expect(named.contains("The account is changed") && named.contains("<h1>Ada Wren</h1>"))
            #expect(!named.contains("not confirmed"), "the address is as it was")
            let moved = try await press(
                emil, ada, "details",
                ["full_name": "Ada Wren", "email": "wren@example.org", "username": "ada", "locale": "az"])
            #expect(moved.contains("wren@example.org") && moved.contains("not confirmed"))
        }
    }

    @Test("an administrator makes no administrator, and is not offered to", arguments: TestEngine.all)
    func administrators(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let emil = try await house.browser(house.world.emil)
            #expect(try await !emil.get("/users/new").page.contains("value=\"admin\""))
            let made = try await emil.post(
                "/users",
                ["full_name": "Eve", "email": "e@example.org", "username": "eve", "role": "admin", "locale": "en"])
            #expect(made.status == .forbidden)
        }
    }

    @Test("a person is found by words, role and use, a part at a time", arguments: TestEngine.all)
    func search(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            for number in 1...31 { _ = try await house.world.student("member\(number)") }
            let emil = try await house.browser(house.world.emil)
            #expect(try await emil.get("/users?q=blai").page.contains("blaise@example.org"))
            #expect(try await emil.get("/users?q=blai&role=student").page.contains("Nobody matches"))
            let first = try await emil.get("/users?role=student").page
            #expect(first.contains("1–30 of 32"))
            #expect(first.contains("href=\"/users?role=student&amp;offset=30\""))
            #expect(try await emil.get("/users?role=student&offset=30").page.contains("31–32 of 32"))
            #expect(try await emil.get("/users?use=ended").page.contains("Nobody matches"))
        }
    }

    @Test("the primary role is changed, further ones are given for a part and a time", arguments: TestEngine.all)
    func roles(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let world = house.world
            _ = try await world.offering("CS 101")
            let emil = try await house.browser(world.emil)
            let changed = try await press(emil, world.dora.user, "role", ["role": "registrar"])
            #expect(changed.contains("The role is changed"))
            let given = try await press(
                emil, world.dora.user, "roles",
                ["further_role": "instructor", "section": "cs 101 a", "last_day": "2025-06-30"])
            #expect(given.contains("The further role is given"))
            #expect(given.contains("CS 101 A"))
            let wrong = try await emil.post(
                "/users/\(world.dora.user)/roles",
                [
                    "further_role": "instructor", "section": "XX 1", "department": world.department.text,
                    "first_day": "2025-02-02", "last_day": "2025-02-01",
                ])
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.page.contains("Section: is given besides a department"))
            #expect(wrong.page.contains("Last day: is before the first day"))
            let unknown = try await emil.post(
                "/users/\(world.dora.user)/roles", ["further_role": "instructor", "section": "XX 1"])
            #expect(unknown.page.contains("<a href=\"#section\">Section: is not one of the choices</a>"))
            let way = try #require(given.firstMatch(of: /\/users\/[0-9a-f-]+\/(roles\/[0-9a-f-]+\/end)/))
            let taken = try await press(emil, world.dora.user, String(way.output.1))
            #expect(taken.contains("The further role is taken away"))
            #expect(!taken.contains("CS 101 A"))
        }
    }

    @Test("a person who is locked out is let in again", arguments: TestEngine.all)
    func unlock(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            try await house.giveEveryonePasswords()
            let ada = house.world.ada.user
            let guesser = try await house.browser()
            for _ in 1...5 { _ = try await guesser.post("/sign-in", ["login": "ada", "password": "not it"]) }
            let emil = try await house.browser(house.world.emil)
            #expect(try await emil.get("/users/\(ada)").page.contains("Locked until"))
            #expect(try await !press(emil, ada, "unlock").contains("Locked until"))
            let right: KeyValuePairs = ["login": "ada", "password": House.password]
            #expect(try await guesser.post("/sign-in", right).status == .seeOther)
        }
    }

    @Test("an account is locked by hand, and let in again", arguments: TestEngine.all)
    func lock(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            try await house.giveEveryonePasswords()
            let ada = house.world.ada.user
            let emil = try await house.browser(house.world.emil)
            #expect(try await press(emil, ada, "lock").contains("The person cannot sign in any more"))
            #expect(try await emil.get("/users/\(ada)").page.contains("Locked until"))
            let right: KeyValuePairs = ["login": "ada", "password": House.password]
            #expect(try await house.browser().post("/sign-in", right).status != .seeOther)
            #expect(try await !press(emil, ada, "unlock").contains("Locked until"))
            #expect(try await house.browser().post("/sign-in", right).status == .seeOther)
        }
    }

    @Test("access is ended everywhere, the account put out of use and brought back", arguments: TestEngine.all)
    func access(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let world = house.world
            let emil = try await house.browser(world.emil)
            let ada = try await house.browser(world.ada)
            #expect(try await press(emil, world.ada.user, "sessions/end").contains("signed out everywhere"))
            #expect(try await ada.get("/schedule").headers["Location"]?.contains("why=ended") == true)
            #expect(try await press(emil, world.ada.user, "deactivation").contains("The account is out of use"))
            let invited = try await emil.post("/users/\(world.ada.user)/invitation")
            #expect(invited.status == .conflict)
            #expect(invited.page.contains("<li>The account is out of use</li>"))
            #expect(try await press(emil, world.ada.user, "reactivation").contains("The account is in use again"))
            #expect(try await press(emil, world.ada.user, "invitation").contains("The mail with the link"))
            #expect(try await house.mailedToken() != nil)
            let own = try await emil.get("/users/\(world.emil.user)").page
            #expect(!own.contains("/deactivation"))
        }
    }

    @Test("a lost second factor is taken away", arguments: TestEngine.all)
    func secondFactor(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            try await house.giveEveryonePasswords()
            try await house.world.write {
                try $0.execute("update users set mfa_enabled = \(true) where id = \(house.world.ada.user)")
            }
            let emil = try await house.browser(house.world.emil)
            let page = try await press(emil, house.world.ada.user, "second-factor/removal")
            #expect(page.contains("The second factor is taken away"))
            let right: KeyValuePairs = ["login": "ada", "password": House.password]
            #expect(try await house.browser().post("/sign-in", right).status == .seeOther)
        }
    }

    @Test("the registrar looks, and changes nothing", arguments: TestEngine.all)
    func registrar(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let carla = try await house.browser(house.world.carla)
            let page = try await carla.get("/users/\(house.world.ada.user)").page
            #expect(!page.contains("action=\"/users/"))
            #expect(try await !carla.get("/users").page.contains("/users/new"))
        }
    }
}

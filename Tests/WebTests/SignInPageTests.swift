import API
import Engine
import HTTP
import Identity
import Platform
import TestKit
import Testing

@testable import Web

@Suite("Signing in in the browser", .timeLimit(.minutes(2)))
struct SignInPageTests {
    private func withPasswords(_ engine: TestEngine, _ body: (House) async throws -> Void) async throws {
        try await House.on(engine) { house in
            try await house.giveEveryonePasswords()
            try await body(house)
        }
    }

    @Test("who is led to sign in comes back to where they wanted to go", arguments: TestEngine.all)
    func back(engine: TestEngine) async throws {
        try await withPasswords(engine) { house in
            let browser = try await house.browser()
            let first = try await browser.get("/schedule?x=1")
            #expect(first.headers["Location"] == "/sign-in?why=first&next=%2Fschedule%3Fx%3D1")
            #expect(try await browser.follow(first).page.contains("name=\"next\" value=\"/schedule?x=1\""))
            let inside = try await browser.post(
                "/sign-in", ["login": "ada", "password": House.password, "next": "/schedule?x=1"])
            #expect(inside.headers["Location"] == "/schedule?x=1")
            #expect(try await browser.follow(inside).page.contains("My schedule"))
            let outside = try await browser.post("/sign-out")
            #expect(try await browser.follow(outside).page.contains("You are signed out"))
            #expect(try await browser.get("/schedule").status == .seeOther)
        }
    }

    @Test(
        "a link never leads from here to another site",
        arguments: [
            "https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/sign-out",
            "/api/v1/me",
        ])
    func redirects(next: String) { #expect(LocalAddress(next).text == "/") }

    @Test("a wrong password keeps the login, and five lock it with the time to wait", arguments: TestEngine.all)
    func lock(engine: TestEngine) async throws {
        try await withPasswords(engine) { house in
            let browser = try await house.browser()
            for _ in 1...5 {
                let wrong = try await browser.post("/sign-in", ["login": "ada", "password": "not it"])
                #expect(wrong.status == .unprocessableContent)
                #expect(wrong.page.contains("value=\"ada\""))
                #expect(!wrong.page.contains("not it"))
            }
            let locked = try await browser.post("/sign-in", ["login": "ada", "password": House.password])
            #expect(locked.status == .locked)
            #expect(locked.page.contains("locked for 15 minutes"))
        }
    }

    @Test("the password is changed on the account's page", arguments: TestEngine.all)
    func password(engine: TestEngine) async throws {
        try await withPasswords(engine) { house in
            let ada = try await house.browser(house.world.ada)
            let wrong = try await ada.post(
                "/account/password", ["current_password": "not it", "new_password": "a new staple of horses"])
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.page.contains("<a href=\"#current_password\">"))
            let short = try await ada.post(
                "/account/password", ["current_password": House.password, "new_password": "short"])
            #expect(short.page.contains("is too short"))
            let right = try await ada.post(
                "/account/password",
                ["current_password": House.password, "new_password": "a new staple of horses"])
            #expect(try await ada.follow(right).page.contains("Your password is changed"))
        }
    }

    @Test(
        "a browser is listed by the name that people know",
        arguments: [
            ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox · Linux"),
            (
                "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36",
                "Chrome · Android"
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 Edg/130.0",
                "Edge · Windows"
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1",
                "Safari · iPhone"
            ),
            ("lyceum-sync/2.1", "lyceum-sync/2.1"),
        ])
    func deviceNames(userAgent: String, name: String) { #expect(DeviceName(userAgent).text == name) }

    @Test("language and colours are kept, and the address can ask for a language", arguments: TestEngine.all)
    func preferences(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let browser = try await house.browser()
            let answer = try await browser.post("/preferences", ["language": "az", "next": "/terms"])
            #expect(answer.headers["Location"] == "/terms")
            #expect(try await browser.get("/terms").page.contains("<html lang=\"az\""))
            _ = try await browser.post("/preferences", ["theme": "dark"])
            #expect(try await browser.get("/terms").page.contains("data-theme=\"dark\""))
            #expect(try await browser.get("/terms?lang=en").page.contains("<html lang=\"en\""))
            #expect(try await browser.get("/terms").page.contains("<html lang=\"en\""))
        }
    }

    @Test("a page that says what is wrong knows who looks, as every other page does", arguments: TestEngine.all)
    func errorsKnowThePerson(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let ada = try await house.browser(house.world.ada)
            for (path, status) in [("/nothing", 404), ("/students", 403), ("/catalogue?level=high", 422)] {
                let page = try await ada.get(path)
                #expect(page.status.code == status)
                #expect(page.page.contains("<a href=\"/account\">ada</a>"))
                #expect(page.page.contains("<a href=\"/schedule\">My schedule</a>"))
            }
            let forged = try await ada.post("/account/sessions/end", withToken: false)
            #expect(forged.page.contains("<a href=\"/account\">ada</a>"))
            try await house.world.write { try $0.execute("update user_sessions set ended_at = \(Timestamp.test)") }
            let ended = try await ada.get("/nothing")
            #expect(ended.status == .notFound)
            #expect(!ended.page.contains(">ada</a>"))
        }
    }

    @Test("what is not there is a page for a person and a problem for a program", arguments: TestEngine.all)
    func errors(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let browser = try await house.browser()
            let page = try await browser.get("/nothing")
            #expect(page.status == .notFound)
            #expect(page.page.contains("Nothing is here"))
            #expect(
                try await browser.get("/nothing", accept: "*/*").headers["Content-Type"] == "application/problem+json")
            #expect(try await browser.get("/api/v1/nothing").headers["Content-Type"] == "application/problem+json")
            #expect(try await browser.get("/catalogue?level=high").status == .unprocessableContent)
            #expect(try await browser.get("/catalogue?utm_source=letter").status == .ok)
        }
    }
}

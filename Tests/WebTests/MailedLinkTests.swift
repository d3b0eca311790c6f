import API
import Engine
import HTTP
import Identity
import Platform
import TestKit
import Testing

@testable import Web

@Suite("Links in mails", .timeLimit(.minutes(2)))
struct MailedLinkTests {
    @Test("who forgot the password chooses another by the link in the mail, once", arguments: TestEngine.all)
    func reset(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            try await house.giveEveryonePasswords()
            let browser = try await house.browser()
            let asked = try await browser.post("/forgot-password", ["login": "ada"])
            #expect(try await browser.follow(asked).page.contains("the mail with the link is on its way"))
            let token = try #require(try await house.mailedToken())
            #expect(try await browser.get("/reset-password?token=\(token)").page.contains("ada@example.org"))
            let short = try await browser.post("/reset-password", ["token": token, "new_password": "short"])
            #expect(short.status == .unprocessableContent)
            #expect(short.page.contains("<a href=\"#new_password\">New password: is too short</a>"))
            let chosen = try await browser.post(
                "/reset-password", ["token": token, "new_password": "another staple of horses"])
            #expect(try await browser.follow(chosen).page.contains("Your new password holds"))
            let signedIn = try await browser.post("/sign-in", ["login": "ada", "password": "another staple of horses"])
            #expect(signedIn.status == .seeOther)
            let again = try await browser.post(
                "/reset-password", ["token": token, "new_password": "a third staple of horses"])
            #expect(again.status == .conflict || again.status == .unprocessableContent)
            #expect(again.page.contains("The link was used already"))
        }
    }

    @Test("nobody learns who has an account", arguments: TestEngine.all)
    func unknown(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let browser = try await house.browser()
            let known = try await browser.post("/forgot-password", ["login": "ada"])
            let unknown = try await browser.post("/forgot-password", ["login": "nobody@example.org"])
            #expect(known.status == unknown.status)
            #expect(known.headers.all("set-cookie") == unknown.headers.all("set-cookie"))
            #expect(known.headers["Location"] == unknown.headers["Location"])
        }
    }

    @Test("an address is confirmed by a press, not by the link alone", arguments: TestEngine.all)
    func address(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            try await house.world.write { try $0.execute("update users set email_verified_at = null") }
            let ada = try await house.browser(house.world.ada)
            #expect(try await ada.get("/account").page.contains("Your address is not confirmed"))
            let mailed = try await ada.post("/account/email-verification")
            #expect(try await ada.follow(mailed).page.contains("The mail with the link is on its way"))
            let token = try #require(try await house.mailedToken())
            _ = try await ada.get("/verify-email?token=\(token)")
            #expect(try await ada.get("/account").page.contains("Your address is not confirmed"))
            #expect(try await ada.get("/verify-email?token=\(token)").page.contains("<a href=\"/account\">ada</a>"))
            let pressed = try await ada.post("/verify-email", ["token": token])
            let account = try await ada.follow(pressed).page
            #expect(account.contains("Your address is confirmed"))
            #expect(!account.contains("Your address is not confirmed"))
            #expect(try await ada.post("/verify-email", ["token": token]).page.contains("The link was used already"))
        }
    }

    @Test("an account is made where people may, and begins with the mail", arguments: TestEngine.all)
    func signUp(engine: TestEngine) async throws {
        var settings = IdentitySettings()
        settings.allowsSignUp = true
        try await House.on(engine, settings: settings) { house in
            let browser = try await house.browser(language: .azerbaijani)
            #expect(try await browser.get("/sign-in").page.contains("href=\"/sign-up\""))
            let taken = try await browser.post(
                "/sign-up",
                [
                    "full_name": "Eve", "email": "eve@example.org", "username": "ada",
                    "new_password": "a staple of mine",
                ])
            #expect(taken.page.contains("başqa hesaba məxsusdur"))
            #expect(taken.page.contains("value=\"eve@example.org\""))
            #expect(!taken.page.contains("a staple of mine"))
            let made = try await browser.post(
                "/sign-up",
                [
                    "full_name": "Eve", "email": "eve@example.org", "username": "eve",
                    "new_password": "a staple of mine",
                ])
            #expect(made.headers["Location"] == "/sign-in")
            let attempt: KeyValuePairs = ["login": "eve", "password": "a staple of mine"]
            #expect(try await browser.post("/sign-in", attempt).status == .unprocessableContent)
            let token = try #require(try await house.mailedToken())
            _ = try await browser.post("/verify-email", ["token": token])
            #expect(try await browser.post("/sign-in", attempt).status == .seeOther)
        }
    }

    @Test("a form that another site sent is not taken", arguments: TestEngine.all)
    func elsewhere(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            for path in ["/forgot-password", "/reset-password", "/verify-email"] {
                let request = try Request(
                    .post, path,
                    headers: [
                        "Accept": "text/html", "Sec-Fetch-Site": "cross-site",
                        "Content-Type": "application/x-www-form-urlencoded",
                    ], body: Array("login=ada".utf8), id: house.backend.environment.id())
                #expect(await house.respond(to: request).status == .forbidden)
            }
        }
    }

    @Test("after signing in nobody is led back to a page before it")
    func goingOn() {
        #expect(LocalAddress(afterSignIn: "/reset-password?token=x").text == "/")
        #expect(LocalAddress(afterSignIn: "/sign-in?why=first").text == "/")
        #expect(LocalAddress(afterSignIn: "/schedule?term=x").text == "/schedule?term=x")
    }
}

import API
import Engine
import HTTP
import Identity
import Platform
import TestKit
import Testing

@testable import Web

@Suite("The second factor in the browser", .timeLimit(.minutes(2)))
struct SecondFactorPageTests {
    /// Begins to set one up; answers the page with the secret.
    private func begin(_ browser: Browser) async throws -> (page: String, secret: String) {
        let page = try await browser.follow(browser.post("/account/second-factor")).page
        let secret = try #require(page.firstMatch(of: /<code class="code">([A-Z2-7 ]+)<\/code>/)).output.1
        return (page, String(secret).replacing(" ", with: ""))
    }

    private func confirm(_ browser: Browser, _ code: String) async throws -> Response {
        try await browser.post("/account/second-factor/confirmation", ["otp": code])
    }

    private func recoveryCodes(_ page: String) -> [String] {
        page.matches(of: /<li><code>([A-Z2-7]{5}-[A-Z2-7]{5})<\/code>/).map { String($0.output.1) }
    }

    @Test("it is set up by scanning and a first code, used to sign in, and turned off", arguments: TestEngine.all)
    func journey(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            try await house.giveEveryonePasswords()
            let ada = try await house.browser(house.world.ada)
            let (page, secret) = try await begin(ada)
            #expect(page.contains("secret=\(secret)&amp;issuer=Lyceum"))
            #expect(page.contains("<svg class=\"square-code\""))
            let wrong = try await confirm(ada, "000000")
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.page.contains("<a href=\"#otp\">"))
            #expect(
                try await ada.get("/account/second-factor").page.contains(secret.prefix(4)), "it can be shown again")
            let done = try await confirm(ada, Authenticator.code(secret, at: .test))
            let codes = recoveryCodes(done.page)
            #expect(codes.count == RecoveryCode.count)
            let after = try await ada.get("/account/second-factor").page
            #expect(recoveryCodes(after).isEmpty && !after.contains(secret.prefix(4)), "both are told once")

            let login: KeyValuePairs = ["login": "ada", "password": House.password]
            #expect(try await house.browser().post("/sign-in", login).page.contains("Your second factor is needed"))
            let right: KeyValuePairs = ["login": "ada", "password": House.password, "otp": codes[0]]
            #expect(try await house.browser().post("/sign-in", right).status == .seeOther)

            let bare = try await ada.post(
                "/account/second-factor/removal", ["current_password": House.password, "otp": "000000"])
            #expect(bare.status == .unprocessableContent)
            let removed = try await ada.post(
                "/account/second-factor/removal", ["current_password": House.password, "otp": codes[1]])
            #expect(try await ada.follow(removed).page.contains("The second factor is off"))
            #expect(try await house.browser().post("/sign-in", login).status == .seeOther)
        }
    }

    @Test("the password is changed with the code where there is one", arguments: TestEngine.all)
    func password(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            try await house.giveEveryonePasswords()
            let ada = try await house.browser(house.world.ada)
            let secret = try await begin(ada).secret
            let codes = recoveryCodes(try await confirm(ada, Authenticator.code(secret, at: .test)).page)
            let passwords: KeyValuePairs = [
                "current_password": House.password, "new_password": "another staple of horses",
            ]
            let bare = try await ada.post("/account/password", passwords)
            #expect(bare.page.contains("<a href=\"#otp\">Code of the second factor: must be given</a>"))
            let changed = try await ada.post(
                "/account/password",
                [
                    "current_password": House.password, "new_password": "another staple of horses",
                    "otp": codes[0],
                ])
            #expect(try await ada.follow(changed).page.contains("Your password is changed"))
        }
    }

    @Test("staff who must have one are led to set it up, and nowhere else before", arguments: TestEngine.all)
    func required(engine: TestEngine) async throws {
        var settings = IdentitySettings()
        settings.requiresSecondFactorForStaff = true
        try await House.on(engine, settings: settings) { house in
            let carla = try await house.browser(house.world.carla)
            #expect(try await carla.get("/students").headers["Location"] == "/account/second-factor")
            let (page, secret) = try await begin(carla)
            #expect(page.contains("Staff sign in with a second factor here"))
            _ = try await confirm(carla, Authenticator.code(secret, at: .test))
            #expect(try await carla.get("/students").status == .ok)
            #expect(try await house.browser(house.world.ada).get("/schedule").status == .ok)
        }
    }

    @Test("what is said on the way is said in the reader's language", arguments: TestEngine.all)
    func language(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let english = try await begin(house.browser(house.world.ada)).page
            let other = try await begin(house.browser(house.world.carla, language: .azerbaijani)).page
            let shared = Set(VisibleText.of(english)).intersection(VisibleText.of(other))
            #expect(shared.subtracting(["Lyceum", "Aldermere University", "English", "Azərbaycanca", "API"]).isEmpty)
        }
    }
}

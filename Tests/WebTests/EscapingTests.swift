import Access
import Engine
import HTTP
import Platform
import TestKit
import Testing

@testable import Web

@Suite("Hostile texts", .timeLimit(.minutes(2)))
struct EscapingTests {
    private static let hostile = "<script>alert('x')</script>\"&<img src=x onerror=alert(1)>"

    @Test("markup in any stored text is shown as text, on every page", arguments: TestEngine.all)
    func stored(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            try await house.world.poison(with: Self.hostile)
            for person in [nil, house.world.ada, house.world.blaise, house.world.carla, house.world.emil] {
                let browser = try await house.browser(person)
                for rule in PageRule.all {
                    let answer = try await browser.get(rule.path(autumn))
                    guard answer.headers["Content-Type"]?.hasPrefix("text/html") == true else {
                        // A file is kept or shown as what it is, never as a page.
                        #expect(
                            answer.status != .ok || answer.headers["X-Content-Type-Options"] == "nosniff", "\(rule)")
                        continue
                    }
                    #expect(!answer.page.contains("<script>alert"), "\(rule)")
                    // Pictures of questions are ours, at addresses of ours.
                    #expect(!answer.page.replacing("<img src=\"/questions/", with: "").contains("<img"), "\(rule)")
                }
            }
            let record = try await house.browser(house.world.carla).get("/students/\(autumn.ada)").page
            #expect(record.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;"))
        }
    }

    @Test("markup in what is typed comes back as text", arguments: TestEngine.all)
    func typed(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let carla = try await house.browser(house.world.carla)
            let query = QueryItem.format([QueryItem(name: "q", value: Self.hostile)])
            let typed: KeyValuePairs = [
                "section": Self.hostile, "code": Self.hostile, "justification": Self.hostile,
                "valid_until": Self.hostile,
            ]
            let pages = [
                try await carla.get("/catalogue?\(query)"), try await carla.get("/students?\(query)"),
                try await carla.get("/sections?q=%3Cscript%3Ealert"),
                try await carla.get("/catalogue?department=%3Cscript%3Ealert"),
                try await carla.get("/students/\(autumn.ada)/registration?q=%3Cscript%3Ealert"),
                try await carla.get("/sign-in?next=/%22%3E%3Cscript%3Ealert"),
                try await carla.post("/students/\(autumn.ada)/overrides", typed),
                try await carla.post("/offerings/\(autumn.taken)/capacity", ["seats": Self.hostile]),
                try await house.browser().post("/sign-in", ["login": Self.hostile]),
            ]
            for page in pages {
                #expect(page.status.code < 500)
                #expect(!page.page.contains("<script>alert"))
                #expect(!page.page.contains("<img"))
            }
        }
    }

    @Test("a notice that the program did not write is not shown", arguments: TestEngine.all)
    func notice(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let browser = try await house.browser()
            browser.keep(Notice.cookie, "enrolled.Nothing.0123456789abcdef0123456789abcdef")
            #expect(try await !browser.get("/terms").page.contains("Nothing"))
        }
    }
}

extension World {
    /// Writes a text into every place that people's words are kept in.
    fileprivate func poison(with text: String) async throws {
        let name = LocalizedText(["en": text, "az": text])
        try await write { transaction in
            try transaction.execute("update users set full_name = \(text)")
            try transaction.execute("update courses set name = \(name), description = \(name)")
            try transaction.execute("update departments set name = \(name)")
            try transaction.execute("update academic_terms set name = \(name)")
            try transaction.execute("update course_offerings set title = \(name)")
            try transaction.execute("update class_meetings set location_text = \(text)")
            try transaction.execute("update student_holds set reason = \(text)")
            try transaction.execute("update questions set name = \(text), text = \(text), topic = \(text)")
            try transaction.execute("update registration_overrides set justification = \(text)")
            try transaction.execute("update user_sessions set user_agent = \(text)")
        }
    }
}

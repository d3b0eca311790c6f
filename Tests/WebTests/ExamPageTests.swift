import Engine
import HTTP
import Platform
import TestKit
import Testing

@testable import Web

@Suite("Exams in the browser", .timeLimit(.minutes(3)))
struct ExamPageTests {
    @Test("without a script: begin, save, hand in, and see what is released", arguments: TestEngine.all)
    func byForms(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let ada = try await house.browser(house.world.ada)
            let path = "/attempts/\(autumn.sitting)"
            #expect(try await ada.get("/exams/\(autumn.exam)").page.contains("Go on"))
            let page = try await ada.get(path).page
            let names = Self.names(of: page)
            let answers = Self.answers(names)
            let saved = try await ada.send(path, answers + [("sequence", "0"), ("act", "save")])
            #expect(saved.status == .seeOther)
            let again = try await ada.get(path).page
            #expect(again.contains("name=\"sequence\" value=\"1\""))
            #expect(again.contains("Everything is saved"))
            #expect(again.contains("Because.</textarea>"))
            #expect(again.contains(" checked"))
            let stale = try await ada.send(path, answers + [("sequence", "0"), ("act", "save")], client: "other")
            #expect(stale.status == .conflict)
            #expect(stale.page.contains("Another page has saved since"))
            let ended = try await ada.send(path, answers + [("sequence", "1"), ("act", "submit")])
            let result = try await ada.follow(ended).page
            #expect(result.contains("Your result"))
            #expect(result.contains("To be marked"))
            #expect(result.contains("A right answer"))
            #expect(try await ada.post("/exams/\(autumn.exam)/attempts").page.contains("There are no attempts left"))
            let cover = try await ada.get("/exams/\(autumn.exam)").page
            #expect(cover.contains("6 <small>/ 7</small>") && cover.contains("Marking is not finished"))
            let blaise = try await house.browser(house.world.blaise)
            let results = try await blaise.get("/exams/\(autumn.exam)/results").page
            #expect(results.contains("6 / 7"))
            // What waits for a person is in no figure yet.
            #expect(try await blaise.get("/exams/\(autumn.exam)/analysis").page.contains("Nothing is marked yet"))
            let marking = "/exams/\(autumn.exam)/marking"
            let waiting = try await blaise.get(marking).page
            #expect(waiting.contains("The name is hidden") && waiting.contains("<p>Because.</p>"))
            #expect(try await blaise.get("\(marking)?blind=false&by=student").page.contains("<h2>ada</h2>"))
            let essay: Identifier<Kind.Question> = try await house.world.inspect {
                try $0.value("select question_id from attempt_marks where points is null").orThrow(MissingRow())
            }
            let mark: (String) -> KeyValuePairs<String, String> = {
                ["attempt": autumn.sitting.text, "question": essay.text, "points": $0, "feedback": "Briefly."]
            }
            #expect(try await ada.post(marking, mark("1")).status == .forbidden)
            for (points, status, words) in [
                ("2", Status.unprocessableContent, "from 0 to"), ("x", .unprocessableContent, "points"),
            ] {
                let refused = try await blaise.post(marking, mark(points))
                #expect([status, .conflict].contains(refused.status) && refused.page.contains(words), "\(points)")
            }
            let marked = try await blaise.post(marking, mark("0.5"))
            #expect(try await blaise.follow(marked).page.contains("Nothing waits to be marked"))
            #expect(try await ada.get(path).page.contains("Briefly."))
            let analysis = try await blaise.get("/exams/\(autumn.exam)/analysis").page
            #expect(analysis.contains("Chosen by") && analysis.contains("1. MATH"))
            let marks: Int? = try await house.world.inspect {
                try $0.value("select count(*) from attempt_marks where points = 1")
            }
            #expect(marks == 6)
        }
    }

    @Test("another person's attempt is not there, and a form of nonsense changes nothing", arguments: TestEngine.all)
    func others(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let path = "/attempts/\(autumn.sitting)"
            for person in [autumn.bob, house.world.blaise] {
                let browser = try await house.browser(person)
                let sent = try await browser.send(path, [("sequence", "0"), ("act", "submit")])
                #expect(sent.status == .notFound)
            }
            let ada = try await house.browser(house.world.ada)
            let unasked = "t-\(autumn.taken.text)"
            let nonsense = try await ada.send(path, [(unasked, "x"), ("sequence", "0"), ("act", "save")])
            #expect(nonsense.status == .unprocessableContent || nonsense.status == .seeOther)
            #expect(try await house.world.count("attempt_events", where: "kind = 'saved'") == 0)
        }
    }

    /// The names of all fields that answer questions.
    private static func names(of page: String) -> [String] {
        page.split(separator: "name=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
            .filter { $0.utf8.count >= 38 && $0.dropFirst().first == "-" }
            .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// All right but for the essay, which nobody has marked.
    private static func answers(_ names: [String]) -> [(String, String)] {
        var place = 0
        return names.map { name in
            switch name.first {
            case "b": return (name, "true")
            case "t": return (name, "Z")
            case "e": return (name, "Because.")
            case "o":
                place = Int(name.suffix(1)) ?? 0
                return (name, String(place))
            default: return (name, "1")
            }
        }
    }
}

extension Browser {
    /// Sends the form of an attempt.
    func send(_ path: String, _ fields: [(String, String)], client: String = "form") async throws -> Response {
        let all = fields + [("client_id", client)]
        return try await post(path, all.map { QueryItem(name: $0.0, value: $0.1) })
    }
}

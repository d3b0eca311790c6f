import Assessment
import Engine
import HTTP
import Platform
import TestKit
import Testing

@testable import Web

@Suite("Keeping exams in the browser", .timeLimit(.minutes(3)))
struct ExamKeepingPageTests {
    /// What the form of an exam sends.
    private static let form: [String: String] = [
        "name": "Sets and maps", "type": "quiz", "instructions": "No *notes*.", "start_at": "2026-09-01T09:00",
        "due_at": "2026-09-20T12:00", "end_at": "2026-09-30T17:00", "duration_minutes": "45", "max_attempts": "2",
        "grading_method": "best", "weight": "1.5", "total_marks": "", "passing_marks": "",
        "passing_score_percentage": "60", "late_deduction_percentage": "10", "late_interval_minutes": "1440",
        "late_floor_percentage": "50", "late_grace_minutes": "15", "results_release": "on_submission",
        "results_shown": "key", "shuffle_options": "true",
    ]

    @Test("an exam is made, filled, published and taken by forms alone", arguments: TestEngine.all)
    func fromDraftToAttempt(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let blaise = try await house.browser(house.world.blaise)
            let new = "/offerings/\(autumn.taken)/exams/new"
            #expect(try await blaise.get("/offerings/\(autumn.taken)").page.contains(new))
            #expect(try await blaise.get(new).page.contains("Make a draft"))
            let made = try await blaise.post(new, Self.items(["start_at": ""]))
            let questions = try #require(made.headers["location"])
            let exam = questions.replacing("/questions", with: "")
            #expect(made.status == .seeOther && exam.hasPrefix("/exams/"))
            let refused = try await blaise.post("\(exam)/standing", ["act": "publish"])
            #expect(refused.status == .conflict && refused.page.contains("It asks nothing yet"))

            let empty = try await blaise.get(questions).page
            #expect(empty.contains("WHERE ARE ELEMENTS?"))
            let seal = try #require(Self.seal(of: empty))
            let filled = try await blaise.post(
                questions, ["seal": seal, "act": "add", "question": autumn.question.text])
            #expect(filled.status == .seeOther)
            let stale = try await blaise.post(questions, ["seal": seal, "act": "add_part"])
            #expect(stale.status == .conflict && stale.page.contains("Somebody else has changed it meanwhile"))
            let second = try await blaise.changed(
                questions,
                [
                    ("act", "save"), ("part", "0"), ("name", "First"),
                    ("points-\(autumn.question)", "2.5"),
                ])
            #expect(second.contains("value=\"2.5\"") && second.contains("First"))
            let wrong = try await blaise.post(
                questions,
                [
                    "seal": try #require(Self.seal(of: second)), "part": "0", "points-\(autumn.question)": "2.555",
                ])
            #expect(wrong.status == .unprocessableContent)
            #expect(try await blaise.changed(questions, [("act", "add_part")]).contains("Part 2"))
            let drawing = try await blaise.changed(
                questions, [("part", "1"), ("draw_count", "400"), ("draw_topic", "SETS")])
            #expect(drawing.contains("The bank has only 1 of this kind"))
            #expect(!(try await blaise.changed(questions, [("act", "remove_part"), ("part", "1")])).contains("Part 2"))

            #expect(try await blaise.post("\(exam)/standing", ["act": "publish"]).status == .seeOther)
            let ada = try await house.browser(house.world.ada)
            let cover = try await ada.get(exam).page
            #expect(cover.contains("No <em>notes</em>") && cover.contains("45 min"))
            #expect(!cover.contains("\(exam)/edit"))
            let sitting = try await ada.follow(try await ada.post("\(exam)/attempts")).page
            try await Self.checkPicture(in: sitting, autumn)
            let fixed = try await blaise.get(questions).page
            #expect(fixed.contains("Somebody has begun") && !fixed.contains("Add a part"))
            let removal = try await blaise.post("\(exam)/removal")
            #expect(removal.status == .conflict && removal.page.contains("There are attempts"))
        }
    }

    /// The picture of the question is shown to who sits the exam, and to nobody else.
    private static func checkPicture(in page: String, _ autumn: Autumn) async throws {
        let house = autumn.house
        let start = try #require(page.firstRange(of: "src=\"/attempts/")?.upperBound)
        let address = "/attempts/" + page[start...].prefix { $0 != "\"" }
        let ada = try await house.browser(house.world.ada)
        #expect(try await ada.get(address).page == "PICTURE")
        #expect(try await ada.get(address.replacing("S.png", with: "T.png")).status == .notFound)
        #expect(try await house.browser(house.world.blaise).get(address).page == "PICTURE")
        #expect(try await house.browser(autumn.bob).get(address).status == .notFound)
        #expect(try await ada.get("/questions/\(autumn.question)/files?name=S.png").status == .notFound)
    }

    @Test("settings come back as they were typed, and what is wrong is named", arguments: TestEngine.all)
    func settings(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            _ = try await Autumn.at(house)
            let blaise = try await house.browser(house.world.blaise)
            let made = try await blaise.post("/exams/new", Self.items(["is_public": "true"]))
            let exam = try #require(made.headers["location"]).replacing("/questions", with: "")
            let page = try await blaise.get("\(exam)/edit").page
            for (name, value) in Self.form
            where ![
                "type", "instructions", "grading_method", "results_release",
                "results_shown", "shuffle_options",
            ].contains(name) {
                #expect(page.contains("name=\"\(name)\""), "\(name)")
                #expect(value.isEmpty || page.contains("value=\"\(value)\""), "\(name)")
            }
            #expect(page.contains("value=\"on_submission\" selected") && page.contains("value=\"key\" selected"))
            for (name, value, words) in [
                ("name", "", "must be given"), ("end_at", "2026-08-01T09:00", "end_at"),
                ("due_at", "2027-01-01T00:00", "due_at"), ("duration_minutes", "0", "out of range"),
                ("start_at", "tomorrow", "not in the right form"), ("weight", "1.005", "weight"),
            ] {
                let refused = try await blaise.post("\(exam)/edit", Self.items([name: value]))
                #expect(refused.status == .unprocessableContent && refused.page.contains(words), "\(name)")
            }
            #expect(try await blaise.post("\(exam)/edit", Self.items(["name": "Maps"])).status == .seeOther)
            #expect(try await blaise.get("\(exam)/edit").page.contains("value=\"Maps\""))

            let admission = "\(exam)/admission"
            #expect(try await blaise.post(admission, ["asks_password": "true"]).status == .unprocessableContent)
            let network = try await blaise.post(admission, ["networks": "10.1.0.0/99"])
            #expect(network.status == .unprocessableContent)
            let given: KeyValuePairs<String, String> = [
                "asks_password": "true", "password": "sesame", "networks": "10.1.0.0/16\r\n192.0.2.7",
            ]
            #expect(try await blaise.post(admission, given).status == .seeOther)
            let kept: KeyValuePairs<String, String> = ["asks_password": "true", "networks": "192.0.2.7"]
            #expect(try await blaise.post(admission, kept).status == .seeOther)
            #expect(
                try await house.world.count("assessments", where: "asks_password and password_hash is not null") == 1)
            #expect(try await house.world.count("assessment_networks", where: "1 = 1") == 1)
            #expect(try await blaise.post("\(exam)/removal").status == .seeOther)
            #expect(try await blaise.get("\(exam)/edit").status == .notFound)
        }
    }

    @Test("an exception holds for a student at once, and is withdrawn", arguments: TestEngine.all)
    func exceptions(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let blaise = try await house.browser(house.world.blaise)
            let address = "/exams/\(autumn.exam)/overrides"
            #expect(try await blaise.get(address).page.contains("The same holds for all"))
            let number: String? = try await house.world.inspect { [ada = house.world.ada] in
                try $0.value("select student_number from students where user_id = \(ada.user)")
            }
            for (fields, field) in [
                ([("student_number", "nobody"), ("max_attempts", "3")], "student_number"),
                ([("max_attempts", "3")], "student_number"),
                ([("student_number", number ?? ""), ("max_attempts", "0")], "max_attempts"),
            ] {
                let refused = try await blaise.post(address, fields.map { QueryItem(name: $0.0, value: $0.1) })
                #expect(refused.status == .unprocessableContent && refused.page.contains("\(field)-error"), "\(field)")
            }
            let given: KeyValuePairs<String, String> = [
                "student_number": number ?? "", "max_attempts": "3", "reason": "Ill",
            ]
            #expect(try await blaise.post(address, given).status == .seeOther)
            let page = try await blaise.get(address).page
            #expect(page.contains("Ill") && page.contains("Attempts at most\"><span>3<"))
            let ada = try await house.browser(house.world.ada)
            #expect(try await ada.get("/exams/\(autumn.exam)").page.contains("1 of 3"))
            #expect(try await ada.get(address).status == .forbidden)
            let override: UniqueID = try await house.world.inspect {
                try $0.value("select id from assessment_overrides where is_active").orThrow(MissingRow())
            }
            #expect(try await blaise.post("\(address)/\(override.text)/withdrawal").status == .seeOther)
            #expect(try await blaise.get(address).page.contains("The same holds for all"))
        }
    }

    private static func items(_ others: [String: String] = [:]) -> [QueryItem] {
        form.merging(others) { $1 }.map { QueryItem(name: $0.key, value: $0.value) }
    }

    fileprivate static func seal(of page: String) -> String? {
        guard let start = page.firstRange(of: "name=\"seal\" value=\"")?.upperBound else { return nil }
        return String(page[start...].prefix { $0 != "\"" })
    }
}

extension Browser {
    /// Changes what an exam asks from the state that the page shows, and shows the page again.
    fileprivate func changed(_ address: String, _ fields: [(String, String)]) async throws -> String {
        let seal = try #require(ExamKeepingPageTests.seal(of: try await get(address).page))
        let items = ([("seal", seal)] + fields).map { QueryItem(name: $0.0, value: $0.1) }
        return try await follow(try await post(address, items)).page
    }
}

import Assessment
import Engine
import HTTP
import Platform
import TestKit
import Testing

@testable import Web

@Suite("Assignments in the browser", .timeLimit(.minutes(3)))
struct AssignmentPageTests {
    @Test("without a script: hand in, withdraw, and see the grade once it is released", arguments: TestEngine.all)
    func handingIn(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let path = "/assignments/\(autumn.homework.id)"
            let ada = try await house.browser(house.world.ada)
            #expect(try await ada.get("/exams/\(autumn.exam)").status == .ok)
            #expect(try await ada.get("/exams/\(autumn.homework.id)").headers["Location"] == path)
            let page = try await ada.get(path).page
            #expect(page.contains("The result is not released yet") && page.contains("SETS.TXT"))
            #expect(!page.contains("GOOD") && page.contains("name=\"attempt_number\" value=\"2\""))
            let bytes = Array("More.".utf8)
            let sent = try await ada.upload(path, "more.txt", bytes, ["attempt_number": "2", "text": ""])
            #expect(try await ada.follow(sent).page.contains("Hand-in 2 is taken"))
            // The button pressed twice.
            _ = try await ada.upload(path, "more.txt", bytes, ["attempt_number": "2", "text": ""])
            #expect(try await house.world.count("assessment_submissions", where: "attempt_number = 2") == 1)
            let other = try await ada.upload(path, "other.txt", bytes + bytes, ["attempt_number": "2", "text": ""])
            #expect(other.status == .conflict && other.page.contains("Something was handed in meanwhile"))
            let script = Array("<html><script></script>".utf8)
            let html = try await ada.upload(path, "x.pdf", script, ["attempt_number": "3"])
            #expect(html.status == .unprocessableContent && html.page.contains("type that is not taken"))
            let empty = try await ada.post(path, ["attempt_number": "3", "text": " "])
            #expect([.conflict, .unsupportedMediaType].contains(empty.status))
            let last: Submission.ID = try await house.world.inspect {
                try $0.value("select id from assessment_submissions where attempt_number = 2").orThrow(MissingRow())
            }
            let withdrawn = try await ada.post("\(path)/withdrawal", ["submission": last.text])
            #expect(try await ada.follow(withdrawn).page.contains("The hand-in is withdrawn"))
            let blaise = try await house.browser(house.world.blaise)
            _ = try await blaise.post("\(path)/grading/release", ["released": "true"])
            let result = try await ada.get(path).page
            #expect(result.contains("GOOD") && result.contains("7 <small>/ 10</small>"))
            #expect(try await house.browser(autumn.bob).upload(path, "x.txt", bytes).status == .notFound)
        }
    }

    @Test("who grades goes by the rubric from one to the next, and gives a file back", arguments: TestEngine.all)
    func grading(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let path = "/assignments/\(autumn.homework.id)/grading"
            let blaise = try await house.browser(house.world.blaise)
            let page = try await blaise.get("\(path)/\(autumn.homework.work)").page
            let field = try #require(page.split(separator: "name=\"l-").dropFirst().first).prefix(36)
            let level = try #require(page.split(separator: "id=\"l-").dropFirst().last).prefix(36)
            let work = "\(path)/\(autumn.homework.work)?state=all"
            let refused = try await blaise.upload(work, "", [], ["c-\(field)": "No level", "act": "stay"])
            #expect(refused.status == .conflict && refused.page.contains("Score every criterion"))
            let high = try await blaise.upload(work, "", [], ["p-\(field)": "5", "act": "stay"])
            #expect(high.status == .conflict && high.page.contains("value=\"5\""))
            let graded = try await blaise.upload(
                work, "notes.txt", Array("Notes.".utf8),
                ["l-\(field)": String(level), "c-\(field)": "Too short", "feedback": "FINE", "act": "next"])
            #expect(graded.headers["Location"] == "\(path)?state=all")
            let queue = try await blaise.follow(graded).page
            #expect(queue.contains("The grade is saved") && queue.contains("2.5 / 10"))
            let again = try await blaise.get("\(path)/\(autumn.homework.work)").page
            #expect(again.contains("notes.txt") && again.contains("Too short") && again.contains(" checked"))
            #expect(again.contains("7 / 10") && again.contains("blaise"))
            #expect(try await blaise.get("\(path)?state=ungraded").page.contains("There is nothing here"))
            #expect(try await blaise.get("\(path)?late=true").page.contains("There is nothing here"))
        }
    }

    @Test("a rubric is written line by line, until somebody was graded by it", arguments: TestEngine.all)
    func rubric(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let path = "/assignments/\(autumn.homework.id)/rubric"
            let blaise = try await house.browser(house.world.blaise)
            #expect(try await blaise.get(path).page.contains("4; CLEAR"))
            let written: KeyValuePairs<String, String> = [
                "name": "Essay", "criterion-0": "Thesis", "meaning-0": "What is claimed", "worth-0": "4",
                "levels-0": "4; Clear; Stated at once\r\n\r\n1.5;Vague", "criterion-1": "", "worth-1": "",
                "criterion-2": "Sources", "meaning-2": "", "worth-2": "2", "levels-2": "",
            ]
            #expect(try await blaise.post(path, written).status == .seeOther)
            let rubric = try await house.world.inspect { try $0.rubric(of: autumn.homework.id) }
            #expect(rubric?.criteria.map(\.name) == ["Thesis", "Sources"] && rubric?.maxPoints == Decimal(6))
            #expect(rubric?.criteria[0].levels.map(\.name) == ["Clear", "Vague"])
            #expect(rubric?.criteria[0].levels[0].description == "Stated at once")
            for (worth, levels) in [("x", ""), ("4", "Clear"), ("4", "5; Clear")] {
                let refused = try await blaise.post(
                    path, ["name": "Essay", "criterion-0": "Thesis", "worth-0": worth, "levels-0": levels])
                #expect(refused.status == .conflict && refused.page.contains("1 to 20 criteria"), "\(worth) \(levels)")
                #expect(refused.page.contains("value=\"Thesis\""))
            }
        }
    }

    @Test("while names are hidden no page of who grades tells them", arguments: TestEngine.all)
    func blind(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let blaise = try await house.browser(house.world.blaise)
            let path = "/assignments/\(autumn.homework.id)"
            try await house.world.write { transaction in
                try transaction.execute(
                    "update users set full_name = 'Zebulon' where id = \(house.world.ada.user)")
                try transaction.execute("update submission_files set file_name = 'Zebulon.txt'")
            }
            let pages = [
                "\(path)/grading", "\(path)/grading/\(autumn.homework.work)", "/exams/\(autumn.homework.id)/results",
            ]
            for page in pages { #expect(try await blaise.get(page).page.contains("Zebulon"), "\(page)") }
            try await house.world.write { try $0.execute("update assignments set is_blind = \(true)") }
            for page in pages + [path, "/exams/\(autumn.homework.id)/attempts"] {
                let text = try await blaise.get(page).page
                #expect(!text.contains("Zebulon") && !text.contains("ada@"), "\(page)")
            }
            #expect(try await blaise.get(pages[0]).page.contains("No. 1"))
        }
    }

    @Test("what is taken is decided in a form", arguments: TestEngine.all)
    func settings(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let path = "/assignments/\(autumn.homework.id)/settings"
            let blaise = try await house.browser(house.world.blaise)
            let saved = try await blaise.post(
                path, ["accepts_files": "true", "max_files": "2", "file_endings": "PDF, .docx"])
            #expect(saved.status == .seeOther)
            let details = try await house.world.inspect {
                try $0.first(Assignment.find(autumn.homework.id), as: Assignment.self)?.details
            }
            #expect(details?.acceptsText == false && details?.mostFiles == 2)
            #expect(details?.fileEndings == ["docx", "pdf"])
            let ada = try await house.browser(house.world.ada)
            #expect(try await ada.get("/assignments/\(autumn.homework.id)").page.contains("accept=\".docx,.pdf\""))
            #expect(try await blaise.post(path, ["max_files": "2"]).status == .unprocessableContent)
            let wrong = try await blaise.post(path, ["accepts_files": "true", "file_endings": "exe"])
            #expect(wrong.status == .unprocessableContent || wrong.status == .conflict)
            let blind = try await blaise.post(path, ["accepts_text": "true", "is_blind": "true"])
            #expect(blind.status == .conflict)
        }
    }
}

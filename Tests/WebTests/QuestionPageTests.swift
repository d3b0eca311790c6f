import Assessment
import Engine
import Formats
import HTTP
import Platform
import TestKit
import Testing

@testable import Web

@Suite("Questions in the browser", .timeLimit(.minutes(3)))
struct QuestionPageTests {
    @Test("a question of each kind is written in a form and comes back as it was meant", arguments: TestEngine.all)
    func writing(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let blaise = try await house.browser(house.world.blaise)
            let bank = "/courses/\(autumn.firstCourse)/questions"
            #expect(try await blaise.get("/courses/\(autumn.firstCourse)").page.contains(bank))
            let forms: [(QuestionType, [String: String], @Sendable (QuestionContent) -> Bool)] = [
                (
                    .singleChoice,
                    [
                        "row_1_text": "a", "row_1_weight": "100", "row_1_feedback": "yes", "row_4_text": "b",
                        "shuffled": "true",
                    ],
                    {
                        $0
                            == .singleChoice(
                                ChoiceList([
                                    .init(FormattedText("a"), weight: .whole, feedback: FormattedText("yes")),
                                    .init(FormattedText("b")),
                                ]))
                    }
                ),
                (
                    .multipleChoice,
                    [
                        "row_1_text": "a", "row_1_weight": "50", "row_2_text": "b", "row_2_weight": "33,33333",
                        "all_or_nothing": "true",
                    ],
                    { content in
                        guard case .multipleChoice(let list) = content else { return false }
                        return list.scoring == .allOrNothing && !list.isShuffled
                            && list.choices.map(\.weight.description) == ["0.5", "0.3333333"]
                    }
                ),
                (.trueFalse, ["is_true": "false"], { $0 == .trueFalse(TrueFalse(false)) }),
                (
                    .shortAnswer,
                    ["row_1_text": "fr*g", "row_1_pattern": "true", "row_2_text": "toad", "row_2_weight": "50"],
                    {
                        $0
                            == .shortAnswer(
                                TextKey([
                                    .init("fr*g", isPattern: true), .init("toad", weight: .share(of: 2)),
                                ]))
                    }
                ),
                (
                    .numeric, ["row_1_text": "3.14:0.01", "row_2_text": "1..2", "row_2_weight": "50"],
                    { $0.mark(.text("3.15")).fraction == .whole && $0.mark(.text("1,5")).fraction == .share(of: 2) }
                ),
                (
                    .matching, ["row_1_text": "x", "row_1_other": "y", "row_2_other": "z"],
                    {
                        $0
                            == .matching(
                                Matching(
                                    [.init(FormattedText("x"), FormattedText("y"))], distractors: [FormattedText("z")],
                                    isShuffled: false))
                    }
                ),
                (
                    .ordering, ["row_1_text": "one", "row_2_text": "two", "scoring": "all_pairs"],
                    { $0 == .ordering(Ordering([FormattedText("one"), FormattedText("two")], scoring: .allPairs)) }
                ),
                (
                    .essay, ["response": "plain", "attachments": "2", "marker_notes": "look"],
                    { $0 == .essay(Essay(response: .plain, attachments: 2, markerNotes: FormattedText("look"))) }
                ),
                (.description, [:], { $0 == .description }),
                (
                    .cloze,
                    ["content": QuestionContent.cloze([Gap(.text(TextKey([.init("x")])))]).jsonText],
                    { $0 == .cloze([Gap(.text(TextKey([.init("x")])))]) }
                ),
            ]
            for (type, fields, isMeant) in forms {
                let path = "\(bank)/new?type=\(type.rawValue)"
                #expect(try await blaise.get(path).status == .ok)
                let all = fields.merging([
                    "type": type.rawValue, "prompt": "Asked [[1]]", "format": "plain", "points": "2.5",
                    "difficulty": "hard", "topic": "Sets/Maps", "tags": "a, b", "week_number": "3", "version": "1",
                ]) { $1 }.map { QueryItem(name: $0, value: $1) }
                let saved = try await blaise.post(path, all)
                #expect(saved.status == .seeOther, "\(type): \(saved.page)")
                let shown = try await blaise.follow(saved)
                #expect(shown.page.contains("The question is saved") && shown.page.contains("Sets/Maps"), "\(type)")
                let stored = try await house.world.latestQuestion()
                #expect(isMeant(stored.question.content), "\(type): \(stored.question.content)")
                #expect(stored.question.tags == ["a", "b"] && stored.question.points.text == "2.5")
                #expect(stored.details.week == 3 && stored.question.difficulty == .hard)
                // What was written is written again as it is.
                let editor = try await blaise.get("/questions/\(stored.id)/edit")
                #expect(editor.status == .ok)
                let again = try await blaise.post("/questions/\(stored.id)/edit", all)
                #expect(again.status == .seeOther, "\(type): \(again.page)")
                #expect(try await house.world.latestQuestion().version == 1, "\(type)")
            }
            let list = try await blaise.get("\(bank)?topic=Sets&difficulty=hard&tag=b&q=asked&type=cloze").page
            #expect(list.contains("Asked [[1]]") && !list.contains("Essay</span>"))
        }
    }

    @Test(
        "a preview shows what students would see and saves nothing; hostile text does nothing",
        arguments: TestEngine.all)
    func preview(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let blaise = try await house.browser(house.world.blaise)
            let path = "/questions/\(autumn.question)/edit"
            let hostile = "<script>alert(1)</script><img src=x onerror=alert(1)><b>Bold</b>"
            let shown = try await blaise.post(
                path,
                [
                    "type": "single_choice", "version": "1", "prompt": hostile, "format": "html", "row_1_text": hostile,
                    "row_1_weight": "100", "preview": "true",
                ])
            #expect(shown.status == .ok && shown.page.contains("<b>Bold</b>"))
            #expect(!shown.page.contains("<script>alert") && !shown.page.contains("<img src=x"))
            #expect(try await house.world.count("question_versions", where: "course_id is not null") == 1)
            let wrong = try await blaise.post(
                path,
                ["type": "single_choice", "version": "1", "row_1_text": "a", "row_1_weight": "much", "points": "-1"])
            #expect(wrong.status == .unprocessableContent)
            #expect(
                wrong.page.contains("Key: is not in the right form") && wrong.page.contains("Points: is out of range"))
            let question = try await blaise.get("/questions/\(autumn.question)").page
            #expect(question.contains("/questions/\(autumn.question)/files?name=S.png"))
            #expect(question.contains("100 %") && question.contains("YES"))
        }
    }

    @Test(
        "what the form does not show stays; what another changed meanwhile is not overwritten",
        arguments: TestEngine.all)
    func keeping(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let blaise = try await house.browser(house.world.blaise)
            let path = "/questions/\(autumn.question)/edit"
            let before = try await house.world.latestQuestion()
            let fields: KeyValuePairs = [
                "type": "single_choice", "version": "1", "prompt": "OTHER", "format": "html", "row_1_text": "IN SETS",
                "row_1_weight": "100", "row_1_feedback": "YES", "row_2_text": "IN BAGS", "shuffled": "true",
                "topic": "SETS",
            ]
            #expect(try await blaise.post(path, fields).status == .seeOther)
            let after = try await house.world.latestQuestion()
            #expect(after.version == 2 && after.question.prompt == FormattedText("OTHER", .html))
            guard case .singleChoice(let list) = after.question.content,
                case .singleChoice(let old) = before.question.content
            else {
                Issue.record("another type")
                return
            }
            #expect(list.numbering == old.numbering && list.choices[0] == old.choices[0])
            let stale = try await blaise.post(path, fields)
            #expect(stale.status == .conflict && stale.page.contains("Somebody else has changed the question"))
            let archived = try await blaise.follow(
                try await blaise.post("/questions/\(autumn.question)/archive", ["archived": "true"]))
            #expect(
                archived.page.contains("The question is archived") && !archived.page.contains("Change the question"))
            let bank = "/courses/\(autumn.firstCourse)/questions"
            #expect(try await blaise.get(bank).page.contains("There are no questions yet"))
            #expect(try await blaise.get("\(bank)?archived=true").page.contains("OTHER"))
            _ = try await blaise.post("/questions/\(autumn.question)/archive", ["archived": "false"])
            #expect(try await blaise.get(bank).page.contains("OTHER"))
        }
    }

    @Test("a file is tried, brought in, and written again, with what did not travel", arguments: TestEngine.all)
    func files(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let blaise = try await house.browser(house.world.blaise)
            let bank = "/courses/\(autumn.firstCourse)/questions"
            let gift = "::Leaf::Green <b>leaves</b>?{T}\n\n::Bad::Broken{=a\n\n::Root::Where?{=below ~above}"
            let tried = try await blaise.post("\(bank)/import", ["format": "gift", "content": gift, "topic": "Plants"])
            #expect(tried.status == .ok && tried.page.contains("Would come in: 2 new questions, 0 known, 1 left out"))
            #expect(tried.page.contains("The question was left out") && tried.page.contains("<b>leaves</b>"))
            #expect(tried.page.contains("Bring them in"))
            #expect(try await house.world.count("questions", where: "course_id is not null") == 1)
            let kept = try await blaise.post(
                "\(bank)/import", ["format": "gift", "content": gift, "topic": "Plants", "kept": "true"])
            #expect(kept.page.contains("Came in: 2 new questions"))
            #expect(try await house.world.count("questions", where: "course_id is not null") == 3)
            let chosen = try await blaise.post(
                "\(bank)/import", ["format": "gift", "content_base64": Base64.encode(Array(gift.utf8))])
            #expect(chosen.page.contains("0 new questions, 2 known, 1 left out"))
            for content in ["", "no archive"] {
                let refused = try await blaise.post("\(bank)/import", ["format": "qti", "content": content])
                #expect(refused.status == .unprocessableContent)
            }
            let export = try await blaise.get("\(bank)/export?format=gift&topic=SETS").page
            #expect(export.contains("The file has 1 of 1 question") && export.contains("S.png"))
            let file = try await blaise.get("\(bank)/file?format=moodle_xml&topic=Plants")
            #expect(file.headers["Content-Disposition"] == "attachment; filename=\"questions.xml\"")
            #expect(try MoodleXMLReader().read(file.body).bank.questions.count == 2)
            #expect(
                try await blaise.get("\(bank)/export?format=gift&topic=none").page.contains(
                    "There are no such questions"))
            #expect(try await blaise.get("/questions/\(autumn.question)/files?name=other.png").status == .notFound)
        }
    }
}

extension World {
    /// The question that was added last to the bank of a course.
    fileprivate func latestQuestion() async throws -> BankQuestion {
        let question = try await inspect { transaction in
            let id: BankQuestion.ID? = try transaction.value(
                """
                select id from questions where course_id is not null order by created_at desc, id desc limit 1
                """)
            return try id.flatMap { try transaction.first(BankQuestion.find($0), as: BankQuestion.self) }
        }
        return try question.orThrow(MissingRow())
    }
}

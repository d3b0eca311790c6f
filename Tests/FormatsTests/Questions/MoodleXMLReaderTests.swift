import Platform
import Testing

@testable import Formats

@Suite("Moodle XML is read as its exporter writes it, old versions too")
struct MoodleXMLReaderTests {
    static let folder = "fixtures/moodle/public/question"
    static let fixtures = SharedData.isPresent ? Fixtures.files(below: folder, suffixes: ".xml") : []

    @Test("images come with the texts that show them", .enabled(if: SharedData.isPresent))
    func readsFiles() throws {
        let choices = try fixture("format/xml/tests/fixtures/multichoice.xml")
        #expect(choices.report.isEmpty && choices.bank.questions.count == 1)
        #expect(choices.bank.media.map(\.name).contains("flag-uk.jpg") && choices.bank.media.count == 5)
        #expect(choices.bank.media.first?.bytes.starts(with: Array("ID3".utf8)) == true)
        let question = choices.bank.questions[0]
        #expect(question.prompt.text.contains("<a href=\"media:bonjour.mp3\">"))
        #expect(question.category == ["Default for testhead", "Multichoice"])
        guard case .singleChoice(let list) = question.content else { throw Unexpected() }
        #expect(list.choices.map(\.weight) == [.none, .whole, .none, .none] && question.penalty == Weight(percent: 10))
        #expect(
            list.choices[1].feedback?.text == "<p>Yes, well done!</p>"
                && list.choices[1].text.text.contains("media:flag-france.jpg"))
        let judgements = try fixture("format/xml/tests/fixtures/truefalse.xml")
        #expect(judgements.report.isEmpty)
        guard case .trueFalse(let judgement) = judgements.bank.questions[0].content else { throw Unexpected() }
        #expect(!judgement.isTrue && judgement.feedbackForFalse?.text.contains("correct") == true)
        let old = try fixture("format/xml/tests/fixtures/sample_questions_with_old_image_tag.xml")
        #expect(old.bank.questions.count == 2 && old.bank.media.map(\.name) == ["moodle.png"])
        #expect(old.bank.questions[0].prompt.text.hasSuffix("<img src=\"media:moodle.png\" alt=\"\">"))
        #expect(old.bank.questions.allSatisfy { $0.prompt.text.contains("media:moodle.png") })
    }

    @Test("categories keep their names, descriptions and identifiers", .enabled(if: SharedData.isPresent))
    func readsCategories() throws {
        let described = try fixture("format/xml/tests/fixtures/category_with_description.xml").bank
        #expect(
            described.categories == [
                QuestionCategory(
                    ["Alpha"], description: FormattedText("This is Alpha category for test", .automatic),
                    identifier: "alpha-idnumber")
            ])
        let marked = try fixture("format/xml/tests/fixtures/html_chars_in_idnumbers.xml").bank
        #expect(marked.categories.map(\.identifier) == ["The inequalities < & >"])
        #expect(marked.questions.map(\.identifier) == ["T & F"])
        let nested = try fixture("format/xml/tests/fixtures/nested_categories_with_questions.xml").bank
        let paths = [["Iota"], ["Iota", "Kappa"], ["Iota", "Kappa"], ["Iota", "Kappa", "Lambda"], ["Iota", "Mu"]]
        #expect(nested.questions.map(\.category) == paths)
    }

    @Test("all kinds of embedded answers", .enabled(if: SharedData.isPresent))
    func readsCloze() throws {
        let read = try fixture("format/multianswer/tests/fixtures/multianswer-all-types.xml")
        #expect(read.report.isEmpty)
        let question = try #require(read.bank.questions.first)
        guard case .cloze(let gaps) = question.content else { throw Unexpected() }
        #expect(gaps.count == 16 && Gap.numbers(in: question.prompt.text) == Array(1...16))
        #expect(question.points == Decimal(18) && gaps[12].share == 3)
        guard case .singleChoice(let list, .horizontal) = gaps[4].content else { throw Unexpected() }
        #expect(list.isShuffled && list.choices.map(\.weight) == [.none, .whole, .none])
        #expect(list.choices[0].feedback?.text == "No, that's the quarrel between to other citizens of the village.")
        guard case .multipleChoice(let several, .horizontal) = gaps[7].content else { throw Unexpected() }
        #expect(several.choices.map(\.weight) == [.whole, .none, Weight(percent: 50)])
        guard case .number(let numbers) = gaps[11].content else { throw Unexpected() }
        #expect(
            numbers.answers.map(\.match) == [
                .value(ExactNumber(212), tolerance: .zero), .value(ExactNumber(212), tolerance: ExactNumber(10)),
            ])
        guard case .text(let words) = gaps[14].content else { throw Unexpected() }
        #expect(words.isCaseSensitive && words.answers.first?.text == "H<sub>2</sub>O")
    }

    @Test("embedded answers that are broken are named", .enabled(if: SharedData.isPresent))
    func namesBrokenCloze() throws {
        let read = try fixture("format/xml/tests/fixtures/broken_cloze_questions.xml")
        #expect(read.report.found == 5 && read.report.carried == 2)
        #expect(
            read.report.losses.map(\.item) == [
                "Multianswer question without subquestions", "Multichoice subquestion without choices",
                "Numerical subquestion with buggy answer",
            ])
        #expect(read.report.losses.map(\.line) == [4, 20, 68])
    }

    @Test("an order to restore is read, alone in its file too", .enabled(if: SharedData.isPresent))
    func readsOrdering() throws {
        let read = try fixture("type/ordering/tests/fixtures/testexport.moodle.xml")
        let question = try #require(read.bank.questions.first)
        guard case .ordering(let ordering) = question.content else { throw Unexpected() }
        #expect(ordering.items.map(\.text) == ["Modular", "Object", "Oriented", "Dynamic", "Learning", "Environment"])
        #expect(ordering.scoring == .allPairs && ordering.layout == .horizontal)
        #expect(question.hints.map(\.text.text) == ["Hint 1", "Hint 2"] && question.identifier == "myid")
        #expect(question.outcomeFeedback.correct?.text == "Well done!")
        #expect(read.report.losses.map(\.what) == Array(repeating: "answer/feedback", count: 6))
    }

    @Test("percentages that Moodle would refuse are read as they stand", .enabled(if: SharedData.isPresent))
    func readsGrades() throws {
        let read = try fixture("format/xml/tests/fixtures/error_invalid_grades.xml")
        guard case .multipleChoice(let list) = read.bank.questions[0].content else { throw Unexpected() }
        #expect(list.choices.map(\.weight.percentage.text) == ["-50", "33", "33.33333", "-50", "33.33333"])
        #expect(read.bank.questions[0].name == "Question with <strong>invalid grades</strong> : x > 1 & x < 2")
    }

    @Test("what is not supported is named with its line, and the reading goes on")
    func namesLosses() throws {
        let read = try MoodleXMLReader().read(
            Array(
                """
                <quiz>
                <question type="ddmarker"><name><text>Map</text></name></question>
                <question type="shortanswer"><name><text>S</text></name>
                <questiontext><text>&lt;img src="@@PLUGINFILE@@/no.png"&gt;</text></questiontext>
                <answer fraction="100"><text>a</text></answer><defaultgrade>0.33333</defaultgrade>
                <plugin_x>y</plugin_x>
                <file name="../x">AA==</file></question>
                <question type="truefalse"><answer fraction="0"><text>true</text></answer></question>
                <question type="multichoice"><answer fraction="x"><text>true</text></answer></question>
                </quiz>
                """.utf8))
        #expect(read.bank.questions.map(\.name) == ["S"])
        #expect(read.bank.questions[0].points.text == "0.333")
        let lost = ["ddmarker", "defaultgrade", "plugin_x", "file", "no.png", "answer", "fraction"]
        #expect(read.report.losses.map(\.what) == lost)
        #expect(read.report.losses.first?.line == 2)
    }

    @Test("what is no Moodle XML is refused")
    func refuses() {
        #expect(throws: FormatFault.self) { try MoodleXMLReader().read(Array("<assessmentItem/>".utf8)) }
        #expect(throws: FormatFault.self) { try MoodleXMLReader().read(Array("{".utf8)) }
        let many = "<quiz>" + String(repeating: "<question/>", count: 4) + "</quiz>"
        #expect(throws: FormatFault(.tooLarge, "The file has more than 3 questions.")) {
            try MoodleXMLReader(limits: QuestionLimits(questions: 3)).read(Array(many.utf8))
        }
    }

    private func fixture(_ path: String) throws -> QuestionImport {
        try MoodleXMLReader().read(try SharedData.bytes("\(Self.folder)/\(path)"))
    }
}

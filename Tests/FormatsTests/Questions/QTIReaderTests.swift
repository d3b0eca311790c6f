import Platform
import Testing

@testable import Formats

@Suite("QTI of every version is read by what its rules give for answers")
struct QTIReaderTests {
    private static let ims = "fixtures/qtiworks/qtiworks-samples/src/main/resources/uk/ac/ed/ph/qtiworks/samples/ims"
    private static let canvas = "fixtures/canvas-lms/gems/plugins/qti_exporter/spec_canvas/fixtures"
    private static let instructure = "fixtures/instructure-qti/spec/fixtures"

    @Test("the examples of the specification", .enabled(if: SharedData.isPresent))
    func readsExamples() throws {
        let types: [(String, QuestionType, String)] = [
            ("choice", .singleChoice, "1"), ("choice_multiple", .multipleChoice, "2"), ("order", .ordering, "1"),
            ("match", .matching, "3"), ("gap_match", .dragWords, "3"), ("inline_choice", .cloze, "1"),
            ("text_entry", .shortAnswer, "1"), ("extended_text", .essay, "1"), ("upload", .essay, "1"),
            ("hottext", .singleChoice, "1"), ("slider", .numeric, "1"), ("feedback", .singleChoice, "1"),
        ]
        for (name, type, points) in types {
            let question = try #require(try read("\(Self.ims)/\(name).xml").bank.questions.first)
            #expect(question.type == type && question.points.text == points, "\(name)")
        }
    }

    @Test("a mapping is read as weights, with what wrong choices cost", .enabled(if: SharedData.isPresent))
    func readsMapping() throws {
        let list = try choices("\(Self.ims)/choice_multiple.xml")
        #expect(list.choices.map(\.weight.percentage.text) == ["50", "-100", "-100", "50", "-100", "-50"])
        #expect(list.scoring == .sumOfWeights && list.isShuffled)
        guard case .shortAnswer(let key) = try first("\(Self.ims)/text_entry.xml").content else { throw Unexpected() }
        #expect(key.answers.map(\.text) == ["York", "york"] && key.isCaseSensitive)
        #expect(key.answers.map(\.weight) == [.whole, Weight(percent: 50)])
        #expect(try first("\(Self.ims)/text_entry.xml").prompt.text.contains("_____"))
    }

    @Test("feedback goes to the answer that is told it", .enabled(if: SharedData.isPresent))
    func readsFeedback() throws {
        let list = try choices("\(Self.ims)/feedback.xml")
        #expect(list.choices[2].weight == .whole && list.choices[2].feedback?.text == "Yes.")
        let canvas = try first("\(Self.canvas)/canvas/multiple_choice_html.xml")
        #expect(canvas.outcomeFeedback.correct?.text == "<strong>correct</strong>")
        #expect(canvas.outcomeFeedback.incorrect?.text == "<strong>incorrect</strong>")
        #expect(canvas.generalFeedback?.text == "<strong>meh</strong>" && canvas.points.text == "10")
    }

    @Test("what a test and drawn questions are is named", .enabled(if: SharedData.isPresent))
    func namesUnsupported() throws {
        let names = [
            ("hotspot", "hotspotInteraction"), ("associate", "associateInteraction"), ("drawing", "drawingInteraction"),
            ("template", "templateProcessing"),
        ]
        for (name, what) in names {
            let report = try read("\(Self.ims)/\(name).xml").report
            #expect(report.losses.first?.what == what && report.losses.first?.effect == .questionLeftOut, "\(name)")
            #expect(report.losses.first?.reason == .notSupported && (report.losses.first?.line ?? 0) > 0)
        }
    }

    @Test("Canvas' own items of QTI 1.2", .enabled(if: SharedData.isPresent))
    func readsCanvas() throws {
        let bank = try read("\(Self.instructure)/all_canvas_simple_1.2.xml").bank
        let types = Set(bank.questions.map(\.type))
        #expect(
            types.isSuperset(of: [
                .singleChoice, .trueFalse, .shortAnswer, .cloze, .multipleChoice, .matching, .numeric, .calculated,
                .essay,
            ]))
        let several = try #require(bank.questions.first { $0.type == .multipleChoice })
        guard case .multipleChoice(let list) = several.content else { throw Unexpected() }
        #expect(list.scoring == .allOrNothing)
        let drawn = try #require(bank.questions.first { $0.type == .calculated })
        guard case .calculated(let key) = drawn.content else { throw Unexpected() }
        #expect(!key.variants.isEmpty && drawn.prompt.text.contains("{\(key.variants[0].values[0].name)}"))
    }

    @Test("blanks with names and lists to choose from are gaps of a text", .enabled(if: SharedData.isPresent))
    func readsGaps() throws {
        let blanks = try first("\(Self.instructure)/items_1.2/canvas_multiple_fib.xml")
        guard case .cloze(let gaps) = blanks.content, case .text = gaps[0].content else { throw Unexpected() }
        #expect(Gap.numbers(in: blanks.prompt.text) == Array(1...gaps.count))
        let lists = try first("\(Self.instructure)/items_1.2/canvas_multiple_dropdown.xml")
        guard case .cloze(let menus) = lists.content, case .singleChoice(let list, .dropdown) = menus[0].content else {
            throw Unexpected()
        }
        #expect(lists.prompt.text == "<p>Roses are [[1]], violets are [[2]].</p>")
        #expect(list.choices.map(\.weight) == [.whole, .none])
    }

    @Test("Blackboard's scores in words, and choices that add up without saying so", .enabled(if: SharedData.isPresent))
    func readsDialects() throws {
        guard case .trueFalse(let judgement) = try first("\(Self.canvas)/bb8/questions/true_false.xml").content else {
            throw Unexpected()
        }
        #expect(judgement.isTrue)
        let adding = try choices("\(Self.instructure)/items_1.2/multiple_answer.xml")
        #expect(adding.choices.map(\.weight.percentage.text) == ["25", "-10", "25", "25", "-10", "-10", "25"])
    }

    @Test("a real examination in QTI 3, with its images", .enabled(if: SharedData.isPresent))
    func readsQTI3() throws {
        let package = try read("fixtures/kennisnet-php-qti3/fixtures/valid-package.zip")
        #expect(package.report.found == 47 && package.report.carried == 47)
        let types = Dictionary(grouping: package.bank.questions, by: \.type).mapValues(\.count)
        #expect(types[.singleChoice] == 30 && types[.essay] == 15)
        let question = try #require(package.bank.questions.first { $0.identifier == "QUE_10_1" })
        guard case .singleChoice(let list) = question.content else { throw Unexpected() }
        #expect(
            list.choices.map(\.weight) == [.none, .none, .none, .whole]
                && question.prompt.text.contains("media:figb2400.jpg"))
        #expect(package.bank.media.contains { $0.name == "figb2400.jpg" && $0.bytes.starts(with: [0xFF, 0xD8]) })
        #expect(package.report.losses.contains { $0.what == "qti-assessment-test" })
    }

    @Test("rules that cannot be followed are named, and the declared answer counts", .enabled(if: SharedData.isPresent))
    func namesRules() throws {
        let package = try read("fixtures/kennisnet-php-qti3/fixtures/no-response-processing.zip")
        #expect(package.report.carried == package.report.found)
        #expect(package.report.losses.contains { $0.what == "responseProcessing" })
        let odd = try read(
            item(rule: "<customOperator class=\"x.y\"><variable identifier=\"RESPONSE\"/></customOperator>"))
        #expect(odd.report.losses.map(\.what) == ["x.y"] && odd.report.losses.map(\.effect) == [.approximated])
        guard case .singleChoice(let list) = odd.bank.questions[0].content else { throw Unexpected() }
        #expect(list.choices.map(\.weight) == [.none, .whole])
    }

    @Test("hand-written rules: nested conditions, nulls, sums and limits")
    func followsRules() throws {
        let rule = """
            <and><not><isNull><variable identifier="RESPONSE"/></isNull></not>\
            <or><match><variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></match>\
            <gt><sum><baseValue baseType="float">1</baseValue></sum><baseValue baseType="float">2</baseValue></gt></or></and>
            """
        let package = try read(item(rule: rule))
        #expect(package.report.isEmpty)
        guard case .singleChoice(let list) = package.bank.questions[0].content else { throw Unexpected() }
        #expect(list.choices.map(\.weight) == [.none, .whole] && package.bank.questions[0].points.text == "4")
    }

    private func item(rule: String) -> [UInt8] {
        Array(
            """
            <assessmentItem identifier="i" title="t"><responseDeclaration identifier="RESPONSE" cardinality="single" \
            baseType="identifier"><correctResponse><value>B</value></correctResponse></responseDeclaration>\
            <outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float" normalMaximum="4"/>\
            <itemBody><choiceInteraction responseIdentifier="RESPONSE" maxChoices="1">\
            <simpleChoice identifier="A">a</simpleChoice><simpleChoice identifier="B">b</simpleChoice>\
            </choiceInteraction></itemBody><responseProcessing><responseCondition><responseIf>\(rule)\
            <setOutcomeValue identifier="SCORE"><baseValue baseType="float">4</baseValue></setOutcomeValue>\
            </responseIf></responseCondition></responseProcessing></assessmentItem>
            """.utf8)
    }

    private func read(_ bytes: [UInt8]) throws -> QuestionImport { try QTIReader().read(bytes) }
    private func read(_ path: String) throws -> QuestionImport { try read(try SharedData.bytes(path)) }
    private func first(_ path: String) throws -> Question { try #require(try read(path).bank.questions.first) }

    private func choices(_ path: String) throws -> ChoiceList {
        switch try first(path).content {
        case .singleChoice(let list), .multipleChoice(let list): list
        default: throw Unexpected()
        }
    }
}

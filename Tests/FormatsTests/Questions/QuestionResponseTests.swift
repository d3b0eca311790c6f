import Testing

@testable import Formats

@Suite("Answers as JSON")
struct QuestionResponseTests {
    @Test("an answer comes back equal, and the author's own earns as much as any", arguments: UInt64(1)...40)
    func author(seed: UInt64) throws {
        var generator = QuestionGenerator(seed: seed)
        for _ in 0..<50 {
            let content = generator.question().content
            guard let response = content.fullResponse() else { continue }
            #expect(try QuestionResponse.read(response.jsonText, to: content) == response, "seed \(seed): \(content)")
            switch (content, content.mark(response)) {
            case (.trueFalse, let mark), (.calculated, let mark), (.matching, let mark), (.ordering, let mark):
                #expect(mark == .marked(.whole), "seed \(seed): \(content)")
            case (.singleChoice(let list), let mark):
                #expect(mark.fraction == list.choices.map(\.weight).max(), "seed \(seed): \(content)")
            case (.multipleChoice(let list), let mark) where list.scoring == .sumOfWeights:
                let sum = list.choices.map(\.weight).filter { $0 > .none }.reduce(.none, +)
                #expect(mark == .marked(sum.clamped), "seed \(seed): \(content)")
            case (.selectWords(let bank), let mark), (.dragWords(let bank), let mark):
                let canAll = bank.words.allSatisfy(\.isReusable)
                #expect(!canAll || mark == .marked(.whole), "seed \(seed): \(content)")
            case (_, let mark):
                #expect(mark.fraction.map { $0 > .none } == true || mark.fraction == Weight.none)
            }
        }
    }

    @Test("an answer to one version is carried to another by the places of its options", arguments: UInt64(1)...20)
    func carries(seed: UInt64) throws {
        var generator = QuestionGenerator(seed: seed)
        for _ in 0..<50 {
            let old = generator.question()
            guard let response = old.content.fullResponse() else { continue }
            #expect(response.carried(from: old.content, to: old.content) == response, "seed \(seed)")
            var new = old
            new.reword()
            guard let carried = response.carried(from: old.content, to: new.content) else { continue }
            #expect(new.content.mark(carried) == old.content.mark(response), "seed \(seed): \(old.content)")
        }
        let list = ChoiceList(["b", "a"].map { Choice(FormattedText($0)) })
        let longer = ChoiceList(["b", "a", "c"].map { Choice(FormattedText($0)) })
        #expect(QuestionResponse.choice(1).carried(from: .singleChoice(list), to: .singleChoice(longer)) == nil)
        #expect(QuestionResponse.choice(1).carried(from: .singleChoice(list), to: .multipleChoice(list)) == nil)
    }

    private static let list = ChoiceList(["a", "b", "c"].map { Choice(FormattedText($0)) })
    private static let matching = Matching(
        ["x", "y"].map { .init(FormattedText($0), FormattedText("to \($0)")) }, distractors: [FormattedText("z")])
    private static let bank = WordBank(
        [
            .init(FormattedText("a")), .init(FormattedText("b"), isReusable: true), .init(FormattedText("c"), group: 2),
        ], key: [0, 1, 2])

    @Test(
        "each type takes its own form",
        arguments: [
            (.singleChoice(list), "2", .choice(2)), (.multipleChoice(list), "[3, 1]", .choices([1, 3])),
            (.multipleChoice(list), "[]", .choices([])), (.trueFalse(TrueFalse(true)), "false", .judgement(false)),
            (.shortAnswer(TextKey([])), "\" x\"", .text(" x")), (.numeric(NumericKey([])), "\"1,5\"", .text("1,5")),
            (.matching(matching), "{\"2\": 3}", .matches([2: 3])),
            (.matching(matching), "{\"2\": 3, \"1\": null}", .matches([2: 3])),
            (.ordering(Ordering([FormattedText("a"), FormattedText("b")])), "[2, 1]", .order([2, 1])),
            (.cloze([Gap(.text(TextKey([])))]), "{\"1\": \"x\"}", .gaps([1: .text("x")])),
            (.dragWords(bank), "{\"1\": 2, \"2\": 2, \"3\": 3}", .words([1: 2, 2: 2, 3: 3])),
            (.essay(Essay()), "{\"text\": \"x\"}", .essay(text: "x", files: [])),
            (.essay(Essay()), "{\"files\": [\"f\"]}", .essay(text: "", files: ["f"])),
        ] as [(QuestionContent, String, QuestionResponse)])
    func forms(content: QuestionContent, json: String, response: QuestionResponse) throws {
        #expect(try QuestionResponse.read(json, to: content) == response)
        #expect(try QuestionResponse.read(response.jsonText, to: content) == response)
        #expect(try QuestionResponse.read("null", to: content) == nil)
    }

    @Test(
        "anything else is refused with a sentence",
        arguments: [
            (.singleChoice(list), ["0", "4", "1.5", "\"1\"", "[1]", "true", "{", "1 2"]),
            (.multipleChoice(list), ["2", "[1, 1]", "[4]", "[\"1\"]", "[1, 2, 3, 1]"]),
            (.trueFalse(TrueFalse(true)), ["1", "\"true\"", "[]"]),
            (.shortAnswer(TextKey([])), ["1", "\"\\u0000\"", "\"\(String(repeating: "x", count: 4001))\""]),
            (.matching(matching), ["[1]", "{\"3\": 1}", "{\"1\": 4}", "{\"01\": 1}", "{\"1\": 1, \"1\": 2}"]),
            (.ordering(Ordering([FormattedText("a"), FormattedText("b")])), ["[1]", "[1, 1]", "[1, 3]", "{}"]),
            (.cloze([Gap(.text(TextKey([])))]), ["{\"1\": 1}", "{\"2\": \"x\"}", "\"x\""]),
            (.dragWords(bank), ["{\"1\": 1, \"2\": 1}", "{\"1\": 3}", "{\"4\": 1}", "{\"1\": \"a\"}"]),
            (.essay(Essay()), ["\"x\"", "{\"text\": 1}", "{\"files\": \"f\"}", "{\"files\": [1]}", "{\"other\": 1}"]),
            (.description, ["1", "\"\"", "{}"]),
        ] as [(QuestionContent, [String])])
    func refuses(content: QuestionContent, answers: [String]) {
        for answer in answers {
            #expect(throws: ResponseFault.self, "\(answer)") { try QuestionResponse.read(answer, to: content) }
        }
    }

    @Test("a fault in a gap says which")
    func namesGaps() {
        let content = QuestionContent.cloze([Gap(.text(TextKey([]))), Gap(.singleChoice(Self.list, .dropdown))])
        #expect(throws: ResponseFault("The answer is a number from 1 to 3.", gap: 2)) {
            try QuestionResponse.read("{\"1\": \"x\", \"2\": 9}", to: content)
        }
    }
}

extension Question {
    /// Other words at the same places; what said the same says the same.
    fileprivate mutating func reword() {
        guard content.isReworded else { return }
        content.changeTexts { $0.text = String($0.text.reversed()) + "!" }
    }
}

extension QuestionContent {
    /// Where words of the key are no options.
    fileprivate var isReworded: Bool {
        switch self {
        case .shortAnswer, .numeric, .cloze: false
        default: true
        }
    }
}

import Testing

@testable import Formats

@Suite("GIFT is read as its documentation and its importer have it")
struct GIFTReaderTests {
    static let expected =
        SharedData.isPresent ? Fixtures.files(below: "fixtures/gift-grammar-pegjs", suffixes: ".gift") : []

    @Test("every file means what is stated beside it", .enabled(if: SharedData.isPresent), arguments: expected)
    func meansWhatIsStated(path: String) throws {
        let read = try GIFTReader().read(try SharedData.bytes(path))
        let json = try JSONValue(try SharedData.bytes(path.replacing(".gift", with: ".json")))
        var category: [String] = []
        var expected: [(GIFTMeaning, [String])] = []
        for item in try #require(json.elements) {
            if item["type"]?.text == "Category" {
                let title = try #require(item["title"]?.text)
                category = [String(title.trimmingPrefix("$course$/top/"))]
                #expect(read.bank.categories.map(\.path) == [category])
            } else {
                expected.append((GIFTMeaning(expected: item), category))
            }
        }
        #expect(read.report.isEmpty)
        #expect(read.bank.questions.count == expected.count)
        for (question, (meaning, category)) in zip(read.bank.questions, expected) {
            #expect(GIFTMeaning(question) == meaning)
            #expect(question.category == category)
        }
    }

    @Test("the stated meanings are there", .enabled(if: SharedData.isPresent))
    func findsFiles() { #expect(Self.expected.count == 51) }

    @Test("true and false answers, weights and general feedback")
    func readsKeys() throws {
        let questions = try read(
            """
            ::T::{t#wrong#right}

            Which? { ~%50%a ~%50%b#ok ~%-100%c ####all }

            ::N:: Pi {#=3.14:0.01 =%50%3..4#near ~#far}
            """)
        #expect(
            questions[0].content
                == .trueFalse(.init(true, feedbackForTrue: auto("right"), feedbackForFalse: auto("wrong"))))
        #expect(questions[1].generalFeedback == auto("all"))
        guard case .multipleChoice(let list) = questions[1].content else { throw Unexpected() }
        #expect(list.choices.map(\.weight) == [50, 50, -100].map { Weight(percent: $0) })
        guard case .numeric(let key) = questions[2].content else { throw Unexpected() }
        #expect(key.answers.map(\.weight) == [.whole, Weight(percent: 50), .none])
        #expect(key.answers[1].match == .range(ExactNumber(3), ExactNumber(4)) && key.answers[2].match == .any)
    }

    @Test("the category holds for what follows, without the context of its source")
    func readsCategories() throws {
        let bank = try GIFTReader().read(
            Array("$CATEGORY: $course$/top/A//B/C\n\na{}\n\n$CATEGORY: Empty\n$CATEGORY: D\nb{}".utf8)
        ).bank
        #expect(bank.questions.map(\.category) == [["A/B", "C"], ["D"]])
        #expect(bank.categories.map(\.path) == [["Empty"]])
    }

    @Test("a star in a short answer is a wildcard unless a backslash stands before it")
    func readsWildcards() throws {
        let question = try #require(try read("x{=a* =b\\\\*c =d}").first)
        guard case .shortAnswer(let key) = question.content else { throw Unexpected() }
        #expect(key.answers.map(\.text) == ["a*", "b*c", "d"] && key.answers.map(\.isPattern) == [true, false, false])
    }

    @Test("an order to restore comes with its marking; what is not kept is said")
    func readsOrdering() throws {
        let read = try GIFTReader().read(
            Array(
                "Order.{>ALL HORIZONTAL RELATIVE_ALL_PREVIOUS_AND_NEXT SHOW none\na\nb\n#### why\n}\n\nP{>2 REL\na\nb\nc}"
                    .utf8))
        #expect(
            read.bank.questions[0].content
                == .ordering(Ordering([auto("a"), auto("b")], scoring: .allPairs, layout: .horizontal)))
        #expect(read.bank.questions[0].generalFeedback == auto("why"))
        #expect(read.report.losses.map(\.what) == ["2"])
    }

    @Test(
        "what is no question is named with its line, and the reading goes on",
        arguments: [
            ("a {", "{"), ("a }", "{"), ("a {=b} {=c}", "{"), ("::a", "::"), ("a {#x}", "#"), ("a {#1:y}", "#"),
            ("a {= =b}", "="), ("a {=b -> =c -> d}", "->"), ("a {>\nx}", ">"), ("a {#}", "#"),
        ])
    func namesFailures(text: String, what: String) throws {
        let read = try GIFTReader().read(Array("// first\n\n\(text)\n\nnext {T}".utf8))
        #expect(read.report.losses.map(\.what) == [what] && read.report.losses.map(\.line) == [3])
        #expect(read.report.losses.map(\.effect) == [.questionLeftOut])
        #expect(read.bank.questions.map(\.prompt.text) == ["next"])
        #expect(read.report.found == 2 && read.report.carried == 1)
    }

    @Test("a blank line among answers ends nothing, an answer that is never closed ends at the next question")
    func readsBlankLines() throws {
        let read = try GIFTReader().read(Array("a {\n=b\n\n~c\n}\n\nd {=e\n\n::f:: g {T}\n\nh {T}".utf8))
        #expect(read.bank.questions.map(\.prompt.text) == ["a", "g", "h"])
        #expect(read.report.losses.map(\.line) == [7])
    }

    @Test("a file in another encoding is refused unless the encoding is stated", .enabled(if: SharedData.isPresent))
    func readsEncodings() throws {
        let bytes = try SharedData.bytes(
            "fixtures/moodle/public/question/format/gift/tests/fixtures/questions_encoding_windows-1252.gift.txt")
        #expect(throws: FormatFault(.notUTF8, "The file is not UTF-8.")) { try GIFTReader().read(bytes) }
        let read = try GIFTReader().read(bytes, encoding: .windows1252)
        #expect(read.report.isEmpty && read.bank.questions.count == 3)
        guard case .matching(let matching) = read.bank.questions[2].content else { throw Unexpected() }
        #expect(matching.pairs.first?.prompt.text.hasPrefix("<p>a") == true)
    }

    @Test("too much of anything is refused or named")
    func refusesTooMuch() throws {
        let braces = [UInt8](repeating: UInt8(ascii: "{"), count: 100 << 20)
        #expect(throws: FormatFault(.tooLarge, "The file has more than \(32 << 20) bytes.")) {
            try GIFTReader().read(braces)
        }
        let long = try GIFTReader().read(Array(braces.prefix(2 << 20)))
        #expect(long.report.losses.map(\.reason) == [.tooLarge] && long.bank.questions.isEmpty)
        #expect(throws: FormatFault(.tooLarge, "The file has more than 3 questions.")) {
            try GIFTReader(limits: QuestionLimits(questions: 3)).read(Array("a\n\nb\n\nc\n\nd".utf8))
        }
        #expect(throws: FormatFault(.notTheFormat, "The file contains a NUL byte.")) { try GIFTReader().read([0]) }
    }

    private func read(_ text: String) throws -> [Question] {
        let read = try GIFTReader().read(Array(text.utf8))
        #expect(read.report.isEmpty)
        return read.bank.questions
    }

    private func auto(_ text: String) -> FormattedText { FormattedText(text, .automatic) }
}

/// A question of another type than expected.
struct Unexpected: Error {}

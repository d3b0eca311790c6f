import Platform
import Testing

@testable import Formats

@Suite("GIFT that is written is read back, and what it cannot hold is named")
struct GIFTWriterTests {
    @Test("questions of every type come back as far as GIFT holds them", arguments: UInt64(1)...40)
    func comesBack(seed: UInt64) throws {
        var generator = QuestionGenerator(seed: seed)
        for _ in 0..<25 {
            try RoundTrip.check(generator.bank(), "seed \(seed)", write: GIFTWriter().write) {
                try GIFTReader().read($0)
            }
        }
    }

    @Test(
        "the files of others come back whole", .enabled(if: SharedData.isPresent), arguments: GIFTReaderTests.expected)
    func filesComeBack(path: String) throws {
        let bank = try GIFTReader().read(try SharedData.bytes(path)).bank
        #expect(GIFTWriter().write(bank).report.isEmpty)
        try RoundTrip.check(bank, "\(path)", write: GIFTWriter().write) { try GIFTReader().read($0) }
    }

    @Test("a question is written as a person would write it")
    func writesPlainly() {
        let list = ChoiceList([
            Choice(FormattedText("no: one", .automatic), weight: .whole),
            Choice(FormattedText("Grant", .automatic), feedback: FormattedText("<b>No</b>", .html)),
        ])
        var question = Question(FormattedText("Who?", .automatic), .singleChoice(list), name: "Tomb", category: ["A"])
        question.difficulty = .hard
        let text = String(decoding: GIFTWriter().write(QuestionBank([question])).bytes, as: UTF8.self)
        #expect(
            text == """
                $CATEGORY: $course$/top/A

                // [tag:difficulty:hard]
                ::Tomb::Who?{
                \t=no\\: one
                \t~Grant#[html]<b>No</b>
                }


                """)
    }

    @Test("what GIFT has no place for is named")
    func namesLosses() {
        var question = Question(
            FormattedText("x"), .shortAnswer(TextKey([.init("y")], isCaseSensitive: true)), name: "n")
        question.points = Decimal(2)
        question.hints = [Hint(FormattedText("h"))]
        let cloze = Question(FormattedText("[[1]]"), .cloze([Gap(.text(TextKey([.init("y")])))]), name: "c")
        let bank = QuestionBank([question, cloze], media: [MediaFile(name: "a.png", bytes: [1])])
        let report = GIFTWriter().write(bank).report
        #expect(report.losses.map(\.what) == ["case sensitivity", "points", "hints", "cloze", "a.png"])
        #expect(report.losses.map(\.item) == ["n", "n", "n", "c", nil])
        #expect(report.found == 2 && report.carried == 1)
    }
}

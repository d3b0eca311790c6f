import Platform
import Testing

@testable import Formats

@Suite("A package of QTI 2 that is written is read back, and what it cannot hold is named")
struct QTIWriterTests {
    @Test("questions of every type come back as far as QTI holds them", arguments: UInt64(1)...40)
    func comesBack(seed: UInt64) throws {
        var generator = QuestionGenerator(seed: seed)
        for _ in 0..<25 { try check(generator.bank(), "seed \(seed)") }
    }

    static let fixtures =
        SharedData.isPresent
        ? ["qtiworks", "instructure-qti", "canvas-lms", "kennisnet-php-qti3"].flatMap {
            Fixtures.files(below: "fixtures/\($0)", suffixes: ".xml", ".zip", ".imscc", ".qti")
        } : []

    @Test("the questions of others come back, in the other formats as well", .enabled(if: SharedData.isPresent))
    func filesComeBack() throws {
        var questions = 0
        for path in Self.fixtures {
            guard let bank = try? QTIReader().read(SharedData.bytes(path)).bank else { continue }
            try check(bank, "\(path)")
            try RoundTrip.check(bank, "\(path)", write: MoodleXMLWriter().write) { try MoodleXMLReader().read($0) }
            try RoundTrip.check(bank, "\(path)", write: GIFTWriter().write) { try GIFTReader().read($0) }
            questions += bank.questions.count
        }
        #expect(questions > 570)
    }

    @Test("files travel in the package, with tags, difficulty and category")
    func carriesFiles() throws {
        let prompt = FormattedText("<img src=\"media:a%20b.png\" alt=\"\"/> <a href=\"media:x/y.pdf\">y</a>", .html)
        var question = Question(
            prompt, .essay(Essay(lines: 3)), name: "n", identifier: "T & F", category: ["A", "B/C"])
        question.tags = ["one", "two words"]
        question.difficulty = .hard
        let media = [MediaFile(name: "a b.png", bytes: [1, 0, 2]), MediaFile(name: "x/y.pdf", bytes: [])]
        let bank = QuestionBank([question, Question(prompt, .description)], media: media)
        let written = try QTIWriter().write(bank)
        #expect(written.report.isEmpty)
        #expect(try QTIReader().read(written.bytes).bank == bank)
        let names = try ZipArchive(written.bytes).entries.map(\.name)
        #expect(
            names == [
                "imsmanifest.xml", "items/item-1.xml", "items/item-2.xml", "media/a b.png", "media/x/y.pdf",
            ])
    }

    @Test("a question without points keeps its key")
    func keepsKeyWithoutPoints() throws {
        let html = { (text: String) in FormattedText(text, .html) }
        let choices = [Choice(html("a"), weight: .whole), Choice(html("b"), weight: -.share(of: 3))]
        let list = ChoiceList(choices, isShuffled: false)
        let question = Question(html("q"), .singleChoice(list), points: Decimal(0))
        try check(QuestionBank([question]), "no points")
        #expect(try QTIWriter().write(QuestionBank([question])).report.isEmpty)
    }

    @Test("what QTI has no place for is named")
    func namesLosses() throws {
        var question = Question(
            FormattedText("1 < 2"), .shortAnswer(TextKey([.init("a*", isPattern: true), .init("ab")])), name: "n")
        question.hints = [Hint(FormattedText("h", .html))]
        question.penalty = Weight(percent: 10)
        let bank = QuestionBank(
            [question], categories: [QuestionCategory(["C"])], media: [MediaFile(name: "f", bytes: [])])
        let report = try QTIWriter().write(bank).report
        #expect(report.losses.map(\.what) == ["text format", "answers", "penalty", "hints", "category", "f"])
    }

    private func check(_ bank: QuestionBank, _ note: Comment) throws {
        try RoundTrip.check(bank, note, write: { try QTIWriter().write($0) }, read: { try QTIReader().read($0) })
    }
}

import Platform
import Testing

@testable import Formats

@Suite("Moodle XML that is written is read back, and what it cannot hold is named")
struct MoodleXMLWriterTests {
    @Test("questions of every type come back as far as Moodle XML holds them", arguments: UInt64(1)...40)
    func comesBack(seed: UInt64) throws {
        var generator = QuestionGenerator(seed: seed)
        for _ in 0..<25 {
            try RoundTrip.check(generator.bank(), "seed \(seed)", write: MoodleXMLWriter().write) {
                try MoodleXMLReader().read($0)
            }
        }
    }

    @Test("the files of others come back", .enabled(if: SharedData.isPresent), arguments: MoodleXMLReaderTests.fixtures)
    func filesComeBack(path: String) throws {
        let bank = try MoodleXMLReader().read(try SharedData.bytes(path)).bank
        try RoundTrip.check(bank, "\(path)", write: MoodleXMLWriter().write) { try MoodleXMLReader().read($0) }
        #expect(MoodleXMLWriter().write(bank).report.losses.map(\.message) == [])
    }

    @Test("files travel with the texts that show them, whatever they are called")
    func carriesFiles() throws {
        let media = [MediaFile(name: "a b&.png", bytes: [0, 255, 7]), MediaFile(name: "x/y.png", bytes: [])]
        let prompt = FormattedText("<img src=\"media:a%20b%26.png\"> <img src='media:x/y.png'>", .html)
        let bank = QuestionBank([Question(prompt, .description), Question(prompt, .essay(Essay()))], media: media)
        let written = MoodleXMLWriter().write(bank)
        #expect(written.report.isEmpty)
        let back = try MoodleXMLReader().read(written.bytes).bank
        #expect(back.questions == bank.questions)
        #expect(back.media == bank.media)
        let unseen = QuestionBank(media: media)
        #expect(MoodleXMLWriter().write(unseen).report.losses.map(\.what) == ["a b&.png", "x/y.png"])
    }

    @Test("Base64 of any length comes back, and what is none is refused")
    func codesBase64() {
        for count in 0..<64 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37) }
            #expect(Base64.decode(Base64.encode(bytes)) == bytes)
        }
        #expect(Base64.encode(Array("light work.".utf8)) == "bGlnaHQgd29yay4=")
        #expect(["A", "AA==A", "A?==", "AAAA===="].allSatisfy { Base64.decode($0) == nil })
    }

    @Test("what Moodle XML has no place for is named")
    func namesLosses() {
        var list = ChoiceList([Choice(FormattedText("x"), weight: .whole), Choice(FormattedText("y"))])
        list.scoring = .allOrNothing
        var choice = Question(FormattedText("_____ x"), .multipleChoice(list), name: "n")
        choice.hasGap = true
        let range = NumericKey.Answer(.range(ExactNumber(1), ExactNumber(2)))
        let number = Question(FormattedText("x"), .numeric(NumericKey([range])), name: "m")
        let report = MoodleXMLWriter().write(QuestionBank([choice, number])).report
        #expect(report.losses.map(\.what) == ["scoring", "gap", "range or relative tolerance"])
        #expect(report.losses.map(\.item) == ["n", "n", "m"])
    }
}

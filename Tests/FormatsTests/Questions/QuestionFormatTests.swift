import Testing

@testable import Formats

@Suite("Every format is read by its name, and written where it can be")
struct QuestionFormatTests {
    private static let files: [(QuestionFormat, String)] = [
        (.gift, "q {T}"), (.aiken, "q\nA) x\nB) y\nANSWER: A"), (.openTrivia, "#Q q\n^ x\nA x\nB y"),
        (.csv, "question,answer\nq,x"), (.jsonLines, "{\"question\":\"q\",\"answer\":\"x\"}"),
        (.moodleXML, "<quiz><question type=\"essay\"><questiontext><text>q</text></questiontext></question></quiz>"),
        (.qti, "<assessmentItem identifier=\"i\"><itemBody>q</itemBody></assessmentItem>"),
    ]

    @Test("each reads its own question and writes it back or says that it does not")
    func readsByName() throws {
        #expect(Set(Self.files.map(\.0)) == Set(QuestionFormat.allCases))
        for (format, text) in Self.files {
            let bank = try format.read(Array(text.utf8)).bank
            #expect(bank.questions.map(\.prompt.text) == ["q"], "\(format)")
            guard let written = try format.write(bank) else {
                #expect(!format.isWritten)
                continue
            }
            #expect(format.isWritten && written.report.isEmpty)
            #expect(try format.read(written.bytes).bank == bank)
        }
    }

    @Test("a file of another format is refused by those that have one shape")
    func refusesOthers() {
        for format in [QuestionFormat.moodleXML, .qti, .csv] {
            #expect(throws: FormatFault.self) { try format.read(Array("q {T}".utf8)) }
        }
    }
}

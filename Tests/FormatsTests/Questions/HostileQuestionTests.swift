import Testing

@testable import Formats

@Suite("Hostile files of questions are refused with a named fault, soon")
struct HostileQuestionTests {
    @Test("packages that lead out of their folder or unpack to too much", .enabled(if: SharedData.isPresent))
    func refusesPackages() throws {
        let samples = "fixtures/qtiworks/qtiworks-engine/src/test/resources/uk/ac/ed/ph/qtiworks/services"
        #expect(code(try SharedData.bytes("\(samples)/ZipSlip.zip")) == .archiveRefused)
        #expect(code(try SharedData.bytes("\(samples)/BadManifest.zip")) == .notTheFormat)
        #expect(code(try SharedData.bytes("\(samples)/NotContentPackage.zip")) == .missingPart)
        let bomb = ZipFixture(entries: [
            .init(name: "imsmanifest.xml", content: [3, 0], method: 8, statedSize: 50 << 20)
        ])
        #expect(code(bomb.bytes) == .archiveRefused)
        let slip = ZipFixture(entries: [
            .init(name: "imsmanifest.xml", content: Array(manifest("../../etc/passwd").utf8))
        ])
        let read = try QTIReader().read(slip.bytes)
        #expect(read.report.losses.map(\.reason) == [.dangling] && read.bank.questions.isEmpty)
    }

    @Test("an item that refers out of its package is given nothing")
    func staysInPackage() throws {
        let item =
            "<assessmentItem identifier=\"i\"><itemBody><p><img src=\"../../x.png\"/><img src=\"/etc/passwd\"/></p></itemBody></assessmentItem>"
        let package = ZipFixture(entries: [
            .init(name: "imsmanifest.xml", content: Array(manifest("a/i.xml").utf8)),
            .init(name: "a/i.xml", content: Array(item.utf8)),
        ])
        let read = try QTIReader().read(package.bytes)
        #expect(read.bank.media.isEmpty && read.report.losses.map(\.what) == ["../../x.png"])
    }

    @Test("entities, depth and bytes that are no text, in every format of XML")
    func refusesXML() {
        let laughs = "<!DOCTYPE quiz [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><quiz>&b;</quiz>"
        let deep = String(repeating: "<quiz>", count: 100_000)
        for (bytes, expected) in [
            (Array(laughs.utf8), FormatFault.Code.entityRefused), (Array(deep.utf8), .tooDeep),
            (Array("<quiz>".utf8) + [0xC3, 0x28], .notUTF8), ([UInt8](repeating: 0x7B, count: 100 << 20), .tooLarge),
        ] {
            #expect(code(bytes) == expected)
            #expect(throws: FormatFault.self) { try MoodleXMLReader().read(bytes) }
        }
    }

    @Test("rules made to be slow end, and are named")
    func endsRules() throws {
        let tests = String(repeating: "<varequal respident=\"r\">x</varequal>", count: 20_000)
        let labels = (0..<400).map { "<response_label ident=\"l\($0)\"/>" }.joined()
        let item = """
            <item ident="i"><presentation><response_lid ident="r" rcardinality="Multiple"><render_choice>\(labels)\
            </render_choice></response_lid></presentation><resprocessing><respcondition><conditionvar>\
            <or>\(tests)</or></conditionvar><setvar action="Set">1</setvar></respcondition></resprocessing></item>
            """
        let file = "<questestinterop>" + String(repeating: item, count: 8) + "</questestinterop>"
        let clock = ContinuousClock()
        var read: QuestionImport?
        let time = try clock.measure { read = try QTIReader().read(Array(file.utf8)) }
        #expect(time < .seconds(30))
        #expect(read?.report.found == 8 && read?.report.losses.isEmpty == false)
    }

    static let pieces = [
        "{", "}", "{}", "\\", "~", "=", "//\n", "{=", "::", "a{#", "\n{\n\n", "[[1]]", "{1:SA:=x}", "{1:SA:=", "<a ",
        "<p>",
        "</a", "<!", "<!--", "<a b=\"", "<a b=", "<a b='", "<a/", "&", "&amp;", "&#", "[[", "@@PLUGINFILE@@/", "->",
    ]

    @Test("text that is all braces, tags or the like takes twice the time for twice the length", arguments: pieces)
    func endsText(piece: String) {
        let clock = ContinuousClock()
        let count = (1 << 15) / piece.utf8.count
        readAll(String(repeating: piece, count: count / 8))
        let short = clock.measure { readAll(String(repeating: piece, count: count)) }
        let long = clock.measure { readAll(String(repeating: piece, count: count * 4)) }
        #expect(long < short * 10 + .seconds(1), "\(short) \(long)")
    }

    private func readAll(_ piece: String) {
        let text = Array(piece.utf8)
        _ = try? GIFTReader().read(text)
        _ = try? AikenReader().read(text)
        _ = try? OpenTriviaReader().read(text)
        _ = try? QuestionLinesReader().read(text)
        let cloze = "<quiz><question type=\"cloze\"><questiontext><text><![CDATA["
        _ = try? MoodleXMLReader().read(
            Array(cloze.utf8) + text + Array("]]></text></questiontext></question></quiz>".utf8))
        let item = "<questestinterop><item><presentation><material><mattext texttype=\"text/html\"><![CDATA["
        let end = "]]></mattext></material></presentation></item></questestinterop>"
        let read = try? QTIReader().read(Array(item.utf8) + text + Array(end.utf8))
        if let bank = read?.bank {
            _ = GIFTWriter().write(bank)
            _ = MoodleXMLWriter().write(bank)
        }
    }

    private func manifest(_ href: String) -> String {
        "<manifest><resources><resource type=\"imsqti_item_xmlv2p1\"><file href=\"\(href.hasSuffix(".xml") ? href : href + ".xml")\"/></resource></resources></manifest>"
    }

    private func code(_ bytes: [UInt8]) -> FormatFault.Code? {
        do throws(FormatFault) {
            _ = try QTIReader().read(bytes)
            return nil
        } catch {
            return error.code
        }
    }
}

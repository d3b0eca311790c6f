import Engine
import Formats
import Glibc
import Platform
import TestKit
import Testing
import Transcripts

@Suite(
    "Transcripts on paper", .timeLimit(.minutes(2)), .enabled(if: FileContents.exists("/usr/bin/pdftotext")))
struct PaperTests {
    private static let address = "https://lyceum.example/verify-transcript/x"

    private static func paper(_ issued: IssuedTranscript) throws -> [UInt8] {
        try #require(issued.paper(verifiedAt: address, colour: .ink, day: "2025-01-31"))
    }

    /// What a reader finds on each page.
    private static func pages(of file: [UInt8]) throws -> [String] {
        let path = "/tmp/lyceum-transcript-\(Randomness.word()).pdf"
        defer { for suffix in ["", ".txt"] { unlink(path + suffix) } }
        try FileContents.create(path, file)
        #expect(system("pdftotext -layout \(path) \(path).txt") == 0)
        return try FileContents.text(of: path + ".txt").split(separator: "\u{C}").map { String($0) }
    }

    /// As with any page: marks of direction stand around what is written from right to left, and a reader takes the gaps
    /// between letters for spaces, or leaves spaces out.
    private static func letters(of text: String) -> String {
        let letters = text.unicodeScalars.filter {
            !(0x2000...0x206F).contains($0.value) && !$0.properties.isWhitespace
        }
        return String(String.UnicodeScalarView(letters))
    }

    @Test("a long one goes over pages, each with its head and number, and no course is lost", arguments: TestEngine.all)
    func pages(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let past = try await world.studied()
            for number in 100..<190 {
                try await world.attempt(world.ada, world.course("M \(number)"), in: past, letter: "A", points: "4")
            }
            let issued = try await world.issue(TranscriptRequest(recipient: "A school"))
            let file = try Self.paper(issued)
            #expect(try Self.paper(issued) == file)
            let pages = try Self.pages(of: file)
            #expect(pages.count > 2)
            for (index, page) in pages.enumerated() {
                #expect(page.contains("Page \(index + 1) of \(pages.count)"))
                #expect(page.contains(issued.code) && page.contains(issued.number) && page.contains(Self.address))
                #expect(page.contains("Academic transcript"))
            }
            #expect(pages[1].contains("Term (continued)") && pages[1].contains("Credits"))
            let text = Self.letters(of: pages.joined())
            for course in issued.transcript?.courses ?? [] { #expect(text.contains(Self.letters(of: course.code))) }
            for words in [
                "A school", "Aldermere University", "Physics", "Elsewhere", "Repeated, not counted", "Not counted",
                "Withdrawn", "Registered", "Good standing", "End of transcript", "2025-01-31",
            ] { #expect(text.contains(Self.letters(of: words)), "\(words)") }
        }
    }

    @Test("an Azerbaijani one says everything in Azerbaijani")
    func azerbaijani() async throws {
        try await World.on(TestEngine.all[0]) { world in
            _ = try await world.studied()
            let issued = try await world.issue(TranscriptRequest(language: .azerbaijani))
            let text = Self.letters(of: try Self.pages(of: Self.paper(issued)).joined())
            for words in ["Akademik transkript", "Səhifə 1 /", "Orta bal", "Çıxıb", "Qeydiyyatda", "Yaxşı"] {
                #expect(text.contains(Self.letters(of: words)), "\(words)")
            }
        }
    }

    @Test(
        "names in every script that the machine has letters for are read out of it again",
        arguments: [
            ("Şəhriyar Əliyev", "en"), ("Ναταλία Δημητρίου", "el"), ("Анна Каренина", "ru"), ("محمد علي", "ar"),
            ("דוד לוי", "he"), ("王小明", "zh-cn"), ("नेहा शर्मा", "hi"),
        ])
    func scripts(name: String, language: String) async throws {
        guard system("fc-list :lang=\(language) | grep -q .") == 0 else { return }
        try await World.on(TestEngine.all[0]) { world in
            try await world.write { try $0.execute("update users set full_name = \(name) where username = 'ada'") }
            let text = try Self.pages(of: Self.paper(try await world.issue())).joined()
            #expect(Self.letters(of: text).contains(Self.letters(of: name)), "\(text)")
        }
    }
}

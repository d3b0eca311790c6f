import Formats
import Glibc
import Platform
import Testing

@Suite("Pages in PDF", .timeLimit(.minutes(1)))
struct PDFPageTests {
    private static func page(_ text: String) -> [UInt8]? {
        PDFPage.file(width: 600, height: 200, title: "Title", made: "2025-01-31T08:15:00Z") { page in
            page.text(
                text, font: "Noto Sans, DejaVu Sans, sans-serif 24", .ink, x: 20, y: 20, width: 560, alignment: .centre)
            if let code = QRCode("https://lyceum.example/verify/x") { page.draw(code, .ink, x: 480, y: 90, side: 100) }
        }
    }

    @Test("the same page is the same file")
    func same() throws {
        let file = try #require(Self.page("Ada"))
        #expect(file.starts(with: Array("%PDF-".utf8)))
        #expect(Self.page("Ada") == file)
        #expect(Self.page("Bob") != file)
    }

    @Test("a text that is too long, or nothing at all, is drawn all the same")
    func extremes() {
        #expect(Self.page(String(repeating: "word ", count: 5000)) != nil)
        #expect(Self.page("") != nil)
        #expect(Self.page("\u{202E}\u{0}\u{FFFF}") != nil)
    }

    @Test(
        "names in every script can be read out of it again",
        .enabled(if: FileContents.exists("/usr/bin/pdftotext")),
        arguments: ["Ada Wren", "Şəhriyar Əliyev", "Ναταλία Δημητρίου", "Анна Каренина", "محمد علي", "דוד לוי"])
    func scripts(name: String) throws {
        let path = "/tmp/lyceum-pdf-\(Randomness.word()).pdf"
        defer { for suffix in ["", ".txt"] { unlink(path + suffix) } }
        try FileContents.create(path, try #require(Self.page(name)))
        #expect(system("pdftotext \(path) \(path).txt") == 0)
        let text = try FileContents.text(of: path + ".txt")
        // Marks of direction stand around what is written from right to left, and where letters are joined the reader
        // takes the gaps between glyphs for spaces: what counts is the letters and their order.
        let letters = text.unicodeScalars.filter {
            !(0x2000...0x206F).contains($0.value) && !$0.properties.isWhitespace
        }
        #expect(String(String.UnicodeScalarView(letters)) == name.filter { $0 != " " }, "\(text)")
    }
}

import Files
import Formats
import Platform
import Testing

@Suite("Types of files", .timeLimit(.minutes(1)))
struct FileTypeTests {
    private static let pdf = Array("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n".utf8)
    private static let png: [UInt8] = [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8,
        6,
        0, 0, 0,
    ]

    @Test(
        "a file is what its content is, and is named so",
        arguments: [
            (pdf, "report.pdf", "application/pdf", "report.pdf"),
            (pdf, "report.exe", "application/pdf", "report.exe.pdf"),
            (png, "x", "image/png", "x.png"), (Array("a,b\n1,2\n".utf8), "t.csv", "text/plain", "t.csv"),
            (Array("#!/bin/sh\nrm -rf /\n".utf8), "run.sh", "text/plain", "run.sh.txt"),
            (Array("# Sets\n\nA set is a collection.\n".utf8), "n.html", "text/plain", "n.html.txt"),
        ])
    func content(bytes: [UInt8], name: String, type: String, kept: String) async throws {
        let content = try await StoreRoom().take(bytes, as: name)
        #expect(content.mediaType == type)
        #expect(content.name == kept)
    }

    @Test(
        "what browsers or systems would run is not taken, whatever it is called",
        arguments: [
            "<!DOCTYPE html><html><body><script>alert(1)</script></body></html>",
            "<html><head><title>x</title></head></html>",
            "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
            "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"/>",
            "\u{7F}ELF\u{2}\u{1}\u{1}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{2}\u{0}\u{3E}\u{0}",
        ])
    func hostile(text: String) async throws {
        #expect(await (try StoreRoom()).refusal(of: Array(text.utf8)) == .typeNotTaken)
    }

    @Test("nothing is not a file")
    func empty() async throws {
        #expect(await (try StoreRoom()).refusal(of: []) == .empty)
    }

    @Test("office documents are known by what is in them, in any order")
    func office() async throws {
        let room = try StoreRoom()
        let types = ("[Content_Types].xml", Array("<Types/>".utf8))
        let cases: [([(String, [UInt8])], String)] = [
            ([("word/document.xml", [1]), types], "a.docx"), ([types, ("ppt/presentation.xml", [1])], "a.pptx"),
            ([("xl/workbook.xml", [1]), types], "a.xlsx"),
            ([("content.xml", [1]), ("mimetype", Array("application/vnd.oasis.opendocument.text".utf8))], "a.odt"),
            ([("word/document.xml", [1])], "a.zip"),
        ]
        for (entries, name) in cases {
            let content = try await room.take(try ZipWriter.archive(entries), as: "a.\(name.dropFirst(2))")
            #expect(content.name == name, "\(content.mediaType)")
        }
        let macros = try ZipWriter.archive([types, ("word/document.xml", [1]), ("word/vbaProject.bin", [1])])
        #expect(await room.refusal(of: macros) == .typeNotTaken)
    }

    @Test("an archive that unpacks to far more than it is, or leads elsewhere, is refused")
    func bombs() async throws {
        let room = try StoreRoom()
        let zeros = [UInt8](repeating: 0, count: 8 << 20)
        let document = [("[Content_Types].xml", [UInt8]()), ("word/document.xml", zeros)]
        #expect(await room.refusal(of: try ZipWriter.archive([("a", zeros)])) == .archiveUnsafe)
        #expect(await room.refusal(of: try ZipWriter.archive(document)) == .archiveUnsafe)
        let cut = Array(try ZipWriter.archive([("a", Array("text".utf8))]).dropLast(30))
        #expect(await room.refusal(of: cut) == .archiveUnsafe)
        #expect(try await room.standing() == [])
    }

    @Test(
        "a name is one line without a way to anywhere",
        arguments: [
            ("../../etc/passwd.txt", "passwd.txt"), ("C:\\Users\\x\\notes.txt", "notes.txt"),
            ("a\r\nSet-Cookie: x.txt", "aSet-Cookie x.txt"), ("ev\u{202E}txt.exe", "evtxt.exe.txt"),
            ("", "file.txt"), ("...", "file.txt"), (".hidden.txt", "hidden.txt"),
            ("Mühazirə 1.TXT", "Mühazirə 1.TXT"),
            (String(repeating: "x", count: 500), String(repeating: "x", count: 200) + ".txt"),
        ])
    func names(given: String, kept: String) async throws {
        #expect(try await StoreRoom().take(Array("plain text".utf8), as: given).name == kept)
    }
}

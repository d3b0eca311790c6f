import Testing

@testable import Formats

@Suite("An archive is read, and a hostile one is refused before anything is unpacked")
struct ZipArchiveTests {
    @Test("files are listed and read, folders are passed over")
    func reads() throws {
        let fixture = ZipFixture(entries: [
            .init(name: "folder/", unixMode: 0o040755), .init(name: "folder/a.csv", content: Array("a,b".utf8)),
            .init(name: "empty"),
        ])
        let archive = try ZipArchive(fixture.bytes)
        #expect(archive.entries.map(\.name) == ["folder/a.csv", "empty"])
        #expect(try archive.read(archive.entries[0]) == Array("a,b".utf8))
        #expect(try archive.read(archive.entries[1]).isEmpty)
    }

    @Test(
        "a name that leads out of the folder is refused",
        arguments: ["../evil", "/etc/passwd", "a/../../b", "..", "a\\..\\b", "C:evil", "a//b", "./a"])
    func refusesSlip(name: String) {
        #expect(refusal(.init(name: name, flags: 0x800)) == .unsafeName(name))
    }

    @Test("control characters, line ends and endless names are no names", arguments: ["a\u{1}", "a\nb", "\u{7F}", ""])
    func refusesNames(name: String) {
        #expect(!ZipInspection.isSafe(name))
        #expect(!ZipInspection.isSafe(String(repeating: "a", count: 2000)))
        #expect(ZipInspection.isSafe("folder/ä 1.csv"))
    }

    @Test("an entry that unpacks to a multiple of its size is refused")
    func refusesBomb() {
        let bomb = ZipFixture.Entry(name: "bomb", content: [3, 0], method: 8, statedSize: 100 << 20)
        #expect(refusal(bomb) == .ratioTooHigh(name: "bomb"))
        #expect(refusal(bomb, ZipLimits(entryBytes: 1 << 20)) == .entryTooLarge(name: "bomb"))
    }

    @Test("many entries that together are too large are refused")
    func refusesTotal() {
        let entries = (0..<5).map { ZipFixture.Entry(name: "\($0)", content: [0], method: 8, statedSize: 1 << 20) }
        #expect(refusal(entries, ZipLimits(totalBytes: 4 << 20)) == .archiveTooLarge)
        #expect(refusal(entries, ZipLimits(entries: 4)) == .tooManyEntries(5))
    }

    @Test("an entry that holds more than it states is refused when read")
    func refusesUnderstatedSize() throws {
        // A hundred zero bytes, deflated.
        let content: [UInt8] = [0x63, 0x60, 0xA0, 0x3D, 0x00, 0x00]
        let fixture = ZipFixture(entries: [.init(name: "more", content: content, method: 8, statedSize: 10)])
        let archive = try ZipArchive(fixture.bytes)
        #expect(throws: ZipFault.damagedEntry(name: "more")) { try archive.read(archive.entries[0]) }
    }

    @Test("an entry whose checksum is wrong is refused when read")
    func refusesWrongChecksum() throws {
        let fixture = ZipFixture(entries: [.init(name: "bad", content: [1, 2, 3], checksum: 7)])
        let archive = try ZipArchive(fixture.bytes)
        #expect(throws: ZipFault.damagedEntry(name: "bad")) { try archive.read(archive.entries[0]) }
    }

    @Test("encrypted entries, links and repeated names are refused")
    func refusesKinds() {
        #expect(
            refusal(.init(name: "secret", content: [UInt8](repeating: 1, count: 20), flags: 1))
                == .encrypted(name: "secret"))
        #expect(refusal(.init(name: "link", unixMode: 0o120777)) == .notAFile(name: "link"))
        #expect(refusal([.init(name: "a"), .init(name: "a")]) == .duplicateName("a"))
    }

    @Test("what is no archive is refused", arguments: [[], [0x50, 0x4B], [UInt8](repeating: 0x50, count: 1000)])
    func refusesOther(bytes: [UInt8]) {
        #expect(throws: ZipFault.self) { _ = try ZipArchive(bytes).entries }
    }

    @Test("an archive in a file is read, and a known hostile one refused", .enabled(if: SharedData.isPresent))
    func readsFiles() throws {
        let archive = try ZipArchive(path: "\(SharedData.folder)/data/oneroster/classlink-sample.zip")
        #expect(archive.entries.count == 8)
        #expect(throws: ZipFault.self) {
            let path = "fixtures/canvas-lms/gems/canvas_unzip/spec/fixtures/evil.zip"
            _ = try ZipArchive(path: "\(SharedData.folder)/\(path)").entries
        }
    }

    private func refusal(_ entry: ZipFixture.Entry, _ limits: ZipLimits = ZipLimits()) -> ZipFault? {
        refusal([entry], limits)
    }

    private func refusal(_ entries: [ZipFixture.Entry], _ limits: ZipLimits = ZipLimits()) -> ZipFault? {
        do throws(ZipFault) {
            _ = try ZipArchive(ZipFixture(entries: entries).bytes, limits: limits).entries
            return nil
        } catch {
            return error
        }
    }
}

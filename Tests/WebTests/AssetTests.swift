import FoundationEssentials
import Testing

@testable import Web

@Suite("Assets")
struct AssetTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources/Web/Assets")

    @Test("the style sheet carried is its parts, joined in the order of their names")
    func joined() throws {
        let parts = Self.folder.appending(path: "lyceum.css")
        let names = try FileManager.default.contentsOfDirectory(atPath: parts.path).sorted()
        let bytes = try names.flatMap { try Data(contentsOf: parts.appending(path: $0)) }
        #expect(Asset.lyceumCSS.bytes == bytes)
    }

    @Test("a single file is carried byte for byte")
    func single() throws {
        let bytes = try Data(contentsOf: Self.folder.appending(path: "icon.svg"))
        #expect(Asset.iconSVG.bytes == Array(bytes))
    }

    @Test("nothing under Assets is left out")
    func complete() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted()
        #expect(Asset.all.map(\.name) == names)
    }

    @Test("an address is answered only while it names the present content")
    func addresses() {
        for asset in Asset.all {
            #expect(Asset.at(asset.path)?.name == asset.name)
            #expect(Asset.at("/assets/0000000000000000/\(asset.name)") == nil)
        }
    }

    @Test("browsers are told what they get")
    func types() {
        #expect(Asset.lyceumCSS.contentType == "text/css; charset=utf-8")
        #expect(Asset.lyceumJS.contentType == "text/javascript; charset=utf-8")
        #expect(Asset.iconSVG.contentType == "image/svg+xml")
    }

    @Test("nothing in an asset is fetched from another host")
    func selfContained() {
        for asset in Asset.all {
            let text = String(decoding: asset.bytes, as: UTF8.self)
                .replacing("http://www.w3.org/2000/svg", with: "")
            #expect(!text.contains("http://") && !text.contains("https://"), "\(asset.name)")
        }
    }
}

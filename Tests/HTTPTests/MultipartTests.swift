import HTTP
import Testing

@Suite("Forms with files")
struct MultipartTests {
    private static let type = "multipart/form-data; boundary=\"a b\""

    private static let body = Array(
        """
        preamble\r
        --a b\r
        Content-Disposition: form-data; name="title"\r
        \r
        Sets\r
        --a \r
        --a b  \r
        content-type: text/plain\r
        content-disposition: form-data; name="file"; filename="a;%22\\".txt"\r
        \r
        \r
        --a b\r
        Content-Disposition: form-data; name=more; filename=b\r
        \r
        x\r
        --a b--\r
        epilogue
        """.utf8)

    private static func joined(_ events: [MultipartReader.Event]) -> [String] {
        var parts: [String] = []
        for event in events {
            switch event {
            case .part(let part): parts.append("\(part.field)/\(part.fileName ?? "-"): ")
            case .content(let bytes): parts[parts.count - 1] += String(decoding: bytes, as: UTF8.self)
            case .end: parts[parts.count - 1] += "."
            }
        }
        return parts
    }

    @Test("however the body is cut, the same is read", arguments: [1, 2, 3, 5, 7, 64, 100_000])
    func cutting(size: Int) throws {
        var reader = try MultipartReader(contentType: Self.type)
        var events: [MultipartReader.Event] = []
        for start in stride(from: 0, to: Self.body.count, by: size) {
            events += try reader.read(Array(Self.body[start..<min(start + size, Self.body.count)]))
        }
        try reader.finish()
        #expect(Self.joined(events) == ["title/-: Sets\r\n--a .", "file/a;\"\".txt: .", "more/b: x."])
    }

    @Test("a body that ends early is refused", arguments: [0, 10, 60, 100, 250])
    func early(count: Int) throws {
        var reader = try MultipartReader(contentType: Self.type)
        _ = try reader.read(Array(Self.body.prefix(count)))
        #expect(throws: Problem.self) { try reader.finish() }
    }

    @Test("a head that does not end is refused, and not kept")
    func endless() throws {
        var reader = try MultipartReader(contentType: "multipart/form-data; boundary=b")
        _ = try reader.read(Array("--b\r\n".utf8))
        #expect(throws: Problem.self) {
            for _ in 0..<100 { _ = try reader.read([UInt8](repeating: UInt8(ascii: "x"), count: 1000)) }
        }
    }

    @Test(
        "a type without a boundary, or another type, is refused",
        arguments: [nil, "", "text/plain", "multipart/form-data", "multipart/form-data; boundary="] as [String?])
    func types(type: String?) {
        #expect(throws: Problem.self) { try MultipartReader(contentType: type) }
    }
}

import HTTP
import HTTPServer
import Platform
import TestKit
import Testing

/// A server that takes forms with files, and the directory that they pass through.
private struct UploadServer {
    let test: TestServer
    let directory: TemporaryDirectory

    init(limit: Int = 50_000_000, configure: (inout Configuration) -> Void = { _ in }) throws {
        let directory = try TemporaryDirectory()
        self.directory = directory
        test = try TestServer { configuration in
            configuration.uploads = Uploads(
                directory: directory.path, limit: limit,
                isUpload: { method, path in method == .post && path.hasSuffix("upload") },
                admit: { request in
                    request.headers["x-stranger"] == nil ? nil : .problem(.unauthorized)
                })
            configure(&configuration)
        }
    }

    var port: UInt16 { test.port }

    /// What stands in the directory.
    var left: [String] { DirectoryNames.of(directory.path) ?? [] }

    /// Whether nothing stands there any more: files are removed after the answer, on a thread of their own.
    func isSoonEmpty() async throws -> Bool {
        let end = ContinuousClock.now + .seconds(10)
        while !left.isEmpty, ContinuousClock.now < end { await Task.yield() }
        return left.isEmpty
    }

    /// Whether a file has begun to stand there.
    func isSoonFilled() async -> Bool {
        let end = ContinuousClock.now + .seconds(10)
        while left.isEmpty, ContinuousClock.now < end { await Task.yield() }
        return !left.isEmpty
    }
}

/// The bytes of a form: fields, then files.
private func form(_ fields: [(String, String)] = [], files: [(field: String, name: String, bytes: [UInt8])]) -> [UInt8]
{
    var body: [UInt8] = []
    for (name, value) in fields {
        body += Array("--b\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
    }
    for file in files {
        body += Array(
            """
            --b\r
            Content-Disposition: form-data; name="\(file.field)"; filename="\(file.name)"\r
            Content-Type: application/octet-stream\r
            \r

            """.utf8)
        body += file.bytes + Array("\r\n".utf8)
    }
    return body + Array("--b--\r\n".utf8)
}

private func head(_ path: String, length: Int, _ headers: String = "") -> String {
    """
    POST \(path) HTTP/1.1\r
    Host: test\r
    Content-Type: multipart/form-data; boundary=b\r
    Content-Length: \(length)\r
    \(headers)\r

    """
}

@Suite("Bodies with files", .timeLimit(.minutes(2)))
struct UploadTests {
    @Test("fields and files arrive, and what the handler leaves is removed", arguments: [10, 3_000_000])
    func arriving(size: Int) async throws {
        let server = try UploadServer()
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let answer = try await onThread { [port = server.port] in
            let client = try Client(port: port)
            let body = form([("title", "Sets & maps")], files: [("file", "a\u{E9}.bin", bytes), ("more", "", [])])
            client.send(head("/upload", length: body.count))
            client.send(body)
            return try client.answer()
        }
        #expect(answer.status == 200)
        var hash = SHA256()
        bytes.withUnsafeBytes { hash.add($0) }
        #expect(
            answer.text
                == "title=Sets & maps|file=a\u{E9}.bin \(size) \(hash.hexadecimal.prefix(8)) true|more= 0 e3b0c442 true"
        )
        #expect(try await server.isSoonEmpty())
        await server.test.server.stop()
    }

    @Test("a connection serves on after a form, and forms come in chunks too")
    func further() async throws {
        let server = try UploadServer()
        let texts = try await onThread { [port = server.port] in
            let client = try Client(port: port)
            let body = form(files: [("file", "a", Array("abc".utf8))])
            client.send(head("/upload", length: body.count))
            client.send(body)
            let first = try client.answer().text
            client.send(
                "POST /upload HTTP/1.1\r\nHost: test\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n")
            for byte in body { client.send([UInt8(ascii: "1"), 13, 10, byte, 13, 10]) }
            client.send("0\r\n\r\n")
            return [first, try client.answer().text, try client.get("/small").text]
        }
        #expect(texts == ["file=a 3 ba7816bf true", "file=a 3 ba7816bf true", "small"])
        await server.test.server.stop()
    }

    @Test("a head that is not admitted is answered before its body")
    func refused() async throws {
        let server = try UploadServer()
        let answer = try await onThread { [port = server.port] in
            let client = try Client(port: port)
            client.send(head("/upload", length: 1_000_000, "X-Stranger: yes\r\n"))
            return try client.answer()
        }
        #expect(answer.status == 401)
        #expect(server.left.isEmpty)
        await server.test.server.stop()
    }

    @Test("a body over the limit is refused, announced or not, and nothing is left")
    func limit() async throws {
        let server = try UploadServer(limit: 400_000) { $0.uploads?.piece = 4096 }
        let statuses = try await onThread { [port = server.port] in
            let announced = try Client(port: port)
            announced.send(head("/upload", length: 2 << 30))
            let chunked = try Client(port: port)
            chunked.send(
                "POST /upload HTTP/1.1\r\nHost: test\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n")
            let body = form(files: [("file", "a", [UInt8](repeating: 7, count: 1_000_000))])
            chunked.send(String(body.count, radix: 16) + "\r\n")
            chunked.send(body)
            chunked.send("\r\n0\r\n\r\n")
            return [try announced.answer().status, try chunked.answer().status]
        }
        #expect(statuses == [413, 413])
        #expect(try await server.isSoonEmpty())
        await server.test.server.stop()
    }

    @Test("a client that goes away in the middle leaves nothing behind")
    func abandoned() async throws {
        let server = try UploadServer { $0.uploads?.piece = 4096 }
        let client = try Client(port: server.port)
        client.send(head("/upload", length: 10_000_000))
        client.send(Array(form(files: [("file", "a", [UInt8](repeating: 7, count: 100_000))]).dropLast(9)))
        #expect(await server.isSoonFilled())
        client.reset()
        _ = consume client
        #expect(try await server.isSoonEmpty())
        await server.test.server.stop()
    }

    @Test("a client that sends too slowly is closed, and nothing is left")
    func slow() async throws {
        let server = try UploadServer {
            $0.bodyTimeout = .milliseconds(300)
            $0.uploads?.piece = 16
        }
        let isClosed = try await onThread { [port = server.port] in
            let client = try Client(port: port)
            client.send(head("/upload", length: 10_000))
            client.send(Array(form(files: [("file", "a", [UInt8](repeating: 7, count: 200))]).dropLast(9)))
            return client.isClosed()
        }
        #expect(isClosed)
        #expect(try await server.isSoonEmpty())
        await server.test.server.stop()
    }

    @Test(
        "what is no form with files is refused",
        arguments: [
            ("multipart/form-data", "x", 400), ("multipart/mixed; boundary=b", "x", 415),
            ("multipart/form-data; boundary=b", "x", 400), ("multipart/form-data; boundary=b", "--b\r\n\r\n\r\n", 400),
            ("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx", 400),
            ("application/json", "{}", 415),
        ])
    func malformed(type: String, body: String, status: Int) async throws {
        let server = try UploadServer()
        let answer = try await onThread { [port = server.port] in
            let client = try Client(port: port)
            client.send(
                """
                POST /upload HTTP/1.1\r
                Host: test\r
                Content-Type: \(type)\r
                Content-Length: \(body.utf8.count)\r
                \r
                \(body)
                """)
            return try client.answer().status
        }
        #expect(answer == status)
        #expect(try await server.isSoonEmpty())
        await server.test.server.stop()
    }

    @Test(
        "what cannot be written is refused, also when only the end of the body comes after",
        arguments: [3, 5000, 50_000])
    func unwritten(size: Int) async throws {
        let server = try UploadServer {
            $0.uploads?.directory += "/gone"
            $0.uploads?.piece = 4096
        }
        let answer = try await onThread { [port = server.port] in
            let client = try Client(port: port)
            let body = form(files: [("file", "a", [UInt8](repeating: 7, count: size))])
            client.send(head("/upload", length: body.count))
            client.send(body)
            return try client.answer()
        }
        #expect(answer.status == 503)
        #expect(answer.text.contains("http.not_stored"))
        await server.test.server.stop()
    }

    @Test("no more bodies are received at once than is allowed, and room is made again")
    func crowd() async throws {
        let server = try UploadServer { $0.uploads?.atOnce = 1 }
        let body = form(files: [("file", "a", [1, 2, 3])])
        let first = Task { [port = server.port] in
            try await onThread {
                let client = try Client(port: port)
                client.send(head("/slow-upload", length: body.count))
                client.send(body)
                return try client.answer().status
            }
        }
        await server.test.gate.untilWaiting(1)
        let send = { @Sendable [port = server.port] in
            let client = try Client(port: port)
            client.send(head("/upload", length: body.count))
            client.send(body)
            return try client.answer().status
        }
        #expect(try await onThread(send) == 503)
        server.test.gate.open()
        #expect(try await first.value == 200)
        #expect(try await onThread(send) == 200)
        await server.test.server.stop()
    }

    @Test("stopping cuts off who is still sending, and nothing is left")
    func stopping() async throws {
        let server = try UploadServer { $0.uploads?.piece = 4096 }
        let client = try Client(port: server.port)
        client.send(head("/upload", length: 10_000_000))
        client.send(Array(form(files: [("file", "a", [UInt8](repeating: 7, count: 100_000))]).dropLast(9)))
        #expect(await server.isSoonFilled())
        await server.test.server.stop(within: .milliseconds(50))
        #expect(client.isClosed())
        #expect(try await server.isSoonEmpty())
    }
}

@Suite("Files as answers", .timeLimit(.minutes(1)))
struct SentFileTests {
    @Test(
        "a range of a file is sent, the whole without one",
        arguments: [
            ("", 200, 100_000, nil), ("bytes=0-0", 206, 1, "bytes 0-0/100000"),
            ("bytes=99990-", 206, 10, "bytes 99990-99999/100000"),
            ("bytes=99990-200000", 206, 10, "bytes 99990-99999/100000"),
            ("bytes=-5", 206, 5, "bytes 99995-99999/100000"), ("bytes=100000-", 416, 0, "bytes */100000"),
            ("bytes=-0", 416, 0, "bytes */100000"), ("bytes=5-3", 200, 100_000, nil),
            ("bytes=0-1,5-6", 200, 100_000, nil), ("lines=1-2", 200, 100_000, nil),
        ] as [(String, Int, Int, String?)])
    func ranges(header: String, status: Int, count: Int, range: String?) async throws {
        let directory = try TemporaryDirectory()
        let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        try FileContents.create(directory.file("f"), bytes)
        let test = try TestServer(file: directory.file("f"))
        let answer = try await onThread {
            try Client(port: test.port).get("/file", header.isEmpty ? "" : "Range: \(header)\r\n")
        }
        #expect(answer.status == status)
        #expect(answer.body.count == count)
        #expect(answer.headers["content-range"] == range)
        if status == 206, let range, let start = Int(range.dropFirst(6).prefix { $0 != "-" }) {
            #expect(answer.body == Array(bytes[start..<start + count]))
        }
        await test.server.stop()
    }

    @Test("a known version is not sent again, and a range of another version is the whole")
    func versions() async throws {
        let directory = try TemporaryDirectory()
        try FileContents.create(directory.file("f"), Array("content".utf8))
        let test = try TestServer(file: directory.file("f"))
        let (known, stale, fresh) = try await onThread {
            let client = try Client(port: test.port)
            return (
                try client.get("/file", "If-None-Match: \"v1\"\r\n"),
                try client.get("/file", "Range: bytes=0-1\r\nIf-Range: \"v0\"\r\n"),
                try client.get("/file", "Range: bytes=0-1\r\nIf-Range: \"v1\"\r\n")
            )
        }
        #expect(known.status == 304)
        #expect(stale.status == 200 && stale.text == "content")
        #expect(fresh.status == 206 && fresh.text == "co")
        await test.server.stop()
    }
}

import HTTP
import HTTPServer
import Platform
import Testing

@Suite("Serving")
struct ServingTests {
    @Test("a connection is kept and answers one request after the other")
    func keepAlive() async throws {
        let test = try TestServer()
        let answers = try await onThread {
            let client = try Client(port: test.port)
            return try (0..<50).map { _ in try client.get("/small").text } + [try client.get("/later").text]
        }
        #expect(answers == Array(repeating: "small", count: 50) + ["later"])
        await test.server.stop()
    }

    @Test("requests sent together are answered in their order", arguments: ["/small", "/later"])
    func pipelining(path: String) async throws {
        let test = try TestServer()
        let answers = try await onThread {
            let client = try Client(port: test.port)
            var text = ""
            for index in 0..<40 {
                text += "POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 2\r\n\r\n\(index + 10)"
                text += "GET \(path) HTTP/1.1\r\nHost: test\r\n\r\n"
            }
            client.send(text)
            return try (0..<80).map { _ in try client.answer().text }
        }
        #expect(answers == (0..<40).flatMap { ["\($0 + 10)", String(path.dropFirst())] })
        await test.server.stop()
    }

    @Test("a body in chunks arrives whole")
    func chunks() async throws {
        let test = try TestServer()
        let answer = try await onThread {
            let client = try Client(port: test.port)
            client.send("POST /echo HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n")
            client.send("4\r\nWiki\r\n5\r\npedia\r\n")
            client.send("0\r\n\r\n")
            return try client.answer()
        }
        #expect(answer.text == "Wikipedia")
        await test.server.stop()
    }

    @Test("a body of a megabyte comes back unchanged")
    func largeBody() async throws {
        let test = try TestServer()
        let body = (0..<1_048_576).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
        let answer = try await onThread {
            let client = try Client(port: test.port)
            client.send("POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: \(body.count)\r\n\r\n")
            client.send(body)
            return try client.answer()
        }
        #expect(answer.status == 200)
        #expect(answer.body == body)
        await test.server.stop()
    }

    @Test("HEAD has the headers of GET and no body")
    func head() async throws {
        let test = try TestServer()
        let (head, next) = try await onThread {
            let client = try Client(port: test.port)
            client.send("HEAD /small HTTP/1.1\r\nHost: test\r\n\r\n")
            return (try client.answer(toHead: true), try client.get("/small"))
        }
        #expect(head.status == 200)
        #expect(head.headers["content-length"] == "5")
        #expect(head.headers["date"] != nil)
        #expect(next.text == "small")
        await test.server.stop()
    }

    @Test("an answer without a body leaves the connection in step")
    func noContent() async throws {
        let test = try TestServer()
        let (empty, next) = try await onThread {
            let client = try Client(port: test.port)
            return (try client.get("/nothing"), try client.get("/small"))
        }
        #expect(empty.status == 204)
        #expect(next.text == "small")
        await test.server.stop()
    }

    @Test("path and query come as they were sent, the query decoded")
    func target() async throws {
        let test = try TestServer()
        let (query, absolute, broken) = try await onThread {
            let client = try Client(port: test.port)
            return (
                try client.get("/query?q=a%2Bb+c%C3%A9&x=%26"), try client.get("http://test/query?q=1"),
                try client.get("/query?q=%FF")
            )
        }
        #expect(absolute.text == "q=1")
        #expect(query.text == "q=a+b cé|x=&")
        #expect(broken.status == 400)
        #expect(broken.text.contains("http.bad_target"))
        await test.server.stop()
    }

    @Test("large text is compressed for those who accept it")
    func gzip() async throws {
        let test = try TestServer()
        let (packed, plain, small, huge) = try await onThread {
            let client = try Client(port: test.port)
            return (
                try client.get("/large", "Accept-Encoding: br, gzip;q=0.8\r\n"),
                try client.get("/large", "Accept-Encoding: gzip;q=0\r\n"),
                try client.get("/small", "Accept-Encoding: gzip\r\n"),
                try client.get("/huge", "Accept-Encoding: gzip\r\n")
            )
        }
        #expect(packed.headers["content-encoding"] == "gzip")
        #expect(packed.headers["vary"] == "Accept-Encoding")
        #expect(packed.body.count < plain.body.count / 10)
        #expect(inflate(packed.body) == plain.body)
        #expect(inflate(huge.body).count == 210_000)
        #expect(plain.headers["content-encoding"] == nil)
        #expect(plain.headers["vary"] == "Accept-Encoding")
        #expect(small.headers["content-encoding"] == nil)
        await test.server.stop()
    }

    @Test("the forwarded address is believed only of a trusted proxy")
    func forwarded() async throws {
        let header = "X-Forwarded-For: 203.0.113.9, 198.51.100.7, 127.0.0.1\r\nX-Forwarded-Proto: https\r\n"
        let trusting = try TestServer { $0.trustedProxies = ["127.0.0.1"] }
        let doubting = try TestServer()
        let believed = try await onThread { try Client(port: trusting.port).get("/address", header).text }
        let doubted = try await onThread { try Client(port: doubting.port).get("/address", header).text }
        #expect(believed == "198.51.100.7 secure")
        #expect(doubted == "127.0.0.1")
        await trusting.server.stop()
        await doubting.server.stop()
    }

    @Test("hooks decorate and learn of every answer")
    func hooks() async throws {
        let log = Log()
        let test = try TestServer(
            hooks: Hooks(
                decorate: { $1.headers["X-Frame-Options"] = "DENY" },
                log: { request, response, duration in
                    log.add("\(request.method) \(request.path) \(response.status) \(duration >= .zero)")
                }))
        let answer = try await onThread { try Client(port: test.port).get("/missing") }
        #expect(answer.headers["x-frame-options"] == "DENY")
        #expect(log.all == ["GET /missing 404 true"])
        await test.server.stop()
    }

    @Test("a port that is taken is named")
    func takenPort() async throws {
        let test = try TestServer()
        #expect(throws: ServerError.self) { _ = try TestServer { $0.port = test.port } }
        await test.server.stop()
    }
}

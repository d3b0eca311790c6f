import HTTP
import HTTPServer
import Testing

@Suite("Limits")
struct LimitTests {
    @Test("a body that is announced too large is refused before it is sent")
    func announced() async throws {
        let test = try TestServer { $0.bodyLimit = 1000 }
        let answer = try await onThread {
            let client = try Client(port: test.port)
            client.send("POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 999999999\r\n\r\n")
            return try client.answer()
        }
        #expect(answer.status == 413)
        #expect(answer.headers["content-type"] == "application/problem+json")
        #expect(answer.text.contains("\"code\":\"http.body_too_large\""))
        await test.server.stop()
    }

    @Test("chunks are counted")
    func chunks() async throws {
        let test = try TestServer { $0.bodyLimit = 1000 }
        let (answer, isCutOff) = try await onThread {
            let client = try Client(port: test.port)
            let chunk = "200\r\n" + String(repeating: "x", count: 512) + "\r\n"
            client.send("POST /echo HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n")
            client.send(chunk + chunk + "0\r\n\r\n")
            let endless = try Client(port: test.port)
            endless.send("POST /echo HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n")
            while endless.send(chunk) {}
            return (try client.answer(), endless.isClosed())
        }
        #expect(answer.status == 413)
        #expect(isCutOff)
        await test.server.stop()
    }

    @Test("bodies that would fill the memory together are refused, and room is made again")
    func memory() async throws {
        let test = try TestServer { $0.bodyMemory = 10_000 }
        let statuses = try await onThread {
            let body = String(repeating: "x", count: 8000)
            let head = "POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 8000\r\n\r\n"
            let slow = try Client(port: test.port)
            slow.send(head + body.dropLast())
            let other = try Client(port: test.port)
            // The answer to a small request shows that the slow one's part was read before the next is sent.
            _ = try other.get("/small")
            other.send(head + body)
            let refused = try other.answer().status
            slow.send("x")
            let slowly = try slow.answer().status
            other.send(head + body)
            return [refused, slowly, try other.answer().status]
        }
        #expect(statuses == [503, 200, 200])
        await test.server.stop()
    }

    @Test("a head over the limit is refused", arguments: [20_000, 100_000])
    func head(size: Int) async throws {
        let test = try TestServer()
        let status = try await onThread {
            let client = try Client(port: test.port)
            client.send("GET /small HTTP/1.1\r\nHost: test\r\n")
            for index in 0..<size / 100 { client.send("X-\(index): " + String(repeating: "x", count: 90) + "\r\n") }
            client.send("\r\n")
            return try client.answer().status
        }
        #expect(status == 431)
        await test.server.stop()
    }

    @Test("a head within the limit is read")
    func largeHead() async throws {
        let test = try TestServer()
        let status = try await onThread {
            try Client(port: test.port).get("/small", "Cookie: " + String(repeating: "x", count: 15_000) + "\r\n")
                .status
        }
        #expect(status == 200)
        await test.server.stop()
    }

    @Test(
        "what is no HTTP is refused and the server goes on",
        arguments: [
            "NONSENSE\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nno colon here\r\n\r\n", "\u{0}\u{1}\u{2}\u{3}\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
            "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
            "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n",
            "GET /small HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        ])
    func bad(request: String) async throws {
        let test = try TestServer { $0.headTimeout = .milliseconds(500) }
        let (status, next) = try await onThread {
            let client = try Client(port: test.port)
            client.send(request)
            let status = (try? client.answer().status) ?? 0
            return (status, try Client(port: test.port).get("/small").text)
        }
        #expect(status == 0 || (400...599).contains(status))
        #expect(next == "small")
        await test.server.stop()
    }

    @Test("a client that sends its head byte by byte is closed in time")
    func slowHead() async throws {
        let test = try TestServer { $0.headTimeout = .milliseconds(400) }
        let sent = try await onThread {
            let client = try Client(port: test.port)
            var sent = 0
            // The server's answer time is what is measured: each read waits for it to close or for 50 ms.
            client.setPatience(milliseconds: 50)
            while sent < 200 {
                client.send(sent == 0 ? "G" : "E")
                sent += 1
                if client.isClosed() { break }
            }
            return sent
        }
        #expect((2..<100).contains(sent))
        await test.server.stop()
    }

    @Test("a client that does not send its body is closed in time")
    func slowBody() async throws {
        let test = try TestServer { $0.bodyTimeout = .milliseconds(200) }
        let isClosed = try await onThread {
            let client = try Client(port: test.port)
            client.send("POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 10\r\n\r\nabc")
            return client.isClosed()
        }
        #expect(isClosed)
        await test.server.stop()
    }

    @Test("an idle connection is closed, one with a request under way is not")
    func idle() async throws {
        let test = try TestServer { $0.headTimeout = .milliseconds(200) }
        let waiting = Task {
            try await onThread { try Client(port: test.port).get("/gate").text }
        }
        await test.gate.untilWaiting(1)
        let isClosed = try await onThread { try Client(port: test.port).isClosed() }
        #expect(isClosed)
        test.gate.open()
        #expect(try await waiting.value == "through")
        await test.server.stop()
    }

    @Test("more requests at once than the limit are told to come again")
    func overload() async throws {
        let test = try TestServer { $0.requestLimit = 3 }
        let waiting = (0..<3).map { _ in
            Task { try await onThread { try Client(port: test.port).get("/gate").status } }
        }
        await test.gate.untilWaiting(3)
        let refused = try await onThread { try Client(port: test.port).get("/small") }
        #expect(refused.status == 503)
        #expect(refused.headers["retry-after"] == "1")
        test.gate.open()
        for task in waiting { #expect(try await task.value == 200) }
        let next = try await onThread { try Client(port: test.port).get("/small").status }
        #expect(next == 200)
        await test.server.stop()
    }
}

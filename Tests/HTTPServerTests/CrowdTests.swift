import HTTP
import HTTPServer
import Testing

@Suite("Crowds")
struct CrowdTests {
    @Test("every one of many connections is answered, again and again", arguments: [64, 128, 256, 512, 1000])
    func crowd(size: Int) async throws {
        let test = try TestServer()
        let right = try await onThread {
            let clients = try (0..<size).map { _ in try Client(port: test.port) }
            var right = 0
            for round in 0..<4 {
                let path = round % 2 == 0 ? "/small" : "/later"
                for client in clients { client.send("GET \(path) HTTP/1.1\r\nHost: test\r\n\r\n") }
                for client in clients where try client.answer().text == path.dropFirst() { right += 1 }
            }
            return right
        }
        #expect(right == size * 4)
        await test.server.stop()
    }

    @Test("requests that wait together are all answered when they may go on")
    func waitingCrowd() async throws {
        let test = try TestServer()
        let gate = test.gate
        let watcher = Task {
            await gate.untilWaiting(600)
            gate.open()
        }
        let right = try await onThread {
            let clients = try (0..<600).map { _ in try Client(port: test.port) }
            for client in clients { client.send("GET /gate HTTP/1.1\r\nHost: test\r\n\r\n") }
            return try clients.count { try $0.answer().text == "through" }
        }
        await watcher.value
        #expect(right == 600)
        await test.server.stop()
    }

    @Test("clients that leave in the middle harm nobody")
    func leaving() async throws {
        let test = try TestServer()
        let starts = [
            "GET /gate HTTP/1.1\r\nHost: test\r\n\r\n", "GET /ga", "POST /echo HTTP/1.1\r\nHost: test\r\n",
            "POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 100\r\n\r\nabc",
            "GET /large HTTP/1.1\r\nHost: test\r\n\r\nGET /large HTTP/1.1\r\nHost: test\r\n\r\n",
        ]
        try await onThread {
            for index in 0..<500 {
                let client = try Client(port: test.port)
                client.send(starts[index % starts.count])
                if index % 2 == 0 { client.reset() }
            }
        }
        // Those that leave with a reset may be gone before they are read; the fifty that end politely are read.
        await test.gate.untilWaiting(50)
        test.gate.open()
        let next = try await onThread { try Client(port: test.port).get("/later").text }
        #expect(next == "later")
        await test.server.stop(within: .seconds(5))
    }
}

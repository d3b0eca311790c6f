import HTTP
import HTTPServer
import Testing

@Suite("Stopping")
struct StoppingTests {
    @Test("a request under way is finished, then the connection is closed")
    func finishes() async throws {
        let test = try TestServer()
        let waiting = Task {
            try await onThread {
                let client = try Client(port: test.port)
                let answer = try client.get("/gate")
                return (answer, client.isClosed())
            }
        }
        let idle = Task { try await onThread { try Client(port: test.port).isClosed() } }
        await test.gate.untilWaiting(1)
        let stopping = Task { await test.server.stop() }
        #expect(try await idle.value)
        test.gate.open()
        let (answer, isClosed) = try await waiting.value
        await stopping.value
        #expect(answer.text == "through")
        #expect(isClosed)
        await #expect(throws: Client.Failure.self) { try await onThread { _ = try Client(port: test.port) } }
    }

    @Test("what is not finished in time is answered 503")
    func cutsOff() async throws {
        let test = try TestServer()
        let waiting = Task { try await onThread { try Client(port: test.port).get("/gate").status } }
        await test.gate.untilWaiting(1)
        await test.server.stop(within: .milliseconds(50))
        #expect(try await waiting.value == 503)
        test.gate.open()
    }

    @Test("stopping twice, at once and afterwards, returns")
    func twice() async throws {
        let test = try TestServer()
        async let first: Void = test.server.stop()
        async let second: Void = test.server.stop()
        _ = await (first, second)
        await test.server.stop()
    }
}

import API
import Engine
import HTTP
import Identity
import Platform
import Synchronization
import TestKit
import Testing

@Suite("What a request costs", .timeLimit(.minutes(10)))
struct CostTests {
    /// Counts the statements of transactions.
    final class Counter: Sendable {
        private let count = Mutex(0)
        var observer: StatementObserver { StatementObserver { _ in self.count.withLock { $0 += 1 } } }
        /// How many statements it takes to be answered so.
        func statements(expecting status: Status, of work: () async throws -> Response) async throws -> Int {
            count.withLock { $0 = 0 }
            let answer = try await work()
            #expect(answer.status == status)
            return count.withLock { $0 }
        }
    }

    @Test("finding out who asks is one statement, of the same transaction", arguments: TestEngine.all)
    func whoAsks(engine: TestEngine) async throws {
        let counter = Counter()
        try await Campus.on(engine, observer: counter.observer) { campus in
            let token = try await campus.token(of: campus.world.ada)
            let statements = try await counter.statements(expecting: .ok) {
                try await campus.send(.get, "/api/v1/me", token: token)
            }
            #expect(statements == 2)
        }
    }

    @Test("a list of users is one statement, of one row or of fifty", arguments: TestEngine.all, [1, 50])
    func list(engine: TestEngine, count: Int) async throws {
        let counter = Counter()
        try await Campus.on(engine, observer: counter.observer) { campus in
            for number in 1..<count { _ = try await campus.world.student("student\(number)") }
            let token = try await campus.token(of: campus.world.emil)
            let statements = try await counter.statements(expecting: .ok) {
                let answer = try await campus.send(.get, "/api/v1/users?role=student&limit=100", token: token)
                #expect(answer.json["items"]?.arrayValue?.count == count)
                return answer
            }
            #expect(statements == 2)
        }
    }

    @Test("who is refused by the request alone costs no statement", arguments: TestEngine.all)
    func refusal(engine: TestEngine) async throws {
        let counter = Counter()
        try await Campus.on(engine, observer: counter.observer) { campus in
            let nobody = try await counter.statements(expecting: .unauthorized) {
                try await campus.send(.get, "/api/v1/me")
            }
            let nonsense = try await counter.statements(expecting: .unauthorized) {
                try await campus.send(.get, "/api/v1/me", token: "x.y.z")
            }
            let refresh = try await counter.statements(expecting: .unauthorized) {
                try await campus.send(.post, "/api/v1/auth/refresh", ["refresh_token": "x"])
            }
            #expect([nobody, nonsense, refresh] == [0, 0, 0])
        }
    }

    @Test("a full bucket of one address leaves the others'")
    func buckets() {
        let limit = RateLimit(burst: 2, perSecond: 1)
        let now = Timestamp.test
        #expect(limit.delay(for: "a", at: now) == nil)
        #expect(limit.delay(for: "a", at: now) == nil)
        #expect(limit.delay(for: "a", at: now) == .seconds(1))
        #expect(limit.delay(for: "b", at: now) == nil)
        #expect(limit.delay(for: "a", at: now + .seconds(1)) == nil)
        #expect(RateLimit.client(of: "2001:db8:1:2:3:4:5:6") == RateLimit.client(of: "2001:db8:1:2:9::1"))
        #expect(RateLimit.client(of: "192.0.2.7") == "192.0.2.7")
    }
}

import API
import HTTP
import Platform
import TestKit
import Testing

@Suite("Results and figures through the interface", .timeLimit(.minutes(5)))
struct ResultEndpointTests {
    @Test("figures and keys are for those who mark, and never for students", arguments: TestEngine.all)
    func access(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let hall = try await ExamHall(campus)
            let exam = try await hall.exam(asking: 2)
            try await hall.room.expect(
                .get, "\(exam)/item-analysis", nil,
                (.unauthorized, .notFound, .forbidden, .ok, .notFound, .forbidden))
            try await hall.room.expect(
                .get, "\(exam)/results", nil, (.unauthorized, .notFound, .forbidden, .ok, .notFound, .forbidden))
            try await hall.room.expect(
                .get, "\(exam)/own-result", nil, (.unauthorized, .notFound, .ok, .ok, .notFound, .ok))
        }
    }

    @Test(
        "an attempt becomes figures for the teacher, and a result for the student once released",
        arguments: TestEngine.all)
    func figures(engine: TestEngine) async throws {
        let counter = CostTests.Counter()
        try await Campus.on(engine, observer: counter.observer) { campus in
            let hall = try await ExamHall(campus)
            let exam = try await hall.exam(["max_attempts": nil], asking: 2)
            var costs: Set<Int> = []
            for _ in 0..<3 {
                let attempt = try await hall.start(exam)
                _ = try await hall.save(attempt, 1, [0: true, 1: false])
                _ = try await hall.room.send(.post, "\(attempt)/submission", ["sequence": 1], as: hall.world.ada)
                let token = try await campus.token(of: hall.world.blaise)
                for path in ["item-analysis", "results"] {
                    costs.insert(
                        try await counter.statements(expecting: .ok) {
                            try await campus.send(.get, "\(exam)/\(path)", token: token)
                        })
                }
            }
            #expect(costs.max() ?? 0 <= 8 && costs.count <= 2, "\(costs)")
            let analysis = try await hall.room.send(.get, "\(exam)/item-analysis", as: hall.world.blaise).json
            #expect(analysis["attempts"] == 1 && analysis["mean"] == 1)
            #expect(analysis["questions"]?[0]?["facility"] == 1)
            #expect(analysis["questions"]?[1]?["options"]?[1]?["count"] == 1)
            #expect(analysis["questions"]?[1]?["options"]?[0]?["is_right"] == true)
            let listed = try await hall.room.send(.get, "\(exam)/results", as: hall.world.blaise).json
            #expect(listed["items"]?[0]?["result"]?["score"] == 1)
            #expect(listed["items"]?[0]?["result"]?["attempts"] == 3)
            let own = "\(exam)/own-result"
            #expect(try await hall.room.send(.get, own, as: hall.world.ada).json["result"] == .null)
            _ = try await hall.room.send(.put, "\(exam)/results-release", as: hall.world.blaise)
            let released = try await hall.room.send(.get, own, as: hall.world.ada).json["result"]
            #expect(released?["score"] == 1 && released?["max_score"] == 2 && released?["passed"] == false)
        }
    }
}

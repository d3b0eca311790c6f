import Engine
import Operations
import Platform
import TestKit
import Testing

@Suite("What pages were looked at", .timeLimit(.minutes(1)))
struct PageViewTests {
    @Test("is written in batches, without those who are gone, and kept for its time", arguments: TestEngine.all)
    func views(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let recorder = PageViewRecorder(
                world.database,
                Environment(now: { .test }, random: { 1 }, randomBytes: { [UInt8](repeating: 0, count: $0) }),
                pause: .seconds(3600))
            let gone = Identifier<Kind.User>(UniqueID(high: 1, low: 1))
            for number in 0..<450 {
                recorder.note(
                    PageView(
                        user: number % 9 == 0 ? gone : world.ada.user, page: "show_learn",
                        path: number == 1 ? String(repeating: "ə", count: 600) : "/offerings/\(number)/learn",
                        request: Identifier(UniqueID(high: 2, low: UInt64(number))),
                        at: world.now - .days(number == 2 ? 400 : 1)))
            }
            await recorder.write()
            #expect(try await world.count("page_views") == 400)
            #expect(try await world.count("page_views", where: "length(path) = 500") == 1)
            #expect(try await world.count("audit_logs", where: "table_name = 'page_views'") == 0)
            let gone1 = try await world.database.applyRetention(Retention(), at: world.now)
            #expect(gone1.first { $0.table == "page_views" }?.rows == 1)
            let seen = try await world.read(as: world.blaise) { try $0.value("select count(*) from page_views") ?? 0 }
            #expect(seen == 0)
        }
    }
}

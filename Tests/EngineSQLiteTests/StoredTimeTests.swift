import Engine
import EngineSQLite
import TestKit
import Testing

@Suite("Instants and days as they are stored")
struct StoredTimeTests {
    @Test(
        "one form is taken, of what is in the calendar",
        arguments: [
            ("is_timestamp('2025-01-31T08:15:00.000000Z')", 1), ("is_timestamp('2024-02-29T23:59:59.999999Z')", 1),
            ("is_timestamp('2025-02-29T00:00:00.000000Z')", 0), ("is_timestamp('2025-13-01T00:00:00.000000Z')", 0),
            ("is_timestamp('2025-01-31T24:00:00.000000Z')", 0), ("is_timestamp('2025-01-31T23:60:00.000000Z')", 0),
            ("is_timestamp('2025-01-31T23:00:60.000000Z')", 0), ("is_timestamp('2025-01-31 08:15:00.000000Z')", 0),
            ("is_timestamp('2025-01-31T08:15:00.000000+')", 0), ("is_timestamp('2025-01-31T08:15:00Z')", 0),
            ("is_timestamp('2025-01-31')", 0), ("is_timestamp('')", 0), ("is_timestamp(1738311300)", 0),
            ("is_timestamp('2025-01-31T08:15:00.00000٣Z')", 0), ("is_timestamp(null)", nil),
            ("is_date('2025-01-31')", 1), ("is_date('2000-02-29')", 1), ("is_date('1900-02-29')", 0),
            ("is_date('2025-04-31')", 0), ("is_date('0000-01-01')", 0), ("is_date('2025-1-31')", 0),
            ("is_date('2025-01-31T')", 0), ("is_date(20250131)", 0), ("is_date(null)", nil),
        ] as [(String, Int64?)])
    func check(call: String, answer: Int64?) async throws {
        let directory = try TemporaryDirectory()
        let database = try SQLiteDatabase(configuration: .init(path: directory.file("times.db")))
        let rows = try await database.maintain { try $0.run(Statement(text: "select \(call)")).rows }
        #expect(rows[0].values == [answer.map(Value.integer) ?? .null])
        await database.close()
    }
}

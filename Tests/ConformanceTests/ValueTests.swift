import Engine
import Platform
import TestKit
import Testing

@Suite("Every engine keeps values")
struct ValueTests {
    static let table = SQLText(
        sqlite: """
            create table samples (
                id text primary key, flag integer, number integer, ratio real, credits real, words text, data blob,
                at text, day text, start text
            ) strict
            """,
        postgres: """
            create table samples (
                id uuid primary key, flag boolean, number bigint, ratio double precision, credits numeric(8, 3),
                words text, data bytea, at timestamptz, day date, start time
            )
            """)

    struct Sample: Record, Equatable {
        var id: UniqueID
        var flag: Bool?
        var number: Int?
        var ratio: Double?
        var credits: Decimal?
        var words: String?
        var data: [UInt8]?
        var at: Timestamp?
        var day: CalendarDate?
        var start: TimeOfDay?

        init(_ id: UInt64) { self.id = UniqueID(high: id, low: id) }

        init(row: Row) throws {
            id = try row["id"]
            flag = try row["flag"]
            number = try row["number"]
            ratio = try row["ratio"]
            credits = try row["credits"]
            words = try row["words"]
            data = try row["data"]
            at = try row["at"]
            day = try row["day"]
            start = try row["start"]
        }

        var insert: SQL {
            """
            insert into samples (id, flag, number, ratio, credits, words, data, at, day, start)
            values (\(id), \(flag), \(number), \(ratio), \(credits), \(words), \(data), \(at), \(day), \(start))
            """
        }
    }

    @Test("a value of every type reads back as it was bound", arguments: TestEngine.all)
    func everyType(engine: TestEngine) async throws {
        var sample = Sample(1)
        sample.flag = true
        sample.number = .min
        sample.ratio = 0.1
        sample.credits = Decimal("-12345.675")
        sample.words = "Səadət 🎓 \"it's\" \\ \n ünï"
        sample.data = Array(0...255)
        sample.at = Timestamp(microseconds: 1_738_311_300_123_456)
        sample.day = CalendarDate("2024-02-29")
        sample.start = TimeOfDay("09:05")
        #expect(try await roundTrip(sample, on: engine) == sample)
    }

    @Test("null reads back as null", arguments: TestEngine.all)
    func nulls(engine: TestEngine) async throws {
        #expect(try await roundTrip(Sample(2), on: engine) == Sample(2))
    }

    @Test("empty text and empty bytes are not null", arguments: TestEngine.all)
    func emptiness(engine: TestEngine) async throws {
        var sample = Sample(3)
        sample.words = ""
        sample.data = []
        sample.flag = false
        #expect(try await roundTrip(sample, on: engine) == sample)
    }

    @Test("a text of a million characters reads back", arguments: TestEngine.all)
    func largeText(engine: TestEngine) async throws {
        var sample = Sample(4)
        sample.words = String(repeating: "ə", count: 1_000_000)
        #expect(try await roundTrip(sample, on: engine) == sample)
    }

    @Test("a changed row is counted, a read one is not", arguments: TestEngine.all)
    func changes(engine: TestEngine) async throws {
        try await engine.withDatabase(Self.table.text(for: engine.dialect)) { database in
            let counts = try await database.write(.test) { transaction in
                for id in 1...3 { try transaction.execute(Sample(UInt64(id)).insert) }
                return try [
                    transaction.execute("update samples set number = 1"),
                    transaction.execute("update samples set number = 2 where number = 9"),
                    transaction.execute("delete from samples where number = 1"),
                ]
            }
            #expect(counts == [3, 0, 3])
        }
    }

    private func roundTrip(_ sample: Sample, on engine: TestEngine) async throws -> Sample? {
        try await engine.withDatabase(Self.table.text(for: engine.dialect)) { database in
            try await database.write(.test) { _ = try $0.execute(sample.insert) }
            return try await database.first(.test, "select * from samples", as: Sample.self)
        }
    }
}

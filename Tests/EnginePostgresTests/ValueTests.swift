import Engine
import Platform
import Testing

@testable import EnginePostgres

@Suite("Values in PostgreSQL", .enabled(if: Scratch.server != nil))
struct ValueTests {
    @Test("every kind of value comes back as it was bound, and null as null")
    func values() async throws {
        try await Scratch.run { scratch in
            let values: [(String, Value)] = [
                ("boolean", .boolean(true)), ("boolean", .boolean(false)), ("bigint", .integer(.min)),
                ("bigint", .integer(.max)), ("float8", .real(0.1)), ("float8", .real(-1e300)), ("text", .text("")),
                ("text", .text("naïve 🎓 'quoted' \\ \"\n")), ("bytea", .bytes([])),
                ("bytea", .bytes(Array(0...255))), ("uuid", .id(UniqueID(high: .max, low: 7))),
                ("timestamptz", .timestamp(Timestamp(microseconds: 1_738_311_300_123_456))),
                ("numeric(8,3)", .decimal(Decimal(thousandths: -12_345))),
            ]
            for (type, value) in values {
                let row = try await scratch.database.read(
                    scratch.system, "select cast(\(value) as \(raw: type)), cast(\(Value.null) as \(raw: type))"
                ).rows[0]
                #expect(try Self.read(row, as: value) == value)
                #expect(row.values[1] == .null)
            }
        }
    }

    private static func read(_ row: Row, as value: Value) throws -> Value {
        switch value {
        case .null: row.values[0]
        case .boolean: .boolean(try row[0])
        case .integer: .integer(Int64(try row[0] as Int))
        case .real: .real(try row[0])
        case .text: .text(try row[0])
        case .bytes: .bytes(try row[0])
        case .id: .id(try row[0])
        case .timestamp: .timestamp(try row[0])
        case .decimal: .decimal(try row[0])
        }
    }

    @Test("a value fits the column it is bound to: smaller integers, dates, times, json, arrays")
    func columns() async throws {
        try await Scratch.run { scratch in
            let database = scratch.database
            try await database.maintain {
                try $0.script(
                    "create table mixed (small smallint, day date, hour time, data jsonb, list uuid[], at timestamptz)")
            }
            let id = UniqueID(high: 1, low: 2)
            let written = try await database.write(
                scratch.system,
                """
                insert into mixed values (\(7), \("2025-01-31"), \("09:05"), \(#"{"a": 1}"#), \("{\(id.text)}"),
                    \(scratch.system.now))
                returning *
                """)
            #expect(
                written.rows.first?.values == [
                    .text("7"), .text("2025-01-31"), .text("09:05:00"), .text(#"{"a": 1}"#), .text("{\(id.text)}"),
                    .text("2023-11-14 22:13:20+00"),
                ])
            let found = try await database.read(
                scratch.system,
                "select 1 from mixed where small = \(7) and day = \("2025-01-31") and \(id) = any (list) limit \(1)")
            #expect(found.rows.count == 1)
        }
    }
}

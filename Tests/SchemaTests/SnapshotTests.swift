import Engine
import TestKit
import Testing

@testable import Schema

@Suite("The schema's history")
struct SnapshotTests {
    @Test("up, all the way down, and up again gives the schema that was committed", arguments: TestEngine.all)
    func roundTrip(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let dump = try await database.maintain { session in
                let migrator = SchemaHistory.migrator
                try migrator.up(session)
                let first = try SchemaDump(session).text()
                #expect(try migrator.down(session, count: migrator.newest).count == migrator.newest)
                let remains = try SchemaDump(session).text().filter { !$0.isWhitespace }
                #expect(remains.isEmpty, "going back leaves \(remains.prefix(300))")
                #expect(try migrator.current(session) == 0)
                try migrator.up(session)
                #expect(try SchemaDump(session).text() == first)
                return first
            }
            try Recorded(path: "docs/schema/\(engine).sql").expect(dump)
        }
    }

    @Test("each migration can be taken back and made again by itself", arguments: TestEngine.all)
    func steps(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            try await database.maintain { session in
                let migrator = SchemaHistory.migrator
                for number in 1...migrator.newest {
                    try migrator.up(session, to: number)
                    let made = try SchemaDump(session).text()
                    try migrator.down(session)
                    #expect(try migrator.current(session) == number - 1)
                    try migrator.up(session, to: number)
                    #expect(try SchemaDump(session).text() == made, "\(number)")
                }
            }
        }
    }

    @Test("a database of a newer program is left alone", arguments: TestEngine.all)
    func newer(engine: TestEngine) async throws {
        try await engine.withSchema { database in
            _ = await #expect(throws: MigrationFailure.newerSchema(found: SchemaHistory.migrator.newest, known: 3)) {
                try await database.maintain { try Migrator(Array(SchemaHistory.migrations.prefix(3))).up($0) }
            }
        }
    }
}

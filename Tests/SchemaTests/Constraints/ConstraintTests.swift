import Engine
import TestKit
import Testing

@Suite("Every constraint of the schema")
struct ConstraintTests {
    @Test("is broken by a test and named in the refusal, the same on both engines", arguments: TestEngine.all)
    func naming(engine: TestEngine) async throws {
        try await engine.withSchema { database in
            let shape = try await SchemaShape(of: database)
            let (breakings, unknown) = Breaking.all(of: shape)
            #expect(unknown.isEmpty, "nothing breaks \(unknown): add it to KnownBreaking")
            let ofTriggers = KnownBreaking.ofTriggers.compactMap { name, table in
                KnownBreaking.all[name].map { Breaking(name: name, prepare: $0, table: table) }
            }
            for breaking in breakings + ofTriggers where !breaking.table.hasSuffix("_search_documents") {
                let failure = try await refusal(of: breaking, shape, on: database)
                let expected = Set([breaking.name, KnownBreaking.implied[breaking.name] ?? breaking.name])
                #expect(
                    failure.map { expected.contains($0.constraint ?? "") } == true,
                    "\(breaking.name): \(failure.map(\.description) ?? "not refused")")
            }
        }
    }

    @Test("PostgreSQL and SQLite have the same to be broken", .enabled(if: TestEngine.all.count == 2))
    func lists() async throws {
        var names: [Set<String>] = []
        for engine in TestEngine.all {
            let shape = try await engine.withSchema { try await SchemaShape(of: $0) }
            let tested = Breaking.all(of: shape).breakings.filter { !$0.table.hasSuffix("_search_documents") }
            names.append(Set(tested.map(\.name)).union(KnownBreaking.ofTriggers.keys))
        }
        #expect(names[0] == names[1])
        #expect(names[0].count > 400)
    }

    /// The refusal of the row; a refusal of what it needs is thrown.
    private func refusal(
        of breaking: Breaking, _ shape: SchemaShape, on database: any Database
    ) async throws -> DatabaseError? {
        do {
            try await database.write(.test) { transaction in
                var maker = RowMaker(shape, transaction)
                let values: RowMaker.Values
                do {
                    values = try maker.row(breaking.table, breaking.prepare(&maker))
                } catch let error as DatabaseError {
                    throw Unprepared(name: breaking.name, reason: error)
                }
                try maker.insert(breaking.table, values)
                // Nothing is kept, whatever happened.
                throw NotRefused()
            }
            return nil
        } catch let error as DatabaseError {
            return error
        } catch is NotRefused {
            return nil
        }
    }

    private struct NotRefused: Error {}

    private struct Unprepared: Error {
        let name: String
        let reason: DatabaseError
    }
}

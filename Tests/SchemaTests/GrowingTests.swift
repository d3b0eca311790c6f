import Engine
import Platform
import Synchronization
import TestKit
import Testing

@testable import Schema

/// The example of a column that comes to a large table; see `Migration.eventStudentAdded`.
@Suite("A large table gets a column while people work", .serialized)
struct GrowingTests {
    private static let rows = 200_000

    /// What happened meanwhile.
    private final class Log: Sendable {
        let batches = Mutex<[(rows: Int, milliseconds: Int)]>([])
        let waits = Mutex<[Duration]>([])
        let isDone = Atomic(false)
    }

    private struct Interruption: Error {}

    @Test(
        "batches stay short, others write between them, an interruption costs nothing, and at the end it is required",
        arguments: TestEngine.all)
    func growing(engine: TestEngine) async throws {
        try await engine.withTwoPrograms { database, other in
            let enrollment = try await Self.prepare(database)
            let log = Log()
            let writing = Task { try await Self.write(to: enrollment, through: other, log) }
            try await Self.expand(database)
            await #expect(throws: Interruption.self) { try await Self.fill(database, log, stoppingAfter: 3) }
            let filledBefore = log.batches.withLock { $0.map(\.rows).reduce(0, +) }
            try await Self.fill(database, log)
            log.isDone.store(true, ordering: .sequentiallyConsistent)
            try await writing.value
            let batches = log.batches.withLock { $0 }
            #expect(filledBefore > 0 && batches.map(\.rows).reduce(0, +) >= Self.rows)
            #expect(batches.count > 5)
            #expect(batches.allSatisfy { $0.milliseconds < 2000 })
            let waits = log.waits.withLock { $0 }
            #expect(waits.count >= 3)
            #expect(waits.allSatisfy { $0 < .seconds(4) })
            print(
                "\(engine): \(batches.count) batches, the longest \(batches.map(\.milliseconds).max() ?? 0) ms; \(waits.count) writes meanwhile, the longest wait \(waits.max() ?? .zero)"
            )
            try await Self.contract(database)
            let missing: Int? = try await database.read(.test) {
                try $0.value("select count(*) from enrollment_events where student_id is null")
            }
            #expect(missing == 0)
            let refused = try await refusal { try await Self.insertEvent(of: enrollment, through: other) }
            #expect(refused?.constraint == "enrollment_events_student_id_not_null")
        }
    }

    private static func prepare(_ database: any Database) async throws -> UniqueID {
        try await database.maintain { try SchemaHistory.migrator.up($0, to: Migration.eventStudentAdded.number - 1) }
        let shape = try await SchemaShape(of: database)
        return try await database.write(.test) { transaction in
            var maker = RowMaker(shape, transaction)
            try maker.insert("course_enrollments")
            guard let enrollment: UniqueID = try transaction.value("select id from course_enrollments") else {
                throw MissingRow()
            }
            try transaction.execute(
                """
                with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < \(rows))
                insert into enrollment_events (enrollment_id, kind) select \(enrollment), 'enrolled' from numbers
                """)
            return enrollment
        }
    }

    private static func expand(_ database: any Database) async throws {
        try await database.maintain { try SchemaHistory.migrator.up($0, to: Migration.eventStudentAdded.number) }
    }

    private static func fill(_ database: any Database, _ log: Log, stoppingAfter limit: Int = .max) async throws {
        try await database.maintain { session in
            var backfill = Migration.eventStudentBackfill
            backfill.onBatch = { rows, milliseconds in
                let count = log.batches.withLock { batches in
                    batches.append((rows, milliseconds))
                    return batches.count
                }
                if count == limit { throw Interruption() }
            }
            try backfill.run(on: session)
        }
    }

    private static func contract(_ database: any Database) async throws {
        try await database.maintain { try SchemaHistory.migrator.up($0, to: Migration.eventStudentRequired.number) }
    }

    /// Writes as a program does that does not know the column, until the filling is done.
    private static func write(to enrollment: UniqueID, through database: any Database, _ log: Log) async throws {
        while !log.isDone.load(ordering: .sequentiallyConsistent) {
            let start = ContinuousClock.now
            try await insertEvent(of: enrollment, through: database)
            log.waits.withLock { $0.append(ContinuousClock.now - start) }
            // A pace that leaves the machine to the filling.
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    private static func insertEvent(of enrollment: UniqueID, through database: any Database) async throws {
        try await database.write(.test) {
            try $0.execute("insert into enrollment_events (enrollment_id, kind) values (\(enrollment), 'dropped')")
        }
    }
}

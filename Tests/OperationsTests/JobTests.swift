import Engine
import Platform
import Synchronization
import TestKit
import Testing

@testable import Operations

@Suite("Jobs")
struct JobTests {
    private func context(_ database: any Database, now: Timestamp = .test) -> JobContext {
        var environment = Environment.live
        environment.now = { now }
        return JobContext(database: database, environment: environment, observer: .nobody)
    }

    @Test("of many that reach for the same job exactly one takes it", arguments: TestEngine.all)
    func race(engine: TestEngine) async throws {
        try await engine.withSchema { database in
            try await database.write(.test) { transaction in
                for _ in 0..<10 { try transaction.enqueueJob("work") }
            }
            let claimed = try await withThrowingTaskGroup(of: Job?.self) { group in
                for _ in 0..<40 { group.addTask { try await database.write(.test) { try $0.claimJob(of: ["work"]) } } }
                return try await group.reduce(into: [Job.ID]()) { if let job = $1 { $0.append(job.id) } }
            }
            #expect(claimed.count == 10)
            #expect(Set(claimed).count == 10)
        }
    }

    @Test("a job that fails is tried again later and later, and given up in the end", arguments: TestEngine.all)
    func retries(engine: TestEngine) async throws {
        struct Failure: Error {}
        try await engine.withSchema { database in
            let clock = Mutex(Timestamp.test)
            var environment = Environment.live
            environment.now = { clock.withLock { $0 } }
            let kind = JobKind("work") { _, _ in throw Failure() }
            let runner = JobRunner(
                [kind], JobContext(database: database, environment: environment, observer: .nobody))
            try await database.write(.test) { try $0.enqueueJob("work") }
            var waits: [Duration] = []
            while let due = try await database.read(.test, { try $0.value(Job.nextDue, as: Timestamp.self) }) {
                waits.append(due - clock.withLock { $0 })
                clock.withLock { $0 = due }
                #expect(try await runner.runNext())
            }
            #expect(Array(waits.dropFirst()) == [10, 20, 40, 80, 160, 320, 640].map { Duration.seconds($0) })
            let job = try await database.first(.test, Job.recent(limit: 1), as: Job.self)
            #expect(job?.status == .failed)
            #expect(job?.lastError == "Failure()")
        }
    }

    @Test("a recurring job has one row, which waits for its next time", arguments: TestEngine.all)
    func recurrence(engine: TestEngine) async throws {
        try await engine.withSchema { database in
            let kind = JobKind("tidy", .every(.seconds(15)), startsAtOnce: true) { _, _ in }
            let runner = JobRunner([kind], context(database))
            #expect(try await runner.runDue() == 1)
            #expect(try await runner.runDue() == 0)
            let jobs = try await database.all(.test, Job.recent(limit: 9), as: Job.self)
            #expect(jobs.map(\.status) == [.queued])
            #expect(jobs.map(\.runAt) == [.test + .seconds(15)])
        }
    }

    @Test("the job of a process that died is done by another", arguments: TestEngine.all)
    func abandonment(engine: TestEngine) async throws {
        try await engine.withSchema { database in
            try await database.write(.test) { try $0.enqueueJob("work") }
            let dead = try await database.write(.test) { try $0.claimJob(of: ["work"]) }
            let kind = JobKind("work") { _, _ in }
            #expect(try await JobRunner([kind], context(database, now: .test + .minutes(4))).runDue() == 0)
            #expect(try await JobRunner([kind], context(database, now: .test + .minutes(6))).runDue() == 1)
            // The dead one's end, should it come after all, changes nothing.
            let late = try #require(dead)
            try await database.write(.test) { try $0.fail(late, reason: "late", retryAt: nil) }
            #expect(try await database.first(.test, Job.recent(limit: 1), as: Job.self)?.status == .done)
        }
    }

    @Test("schedules name the next time")
    func schedules() throws {
        let now = try #require(Timestamp("2025-01-31T08:15:00Z"))
        #expect(Schedule.every(.seconds(15)).next(after: now) == now + .seconds(15))
        #expect(Schedule.daily(hour: 3).next(after: now) == Timestamp("2025-02-01T03:00:00Z"))
        #expect(Schedule.daily(hour: 9).next(after: now) == Timestamp("2025-01-31T09:00:00Z"))
        #expect(Schedule.weekly(weekday: 7, hour: 3).next(after: now) == Timestamp("2025-02-02T03:00:00Z"))
        #expect(Schedule.monthly(day: 1).next(after: now) == Timestamp("2025-02-01T00:00:00Z"))
    }
}

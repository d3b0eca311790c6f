import Engine
import Glibc
import Platform

@testable import EnginePostgres

/// A database that exists for one test.
struct Scratch: Sendable {
    /// The test server's URL; nil where there is none, and the tests that need it are skipped.
    static let server = getenv("LYCEUM_TEST_POSTGRES").map { String(cString: $0) }

    private static let setUp =
        """
        create function app_user_id() returns uuid language sql stable as $$
          select nullif(current_setting('app.current_user_id', true), '')::uuid $$;
        create table counters (id int primary key, count int not null, constraint counters_count_check check (count >= 0));
        insert into counters values (1, 0), (2, 0);
        create table notes (id uuid primary key default gen_random_uuid(), author uuid, body text not null,
          constraint notes_body_key unique (body));
        grant usage on schema public to lyceum_app;
        grant select on all tables in schema public to lyceum_app;
        alter table notes enable row level security;
        create policy notes_own on notes to lyceum_app using (author = (select app_user_id()));
        """

    let database: PostgresDatabase

    /// Gives the body a fresh database, and drops it afterwards.
    static func run(
        size: Int = 4, overflow: Int = 4, capacity: Int = 1000, timeout: Duration = .seconds(20),
        statementTimeout: Duration = .seconds(20), observer: StatementObserver? = nil,
        _ body: (Scratch) async throws -> Void
    ) async throws {
        let name = "scratch_\(UniqueID(time: .current, random: (Randomness.word(), Randomness.word())).text)"
        let owner = PostgresDatabase(try PostgresConfiguration(url: server ?? "", size: 1))
        _ = try await owner.maintain { try $0.script(#"create database "\#(name)""#) }
        let database = PostgresDatabase(
            try PostgresConfiguration(
                url: url(of: name), size: size, overflow: overflow, queueCapacity: capacity, timeout: timeout,
                statementTimeout: statementTimeout, observer: observer))
        try await database.maintain { session in
            try session.script(role)
            try session.script(setUp)
        }
        var failure: (any Error)?
        do { try await body(Scratch(database: database)) } catch { failure = error }
        await database.close()
        _ = try await owner.maintain { try $0.script(#"drop database "\#(name)" with (force)"#) }
        if let failure { throw failure }
    }

    /// Roles belong to the whole server, which other tests share.
    private static let role =
        """
        do $$ begin create role lyceum_app nologin; exception when duplicate_object or unique_violation then null; end $$
        """

    static func url(of database: String) -> String {
        let parts = (server ?? "").split(separator: "?", maxSplits: 1)
        let base = parts.first.map { $0[..<($0.lastIndex(of: "/") ?? $0.endIndex)] } ?? ""
        return "\(base)/\(database)" + (parts.count > 1 ? "?\(parts[1])" : "")
    }

    /// The system at a fixed instant.
    let system = Context.system(at: Timestamp(seconds: 1_700_000_000))

    /// A person at a fixed instant.
    func person(_ user: UniqueID?) -> Context {
        Context(user: user.map { Identifier($0) }, rights: .person, now: Timestamp(seconds: 1_700_000_000))
    }

    /// Ends every other connection to this database, as a restart of the server would.
    func terminateOthers() async throws {
        try await database.maintain { session in
            try session.script(
                """
                select pg_terminate_backend(pid, 5000) from pg_stat_activity
                 where datname = current_database() and pid <> pg_backend_pid()
                """)
        }
    }
}

/// Counts from several threads.
final class Count: Sendable {
    private let queue = BoundedQueue<Void>(capacity: .max)

    var value: Int { queue.count }

    /// One more; answers the new count when only one thread counts.
    @discardableResult
    func add() -> Int {
        _ = queue.append(())
        return queue.count
    }
}

/// Lets threads wait for each other.
struct Signal: Sendable {
    private let queue = BoundedQueue<Void>(capacity: 1000)

    func give() { _ = queue.append(()) }

    func wait() { _ = queue.next() }
}

func kind(of work: () async throws -> Void) async -> DatabaseError.Kind? {
    do {
        try await work()
        return nil
    } catch {
        return (error as? DatabaseError)?.kind
    }
}

internal import Engine
internal import Platform

/// A database of its own on a PostgreSQL server, for as long as something is tried in it.
struct ScratchDatabase {
    /// What is tried in it; the word stands in its name.
    enum Purpose: String { case verify, rehearsal, declared }

    /// The database whose server lends it.
    let home: String
    let name: String

    /// Names a database that is not there yet.
    init(_ purpose: Purpose, beside home: String) {
        self.home = home
        name = "\(Self.prefix(purpose))\(Timestamp.current.seconds)_" + String(Randomness.word(), radix: 36)
    }

    /// The server with this database.
    var url: String { home.naming(name) }

    /// Makes it, and drops it after the body, whatever became of that.
    func use<Result>(_ body: (_ url: String) async throws -> Result) async throws -> Result {
        let server = try Store(.naming(home))
        do {
            try await server.database.maintain { [name] in try $0.script("create database \(name)") }
            let result: Swift.Result<Result, any Error>
            do { result = .success(try await body(url)) } catch { result = .failure(error) }
            try await server.database.maintain { [name] in try $0.script("drop database \(name) with (force)") }
            await server.database.close()
            return try result.get()
        } catch {
            await server.database.close()
            throw error
        }
    }

    /// Ends what works in it now, or works for it.
    func interrupt() async throws {
        try await Self.withServer(home) { [name] database in
            _ = try await database.read(
                .system(at: .current),
                """
                select pg_terminate_backend(pid) from pg_stat_activity
                 where datname = \(name) or application_name = \(name)
                """)
        }
    }

    /// Drops what was left by programs that were killed: databases of this purpose that nobody has been in for a while.
    static func removeLeftovers(of purpose: Purpose, beside home: String, at now: Timestamp) async throws {
        let start = prefix(purpose)
        let names: [String] = try await withServer(home) { database in
            try await database.read(
                .system(at: now),
                """
                select datname::text from pg_database
                 where datname like \(start.replacing("_", with: "\\_") + "%")
                   and datname not in (select datname from pg_stat_activity where datname is not null)
                """
            ).rows.map { try $0[0] }
        }
        let limit = now.seconds - 600
        for name in names {
            guard let made = Int64(name.dropFirst(start.count).prefix { $0 != "_" }), made < limit else { continue }
            try await withServer(home) { database in
                try await database.maintain { try $0.script("drop database if exists \"\(name)\"") }
            }
        }
    }

    private static func prefix(_ purpose: Purpose) -> String { "lyceum_\(purpose.rawValue)_" }

    private static func withServer<Result>(
        _ home: String, _ body: (any Database) async throws -> Result
    ) async throws -> Result {
        let server = try Store(.naming(home))
        do {
            let result = try await body(server.database)
            await server.database.close()
            return result
        } catch {
            await server.database.close()
            throw error
        }
    }
}

extension Settings {
    /// Only where the database is; everything else as it is by default.
    static func naming(_ url: String) throws -> Settings {
        try Settings(ProgramSettings.all, environment: [ProgramSettings.database.declaration.name: url])
    }
}

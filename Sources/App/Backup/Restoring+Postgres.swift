internal import Engine
internal import Operations
internal import Platform

extension Backup {
    func restoreDump(to url: String, _ settings: Settings, overwriting: Bool) async throws {
        let store = try Store(settings)
        let isEmpty = try await store.database.schemaVersion(at: .current) == 0
        try await store.database.maintain { try $0.script(Self.roles) }
        await store.database.close()
        if isEmpty { return try PostgresPrograms(url).restore(databasePath) }
        guard overwriting else { throw BackupFailure.occupied }
        try await replace(url)
    }

    /// Restores beside the database that is there, and exchanges the two when that is done: nothing is lost on the way.
    private func replace(_ url: String) async throws {
        let (name, moment) = (url.databaseName, Timestamp.current.seconds)
        let server = try Store(.naming(url.naming("postgres")))
        do {
            try await server.database.maintain { try $0.script("create database \"\(name)_\(moment)\"") }
            try PostgresPrograms(url.naming("\(name)_\(moment)")).restore(databasePath)
            try await server.database.maintain { session in
                try session.script("alter database \"\(name)\" rename to \"\(name)_before_\(moment)\"")
                try session.script("alter database \"\(name)_\(moment)\" rename to \"\(name)\"")
            }
        } catch {
            await server.database.close()
            throw error
        }
        await server.database.close()
    }

    func countsInScratchDatabase(beside url: String) async throws -> [String: Int] {
        try await ScratchDatabase(.verify, beside: url).use { scratch in
            try PostgresPrograms(scratch).restore(databasePath)
            let store = try Store(.naming(scratch))
            do {
                let counts = try await store.database.maintain { try $0.tableCounts() }
                await store.database.close()
                return counts
            } catch {
                await store.database.close()
                throw error
            }
        }
    }

    /// The dump grants to these roles, which belong to the server and not to the database.
    private static let roles = """
        do $$ begin
            if not exists (select 1 from pg_roles where rolname = 'lyceum_app') then create role lyceum_app nologin; end if;
            if not exists (select 1 from pg_roles where rolname = 'lyceum_report') then
                create role lyceum_report nologin;
            end if;
        end $$;
        """
}

extension String {
    /// The name of the database in a URL.
    fileprivate var databaseName: String {
        let start = firstRange(of: "://")?.upperBound ?? startIndex
        guard let slash = self[start...].firstIndex(of: "/") else { return "" }
        return String(self[index(after: slash)...].prefix { $0 != "?" })
    }

    /// The same server with another database.
    func naming(_ database: String) -> String {
        let start = firstRange(of: "://")?.upperBound ?? startIndex
        let slash = self[start...].firstIndex(of: "/") ?? endIndex
        let query = self[slash...].firstIndex(of: "?").map { self[$0...] } ?? ""
        return self[..<slash] + "/" + database + query
    }
}

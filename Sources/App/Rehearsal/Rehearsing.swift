internal import Engine
internal import EngineSQLite
internal import Glibc
internal import Platform
internal import Schema

extension Store {
    /// Runs the migrations that the database lacks on a copy of it, which is removed afterwards; the database itself
    /// stays as it is, and is used meanwhile.
    ///
    /// - Parameters:
    ///   - parent: a directory with room for the copy; on PostgreSQL the server needs room for another database too.
    ///   - stop: returns when the work is to be broken off.
    /// - Throws: `RehearsalFailure`, `MigrationFailure`, `FileFailure`, `DatabaseError`.
    public func rehearse(
        under parent: String, until stop: @escaping @Sendable () async -> Void
    ) async throws -> Rehearsal {
        mkdir(parent, 0o700)
        RehearsalDirectory.removeLeftovers(under: parent)
        let directory = try RehearsalDirectory(under: parent)
        defer { directory.remove() }
        let brake = Brake()
        switch location {
        case .sqlite:
            return try await brake.watch(stop, { directory.remove() }) {
                try await self.rehearseFile(in: directory, brake)
            }
        case .postgres(let url):
            try await ScratchDatabase.removeLeftovers(of: .rehearsal, beside: url, at: .current)
            let scratch = ScratchDatabase(.rehearsal, beside: url)
            return try await brake.watch(stop, { try? await scratch.interrupt() }) {
                try await self.rehearse(in: scratch, through: directory, brake)
            }
        }
    }

    private func rehearseFile(in directory: RehearsalDirectory, _ brake: Brake) async throws -> Rehearsal {
        let path = directory.file("copy.sqlite")
        let start = ContinuousClock.now
        try await file?.backup(to: path)
        return try await Self.rehearse("sqlite:///\(path)", copying: ContinuousClock.now - start, brake)
    }

    private func rehearse(
        in scratch: ScratchDatabase, through directory: RehearsalDirectory, _ brake: Brake
    ) async throws -> Rehearsal {
        let path = directory.file("copy.dump")
        let start = ContinuousClock.now
        return try await scratch.use { url in
            try await dump(PostgresPrograms(scratch.home, name: scratch.name), to: path)
            try brake.check()
            try PostgresPrograms(url, name: scratch.name).restore(path)
            return try await Self.rehearse(url, copying: ContinuousClock.now - start, brake)
        }
    }

    private static func rehearse(_ url: String, copying: Duration, _ brake: Brake) async throws -> Rehearsal {
        try brake.check()
        let copy = try Store(.naming(url))
        do {
            let current = try await copy.database.maintain { try SchemaHistory.migrator.current($0) }
            var migrations: [RehearsedMigration] = []
            for migration in SchemaHistory.migrations where migration.number > current {
                migrations.append(try await copy.rehearse(migration, brake))
            }
            await copy.database.close()
            return Rehearsal(copying: copying, migrations: migrations)
        } catch {
            await copy.database.close()
            throw error
        }
    }

    private func rehearse(_ migration: Migration, _ brake: Brake) async throws -> RehearsedMigration {
        try await database.maintain { session in
            let watched = try WatchedSession(session, brake)
            let start = ContinuousClock.now
            _ = try SchemaHistory.migrator.up(watched, to: migration.number)
            return RehearsedMigration(
                label: migration.label, duration: ContinuousClock.now - start, locks: watched.locks)
        }
    }
}

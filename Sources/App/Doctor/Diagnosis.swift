internal import Engine
internal import Glibc
public import Platform
internal import Schema

/// What a look at the installation found.
public struct Finding: Sendable, Hashable {
    /// How it is.
    public enum Verdict: String, Sendable {
        case good = "ok"
        case warning
        case bad
    }

    /// How it is.
    public let verdict: Verdict
    /// What was looked at, in one or two words.
    public let subject: String
    /// What was found, in one sentence.
    public let sentence: String

    init(_ verdict: Verdict, _ subject: String, _ sentence: String) {
        self.verdict = verdict
        self.subject = subject
        self.sentence = sentence
    }
}

/// Looks at everything that the program leans on.
public struct Diagnosis: Sendable {
    let settings: Settings
    let environment: Environment

    /// A look with these settings.
    public init(_ settings: Settings, environment: Environment = .live) {
        self.settings = settings
        self.environment = environment
    }

    /// Every finding. Nothing is changed, and no database is made.
    public func findings() async -> [Finding] {
        var findings = await databaseFindings()
        findings.append(disk())
        findings.append(secret())
        findings.append(files())
        findings += publicAddress()
        findings += certificate()
        return findings
    }

    private func databaseFindings() async -> [Finding] {
        if case .sqlite(let path) = settings[ProgramSettings.database], !FileContents.exists(path) {
            return [Finding(.warning, "database", "\(path) does not exist yet; lyceum serve makes it")]
        }
        do {
            let store = try Store(settings)
            let findings = await findings(about: store)
            await store.database.close()
            return findings
        } catch {
            return [Finding(.bad, "database", "\(error)")]
        }
    }

    private func findings(about store: Store) async -> [Finding] {
        do {
            let standing = try await store.database.schemaStanding(at: environment.now())
            let clock = try await clock(of: store.database)
            let permissions = store.location.path.map { [Self.access(to: $0, "database file")] } ?? []
            return [Finding(.good, "database", "it answers"), Self.schema(standing), clock] + permissions
        } catch {
            return [Finding(.bad, "database", "\(error)")]
        }
    }

    private static func schema(_ standing: SchemaStanding) -> Finding {
        switch standing {
        case .current(let version): Finding(.good, "schema", "it is at version \(version), the newest known")
        case .behind(let found, let known):
            Finding(.bad, "schema", "it is at version \(found) of \(known): run lyceum migrate up")
        case .ahead(let found, let known):
            Finding(.bad, "schema", "it is at version \(found), and this program knows versions up to \(known)")
        }
    }

    /// Deadlines are compared with this machine's clock, and PostgreSQL writes some times by its own.
    private func clock(of database: any Database) async throws -> Finding {
        let here = environment.now()
        let there: Timestamp? = try await database.read(.system(at: here)) {
            try $0.value(SQL(sqlite: "select now()", postgres: "select clock_timestamp()"))
        }
        guard here > Timestamp(seconds: 1_735_689_600) else {
            return Finding(.bad, "clock", "this machine believes that it is \(here)")
        }
        let distance = there.map { abs(($0 - here).microseconds) / 1_000_000 } ?? 0
        return distance <= 2
            ? Finding(.good, "clock", "it is \(here)")
            : Finding(.bad, "clock", "the database's clock is \(distance) seconds away from this machine's")
    }

    private func disk() -> Finding {
        let place = settings[ProgramSettings.database].directory ?? "."
        var status = statvfs()
        guard statvfs(place, &status) == 0 else { return Finding(.bad, "disk", "\(place) cannot be looked at") }
        let free = Int(status.f_bavail) * Int(status.f_frsize) / 1_048_576
        return Finding(free >= 1024 ? .good : .warning, "disk", "\(free) MiB are free in \(place)")
    }

    private func secret() -> Finding {
        if settings[ProgramSettings.secret] != nil { return Finding(.good, "secret", "it is set") }
        let path = settings.secretPath
        guard let mode = FileContents.mode(of: path) else {
            return Finding(.warning, "secret", "it is not set; lyceum serve makes one and keeps it in \(path)")
        }
        return mode & 0o077 == 0
            ? Finding(.good, "secret", "it is kept in \(path), for its owner alone")
            : Finding(.bad, "secret", "others can read \(path): run chmod 600 \(path)")
    }

    private func files() -> Finding {
        let path = settings.filesPath
        return FileContents.exists(path)
            ? Self.access(to: path, "files", mode: R_OK | W_OK | X_OK)
            : Finding(.warning, "files", "\(path) does not exist yet; lyceum serve makes it")
    }

    /// Looked at only where mails are sent.
    private func publicAddress() -> [Finding] {
        guard settings[ProgramSettings.smtp] != nil else { return [] }
        let address = settings.publicAddress
        return settings[ProgramSettings.publicURL] != nil
            ? [Finding(.good, "public address", "links in mails begin with \(address)")]
            : [Finding(.warning, "public address", "links in mails begin with \(address): set LYCEUM_PUBLIC_URL")]
    }

    private func certificate() -> [Finding] {
        [(ProgramSettings.certificate, "certificate"), (ProgramSettings.certificateKey, "certificate key")].compactMap {
            setting, subject in settings[setting].map { Self.access(to: $0, subject, mode: R_OK) }
        }
    }

    private static func access(to path: String, _ subject: String, mode: Int32 = R_OK | W_OK) -> Finding {
        Glibc.access(path, mode) == 0
            ? Finding(.good, subject, "\(path) is at hand")
            : Finding(.bad, subject, "\(path) cannot be \(mode == R_OK ? "read" : "read and written")")
    }
}

extension DatabaseLocation {
    fileprivate var path: String? { if case .sqlite(let path) = self { path } else { nil } }
}

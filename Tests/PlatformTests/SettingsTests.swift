import Platform
import Testing

@Suite("Settings")
struct SettingsTests {
    private static let port = Setting<Int>(
        "LYCEUM_PORT", "The port", default: "8080", absent: 8080, parser: .number(0...65_535))
    private static let secret = Setting<String?>(
        "LYCEUM_SECRET", "The secret", optional: .text, concealing: .everything)
    private static let database = Setting<DatabaseLocation>(
        "DATABASE_URL", "The database", default: "sqlite:///lyceum.db", absent: .sqlite(path: "lyceum.db"),
        parser: .database, concealing: .password)
    private static let all = [port.declaration, secret.declaration, database.declaration]

    private func settings(_ environment: [String: String], _ files: [String] = []) throws -> Settings {
        let files = try files.enumerated().map { try SettingsFile(path: "file\($0.offset)", text: $0.element) }
        return try Settings(Self.all, environment: environment, files: files)
    }

    @Test("the environment wins over files, an earlier file over a later one, and any over the default")
    func sources() throws {
        #expect(try settings([:])[Self.port] == 8080)
        #expect(try settings([:], ["", "LYCEUM_PORT=1"])[Self.port] == 1)
        #expect(try settings([:], ["LYCEUM_PORT=2", "LYCEUM_PORT=1"])[Self.port] == 2)
        let all = try settings(["LYCEUM_PORT": "3"], ["LYCEUM_PORT=2"])
        #expect(all[Self.port] == 3)
        #expect(all.entries[0].source == .environment)
        #expect(try settings([:], ["\nLYCEUM_PORT=2"]).entries[0].source == .file(path: "file0", line: 2))
    }

    @Test("a name that is no setting is refused with the nearest one; names of others are left alone")
    func unknownNames() {
        #expect(throws: SettingsFailure.self) { try settings(["LYCEUM_PROT": "1"]) }
        let failure = #expect(throws: SettingsFailure.self) { try settings([:], ["LYCEUM_SECRT=x"]) }
        #expect(failure?.description == "LYCEUM_SECRT (file0, line 1) is no setting; did you mean LYCEUM_SECRET?")
        #expect(throws: Never.self) { try settings(["PATH": "/bin", "HOME": "/"]) }
        #expect(throws: SettingsFailure.self) { try settings([:], ["PATH=/bin"]) }
    }

    @Test("everything that is wrong is said at once")
    func wrongValues() {
        let failure = #expect(throws: SettingsFailure.self) {
            try settings(["LYCEUM_PORT": "many", "DATABASE_URL": "mysql://x"])
        }
        #expect(failure?.findings.count == 2)
        #expect(
            failure?.description.contains("LYCEUM_PORT (environment) must be a whole number from 0 to 65535") == true)
    }

    @Test("a settings file may hold comments, quotes and export, and nothing else")
    func files() throws {
        let file = try SettingsFile(path: "x", text: "# hello\n\nexport A=1\r\nB = \"two words\"\nC='3'\nD=a=b\n")
        #expect(file.lines.map(\.name) == ["A", "B", "C", "D"])
        #expect(file.lines.map(\.value) == ["1", "two words", "3", "a=b"])
        #expect(throws: SettingsFailure.self) { try SettingsFile(path: "x", text: "just words") }
    }

    @Test(
        "a database URL is understood as other stacks write it",
        arguments: [
            ("sqlite:///lyceum.db", DatabaseLocation.sqlite(path: "lyceum.db")),
            ("sqlite:////var/lib/lyceum.db", .sqlite(path: "/var/lib/lyceum.db")),
            ("sqlite+aiosqlite:///a/b.db", .sqlite(path: "a/b.db")),
            ("postgresql://u:p@h:5432/d", .postgres(url: "postgresql://u:p@h:5432/d")),
            ("postgresql+asyncpg://u:p@h/d", .postgres(url: "postgresql://u:p@h/d")),
            ("postgres+psycopg2://h/d?sslmode=require", .postgres(url: "postgresql://h/d?sslmode=require")),
        ])
    func databaseURLs(text: String, location: DatabaseLocation) {
        #expect(DatabaseLocation(text) == location)
    }

    @Test(
        "what is no database URL is refused",
        arguments: ["", "lyceum.db", "sqlite://", "sqlite:///", "sqlite:///:memory:", "mysql://h/d", "postgresql://"])
    func wrongDatabaseURLs(text: String) {
        #expect(DatabaseLocation(text) == nil)
    }

    @Test("secrets are not shown, nor the password in a URL")
    func concealment() {
        #expect(Self.secret.declaration.shown("x") == "(secret)")
        #expect(
            Self.database.declaration.shown("postgresql://u:p@ss@h:5432/d") == "postgresql://u:***@h:5432/d")
        #expect(Self.database.declaration.shown("sqlite:///x.db") == "sqlite:///x.db")
    }
}

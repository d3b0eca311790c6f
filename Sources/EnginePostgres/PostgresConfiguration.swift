internal import CPostgres
public import Engine

/// Where the PostgreSQL server is and how it is used.
public struct PostgresConfiguration: Sendable {
    /// The connection URL, `postgresql://user:password@host:port/database`. It may name several hosts; the one that
    /// takes writes is then found.
    let url: String
    /// How many connections are kept, and how long one waits for them.
    public var limits: PoolLimits
    /// The role under whose rights a person's reads run. It owns no table, so that row policies apply to it.
    public var applicationRole: String
    /// The longest that a statement of a transaction may run.
    public var statementTimeout: Duration
    /// How long an attempt to connect may take, for each host.
    public var connectTimeout: Duration = .seconds(5)
    /// How many connections carry the writes of one statement that wait at the same time.
    public var trains = 2
    /// How many prepared statements each connection keeps.
    public var preparedStatements = 256
    /// Sees every statement of a transaction's body before it runs.
    public var observer: StatementObserver?

    /// A configuration of these values.
    ///
    /// - Throws: `PostgresConfigurationFailure` when the URL cannot be read.
    public init(
        url: String, size: Int = 20, overflow: Int = 40, queueCapacity: Int = 4096, timeout: Duration = .seconds(30),
        recycle: Duration = .seconds(3600), prePing: Bool = true, applicationRole: String = "lyceum_app",
        statementTimeout: Duration = .seconds(30), observer: StatementObserver? = nil
    ) throws {
        self.url = url
        self.applicationRole = applicationRole
        self.statementTimeout = statementTimeout
        self.observer = observer
        limits = PoolLimits(
            size: size, overflow: overflow, capacity: queueCapacity, timeout: timeout, recycle: recycle)
        if !prePing { limits.checkAfter = nil }
        try Self.check(url)
    }

    /// libpq's own reader decides; its words are not passed on, for they may quote the password.
    private static func check(_ url: String) throws {
        var words: UnsafeMutablePointer<CChar>?
        defer { PQfreemem(words) }
        guard let options = PQconninfoParse(url, &words) else { throw PostgresConfigurationFailure() }
        PQconninfoFree(options)
    }
}

extension PostgresConfiguration: CustomStringConvertible, CustomReflectable {
    /// The URL carries the password and is never shown, neither here nor in a dump.
    public var description: String { "PostgreSQL, \(limits.size) to \(limits.size + limits.overflow) connections" }

    /// What `description` says, without parts.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// The connection URL cannot be read.
public struct PostgresConfigurationFailure: Error, CustomStringConvertible {
    /// One sentence; never the URL, which carries the password.
    public var description: String { "the database URL is no PostgreSQL connection URL" }
}

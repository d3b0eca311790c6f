internal import CPostgres
internal import Engine
internal import Glibc
internal import Platform

/// One libpq connection, on the thread that opened it; closed with its last reference.
final class ServerConnection {
    let handle: OpaquePointer
    /// Whether it hears of changes. Behind a pooler that lends out the server's connections it would hear of nothing.
    private(set) var isListening = false

    /// Connects and settles the session.
    ///
    /// - Throws: `DatabaseError` of kind `unavailable`.
    init(_ configuration: PostgresConfiguration) throws {
        guard let handle = Self.connect(configuration) else { throw DatabaseError.unreachable("out of memory") }
        self.handle = handle
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        guard PQstatus(handle) == CONNECTION_OK else { throw DatabaseError.unreachable(lastError) }
        try settle(configuration)
        if try backend() == Int(PQbackendPID(handle)) {
            try script("listen \(Changes.channel)")
            isListening = true
        }
    }

    deinit { PQfinish(handle) }

    var isLost: Bool { PQstatus(handle) != CONNECTION_OK }

    var lastError: String { PQerrorMessage(handle).map { String(cString: $0).trimmed } ?? "" }

    /// Whether the server has hung up meanwhile, by what has arrived: costs no round trip. Its last words come
    /// before the end of the stream, so that everything must be taken in.
    var hasHungUp: Bool {
        var descriptor = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
        while poll(&descriptor, 1, 0) > 0 {
            guard PQconsumeInput(handle) == 1, !isLost else { return true }
        }
        return isLost
    }

    /// Runs text of several statements by the simple protocol, outside pipeline mode.
    func script(_ text: String) throws {
        let result = PQexec(handle, text)
        defer { PQclear(result) }
        guard let result, !isLost else { throw DatabaseError.unreachable(lastError) }
        guard PQresultStatus(result) != PGRES_FATAL_ERROR else {
            throw DatabaseError(ServerFailure(result), statement: text)
        }
    }

    /// The process that serves it, as it says itself.
    private func backend() throws -> Int? {
        let result = PQexec(handle, "select pg_backend_pid()")
        defer { PQclear(result) }
        guard let result, PQresultStatus(result) == PGRES_TUPLES_OK, let text = PQgetvalue(result, 0, 0) else {
            throw DatabaseError.unreachable(lastError)
        }
        return Int(String(cString: text))
    }

    /// What comes before the URL gives way to it, what comes after overrides it.
    private static func connect(_ configuration: PostgresConfiguration) -> OpaquePointer? {
        let several = configuration.url.contains(",")
        let settings: [(String, String)] = [
            ("target_session_attrs", several ? "read-write" : "any"),
            ("connect_timeout", "\(configuration.connectTimeout.components.seconds)"),
            ("keepalives_idle", "10"), ("keepalives_interval", "5"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "20000"),
            ("dbname", configuration.url),
            ("application_name", "lyceum"), ("client_encoding", "UTF8"),
        ]
        return withCStrings(settings.map(\.0)) { names in
            withCStrings(settings.map(\.1)) { values in PQconnectdbParams(names, values, 1) }
        }
    }

    /// One round trip of settings, by the simple protocol, so that a pooler that takes no start-up options will do.
    private func settle(_ configuration: PostgresConfiguration) throws {
        try script(
            """
            set timezone to 'UTC'; set datestyle to 'ISO, YMD'; set intervalstyle to iso_8601;
            set bytea_output to hex; set standard_conforming_strings to on; set extra_float_digits to 1;
            set jit to off; set default_transaction_isolation to 'read committed';
            set statement_timeout to \(configuration.statementTimeout.microseconds / 1000);
            set idle_in_transaction_session_timeout to 60000;
            select set_config('lc_messages', 'C', false) from pg_roles where rolname = current_user and rolsuper;
            """)
    }
}

extension DatabaseError {
    static func unreachable(_ reason: String) -> DatabaseError { DatabaseError(.unavailable, message: reason) }
}

/// Lends texts as a null-terminated array of C strings.
private func withCStrings<Result>(
    _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
) -> Result {
    let copies = texts.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    return body(copies.map { UnsafePointer($0) } + [nil])
}

extension String {
    fileprivate var trimmed: String {
        let words = split(whereSeparator: \.isNewline).map { line in line.drop { $0 == " " || $0 == "\t" } }
        return words.joined(separator: " ")
    }
}

internal import Engine
internal import Synchronization

/// The connections of one reading thread: one that sees through the row policies, one that sees everything.
final class Reader {
    private let configuration: SQLiteDatabase.Configuration
    private let openConnections: OpenConnections
    private var personal: Connection?
    private var systemic: Connection?
    private var views: PolicyViews

    /// Opens nothing yet.
    init(_ configuration: SQLiteDatabase.Configuration, counting openConnections: OpenConnections) {
        self.configuration = configuration
        self.openConnections = openConnections
        views = PolicyViews(configuration.policies)
    }

    /// Runs a body on one snapshot.
    func read<Result>(_ context: Context, _ body: (Transaction) throws -> Result) throws -> Result {
        switch context.rights {
        case .system: try read(context, on: try systemicConnection(), body)
        case .person: try readThroughPolicies(context, body)
        }
    }

    /// Runs one statement, which is a snapshot by itself.
    func read(_ context: Context, _ statement: Statement) throws -> ResultSet {
        guard context.rights == .person else { return try systemicConnection().runAlone(context, statement) }
        let connection = try personalConnection()
        guard views.areReady else { return try readThroughPolicies(context, statement) }
        let result = Result { try connection.runAlone(context, statement) }
        // Asked afterwards: when the schema is still the one of the views now, it was so while the statement ran.
        guard try views.areCurrent(on: connection) else { return try readThroughPolicies(context, statement) }
        return try result.get()
    }

    /// Closes what was opened.
    func close() {
        for connection in [personal, systemic].compactMap({ $0 }) {
            connection.close()
            openConnections.remove()
        }
        personal = nil
        systemic = nil
    }

    private func readThroughPolicies(_ context: Context, _ statement: Statement) throws -> ResultSet {
        let connection = try personalConnection()
        try connection.beginRead()
        defer { end(on: connection) }
        try views.refresh(on: connection)
        return try connection.runAlone(context, statement)
    }

    private func readThroughPolicies<Result>(
        _ context: Context, _ body: (Transaction) throws -> Result
    ) throws -> Result {
        let connection = try personalConnection()
        try connection.beginRead()
        defer { end(on: connection) }
        try views.refresh(on: connection)
        return try connection.runBody(context, body)
    }

    private func read<Result>(
        _ context: Context, on connection: Connection, _ body: (Transaction) throws -> Result
    ) throws -> Result {
        try connection.beginRead()
        defer { end(on: connection) }
        return try connection.runBody(context, body)
    }

    /// A read is ended by a commit even when its body failed: there is nothing to undo but the views just made.
    private func end(on connection: Connection) {
        do {
            try connection.commit()
        } catch {
            connection.rollbackIfOpen()
            if connection === personal { views.forget() }
        }
    }

    private func personalConnection() throws -> Connection {
        if let personal { return personal }
        let connection = try open()
        connection.protect(views.tables)
        personal = connection
        return connection
    }

    private func systemicConnection() throws -> Connection {
        if let systemic { return systemic }
        let connection = try open()
        systemic = connection
        return connection
    }

    private func open() throws -> Connection {
        let connection = try Connection.open(configuration, as: .reader)
        openConnections.add()
        return connection
    }
}

/// Counts connections across threads.
final class OpenConnections: Sendable {
    private let number = Atomic(0)

    var count: Int { number.load(ordering: .relaxed) }

    func add() { number.add(1, ordering: .relaxed) }

    func remove() { number.subtract(1, ordering: .relaxed) }
}

internal import Engine
internal import Platform

/// Long work on a thread and a connection of its own, beside readers and writer.
final class SideWork: Sendable {
    private let configuration: SQLiteDatabase.Configuration
    private let openConnections: OpenConnections
    private let running = Latch(count: 0)

    init(_ configuration: SQLiteDatabase.Configuration, counting openConnections: OpenConnections) {
        self.configuration = configuration
        self.openConnections = openConnections
    }

    /// Runs the work, which may take as long as it needs.
    ///
    /// - Throws: what the work throws, and `DatabaseError` when the file cannot be opened.
    func run<Result: Sendable>(
        named name: String, _ work: @escaping @Sendable (Connection) throws -> Result
    ) async throws -> Result {
        running.enter()
        defer { running.arrive() }
        return try await withCheckedThrowingContinuation { continuation in
            startThread(named: name) { [configuration, openConnections] in
                continuation.resume(
                    with: Swift.Result {
                        let connection = try Connection.open(configuration, as: .reader)
                        openConnections.add()
                        defer {
                            connection.close()
                            openConnections.remove()
                        }
                        connection.statementLimit = nil
                        return try work(connection)
                    })
            }
        }
    }

    /// Returns once nothing runs.
    func waitUntilFinished() async { await running.wait() }
}

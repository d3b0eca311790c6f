internal import Engine

/// A thread's place at the server: its connection, made when it is first needed and again when it is lost.
final class Seat {
    private let worker: Int
    private let configuration: PostgresConfiguration
    private let pool: ConnectionPool
    private var pipeline: Pipeline?

    init(worker: Int, configuration: PostgresConfiguration, pool: ConnectionPool) {
        self.worker = worker
        self.configuration = configuration
        self.pool = pool
    }

    /// Looks after the connection before a job.
    func look(after upkeep: PoolState<Job>.Upkeep) {
        switch upkeep {
        case .nothing: break
        case .look: if pipeline?.hasHungUp == true { pipeline = nil }
        case .renew: pipeline = nil
        case .check: if (try? pipeline?.finish()) == nil { pipeline = nil }
        }
    }

    /// Closes the connection.
    func leave() { pipeline = nil }

    /// A connection that is not known to be lost.
    ///
    /// - Throws: `DatabaseError` of kind `unavailable`.
    func connected() throws -> Pipeline {
        if let pipeline, !pipeline.isLost { return pipeline }
        pipeline = nil
        let fresh = try pool.connect(worker) {
            try Pipeline(
                ServerConnection(configuration), statements: configuration.preparedStatements,
                tally: pool.tally, changes: pool.changes)
        }
        pipeline = fresh
        return fresh
    }
}

public import Engine
public import Platform

extension SQLiteDatabase {
    /// Where a database is and how it is opened.
    public struct Configuration: Sendable {
        /// The file; it is created when it does not exist.
        public var path: String
        /// How many threads read at once.
        public var readers: Int
        /// How long a reading thread that nobody needs keeps its connections; one thread is kept.
        public var readerPatience: Duration = .seconds(10)
        /// The row policies of reads with a person's rights.
        public var policies: [RowPolicy]
        /// How many reads, and how many writes, may wait; one more is refused with `DatabaseError.Kind.busy`.
        public var queueCapacity: Int
        /// How long one statement may run before it fails with `DatabaseError.Kind.timedOut`.
        public var statementLimit: Duration
        /// How long to wait for another process that holds the file.
        public var busyTimeout: Duration
        /// What sees every statement of every transaction's body.
        public var observer: StatementObserver?
        /// The clock and randomness behind `gen_random_uuid()`, and behind `now()` in maintenance.
        public var environment: Environment

        /// A configuration; all but the path have values that suit a server.
        public init(
            path: String, readers: Int = max(2, Self.cores), policies: [RowPolicy] = [], queueCapacity: Int = 16_384,
            statementLimit: Duration = .seconds(30), busyTimeout: Duration = .seconds(5),
            observer: StatementObserver? = nil, environment: Environment = .live
        ) {
            self.path = path
            self.readers = readers
            self.policies = policies
            self.queueCapacity = queueCapacity
            self.statementLimit = statementLimit
            self.busyTimeout = busyTimeout
            self.observer = observer
            self.environment = environment
        }
    }
}

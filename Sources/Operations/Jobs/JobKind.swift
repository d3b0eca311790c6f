public import Engine
public import Platform

/// A kind of job: its name, when it comes again, and the work.
public struct JobKind: Sendable {
    /// Names the work in the queue.
    public let name: String
    /// When it comes again; nil for work that is asked for.
    public let schedule: Schedule?
    /// Whether a new program does it at once, rather than at the first time of its schedule.
    let startsAtOnce: Bool
    let work: @Sendable (JobContext, Job) async throws -> Void

    /// A kind of job.
    public init(
        _ name: String, _ schedule: Schedule? = nil, startsAtOnce: Bool = false,
        work: @escaping @Sendable (JobContext, Job) async throws -> Void
    ) {
        self.name = name
        self.schedule = schedule
        self.startsAtOnce = startsAtOnce
        self.work = work
    }

    /// Recurring jobs have one row each.
    var uniqueKey: String { "recurring:\(name)" }
}

/// What a job works with.
public struct JobContext: Sendable {
    /// The database.
    public let database: any Database
    /// The clock and randomness.
    public let environment: Environment
    /// Who is told what happens.
    public let observer: Observer

    /// A context of these parts.
    public init(database: any Database, environment: Environment, observer: Observer) {
        self.database = database
        self.environment = environment
        self.observer = observer
    }

    /// The system's own work, now.
    public var now: Context { .system(at: environment.now()) }
}

internal import Engine
public import Operations
public import Platform

extension Settings {
    /// A runner of every kind of job there is.
    public func jobRunner(_ store: Store, _ observer: Observer, _ environment: Environment = .live) -> JobRunner {
        JobRunner(jobKinds, JobContext(database: store.database, environment: environment, observer: observer))
    }

    /// How long traces of sign-ins are kept.
    public var retention: Retention {
        Retention(tokens: self[ProgramSettings.tokenDays], sessions: self[ProgramSettings.sessionDays])
    }

    private var jobKinds: [JobKind] {
        [
            .expireOffers, .sweepLines, .partitions, .analyze,
            .retention(retention),
        ]
    }
}

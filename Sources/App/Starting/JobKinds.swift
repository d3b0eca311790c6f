internal import Engine
internal import Operations
internal import Platform

extension Settings {
    /// A runner of every kind of job there is.
    func jobRunner(_ database: any Database, _ observer: Observer, _ environment: Environment) -> JobRunner {
        JobRunner(jobKinds, JobContext(database: database, environment: environment, observer: observer))
    }

    private var jobKinds: [JobKind] {
        [
            .expireOffers, .sweepLines, .partitions, .analyze,
            .retention(Retention(tokens: self[ProgramSettings.tokenDays], sessions: self[ProgramSettings.sessionDays])),
        ]
    }
}

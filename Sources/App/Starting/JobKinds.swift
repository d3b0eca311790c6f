internal import Engine
public import Operations
public import Platform

extension Settings {
    /// A runner of every kind of job there is.
    public func jobRunner(_ store: Store, _ observer: Observer, _ environment: Environment = .live) -> JobRunner {
        JobRunner(jobKinds(store), JobContext(database: store.database, environment: environment, observer: observer))
    }

    /// How long traces of sign-ins are kept.
    public var retention: Retention {
        Retention(tokens: self[ProgramSettings.tokenDays], sessions: self[ProgramSettings.sessionDays])
    }

    private func jobKinds(_ store: Store) -> [JobKind] {
        [.expireOffers, .sweepLines, .recordConflicts, .partitions, .analyze, .retention(retention), backup(store)]
            + mailJobs
    }

    private func backup(_ store: Store) -> JobKind {
        let (parent, age) = (self[ProgramSettings.backups], self[ProgramSettings.backupDays])
        return JobKind("maintenance.backup", .daily(hour: 3)) { context, _ in
            _ = try await store.backUp(into: parent, keeping: age, at: context.environment.now())
        }
    }

    /// None without a mail server: the mails then wait, and can be seen in the outbox.
    private var mailJobs: [JobKind] {
        guard let url = self[ProgramSettings.smtp] else { return [] }
        return [.deliverMail(by: MailServer(.init(url: url, sender: self[ProgramSettings.mailFrom])))]
    }
}

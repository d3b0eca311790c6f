internal import Assessment
internal import Certificates
internal import Crawling
internal import Engine
internal import Files
internal import Identity
public import Operations
public import Platform

extension Settings {
    /// A runner of every kind of job there is.
    ///
    /// - Throws: `FileFailure` when the program's secret, which mails need, can be neither read nor kept.
    public func jobRunner(
        _ store: Store, _ observer: Observer, _ environment: Environment = .live
    ) throws -> JobRunner {
        JobRunner(
            try jobKinds(store, environment),
            JobContext(database: store.database, environment: environment, observer: observer))
    }

    /// How long traces of sign-ins and visits are kept.
    public var retention: Retention {
        Retention(
            tokens: self[ProgramSettings.tokenDays], sessions: self[ProgramSettings.sessionDays],
            pageViews: self[ProgramSettings.pageViewDays])
    }

    private func jobKinds(_ store: Store, _ environment: Environment) throws -> [JobKind] {
        try [
            .expireOffers, .sweepLines, .recordConflicts, .endAttempts, .drawPapers, .giveDeadlines, .lapseIncompletes,
            .partitions,
            .analyze,
            .retention(retention), backup(store),
            .archiveAudit(olderThan: self[ProgramSettings.auditMonths], into: self[ProgramSettings.archive]),
            .sweepFiles(of: fileStore()), .crawl(within: .publicWeb),
            .issueCertificate(by: issuer(environment)), .issueDueCertificates(by: issuer(environment)),
            .evaluateStanding, .renewAudits,
            .copyContents(in: self[ProgramSettings.timeZone]),
            .reckonTopics(
                by: TopicPerformance.Thresholds(
                    mastered: self[ProgramSettings.masteredFrom], remedial: self[ProgramSettings.remedialBelow])),
        ] + mailJobs(environment)
    }

    private func backup(_ store: Store) -> JobKind {
        let (parent, age) = (self[ProgramSettings.backups], self[ProgramSettings.backupDays])
        return JobKind("maintenance.backup", .daily(hour: 3)) { context, _ in
            _ = try await store.backUp(into: parent, keeping: age, at: context.environment.now())
        }
    }

    private func issuer(_ environment: Environment) throws -> CertificateIssuer {
        CertificateIssuer(
            institution: self[ProgramSettings.institution], address: publicAddress,
            secret: try Secret(programSecret(environment)), environment: environment)
    }

    /// None without a mail server: the mails then wait, and can be seen in the outbox.
    private func mailJobs(_ environment: Environment) throws -> [JobKind] {
        guard let url = self[ProgramSettings.smtp] else { return [] }
        let letterhead = Letterhead(
            institution: self[ProgramSettings.institution], address: publicAddress,
            secret: try Secret(programSecret(environment)))
        return [.deliverMail(by: MailServer(.init(url: url, sender: self[ProgramSettings.mailFrom])), on: letterhead)]
    }
}

internal import Platform

extension JobKind {
    /// How many months ahead partitions are made.
    public static let partitionMonths = 2

    /// Deletes what has had its time, every night.
    public static func retention(_ retention: Retention) -> JobKind {
        JobKind("maintenance.retention", .daily(hour: 2)) { context, _ in
            _ = try await context.database.applyRetention(retention, at: context.environment.now())
        }
    }

    /// Moves audit entries that have had their time to files, every night after the backup.
    public static func archiveAudit(olderThan months: Int, into directory: String) -> JobKind {
        JobKind("maintenance.audit_archive", .daily(hour: 4)) { context, _ in
            _ = try await context.database.archiveAudit(
                olderThan: months, into: directory, at: context.environment.now())
        }
    }

    /// Makes the partitions of the months to come, on the first of each month and whenever the program is new.
    public static let partitions = JobKind("maintenance.partitions", .monthly(day: 1), startsAtOnce: true) {
        context, _ in
        _ = try await context.database.makePartitions(months: partitionMonths, at: context.environment.now())
    }

    /// Refreshes what the planner knows, every Sunday.
    public static let analyze = JobKind("maintenance.analyze", .weekly(weekday: 7, hour: 3)) { context, _ in
        try await context.database.analyze()
    }
}

internal import Engine

/// What the database knows about the work that waits and the seats that are taken.
struct Gauges: Sendable {
    struct Count: Record {
        let name: String
        let status: String
        let count: Int

        init(row: Row) throws {
            name = try row["name"]
            status = try row["status"]
            count = try row["count"]
        }
    }

    let counts: [Count]
    let load: DatabaseLoad

    /// Reads them by one statement.
    static func read(_ database: any Database, _ context: Context) async throws -> Gauges {
        Gauges(counts: try await database.all(context, counting), load: database.load)
    }

    func expose(in exposition: inout Exposition) {
        exposition.single(
            "lyceum_database_connections", "gauge", "Open connections to the database.", load.connections)
        exposition.single(
            "lyceum_database_waiting", "gauge", "Transactions that wait for a connection.", load.waiting)
        expose("jobs", "lyceum_jobs", "Jobs in the database.", in: &exposition)
        expose("outbox", "lyceum_outbox", "Mails in the outbox.", in: &exposition)
        expose("enrolments", "lyceum_enrolments", "Seats that are taken in sections.", in: &exposition)
    }

    private func expose(_ name: String, _ metric: String, _ help: String, in exposition: inout Exposition) {
        exposition.metric(metric, "gauge", help)
        for count in counts where count.name == name {
            exposition.sample(metric, ["status": count.status], count.count)
        }
    }

    /// Seats are summed over the counters that offerings keep, rather than counted over millions of rows.
    private static let counting: SQL = """
        select 'jobs' as name, status, count(*) as count from jobs group by status
        union all
        select 'outbox', status, count(*) from email_outbox group by status
        union all
        select 'enrolments', 'enrolled', cast(coalesce(sum(current_enrollment), 0) as bigint) from course_offerings
        order by 1, 2
        """
}

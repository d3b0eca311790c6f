public import Access
internal import Degrees
public import Engine
public import Platform

extension Transaction {
    /// Has the standing of everyone in a term evaluated soon.
    public func enqueueStanding(
        of term: Identifier<Kind.Term>, under grant: Grant<Policy.InstitutionAction>
    ) throws {
        try enqueueJob(
            JobKind.standing, payload: "{\"term_id\": \"\(term)\", \"user_id\": \"\(grant.actor.user)\"}",
            uniqueKey: "\(JobKind.standing):\(term)")
    }
}

extension JobKind {
    static let standing = "records.evaluate_standing"
    private static let atOnce = 200

    /// Evaluates the standing of a term, part by part, on behalf of who asked for it.
    public static let evaluateStanding = JobKind(standing) { context, job in
        let asked = try await context.database.read(context.now) { transaction in
            try transaction.rows(
                SQL(
                    sqlite: "select payload ->> 'term_id' as term_id, payload ->> 'user_id' as user_id from jobs",
                    postgres: """
                        select (payload ->> 'term_id')::uuid as term_id, (payload ->> 'user_id')::uuid as user_id from jobs
                        """) + " where id = \(job.id)"
            ).first
        }
        guard let asked else { return }
        let (term, user): (Identifier<Kind.Term>, Identifier<Kind.User>) = (
            try asked["term_id"], try asked["user_id"]
        )
        var last: Identifier<Kind.Student>?
        repeat {
            last = try await context.database.write(context.now) { [last] transaction in
                try transaction.evaluateStanding(
                    of: term, after: last, limit: atOnce, under: .system(.evaluateStanding, as: user)
                ).last
            }
        } while last != nil
    }

    /// Works out anew the degree audits of students whose record has changed.
    public static let renewAudits = JobKind("records.renew_audits", .every(.seconds(900)), startsAtOnce: true) {
        context, _ in
        var last: Identifier<Kind.Student>?
        repeat {
            let cases = try await context.database.read(context.now) { [last] transaction in
                try transaction.degreeCases(of: transaction.values(KeptAudit.outdated(after: last, limit: atOnce)))
            }
            let audits = cases.map { ($0, $0.audit()) }
            if !audits.isEmpty { try await context.database.write(context.now) { try $0.keep(audits) } }
            last = cases.map(\.student).max()
        } while last != nil
        try await returnApplications(context)
    }

    /// Approved applications for graduation of which the audit says something else by now are checked again.
    private static func returnApplications(_ context: JobContext) async throws {
        var last: GraduationApplication.ID?
        repeat {
            last = try await context.database.write(context.now) { [last] transaction in
                let due: [GraduationApplication.ID] = try transaction.values(
                    GraduationApplication.approvedAndOutdated(after: last, limit: atOnce))
                if !due.isEmpty { _ = try transaction.checkAgain(due) }
                return due.last
            }
        } while last != nil
    }
}

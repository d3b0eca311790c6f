internal import Access
public import Degrees
internal import Engine
internal import Formats
public import Platform

extension APIContext {
    /// Today, by the institution's clocks.
    var campusDay: CalendarDate { (now + .seconds(backend.institution.zone.state(at: now).offset)).dateInUTC }

    /// Checks applications against today's audits, which are worked out anew where a record has changed.
    ///
    /// - Throws: `Problem`; what keeps one application from being checked is said of that one alone.
    public func checkGraduation(_ applications: [GraduationApplication.ID]) async throws -> [GraduationOutcome] {
        let cases = try await readWithSystemRights { transaction, actor in
            _ = try actor.grant(.conferDegrees)
            return try transaction.degreeCases(
                of: transaction.values(GraduationApplication.studentsToAudit(of: applications)))
        }
        let audits = await evaluate(cases)
        return try await write { transaction, actor in
            let grant = try actor.grant(.conferDegrees)
            try transaction.keep(audits)
            return try transaction.check(applications, under: grant)
        }
    }
}

public import Access
internal import Catalog
public import Engine
public import Platform

extension Transaction {
    /// Approves applications that were checked, and tells their students.
    ///
    /// One whose record has changed since is left where it is, to be checked again.
    ///
    /// - Returns: what became of each, in the order of the ids.
    public func approve(
        _ applications: [GraduationApplication.ID], under grant: Grant<Policy.InstitutionAction>
    ) throws -> [GraduationOutcome] {
        grant.proves(.conferDegrees)
        let applications = applications.withoutRepetition
        let found = try lockedCases(of: applications)
        let outcomes = applications.map { id -> GraduationOutcome in
            guard let one = found[id] else {
                return GraduationOutcome(application: id, status: nil, failure: .notFound)
            }
            guard one.status == .checked else {
                return GraduationOutcome(application: id, status: one.status, failure: .wrongStatus)
            }
            guard one.isUnchangedSinceCheck else {
                return GraduationOutcome(application: id, status: one.status, failure: .outdated)
            }
            return GraduationOutcome(application: id, status: .approved, failure: nil)
        }
        let approved = outcomes.filter { $0.failure == nil }.map(\.application)
        try execute(
            """
            update graduation_applications
               set status = 'approved', approved_at = \(now), approved_by = \(grant.actor.user)
             where id in \(SQL.list(approved))
            """)
        try tell(.approved, of: approved)
        return outcomes
    }

    /// Denies an application, and tells the student.
    ///
    /// - Throws: `GraduationFailure`.
    public func deny(
        _ application: GraduationApplication.ID, because reason: String, under grant: Grant<Policy.InstitutionAction>
    ) throws -> GraduationApplication {
        grant.proves(.conferDegrees)
        try lock(.students, [student(of: application).value])
        let changed = try execute(
            """
            update graduation_applications
               set status = 'denied', denied_at = \(now), denied_by = \(grant.actor.user), denial_reason = \(reason),
                   approved_at = null, approved_by = null
             where id = \(application) and status in ('applied', 'checked', 'approved')
            """)
        let found = try graduationApplication(application)
        guard changed == 1 else { throw GraduationFailure.wrongStatus }
        try tell(.denied, of: [application])
        return found
    }
}

public import Access
internal import Catalog
public import Engine
public import Platform

extension Transaction {
    /// Confers the degree of an approved application for good, and tells the student. Whoever has no other major left has
    /// graduated.
    ///
    /// - Parameters:
    ///   - date: the day that the diploma bears.
    ///   - reason: why it is conferred although requirements are open; not kept when none are.
    /// - Throws: `GraduationFailure`.
    public func confer(
        _ application: GraduationApplication.ID, on date: CalendarDate, overriding reason: String?,
        under grant: Grant<Policy.InstitutionAction>
    ) throws -> GraduationApplication {
        grant.proves(.conferDegrees)
        let student = try student(of: application)
        try lockAgainstHolds(student)
        let found = try first(GraduationCase.of([application]), as: GraduationCase.self)
            .orThrow(GraduationFailure.notStudied)
        guard found.status == .approved else { throw GraduationFailure.wrongStatus }
        guard found.isUnchangedSinceCheck else { throw GraduationFailure.outdated }
        guard found.wasSatisfied || reason != nil else { throw GraduationFailure.requirementsOpen }
        try requireGraduand(student)
        try execute(
            """
            update graduation_applications
               set status = 'conferred', conferred_at = \(now), conferred_by = \(grant.actor.user),
                   conferred_on = \(date), override_reason = \(found.wasSatisfied ? nil : reason),
                   degree_name = (select g.name from academic_programs g where g.id = program_id),
                   degree_level = (select g.level from academic_programs g where g.id = program_id)
             where id = \(application)
            """)
        try endStudies(of: student, with: application, on: date)
        try tell(.conferred, of: [application])
        return try graduationApplication(application)
    }

    /// Refuses who is held, or no longer studies.
    private func requireGraduand(_ student: Identifier<Kind.Student>) throws {
        let facts = try rows(
            """
            select s.status in ('active', 'on_leave', 'graduated') as studies, \(GraduationHolds.blocks("s.id")) as held
              from students s where s.id = \(student)
            """
        ).first.orThrow(GraduationFailure.notFound)
        let (studies, isHeld): (Bool, Bool) = (try facts["studies"], try facts["held"])
        guard !isHeld else { throw GraduationFailure.held }
        guard studies else { throw GraduationFailure.inactive }
    }

    private func endStudies(
        of student: Identifier<Kind.Student>, with application: GraduationApplication.ID, on date: CalendarDate
    ) throws {
        try execute(
            """
            update student_programs set end_date = \(date)
             where student_id = \(student) and is_active and end_date is null
               and (start_date is null or start_date <= \(date))
               and program_id = (select a.program_id from graduation_applications a where a.id = \(application))
            """)
        try execute(
            """
            update students set status = 'graduated'
             where id = \(student) and status in ('active', 'on_leave') and not exists (
                select 1 from student_programs p
                 where p.student_id = students.id and p.is_active and p.kind = 'major' and not exists (
                    select 1 from graduation_applications a
                     where a.student_id = p.student_id and a.program_id = p.program_id and a.status = 'conferred'))
            """)
    }
}

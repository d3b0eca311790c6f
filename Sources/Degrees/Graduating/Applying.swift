public import Access
public import Engine
public import Platform

extension Transaction {
    /// Applies to graduate from a program in a term.
    ///
    /// - Parameter diplomaName: the name that the diploma is to bear.
    /// - Throws: `GraduationFailure`.
    public func applyToGraduate(
        from program: Identifier<Kind.AcademicProgram>, in term: Identifier<Kind.Term>, as diplomaName: String,
        under grant: Grant<Identifier<Kind.Student>>
    ) throws -> GraduationApplication {
        let student = grant.resource
        try lockAgainstHolds(student)
        let facts = try first(ApplicantFacts.of(student, program), as: ApplicantFacts.self)
            .orThrow(GraduationFailure.notFound)
        let window = try first(GraduationWindow.of(term), as: GraduationWindow.self)
            .orThrow(GraduationFailure.notFound)
        guard facts.studies else { throw GraduationFailure.notStudied }
        guard facts.isActive else { throw GraduationFailure.inactive }
        guard !facts.hasApplied else { throw GraduationFailure.alreadyApplied }
        guard !facts.isHeld else { throw GraduationFailure.held }
        guard window.isOpen(at: now) else { throw GraduationFailure.windowClosed }
        let id: GraduationApplication.ID? = try value(
            """
            insert into graduation_applications (student_id, program_id, term_id, diploma_name, applied_at)
            values (\(student), \(program), \(term), \(diplomaName), \(now)) returning id
            """)
        return try id.map { try graduationApplication($0) }.orThrow(GraduationFailure.notFound)
    }

    /// Has the diploma bear another name.
    ///
    /// - Throws: `GraduationFailure`: once it is conferred, or given up, the name stays.
    public func rename(
        _ application: GraduationApplication.ID, to diplomaName: String, under grant: Grant<Identifier<Kind.Student>>
    ) throws -> GraduationApplication {
        try change(application, of: grant.resource, "diploma_name = \(diplomaName)")
    }

    /// Gives an application up.
    ///
    /// - Throws: `GraduationFailure`.
    public func withdrawApplication(
        _ application: GraduationApplication.ID, under grant: Grant<Identifier<Kind.Student>>
    ) throws -> GraduationApplication {
        try change(
            application, of: grant.resource,
            "status = 'withdrawn', withdrawn_at = \(now), approved_at = null, approved_by = null")
    }

    private func change(
        _ application: GraduationApplication.ID, of student: Identifier<Kind.Student>, _ assignments: SQL
    ) throws -> GraduationApplication {
        try lock(.students, [student.value])
        let changed = try execute(
            """
            update graduation_applications set \(assignments)
             where id = \(application) and student_id = \(student) and status in ('applied', 'checked', 'approved')
            """)
        let found = try first(GraduationApplication.find(application), as: GraduationApplication.self)
        guard let found, found.student == student else { throw GraduationFailure.notFound }
        guard changed == 1 else { throw GraduationFailure.wrongStatus }
        return found
    }

    /// One application, which is there.
    func graduationApplication(_ id: GraduationApplication.ID) throws -> GraduationApplication {
        try first(GraduationApplication.find(id), as: GraduationApplication.self).orThrow(GraduationFailure.notFound)
    }

    /// Whose application it is.
    func student(of application: GraduationApplication.ID) throws -> Identifier<Kind.Student> {
        try value("select student_id from graduation_applications where id = \(application)")
            .orThrow(GraduationFailure.notFound)
    }

    /// Has holds that are placed on the student at the same moment come before or after: a hold refers to the student,
    /// and what refers to a row waits for who holds it for update.
    func lockAgainstHolds(_ student: Identifier<Kind.Student>) throws {
        guard dialect == .postgres else { return }
        try send("select 1 from students where id = \(student) for update")
    }
}

/// What decides about a student who applies.
private struct ApplicantFacts: Record {
    let isActive: Bool
    let studies: Bool
    let isHeld: Bool
    let hasApplied: Bool

    init(row: Row) throws {
        isActive = try row["is_active"]
        studies = try row["studies"]
        isHeld = try row["is_held"]
        hasApplied = try row["has_applied"]
    }

    static func of(_ student: Identifier<Kind.Student>, _ program: Identifier<Kind.AcademicProgram>) -> SQL {
        """
        select s.status in ('active', 'on_leave') as is_active, exists (
                    select 1 from student_programs p
                     where p.student_id = s.id and p.program_id = \(program) and p.is_active) as studies,
               \(GraduationHolds.blocks("s.id")) as is_held, exists (
                    select 1 from graduation_applications a
                     where a.student_id = s.id and a.program_id = \(program)
                       and a.status not in ('withdrawn', 'denied')) as has_applied
          from students s where s.id = \(student)
        """
    }
}

/// Holds that keep from graduating.
enum GraduationHolds {
    /// Whether one is in force on a student.
    static func blocks(_ student: SQL) -> SQL {
        """
        exists (
            select 1 from student_holds h where h.student_id = \(student) and h.is_active and h.blocks_graduation)
        """
    }
}

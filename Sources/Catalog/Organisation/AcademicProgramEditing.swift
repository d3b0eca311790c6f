public import Access
public import Engine
public import Platform

/// Why a program cannot be as it was asked to be. The codes are promises to others.
public enum AcademicProgramFailure: String, Error, CaseIterable {
    case notFound = "catalog.program_not_found"
    case codeTaken = "catalog.program_code_taken"
}

extension Transaction {
    /// Adds a program of study.
    ///
    /// - Throws: `AcademicProgramFailure`.
    public func create(
        _ details: AcademicProgram.Details, under grant: Grant<Policy.InstitutionAction>
    ) throws -> AcademicProgram {
        grant.proves(.editCatalogue)
        let id: AcademicProgram.ID? = try naming(["academic_programs_code_key": AcademicProgramFailure.codeTaken]) {
            try value(
                """
                insert into academic_programs (code, name, department_id, level, total_credits)
                values (\(details.code), \(details.name), \(details.department), \(details.level),
                        \(details.totalCredits))
                returning id
                """)
        }
        return try id.flatMap { try first(AcademicProgram.find($0)) }.orThrow(AcademicProgramFailure.notFound)
    }

    /// Changes a program of study.
    ///
    /// - Throws: `AcademicProgramFailure`.
    public func edit(
        _ id: AcademicProgram.ID, to details: AcademicProgram.Details, under grant: Grant<Policy.InstitutionAction>
    ) throws -> AcademicProgram {
        grant.proves(.editCatalogue)
        try naming(["academic_programs_code_key": AcademicProgramFailure.codeTaken]) {
            try execute(
                """
                update academic_programs
                   set code = \(details.code), name = \(details.name), department_id = \(details.department),
                       level = \(details.level), total_credits = \(details.totalCredits)
                 where id = \(id)
                """)
        }
        return try first(AcademicProgram.find(id)).orThrow(AcademicProgramFailure.notFound)
    }

    /// Takes a program out of use. Who studies it keeps it.
    ///
    /// - Throws: `AcademicProgramFailure`.
    public func archive(_ id: AcademicProgram.ID, under grant: Grant<Policy.InstitutionAction>) throws {
        grant.proves(.editCatalogue)
        let changed = try execute("update academic_programs set is_active = \(false) where id = \(id) and is_active")
        guard changed == 1 else { throw AcademicProgramFailure.notFound }
    }
}

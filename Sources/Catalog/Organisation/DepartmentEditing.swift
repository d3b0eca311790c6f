public import Access
public import Engine
public import Platform

/// Why a department cannot be as it was asked to be. The codes are promises to others.
public enum DepartmentFailure: String, Error, CaseIterable {
    case notFound = "catalog.department_not_found"
    case codeTaken = "catalog.department_code_taken"
    /// The department above is the department itself or one below it.
    case belowItself = "catalog.department_below_itself"
    /// Departments, programs or courses that are in use belong to it.
    case inUse = "catalog.department_in_use"
}

extension Transaction {
    /// Adds a department.
    ///
    /// - Throws: `DepartmentFailure`.
    public func create(
        _ details: Department.Details, under grant: Grant<Policy.InstitutionAction>
    ) throws -> Department {
        grant.proves(.editCatalogue)
        let id: Department.ID? = try naming(["departments_code_key": DepartmentFailure.codeTaken]) {
            try value(
                """
                insert into departments (code, name, parent_id, head_id)
                values (\(details.code), \(details.name), \(details.parent), \(details.head)) returning id
                """)
        }
        return try id.flatMap { try first(Department.find($0)) }.orThrow(DepartmentFailure.notFound)
    }

    /// Changes a department. One cannot stand below itself.
    ///
    /// - Throws: `DepartmentFailure`.
    public func edit(
        _ id: Department.ID, to details: Department.Details, under grant: Grant<Policy.InstitutionAction>
    ) throws -> Department {
        grant.proves(.editCatalogue)
        if let parent = details.parent {
            let family: [Department.ID] = try values(Department.family(of: id))
            guard !family.contains(parent) else { throw DepartmentFailure.belowItself }
        }
        try naming(["departments_code_key": DepartmentFailure.codeTaken]) {
            try execute(
                """
                update departments set code = \(details.code), name = \(details.name), parent_id = \(details.parent),
                       head_id = \(details.head)
                 where id = \(id)
                """)
        }
        return try first(Department.find(id)).orThrow(DepartmentFailure.notFound)
    }

    /// Takes a department out of use, once nothing in use belongs to it.
    ///
    /// - Throws: `DepartmentFailure`.
    public func archive(_ id: Department.ID, under grant: Grant<Policy.InstitutionAction>) throws {
        grant.proves(.editCatalogue)
        let use: Int? = try value(
            """
            select 1 where exists (select 1 from departments d where d.parent_id = \(id) and d.is_active)
                or exists (select 1 from academic_programs p where p.department_id = \(id) and p.is_active)
                or exists (select 1 from courses c where c.department_id = \(id) and c.is_active)
            """)
        guard use == nil else { throw DepartmentFailure.inUse }
        let changed = try execute("update departments set is_active = \(false) where id = \(id) and is_active")
        guard changed == 1 else { throw DepartmentFailure.notFound }
    }
}

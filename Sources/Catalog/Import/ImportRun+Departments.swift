internal import Engine
internal import Formats
internal import Platform

extension ImportRun {
    /// Departments are known by their codes; a name that the source states replaces the English one.
    func importDepartments() throws {
        let stored: [Department] = try transaction.all(Department.everyOne)
        departments = Dictionary(uniqueKeysWithValues: stored.map { ($0.details.code, $0.id) })
        let details = Dictionary(uniqueKeysWithValues: stored.map { ($0.details.code, $0.details) })
        var new: [CatalogBundle.Department] = []
        for department in statedDepartments {
            guard let known = details[department.code], let id = departments[department.code] else {
                new.append(department)
                continue
            }
            try rename(id, known, to: department.name)
            external.add(.department, department.code, id)
        }
        try add(new)
    }

    /// Those that are listed, and those that courses name without.
    private var statedDepartments: [CatalogBundle.Department] {
        let listed = Set(bundle.departments.map(\.code))
        var named = Set(bundle.courses.map(\.department)).subtracting(listed)
        named.remove("")
        return bundle.departments + named.sorted().map { CatalogBundle.Department(code: $0) }
    }

    private func rename(_ id: Department.ID, _ known: Department.Details, to name: String?) throws {
        guard let name, known.name.english != name else { return note(.department, known.code, .unchanged) }
        var names = known.name
        names.values["en"] = name
        try transaction.send("update departments set name = \(names) where id = \(id)")
        note(.department, known.code, .updated)
    }

    private func add(_ new: [CatalogBundle.Department]) throws {
        let ids = try transaction.newIDs(new.count, of: Kind.Department.self)
        let rows = zip(ids, new).map { id, department in
            "(\(id), \(department.code), \(LocalizedText(english: department.name ?? department.code)))" as SQL
        }
        var refused: Set<Int> = []
        try ledger.insert(rows, into: "departments", "id, code, name") { index, error in
            refused.insert(index)
            note(.department, new[index].code, .failed, .refused(error))
        }
        for (index, department) in new.enumerated() where !refused.contains(index) {
            departments[department.code] = ids[index]
            external.add(.department, department.code, ids[index])
            note(.department, department.code, .created)
        }
    }
}

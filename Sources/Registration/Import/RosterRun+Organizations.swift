internal import Catalog
internal import Engine
internal import Formats
internal import Platform

extension RosterRun {
    /// Departments become departments, known by their names. Schools and institutions are kept in words with what they
    /// give.
    func importOrganizations() throws {
        let stored = try StoredThings<Kind.Department>(in: "departments", by: "code", transaction)
        var codes = CodeBook()
        var new: [(RosterBundle.Organization, code: String)] = []
        for organization in bundle.organizations {
            guard organization.type == "department" else {
                note(.organization, organization.externalID, .skipped, .kept(organization))
                continue
            }
            let code = codes.claim(organization.name, organization.externalID)
            let known = stored[external.find(.department, organization.externalID)] ?? stored[key: code]
            if let known {
                departments[organization.externalID] = known.id
                external.add(.department, organization.externalID, known.id)
                try follow(organization, known)
            } else if organization.status == .active {
                new.append((organization, code))
            } else {
                note(.department, organization.externalID, .skipped, .removed)
            }
        }
        try add(new)
    }

    private func follow(_ organization: RosterBundle.Organization, _ known: StoredThing<Kind.Department>) throws {
        let facts = organization.facts
        let renaming: SQL = "name = \(LocalizedText(english: organization.name.asName))"
        try align(
            .department, organization.externalID, known, in: "departments", facts,
            known.changed("name", to: facts) ? [renaming] : [])
    }

    private func add(_ new: [(organization: RosterBundle.Organization, code: String)]) throws {
        let things = new.map { item in
            (
                name: item.organization.externalID,
                values: """
                \(item.code), \(LocalizedText(english: item.organization.name.asName)),
                \(item.organization.facts.metadata)
                """ as SQL
            )
        }
        let made: [String: Department.ID] = try ledger.create(
            .department, things, into: "departments", "code, name, metadata")
        departments.merge(made) { $1 }
        for item in new {
            guard let id = made[item.organization.externalID],
                let parent = item.organization.parent.flatMap({ departments[$0] })
            else { continue }
            try transaction.send("update departments set parent_id = \(parent) where id = \(id)")
        }
    }
}

extension RosterBundle.Organization {
    fileprivate var facts: SourceFacts { SourceFacts(status, ["name": name]) }
}

extension ImportNote {
    fileprivate static func kept(_ organization: RosterBundle.Organization) -> ImportNote {
        let kind = organization.type.isEmpty ? "an organisation" : organization.type
        return ImportNote(
            code: .organizationKept,
            message: "It is \(kind): its name stays with the courses and classes that it gives.")
    }
}

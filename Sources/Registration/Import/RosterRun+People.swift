internal import Access
internal import Catalog
internal import Engine
internal import Formats
internal import Identity
internal import Platform

extension RosterRun {
    /// People are known by the source's identifier, else by their address. A new account is one that nobody can sign in
    /// to until an invitation reaches the address.
    ///
    /// An account that manages this system is left as it is, and none is made: who may import is not for that somebody
    /// who may give such rights.
    func importPeople() throws {
        let stored = try StoredThings<Kind.User>(in: "users", by: "lower(email)", transaction)
        let administrators = Set<Identifier<Kind.User>>(
            try transaction.values(
                """
                select id from users where role in ('admin', 'super_admin')
                union select user_id from user_roles where role in ('admin', 'super_admin')
                """))
        var names = CodeBook(taken: Set(try transaction.values("select username from users")))
        var new: [ImportedPerson] = []
        var claimed: Set<String> = []
        for person in try rosterPeople() {
            let address = person.address.map { $0.lowercased() }.flatMap { claimed.insert($0).inserted ? $0 : nil }
            if let known = stored[external.find(.person, person.name)] ?? address.flatMap({ stored[key: $0] }) {
                accounts[person.name] = known.id
                external.add(.person, person.name, known.id)
                try follow(person, known, isAdministrator: administrators.contains(known.id))
            } else if person.source.status == .active {
                new.append(settled(person, address: address, names: &names))
            } else {
                note(.person, person.name, .skipped, .removed)
            }
        }
        try add(new)
        try importStudents()
        try importStaff()
    }

    /// Those who are somebody here; the others are noted.
    private func rosterPeople() throws -> [ImportedPerson] {
        var parts: [String: Set<RosterRole>] = [:]
        for enrollment in bundle.enrollments { parts[enrollment.personID, default: []].insert(enrollment.role) }
        return bundle.people.compactMap { person in
            let roles = Set(person.roles.map(\.role)).union(parts[person.externalID, default: []])
            guard !roles.isSubset(of: [.guardian]) else {
                note(.person, person.externalID, .skipped, roles.isEmpty ? .roleMissing : .guardian)
                return nil
            }
            return ImportedPerson(person, roles, from: source)
        }
    }

    /// With an address and a user name of their own.
    private func settled(
        _ person: ImportedPerson, address: String?, names: inout CodeBook
    ) -> ImportedPerson {
        var person = person
        person.address = address == nil ? nil : person.address
        person.username = names.claim(person.username, person.login.text)
        return person
    }

    private func follow(
        _ person: ImportedPerson, _ known: StoredThing<Kind.User>, isAdministrator: Bool
    ) throws {
        guard !isAdministrator else { return note(.person, person.name, .unchanged, .administrator) }
        let facts = person.facts
        if known.facts == nil { note(.person, person.name, .updated, .accountFound) }
        var changes: [SQL] = []
        if known.changed("name", to: facts) { changes.append("full_name = \(person.fullName)") }
        if known.changed("preferred_name", to: facts) {
            changes.append("preferred_name = \(person.source.preferredGivenName?.asName)")
        }
        // Access tokens of the account end with it.
        if known.isTurned(by: facts) { changes.append("token_version = token_version + 1") }
        try align(.person, person.name, known, in: "users", facts, changes)
    }

    private func add(_ new: [ImportedPerson]) throws {
        let made: [String: Identifier<Kind.User>] = try ledger.create(
            .person, new.map { ($0.name, $0.values) }, into: "users", ImportedPerson.columns)
        accounts.merge(made) { $1 }
        for person in new where made[person.name] != nil {
            if person.address == nil { note(.person, person.name, .created, .emailMissing) }
            if person.isManager { note(.person, person.name, .created, .roleLowered) }
            if let wanted = person.source.username, wanted != person.username {
                note(
                    .person, person.name, .created,
                    ImportNote(code: .renamed, message: "The user name is taken or too long; another one was made."))
            }
        }
    }
}

extension ImportNote {
    fileprivate static let guardian = ImportNote(
        code: .guardian, message: "The person only looks after students, and has no account here.")
    fileprivate static let roleMissing = ImportNote(
        code: .roleMissing, message: "The person has no role that is known here.")
    fileprivate static let roleLowered = ImportNote(
        code: .roleLowered, message: "The person manages there, and is staff without further rights here.")
    fileprivate static let emailMissing = ImportNote(
        code: .emailMissing,
        message: "The address is missing, malformed or somebody else's; no mail reaches the account.")
    fileprivate static let accountFound = ImportNote(
        code: .accountFound, message: "The account with this address was here before.")
    fileprivate static let administrator = ImportNote(
        code: .administrator, message: "The account manages this system and stays as it is.")
}

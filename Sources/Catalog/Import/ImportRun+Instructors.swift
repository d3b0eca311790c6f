internal import Engine
internal import Formats
internal import Identity
internal import Platform

extension ImportRun {
    /// The names of everyone who teaches, each once.
    var names: [String] {
        var seen: Set<String> = []
        return bundle.sections.flatMap(\.instructors).map(\.fullName).filter { seen.insert($0.lowercased()).inserted }
    }

    /// Sources name people and nothing else: one name is one person. An account is made that nobody can sign in to
    /// until an invitation reaches the real address.
    func importInstructors() throws {
        var new: [ImportedPerson] = []
        for name in names {
            if let id: Identifier<Kind.StaffMember> = external.find(.instructor, name.lowercased()) {
                instructors[name.lowercased()] = id
                note(.instructor, name, .unchanged)
            } else {
                new.append(ImportedPerson(name: name, source: bundle.source))
            }
        }
        try add(new)
    }

    private func add(_ new: [ImportedPerson]) throws {
        let users = try transaction.newIDs(new.count, of: Kind.User.self)
        let staff = try transaction.newIDs(new.count, of: Kind.StaffMember.self)
        var refused: Set<Int> = []
        func refuse(_ index: Int, _ error: DatabaseError) {
            guard refused.insert(index).inserted else { return }
            note(.instructor, new[index].name, .failed, .refused(error))
        }
        try ledger.insert(
            zip(users, new).map { $1.values(id: $0) }, into: "users", ImportedPerson.columns, refused: refuse)
        let kept = new.indices.filter { !refused.contains($0) }
        try ledger.insert(kept.map { "(\(staff[$0]), \(users[$0]))" as SQL }, into: "staff_members", "id, user_id") {
            refuse(kept[$0], $1)
        }
        for index in kept where !refused.contains(index) {
            let key = new[index].name.lowercased()
            instructors[key] = staff[index]
            external.add(.instructor, key, staff[index])
            note(.instructor, new[index].name, .created)
        }
    }
}

/// Someone of whom the source tells the name alone.
private struct ImportedPerson {
    let name: String
    let source: String
    private var login: ImportedLogin { ImportedLogin(of: name, key: name.lowercased(), in: source) }

    static let columns: SQL = "id, email, username, password_hash, full_name, role, metadata"

    /// In the order of `columns`.
    func values(id: Identifier<Kind.User>) -> SQL {
        """
        (\(id), \(login.address), \(login.text), \(PasswordHash.unusable), \(name), 'instructor',
         \(#"{"invitation":"pending"}"#))
        """
    }
}

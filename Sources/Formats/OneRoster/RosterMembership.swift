extension RosterAssembly {
    mutating func readPeople() {
        for row in rows(of: "users") {
            guard let id = identifier(of: row) else { continue }
            // Not everybody has two names.
            guard let given = row["givenName"] ?? row["familyName"] else {
                refuse(.valueMissing, row.place(id), "The person has no name.")
                continue
            }
            let family = row["givenName"] == nil ? "" : row["familyName"] ?? ""
            // Microsoft's format signs people in with an address; our user names have no @.
            let username = row["username"]
            let isAddress = username?.contains("@") == true
            var person = RosterBundle.Person(
                externalID: id, status: status(of: row, id), lastModified: date("dateLastModified", of: row, id),
                isEnabled: row.isTrue("enabledUser") ?? true, email: row["email"] ?? (isAddress ? username : nil),
                username: isAddress ? nil : username, givenName: given, middleName: row["middleName"],
                familyName: family, preferredGivenName: row["preferredGivenName"], identifier: row["identifier"])
            addRoles(of: row, to: &person)
            bundle.people.append(person)
        }
    }

    /// In OneRoster 1.1 a person has one role in every organisation named.
    private mutating func addRoles(of row: RosterRow, to person: inout RosterBundle.Person) {
        guard let word = row["role"] else { return }
        guard let role = RosterRole(word) else {
            warn(.roleUnknown, row.place(person.externalID), "The role \(word) is not known; it is left off.")
            return
        }
        let organizations: [String?] = row.list("orgSourcedIds")
        person.roles = (organizations.isEmpty ? [nil] : organizations).enumerated().map {
            RosterBundle.RoleGrant(role: role, organization: $1, isPrimary: $0 == 0)
        }
    }

    mutating func readRoles() {
        let places = Dictionary(
            bundle.people.enumerated().map { ($1.externalID, $0) }, uniquingKeysWith: { first, _ in first })
        for row in rows(of: "roles") {
            let id = row["sourcedId"]
            if let id, !isFirst(row, id) { continue }
            guard let person = row["userSourcedId"], let place = places[person] else {
                refuse(
                    .referenceDangling, row.place(id),
                    "The role is of \(row["userSourcedId"] ?? "nobody"), who is not in users.csv.")
                continue
            }
            guard let word = row["role"], let role = RosterRole(word) else {
                refuse(
                    .roleUnknown, row.place(id ?? person), "The role \(row["role"] ?? "without a name") is not known.")
                continue
            }
            // A role that is to be deleted gives nothing.
            guard status(of: row, id) == .active else { continue }
            bundle.people[place].roles.append(
                RosterBundle.RoleGrant(
                    role: role, organization: row["orgSourcedId"],
                    isPrimary: row.isTrue("roleType") ?? row.isTrue("isPrimary") ?? true,
                    begins: date("beginDate", of: row, id), ends: date("endDate", of: row, id)))
        }
    }

    mutating func readEnrollments() {
        let classes = Set(bundle.classes.map(\.externalID))
        let people = Set(bundle.people.map(\.externalID))
        for row in rows(of: "enrollments") {
            let (classID, personID) = (row["classSourcedId"] ?? "", row["userSourcedId"] ?? "")
            let id = row["sourcedId"] ?? "\(classID)/\(personID)/\((row["role"] ?? "").lowercased())"
            guard isFirst(row, id) else { continue }
            guard classes.contains(classID), people.contains(personID) else {
                let missing = classes.contains(classID) ? "person \(personID)" : "class \(classID)"
                refuse(
                    .referenceDangling, row.place(id),
                    "The enrolment names the \(missing), which the bundle does not have.")
                continue
            }
            guard let role = row["role"].flatMap({ RosterRole($0) }) else {
                refuse(.roleUnknown, row.place(id), "The role \(row["role"] ?? "without a name") is not known.")
                continue
            }
            bundle.enrollments.append(
                RosterBundle.Enrollment(
                    externalID: id, status: status(of: row, id), classID: classID, personID: personID, role: role,
                    isPrimary: row.isTrue("primary") ?? false, begins: date("beginDate", of: row, id),
                    ends: date("endDate", of: row, id)))
        }
    }
}

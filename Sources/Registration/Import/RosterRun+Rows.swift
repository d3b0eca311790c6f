internal import Catalog
internal import Engine
internal import Formats
internal import Platform

extension RosterRun {
    /// The student rows of those who learn, under the source's number, else its identifier.
    func importStudents() throws {
        let stored = try PersonRows<Kind.Student>(in: "students", number: "student_number", transaction)
        var numbers = CodeBook(taken: stored.numbers)
        var new: [(name: String, values: SQL)] = []
        for (person, account) in try peopleWithAccounts(as: [.student]) {
            if let student = stored[account] {
                students[person.externalID] = student
            } else {
                let number = numbers.claim(person.identifier, person.externalID)
                new.append((person.externalID, "\(account), \(number)"))
                if let wanted = person.identifier, wanted != number {
                    note(
                        .person, person.externalID, .unchanged,
                        ImportNote(code: .renamed, message: "The number \(wanted) is taken; it is \(number) here."))
                }
            }
        }
        students.merge(try add(new, to: "students", "user_id, student_number")) { $1 }
    }

    /// The staff rows of those who work there.
    func importStaff() throws {
        let stored = try PersonRows<Kind.StaffMember>(in: "staff_members", number: "staff_number", transaction)
        var numbers = stored.numbers
        var new: [(name: String, values: SQL)] = []
        for (person, account) in try peopleWithAccounts(
            as: [.instructor, .assistant, .administrator, .proctor, .staff])
        {
            if let member = stored[account] {
                staff[person.externalID] = member
            } else {
                let free = person.identifier.flatMap { $0.unicodeScalars.count <= 50 ? $0 : nil }
                let number = free.flatMap { numbers.insert($0).inserted ? $0 : nil }
                new.append((person.externalID, "\(account), \(number)"))
            }
        }
        staff.merge(try add(new, to: "staff_members", "user_id, staff_number")) { $1 }
    }

    private func peopleWithAccounts(
        as roles: Set<RosterRole>
    ) throws -> [(RosterBundle.Person, Identifier<Kind.User>)] {
        let parts = Set(bundle.enrollments.filter { roles.contains($0.role) }.map(\.personID))
        return bundle.people.compactMap { person in
            guard let account = accounts[person.externalID],
                parts.contains(person.externalID) || person.roles.contains(where: { roles.contains($0.role) })
            else { return nil }
            return (person, account)
        }
    }

    private func add<Row>(
        _ new: [(name: String, values: SQL)], to table: String, _ columns: SQL
    ) throws -> [String: Identifier<Row>] {
        let ids: [Identifier<Row>] = try transaction.newIDs(new.count)
        var made = Dictionary(zip(new.map(\.name), ids)) { first, _ in first }
        try ledger.insert(zip(ids, new).map { "(\($0), \($1.values))" }, into: table, "id, \(columns)") {
            made[new[$0].name] = nil
            note(.person, new[$0].name, .failed, .refused($1))
        }
        for name in made.keys { note(.person, name, .updated) }
        return made
    }
}

/// The student or staff rows that are there.
private struct PersonRows<Row> {
    private var ids: [Identifier<Kind.User>: Identifier<Row>] = [:]
    private(set) var numbers: Set<String> = []

    init(in table: String, number: String, _ transaction: Transaction) throws {
        for row in try transaction.rows("select id, user_id, \(raw: number) as number from \(raw: table)") {
            ids[try row["user_id"]] = try row["id"]
            if let number: String = try row["number"] { numbers.insert(number) }
        }
    }

    subscript(_ account: Identifier<Kind.User>) -> Identifier<Row>? { ids[account] }
}

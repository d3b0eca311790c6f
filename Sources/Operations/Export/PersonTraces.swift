internal import Engine
internal import Platform
internal import Schema

/// Where a person is spoken of, as the references of the schema say.
struct PersonTraces {
    /// The tables whose rows are about the person, with which of them.
    private(set) var about: [(table: PicturedTable, condition: SQL)] = []
    /// The references by which rows of others name the person, with how to count them.
    private(set) var deeds: [(name: String, count: SQL)] = []
    /// The entries of the audit about what the person did.
    let inAudit: SQL

    /// The column by which a row says whose it is, for each table of people.
    private static let owners = [("users", "user_id"), ("students", "student_id"), ("staff_members", "staff_id")]

    init(_ tables: [PicturedTable], of user: Identifier<Kind.User>) {
        inAudit = "t.user_id = \(user)"
        var conditions: [String: SQL] = ["users": "t.id = \(user)"]
        let people: [String: SQL] = [
            "users": "(select u.id from users u where u.id = \(user))",
            "students": "(select s.id from students s where s.user_id = \(user))",
            "staff_members": "(select m.id from staff_members m where m.user_id = \(user))",
        ]
        for table in tables where table.hasID && table.name != "users" {
            let owned = Self.owners.compactMap { owner, column -> SQL? in
                guard table.references(to: owner).contains(where: { $0.name == column }), let ids = people[owner] else {
                    return nil
                }
                return "t.\(raw: column) in \(ids)"
            }
            if !owned.isEmpty { conditions[table.name] = "(\(.joined(owned, by: " or ")))" }
        }
        Self.addParts(of: &conditions, tables)
        about = tables.compactMap { table in conditions[table.name].map { (table, $0) } }
        deeds = tables.filter(\.hasID).flatMap { table in
            Self.owners.flatMap { owner, own in
                table.references(to: owner).filter { $0.name != own }.compactMap { column in
                    people[owner].map { ids in
                        (
                            "\(table.name).\(column.name)",
                            "select count(*) from \(raw: table.name) t where t.\(raw: column.sqlName) in \(ids)"
                        )
                    }
                }
            }
        }
    }

    /// Rows that say themselves of nobody whose they are, and hang on a row that does: the lessons done in an enrolment.
    private static func addParts(of conditions: inout [String: SQL], _ tables: [PicturedTable]) {
        let people = Set(owners.map(\.0))
        var found = conditions.keys.filter { !people.contains($0) }
        while !found.isEmpty {
            var next: [String] = []
            for table in tables where table.hasID && conditions[table.name] == nil && !people.contains(table.name) {
                let links = found.flatMap { whole in table.references(to: whole).map { ($0, whole) } }
                    .compactMap { column, whole in
                        conditions[whole].map { condition in
                            "t.\(raw: column.sqlName) in (select t.id from \(raw: whole) t where \(condition))" as SQL
                        }
                    }
                guard !links.isEmpty else { continue }
                conditions[table.name] = "(\(.joined(links, by: " or ")))"
                next.append(table.name)
            }
            found = next
        }
    }
}

extension PicturedTable {
    fileprivate var hasID: Bool { columns.contains { $0.name == "id" } }
}

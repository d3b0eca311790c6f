internal import Access
internal import Engine
internal import Identity
internal import Platform

/// Who works at the demonstration.
struct DemonstrationStaff: Sendable {
    let administrator: Identifier<Kind.User>
    let registrar: Identifier<Kind.User>
    /// Three for each department, in the order of the departments.
    let instructors: [Member]
    let advisors: [Member]

    struct Member: Sendable {
        let user: Identifier<Kind.User>
        let id: Identifier<Kind.StaffMember>
    }

    static let instructorsPerDepartment = 3
}

extension Transaction {
    /// Makes the accounts of staff: `admin@`, `registrar@`, `instructor@` and `advisor@`, and their colleagues.
    func plantStaff(password: PasswordHash, _ random: inout SeededRandom) throws -> DemonstrationStaff {
        let teachers = InventedCatalogue.departments.count * DemonstrationStaff.instructorsPerDepartment
        let instructors = try (1...teachers).map { number in
            let name = number == 1 ? "instructor" : "instructor\(number)"
            return try plantStaff(name, .instructor, "Instructor", password, &random)
        }
        let advisors = try (1...3).map { number in
            try plantStaff(number == 1 ? "advisor" : "advisor\(number)", .advisor, "Advisor", password, &random)
        }
        return DemonstrationStaff(
            administrator: try plantStaff("admin", .admin, "Administrator", password, &random).user,
            registrar: try plantStaff("registrar", .registrar, "Registrar", password, &random).user,
            instructors: instructors, advisors: advisors)
    }

    private func plantStaff(
        _ login: String, _ role: Role, _ position: String, _ password: PasswordHash, _ random: inout SeededRandom
    ) throws -> DemonstrationStaff.Member {
        let user: Identifier<Kind.User>? = try value(
            """
            insert into users (email, username, password_hash, full_name, role, email_verified_at)
            values (\("\(login)@lyceum.example"), \(login), \(password), \(InventedNames.next(&random)), \(role), \(now))
            returning id
            """)
        let id: Identifier<Kind.StaffMember>? = try user.flatMap {
            try value("insert into staff_members (user_id, position) values (\($0), \(position)) returning id")
        }
        guard let user, let id else { preconditionFailure("an insert returns its row") }
        return DemonstrationStaff.Member(user: user, id: id)
    }
}

internal import Engine
internal import Identity
internal import Platform

extension Transaction {
    /// Makes `student1@` to `studentN@` with their programs and advisors; one in twenty-five owes a fee.
    func plantStudents(
        _ count: Int, of campus: Campus, password: PasswordHash, _ random: inout SeededRandom
    ) throws -> [Campus.Student] {
        let ids = (0..<count).map { _ in (user: random.id(at: now), student: random.id(at: now)) }
        let names = ids.map { _ in InventedNames.next(&random) }
        try plant(
            ids.indices.map { index in
                let login = "student\(index + 1)"
                return """
                    (\(ids[index].user), \(login + "@lyceum.example"), \(login), \(password), \(names[index]), 'student',
                     \(index % 3 == 0 ? "az" : "en"), \(now))
                    """
            }, into: "users", "id, email, username, password_hash, full_name, role, locale, email_verified_at")
        let students = ids.indices.map { index in
            Campus.Student(
                id: Identifier(ids[index].student), department: index % InventedCatalogue.departments.count,
                firstTerm: index % (Campus.currentTerm + 1))
        }
        try plantRows(of: students, users: ids.map(\.user), campus)
        return students
    }

    private func plantRows(of students: [Campus.Student], users: [UniqueID], _ campus: Campus) throws {
        try plant(
            students.indices.map { index in
                let advisor = campus.staff.advisors[index % campus.staff.advisors.count]
                return """
                    (\(students[index].id), \(users[index]), \("S\(100_001 + index)"), \(advisor.id),
                     \(campus.terms[students[index].firstTerm].id))
                    """
            }, into: "students", "id, user_id, student_number, advisor_id, admission_term_id")
        try plant(
            students.map { "(\($0.id), \(campus.programs[$0.department]), 'major')" }, into: "student_programs",
            "student_id, program_id, kind")
        try plant(
            students.indices.filter { $0 % 25 == 24 }.map {
                """
                (\(students[$0].id), 'financial', 'The tuition fee has not been paid.', \(campus.staff.registrar), \(now))
                """
            }, into: "student_holds", "student_id, category, reason, placed_by, placed_at")
    }

    /// Inserts rows by statements of a hundred rows each.
    func plant(_ rows: [SQL], into table: String, _ columns: SQL) throws {
        for start in stride(from: 0, to: rows.count, by: 100) {
            let chunk = Array(rows[start..<min(start + 100, rows.count)])
            try execute("insert into \(raw: table) (\(columns)) values \(.joined(chunk, by: ", "))")
        }
    }
}

extension SeededRandom {
    mutating func id(at now: Timestamp) -> UniqueID { UniqueID(time: now, random: (next(), next())) }
}

public import Engine
public import Identity
public import Platform

/// A small living university for demonstrations, tests and load: made up, and the same whenever the same one is asked
/// for on the same day.
public struct DemonstrationUniversity: Sendable {
    /// How many students.
    public let students: Int
    /// What everything made up follows from.
    public let seed: Int

    /// A university of so many students.
    public init(students: Int = 200, seed: Int = 1) {
        self.students = students
        self.seed = seed
    }

    /// Why a demonstration is not made.
    public enum Refusal: Error, Hashable, Sendable, CustomStringConvertible {
        /// There is one already.
        case alreadyHere
        /// People have accounts who are none of the demonstration's.
        case realPeople

        /// One sentence.
        public var description: String {
            switch self {
            case .alreadyHere: "the demonstration university is in this database already"
            case .realPeople:
                "this database holds people who are none of the demonstration's; --among-real-people says that this is meant"
            }
        }
    }

    /// Makes the university. All of it but the registrations for the coming term is one transaction; those follow.
    ///
    /// - Parameters:
    ///   - password: of every account.
    ///   - progress: told how many students have registered for the coming term.
    /// - Throws: `Refusal`, `DatabaseError`.
    public func plant(
        in database: any Database, password: PasswordHash, amongRealPeople: Bool, at now: Timestamp,
        progress: @Sendable (Int) -> Void = { _ in }
    ) async throws {
        let campus = try await database.write(.system(at: now)) { transaction in
            try transaction.refuseDemonstration(amongRealPeople: amongRealPeople)
            return try transaction.plant(self, password: password)
        }
        // Before the registrations: without statistics PostgreSQL would look for every seat in the wrong order.
        try await database.analyze()
        let wishes = RegistrationWishes(campus, seed: seed)
        for start in stride(from: 0, to: campus.students.count, by: Self.batch) {
            let students = start..<min(start + Self.batch, campus.students.count)
            try await database.write(.system(at: now)) { try $0.register(students, of: campus, wishes) }
            progress(students.upperBound)
        }
    }

    private static let batch = 50
}

extension Transaction {
    fileprivate func refuseDemonstration(amongRealPeople: Bool) throws {
        let planted: Int? = try value("select 1 from settings where name = 'demonstration'")
        if planted != nil { throw DemonstrationUniversity.Refusal.alreadyHere }
        let others: Int? = try value("select 1 from users where email not like '%@lyceum.example' limit 1")
        if others != nil, !amongRealPeople { throw DemonstrationUniversity.Refusal.realPeople }
    }

    fileprivate func plant(_ university: DemonstrationUniversity, password: PasswordHash) throws -> Campus {
        var random = SeededRandom(seed: university.seed)
        try execute(
            """
            insert into settings (name, value)
            values ('demonstration', \("{\"students\": \(university.students), \"seed\": \(university.seed)}"))
            """)
        let staff = try plantStaff(password: password, &random)
        var campus = try plantCampus(staff)
        campus.students = try plantStudents(university.students, of: campus, password: password, &random)
        campus.records = try plantHistory(of: campus, &random)
        try plantDegrees(of: campus)
        try plantLessons(of: campus)
        try plantExam(of: campus)
        try plantHomework(of: campus)
        try plantMarks(of: campus)
        return campus
    }
}

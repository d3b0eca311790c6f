public import Access
public import Engine
public import Platform

/// A small university that tests share: Ada and her friends study, Blaise teaches, Carla registers; one term, and
/// offerings as a test wants them.
///
/// It is the last day of January 2025, and the term runs from February to June.
public struct World: Sendable {
    /// The database, with the product's schema.
    public let database: any Database
    /// The instant at which everything happens unless a test says otherwise.
    public var now = Timestamp.test

    /// The term: registration is open, the drop deadline is four weeks away.
    public let term: Identifier<Kind.Term>
    /// The department of everything.
    public let department: Identifier<Kind.Department>
    /// A student.
    public let ada: Person
    /// An instructor.
    public let blaise: Person
    /// A registrar.
    public let carla: Person
    /// An advisor, of nobody yet.
    public let dora: Person
    /// An administrator.
    public let emil: Person

    /// Somebody of the world.
    public struct Person: Sendable, Hashable {
        /// The account.
        public let user: Identifier<Kind.User>
        /// The student row of a student.
        public let student: Identifier<Kind.Student>?
        /// The staff row of staff.
        public let staffMember: Identifier<Kind.StaffMember>?
    }

    /// Gives the body a new world on an engine.
    @discardableResult
    public static func on<Result>(
        _ engine: TestEngine, observer: StatementObserver? = nil, _ body: (World) async throws -> Result
    ) async throws -> Result {
        try await engine.withSchema(observer: observer) { database in
            let world = try await database.write(.system(at: .test)) { try World(database, $0) }
            return try await body(world)
        }
    }

    private init(_ database: any Database, _ transaction: Transaction) throws {
        self.database = database
        term = try transaction.addTerm("2025-spring", startingIn: 1)
        department = try transaction.added(
            "insert into departments (code, name) values ('SCI', '{\"en\": \"Sciences\"}') returning id")
        ada = try transaction.addStudent("ada")
        blaise = try transaction.addStaff("blaise", .instructor)
        carla = try transaction.addStaff("carla", .registrar)
        dora = try transaction.addStaff("dora", .advisor)
        emil = try transaction.addStaff("emil", .admin)
    }

    /// A transaction as the person, for reads with their rights and for writes.
    public func context(_ person: Person? = nil) -> Context {
        Context(user: person?.user, rights: .person, now: now)
    }

    /// Runs a body as the person, in one write.
    @discardableResult
    public func write<Result: Sendable>(
        as person: Person? = nil, _ body: @escaping @Sendable (Transaction) throws -> Result
    ) async throws -> Result {
        try await database.write(context(person), body)
    }

    /// Reads with the person's rights.
    public func read<Result: Sendable>(
        as person: Person? = nil, _ body: @escaping @Sendable (Transaction) throws -> Result
    ) async throws -> Result {
        try await database.read(context(person), body)
    }

    /// Reads past the row policies.
    public func inspect<Result: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Result
    ) async throws -> Result {
        try await database.read(.system(at: now), body)
    }

    /// Another student.
    public func student(_ name: String) async throws -> Person {
        try await write { try $0.addStudent(name) }
    }

    /// Another administrator.
    public func administrator(_ name: String) async throws -> Person {
        try await write { try $0.addStaff(name, .admin) }
    }

    /// An open offering of a course of its own, with one weekly meeting when a day is named.
    public func offering(
        _ course: String, seats: Int? = 30, credits: Int = 3, on day: Int? = nil, from start: String = "09:00",
        to end: String = "10:00"
    ) async throws -> Identifier<Kind.Offering> {
        try await write { [term, department] transaction in
            let course = try transaction.addCourse(course, credits: credits, in: department)
            let offering = try transaction.addOffering(of: course, in: term, seats: seats)
            if let day { try transaction.addMeeting(of: offering, on: day, from: start, to: end) }
            return offering
        }
    }

    /// The course of an offering.
    public func course(of offering: Identifier<Kind.Offering>) async throws -> Identifier<Kind.Course> {
        let course: Identifier<Kind.Course>? = try await inspect {
            try $0.value("select course_id from course_offerings where id = \(offering)")
        }
        guard let course else { throw MissingRow() }
        return course
    }
}

/// A row that a test counts on is not there.
public struct MissingRow: Error {
    /// The failure.
    public init() {}
}

extension Transaction {
    /// The id that an insert returns.
    public func added<Kind>(_ sql: SQL) throws -> Identifier<Kind> {
        guard let id: Identifier<Kind> = try value(sql) else { throw MissingRow() }
        return id
    }

    /// A term of four months that starts this many days after the tests' day; registration opened a month ago.
    public func addTerm(_ code: String, startingIn days: Int) throws -> Identifier<Kind.Term> {
        let start = Timestamp.test.dateInUTC + days
        return try added(
            """
            insert into academic_terms
                (code, name, academic_year, semester, start_date, end_date, registration_start_date,
                 registration_end_date, drop_deadline, withdraw_deadline)
            values (\(code), '{"en": "Term"}', '2024-2025', \(code), \(start), \(start + 120),
                    \((start + -31).startInUTC), \((start + 14).startInUTC), \((start + 28).startInUTC),
                    \((start + 60).startInUTC))
            returning id
            """)
    }

    /// A person with an account of this role.
    public func addUser(_ name: String, _ role: Role) throws -> Identifier<Kind.User> {
        try added(
            """
            insert into users (email, username, password_hash, full_name, role)
            values (\("\(name)@example.org"), \(name), '!', \(name), \(role))
            returning id
            """)
    }

    /// A student with an account.
    public func addStudent(_ name: String) throws -> World.Person {
        let user = try addUser(name, .student)
        let student: Identifier<Kind.Student> = try added(
            "insert into students (user_id, student_number) values (\(user), \(name)) returning id")
        return World.Person(user: user, student: student, staffMember: nil)
    }

    /// A member of staff with an account of this role.
    public func addStaff(_ name: String, _ role: Role) throws -> World.Person {
        let user = try addUser(name, role)
        let staff: Identifier<Kind.StaffMember> = try added(
            "insert into staff_members (user_id) values (\(user)) returning id")
        return World.Person(user: user, student: nil, staffMember: staff)
    }

    /// A published course.
    public func addCourse(
        _ code: String, credits: Int = 3, in department: Identifier<Kind.Department>
    ) throws -> Identifier<Kind.Course> {
        try added(
            """
            insert into courses (code, slug, name, credits, department_id, is_published)
            values (\(code), \(code.lowercased()), '{"en": "A course"}', \(credits), \(department), \(SQL.true))
            returning id
            """)
    }

    /// An open offering.
    public func addOffering(
        of course: Identifier<Kind.Course>, in term: Identifier<Kind.Term>?, seats: Int?, section: String = "A",
        component: String = "lecture", under parent: Identifier<Kind.Offering>? = nil
    ) throws -> Identifier<Kind.Offering> {
        try added(
            """
            insert into course_offerings
                (course_id, term_id, section_code, status, max_enrollment, component, parent_offering_id)
            values (\(course), \(term), \(section), 'open', \(seats), \(component), \(parent))
            returning id
            """)
    }

    /// A weekly meeting through the whole of 2025.
    public func addMeeting(
        of offering: Identifier<Kind.Offering>, on day: Int, from start: String, to end: String
    ) throws {
        let meeting: Identifier<Kind.Meeting> = try added(
            """
            insert into class_meetings (day_of_week, start_time, end_time, start_date, end_date)
            values (\(day), \(start), \(end), '2025-01-01', '2025-12-31')
            returning id
            """)
        try execute("insert into offering_meetings (offering_id, meeting_id) values (\(offering), \(meeting))")
    }
}

extension Database {
    /// Who a person of the world is to the policy.
    public func actor(_ person: World.Person, at now: Timestamp = .test) async throws -> Actor {
        let actor = try await read(.system(at: now)) { try $0.actor(person.user) }
        guard let actor else { throw MissingRow() }
        return actor
    }
}

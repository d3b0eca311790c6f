public import Engine

/// Who reads which rows of the protected tables: written once, made into policies on PostgreSQL and into shadowing
/// views on SQLite.
///
/// The source is the table "Row-level security" of the requirement. A predicate asks each question about the reader
/// once per statement; nothing in it is evaluated row by row but a comparison with the answers. Without a reader no
/// predicate holds. A common table expression in one is named `policy_…`: SQLite's engine lets only what is a policy's
/// read a protected table.
public enum RowPolicies {
    /// The policies of one engine, several to a table: a row is shown when any of them says so.
    public static func all(for dialect: Dialect) -> [RowPolicy] {
        foundation(for: dialect) + enrollmentHistory(for: dialect) + learning(for: dialect)
            + questions(for: dialect) + assessments(for: dialect)
            + files(for: dialect) + certificates(for: dialect) + contentCopies(for: dialect)
            + topics(for: dialect) + pageViews(for: dialect) + submissions(for: dialect) + grades(for: dialect)
            + standing(for: dialect) + degrees(for: dialect) + transcripts(for: dialect) + graduation(for: dialect)
            + (dialect == .sqlite ? openViews : [])
    }

    /// Views that look past the policies by intent. PostgreSQL's have the rights of their owner; SQLite lets only what
    /// is named here read a protected table.
    static let openViews = [RowPolicy(table: "offering_lines", name: "offering_lines_open", predicate: "1 = 1")]

    /// The policies that the migration of the same name made. It is released: later policies come beside it.
    static func foundation(for dialect: Dialect) -> [RowPolicy] {
        let reader = Reader(dialect: dialect)
        return people(reader) + registration(reader) + groups(reader) + correspondence(reader) + roles(reader)
    }

    /// What became possible when the history of enrolments got the student's id.
    static func enrollmentHistory(for dialect: Dialect) -> [RowPolicy] {
        [
            RowPolicy(
                table: "enrollment_events", name: "enrollment_events_advisor_access",
                predicate: "enrollment_events.student_id in (\(Reader(dialect: dialect).advisees))")
        ]
    }

    /// One predicate for each table, as SQLite's views need it. Lists come last, for a row that is shown for another
    /// reason is not looked for in them; PostgreSQL orders a table's policies by name, backwards.
    public static var shadows: [RowPolicy] {
        let policies = all(for: .sqlite)
        let tables = policies.map(\.table).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return tables.map { table in
            let predicates = policies.filter { $0.table == table }.map { "(\($0.predicate))" }
            let isList = predicates.map(asksForList)
            let ordered = [false, true].flatMap { kind in zip(predicates, isList).filter { $1 == kind }.map(\.0) }
            return RowPolicy(
                table: table, name: table, predicate: ordered.joined(separator: " or "),
                hiding: SecretColumns.of(table))
        }
    }

    /// Whether ` in (select` stands in it; looked for by parentheses, since a search for words took a tenth of the start.
    private static func asksForList(_ predicate: String) -> Bool {
        let parts = predicate.utf8.split(separator: UInt8(ascii: "("))
        return zip(parts, parts.dropFirst()).contains { before, after in
            before.suffix(4).elementsEqual(" in ".utf8) && after.starts(with: "select".utf8)
        }
    }

    /// The ids of the offerings that the person of the transaction teaches or has in care, or assists in.
    public static let offeringsTaught = asked(.offeringsTaught)

    /// The ids of those of them that the person runs: not as a reader or grader.
    public static let offeringsRun = asked(.offeringsRun)

    /// The ids of those in which the person grades: those run, and those of a grader.
    public static let offeringsGraded = asked(.offeringsGraded)

    /// The ids of those in the care of a role that keeps records, by section or department.
    public static let offeringsKept = asked(.offeringsKept)

    /// The ids of the students in the offerings taught, or in line for them.
    public static let studentsTaught = asked(.studentsTaught)

    /// The ids of the courses for which the person writes questions.
    public static let coursesAuthored = asked(.coursesAuthored)

    /// A question outside the policies themselves. SQLite lets it see past the views, within a table expression of the
    /// policies' own name.
    private static func asked(_ question: ReaderQuestion) -> SQL {
        SQL(
            sqlite: "with policy_answer (id) as (\(question.text(for: .sqlite))) select id from policy_answer",
            postgres: "select \(question.function)()")
    }

    private static func people(_ reader: Reader) -> [RowPolicy] {
        [
            RowPolicy(table: "users", name: "users_own_data", predicate: "users.id = \(reader.user)"),
            RowPolicy(
                table: "users", name: "users_staff_are_known",
                predicate: "users.role <> 'student' and \(reader.user) is not null"),
            RowPolicy(
                table: "users", name: "users_instructor_access", predicate: "users.id in (\(reader.usersOfStudents))"),
            RowPolicy(table: "users", name: "users_registry_access", predicate: reader.isRegistry),
            RowPolicy(table: "students", name: "students_own_data", predicate: "students.user_id = \(reader.user)"),
            RowPolicy(
                table: "students", name: "students_advisor_access",
                predicate: "students.advisor_id = \(reader.staffMember)"),
            RowPolicy(
                table: "students", name: "students_instructor_access",
                predicate: "students.id in (\(reader.studentsTaught))"),
            RowPolicy(table: "students", name: "students_registry_access", predicate: reader.isRegistry),
        ] + concerned("student_programs", prefix: "student_programs", reader)
    }

    private static func registration(_ reader: Reader) -> [RowPolicy] {
        let ofOfferings = [
            ("course_enrollments", "enrollments"), ("course_waitlist", "waitlist"),
            ("registration_overrides", "overrides"), ("schedule_conflicts", "conflicts"),
        ]
        let ofStudents = [("student_holds", "holds"), ("registration_plans", "plans")]
        return ofOfferings.flatMap { table, prefix in
            concerned(table, prefix: prefix, reader) + [
                RowPolicy(
                    table: table, name: "\(prefix)_instructor_access",
                    predicate: "\(table).course_offering_id in (\(reader.offeringsTaught))")
            ]
        } + ofStudents.flatMap { concerned($0, prefix: $1, reader) } + [
            RowPolicy(
                table: "enrollment_events", name: "enrollment_events_student_access",
                predicate: "enrollment_events.enrollment_id in (\(reader.ownEnrollments))"),
            RowPolicy(
                table: "enrollment_events", name: "enrollment_events_registry_access", predicate: reader.isRegistry),
            RowPolicy(
                table: "enrollment_events", name: "enrollment_events_instructor_access",
                predicate: "enrollment_events.enrollment_id in (\(reader.enrollmentsTaught))"),
        ]
    }

    private static func groups(_ reader: Reader) -> [RowPolicy] {
        [
            RowPolicy(
                table: "student_groups", name: "groups_member_access",
                predicate: "student_groups.id in (\(reader.ownGroups))"),
            RowPolicy(
                table: "student_groups", name: "groups_instructor_access",
                predicate: "student_groups.course_offering_id in (\(reader.offeringsTaught))"),
            RowPolicy(table: "student_groups", name: "groups_registry_access", predicate: reader.isRegistry),
            RowPolicy(
                table: "student_group_members", name: "group_members_member_access",
                predicate: "student_group_members.group_id in (\(reader.ownGroups))"),
            RowPolicy(
                table: "student_group_members", name: "group_members_advisor_access",
                predicate: "student_group_members.student_id in (\(reader.advisees))"),
            RowPolicy(
                table: "student_group_members", name: "group_members_instructor_access",
                predicate: "student_group_members.group_id in (\(reader.groupsTaught))"),
            RowPolicy(
                table: "student_group_members", name: "group_members_registry_access", predicate: reader.isRegistry),
        ]
    }

    private static func correspondence(_ reader: Reader) -> [RowPolicy] {
        let own = ["notifications", "user_sessions", "calendar_feeds", "mfa_factors", "api_keys"]
        let closed = [
            "email_outbox", "refresh_tokens", "email_verification_tokens", "password_reset_tokens",
            "mfa_recovery_codes", "login_attempts", "idempotency_keys", "jobs", "settings", "external_ids",
        ]
        return own.map {
            RowPolicy(table: $0, name: "\($0)_own_data", predicate: "\($0).user_id = \(reader.user)")
        } + closed.map { RowPolicy(table: $0, name: "\($0)_closed", predicate: "1 = 0") } + [
            RowPolicy(table: "audit_logs", name: "audit_logs_administrator_access", predicate: reader.isAdministrator)
        ]
    }

    private static func roles(_ reader: Reader) -> [RowPolicy] {
        [
            RowPolicy(
                table: "user_roles", name: "user_roles_own_data", predicate: "user_roles.user_id = \(reader.user)"),
            RowPolicy(table: "user_roles", name: "user_roles_registry_access", predicate: reader.isRegistry),
            RowPolicy(
                table: "section_access", name: "section_access_own_data",
                predicate: "section_access.user_id = \(reader.user)"),
            RowPolicy(
                table: "section_access", name: "section_access_instructor_access",
                predicate: "section_access.offering_id in (\(reader.offeringsRun))"),
            RowPolicy(table: "section_access", name: "section_access_registry_access", predicate: reader.isRegistry),
        ]
    }

    /// The student, the advisor, the registrar and the administrators.
    static func concerned(_ table: String, prefix: String, _ reader: Reader) -> [RowPolicy] {
        [
            RowPolicy(
                table: table, name: "\(prefix)_student_access", predicate: "\(table).student_id = \(reader.student)"),
            RowPolicy(
                table: table, name: "\(prefix)_advisor_access",
                predicate: "\(table).student_id in (\(reader.advisees))"),
            RowPolicy(table: table, name: "\(prefix)_registry_access", predicate: reader.isRegistry),
        ]
    }
}

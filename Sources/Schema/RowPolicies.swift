public import Engine

/// Who reads which rows of the protected tables: written once, made into policies on PostgreSQL and into shadowing
/// views on SQLite.
///
/// The source is the table "Row-level security" of the requirement. A predicate asks each question about the reader
/// once per statement; nothing in it is evaluated row by row but a comparison with the answers. A common table expression in one is named
/// `policy_…`: SQLite's engine lets only what is a policy's read a protected table.
public enum RowPolicies {
    /// The policies of one engine, several to a table: a row is shown when any of them says so.
    public static func all(for dialect: Dialect) -> [RowPolicy] {
        foundation(for: dialect) + (dialect == .sqlite ? openViews : [])
    }

    /// Views that look past the policies by intent. PostgreSQL's have the rights of their owner; SQLite lets only what
    /// is named here read a protected table.
    private static let openViews = [
        RowPolicy(table: "offering_lines", name: "offering_lines_open", predicate: "1 = 1")
    ]

    /// The policies that the migration of the same name made. It is released: later policies come beside it.
    static func foundation(for dialect: Dialect) -> [RowPolicy] {
        let reader = Reader(dialect: dialect)
        return people(reader) + registration(reader) + correspondence(reader)
    }

    /// One predicate for each table, as SQLite's views need it.
    public static var shadows: [RowPolicy] {
        let policies = all(for: .sqlite)
        let tables = policies.map(\.table).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return tables.map { table in
            let predicates = policies.filter { $0.table == table }.map { "(\($0.predicate))" }
            return RowPolicy(table: table, name: table, predicate: predicates.joined(separator: " or "))
        }
    }

    /// The ids of the offerings that the person of the transaction teaches or has in care.
    public static let offeringsTaught = SQL(
        sqlite: Reader(dialect: .sqlite).offeringsTaught, postgres: Reader(dialect: .postgres).offeringsTaught)

    /// The ids of the students in those offerings, or in line for them.
    public static let studentsTaught = SQL(
        sqlite: Reader(dialect: .sqlite).studentsTaught, postgres: Reader(dialect: .postgres).studentsTaught)

    private static func people(_ reader: Reader) -> [RowPolicy] {
        [
            RowPolicy(table: "users", name: "users_own_data", predicate: "users.id = \(reader.user)"),
            RowPolicy(table: "users", name: "users_staff_are_known", predicate: "users.role <> 'student'"),
            RowPolicy(
                table: "users", name: "users_students_of_staff", predicate: "users.id in (\(reader.usersOfStudents))"),
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
        let ofOfferings = ["course_enrollments": "enrollments", "course_waitlist": "waitlist"]
        let ofStudents = [
            "student_holds": "holds", "schedule_conflicts": "conflicts", "registration_overrides": "overrides",
            "registration_plans": "plans",
        ]
        var policies: [RowPolicy] = []
        for (table, prefix) in ofOfferings.sorted(by: { $0.key < $1.key }) {
            policies += concerned(table, prefix: prefix, reader)
            policies.append(
                RowPolicy(
                    table: table, name: "\(prefix)_instructor_access",
                    predicate: "\(table).course_offering_id in (\(reader.offeringsTaught))"))
        }
        for (table, prefix) in ofStudents.sorted(by: { $0.key < $1.key }) {
            policies += concerned(table, prefix: prefix, reader)
        }
        policies += [
            RowPolicy(
                table: "enrollment_events", name: "enrollment_events_follow_enrollments",
                predicate: "enrollment_events.enrollment_id in (\(reader.ownEnrollments))"),
            RowPolicy(
                table: "enrollment_events", name: "enrollment_events_registry_access", predicate: reader.isRegistry),
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
                table: "student_group_members", name: "group_members_instructor_access",
                predicate: "student_group_members.student_id in (\(reader.studentsTaught))"),
            RowPolicy(
                table: "student_group_members", name: "group_members_registry_access", predicate: reader.isRegistry),
        ]
        return policies
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
            RowPolicy(table: "audit_logs", name: "audit_logs_administrator_access", predicate: reader.isAdministrator),
            RowPolicy(
                table: "user_roles", name: "user_roles_own_data", predicate: "user_roles.user_id = \(reader.user)"),
            RowPolicy(table: "user_roles", name: "user_roles_registry_access", predicate: reader.isRegistry),
            RowPolicy(
                table: "section_access", name: "section_access_own_data",
                predicate: "section_access.user_id = \(reader.user)"),
            RowPolicy(
                table: "section_access", name: "section_access_instructor_access",
                predicate: "section_access.offering_id in (\(reader.offeringsTaught))"),
            RowPolicy(table: "section_access", name: "section_access_registry_access", predicate: reader.isRegistry),
        ]
    }

    /// The student, the advisor, the registrar and the administrators.
    private static func concerned(_ table: String, prefix: String, _ reader: Reader) -> [RowPolicy] {
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

/// What a policy asks about the person who reads.
///
/// PostgreSQL answers through functions that look past the policies themselves, or one policy would wait for another.
/// SQLite's views name the tables in `main`, which no view shadows.
struct Reader {
    let dialect: Dialect

    var user: String { "(select app_user_id())" }
    var student: String { ask("app_student_id()", Self.student) }
    var staffMember: String { ask("app_staff_id()", Self.staffMember) }
    var advisees: String { list("app_advisees()", Self.advisees) }
    var studentsTaught: String { list("app_students_taught()", Self.studentsTaught) }
    var usersOfStudents: String { list("app_users_of_students()", Self.usersOfStudents) }
    var offeringsTaught: String { list("app_offerings_taught()", Self.offeringsTaught) }
    var ownEnrollments: String { list("app_own_enrollments()", Self.ownEnrollments) }
    var ownGroups: String { list("app_own_groups()", Self.ownGroups) }
    var isRegistry: String { ask("app_is_registry()", Self.holdsRole("'registrar', 'admin', 'super_admin'")) }
    var isAdministrator: String { ask("app_is_administrator()", Self.holdsRole("'admin', 'super_admin'")) }

    private func ask(_ function: String, _ question: String) -> String {
        dialect == .postgres ? "(select \(function))" : "(\(Self.render(question, for: .sqlite)))"
    }

    private func list(_ function: String, _ question: String) -> String {
        dialect == .postgres ? "select \(function)" : Self.render(question, for: .sqlite)
    }

    /// `@table` is the table past any policy; `@now` the instant.
    private static func render(_ question: String, for dialect: Dialect) -> String {
        question.replacing("@now", with: dialect == .sqlite ? "now()" : "app_now()")
            .replacing("@", with: dialect == .sqlite ? "main." : "")
    }

    private static let student = "select id from @students where user_id = app_user_id()"
    private static let staffMember = "select id from @staff_members where user_id = app_user_id()"
    private static let advisees = """
        select s.id from @students s join @staff_members m on m.id = s.advisor_id where m.user_id = app_user_id()
        """
    /// An instructor's own sections; those opened to an assistant or an auditor; those in the care of a scoped role,
    /// by section or by department with all that is under it.
    private static let offeringsTaught = """
        select i.offering_id from @offering_instructors i join @staff_members m on m.id = i.staff_id
         where m.user_id = app_user_id() and i.is_active
        union all
        select a.offering_id from @section_access a
         where a.user_id = app_user_id() and a.is_active and (a.starts_at is null or a.starts_at <= @now)
           and (a.ends_at is null or a.ends_at > @now)
        union all
        select r.offering_id from @user_roles r
         where r.user_id = app_user_id() and r.is_active and r.offering_id is not null and r.role <> 'student'
           and (r.starts_at is null or r.starts_at <= @now) and (r.ends_at is null or r.ends_at > @now)
        union all
        select o.id from @course_offerings o join @courses c on c.id = o.course_id
         where c.department_id in (
            with recursive policy_care (id) as (
                select r.department_id from @user_roles r
                 where r.user_id = app_user_id() and r.is_active and r.department_id is not null
                   and r.role <> 'student'
                   and (r.starts_at is null or r.starts_at <= @now) and (r.ends_at is null or r.ends_at > @now)
                union
                select d.id from @departments d where d.head_id = app_user_id()
                union
                select d.id from @departments d join policy_care on d.parent_id = policy_care.id
            )
            select id from policy_care)
        """
    private static let studentsTaught = """
        select e.student_id from @course_enrollments e where e.course_offering_id in (\(offeringsTaught))
        union all
        select w.student_id from @course_waitlist w where w.course_offering_id in (\(offeringsTaught))
        """
    private static let usersOfStudents = """
        select s.user_id from @students s where s.id in (\(studentsTaught))
        union all
        select s.user_id from @students s join @staff_members m on m.id = s.advisor_id
         where m.user_id = app_user_id()
        """
    private static let ownEnrollments = """
        select e.id from @course_enrollments e join @students s on s.id = e.student_id
         where s.user_id = app_user_id()
        """
    private static let ownGroups = """
        select g.group_id from @student_group_members g join @students s on s.id = g.student_id
         where s.user_id = app_user_id() and g.left_at is null
        """

    private static func holdsRole(_ roles: String) -> String {
        """
        select exists (
            select 1 from @users u where u.id = app_user_id() and u.is_active and u.role in (\(roles))
            union all
            select 1 from @user_roles r
             where r.user_id = app_user_id() and r.is_active and r.role in (\(roles))
               and r.department_id is null and r.offering_id is null
               and (r.starts_at is null or r.starts_at <= @now) and (r.ends_at is null or r.ends_at > @now))
        """
    }

    /// PostgreSQL's functions behind the questions: they see past the policies, and answer about the reader alone.
    static var postgresFunctions: String {
        let questions: [(name: String, type: String, question: String)] = [
            ("app_student_id", "uuid", student),
            ("app_staff_id", "uuid", staffMember),
            ("app_advisees", "setof uuid", advisees),
            ("app_students_taught", "setof uuid", studentsTaught),
            ("app_users_of_students", "setof uuid", usersOfStudents),
            ("app_offerings_taught", "setof uuid", offeringsTaught),
            ("app_own_enrollments", "setof uuid", ownEnrollments),
            ("app_own_groups", "setof uuid", ownGroups),
            ("app_is_registry", "boolean", holdsRole("'registrar', 'admin', 'super_admin'")),
            ("app_is_administrator", "boolean", holdsRole("'admin', 'super_admin'")),
        ]
        return questions.map {
            """
            create function \($0.name)() returns \($0.type) language sql stable security definer
            set search_path from current as $$ \(render($0.question, for: .postgres)) $$;
            """
        }.joined(separator: "\n")
    }

    static var postgresFunctionsDropped: String {
        [
            "app_student_id", "app_staff_id", "app_advisees", "app_students_taught", "app_users_of_students",
            "app_offerings_taught", "app_own_enrollments", "app_own_groups", "app_is_registry",
            "app_is_administrator",
        ].map { "drop function \($0)();" }.joined(separator: "\n")
    }
}

internal import Engine

/// A question about the person who reads, with the function that answers it on PostgreSQL.
struct ReaderQuestion {
    let function: String
    /// What PostgreSQL's function returns.
    let type: String
    /// `@table` is the table past any policy; `@now` the instant.
    private let question: String

    private init(_ function: String, _ type: String, _ question: String) {
        self.function = function
        self.type = type
        self.question = question
    }

    /// The question in an engine's words.
    func text(for dialect: Dialect) -> String {
        question.replacing("@now", with: dialect == .sqlite ? "now()" : "app_now()")
            .replacing("@", with: dialect == .sqlite ? "main." : "")
    }

    static let all = [
        student, staffMember, isRegistry, isAdministrator, advisees, offeringsTaught, offeringsRun, offeringsKept,
        studentsTaught, enrollmentsTaught, groupsTaught, ownEnrollments, ownGroups, usersOfStudents,
    ]

    static let student = ReaderQuestion(
        "app_student_id", "uuid", "select id from @students where user_id = app_user_id()")

    static let staffMember = ReaderQuestion(
        "app_staff_id", "uuid", "select id from @staff_members where user_id = app_user_id() and is_active")

    static let isRegistry = ReaderQuestion(
        "app_is_registry", "boolean", holdsRole("'registrar', 'admin', 'super_admin'"))

    static let isAdministrator = ReaderQuestion(
        "app_is_administrator", "boolean", holdsRole("'admin', 'super_admin'"))

    static let advisees = ReaderQuestion(
        "app_advisees", "setof uuid",
        """
        select s.id from @students s join @staff_members m on m.id = s.advisor_id
         where m.user_id = app_user_id() and m.is_active
        """)

    /// The offerings run, and those in which the person reads or grades as an assistant or an auditor.
    static let offeringsTaught = ReaderQuestion("app_offerings_taught", "setof uuid", offerings(openedFor: "1 = 1"))

    /// An instructor's own sections; those that an assistant manages; those in the care of a scoped role, by section
    /// or by department with all that is under it.
    static let offeringsRun = ReaderQuestion(
        "app_offerings_run", "setof uuid", offerings(openedFor: "a.level = 'manage'"))

    /// Those in the care of a registrar's or administrator's role, by section or by department.
    static let offeringsKept = ReaderQuestion(
        "app_offerings_kept", "setof uuid", offeringsInCare(of: "r.role in ('registrar', 'admin', 'super_admin')"))

    static let studentsTaught = ReaderQuestion(
        "app_students_taught", "setof uuid",
        """
        select e.student_id from @course_enrollments e where e.course_offering_id in (\(offeringsTaught.question))
        union all
        select w.student_id from @course_waitlist w where w.course_offering_id in (\(offeringsTaught.question))
        """)

    static let enrollmentsTaught = ReaderQuestion(
        "app_enrollments_taught", "setof uuid",
        "select e.id from @course_enrollments e where e.course_offering_id in (\(offeringsTaught.question))")

    static let groupsTaught = ReaderQuestion(
        "app_groups_taught", "setof uuid",
        "select g.id from @student_groups g where g.course_offering_id in (\(offeringsTaught.question))")

    static let ownEnrollments = ReaderQuestion(
        "app_own_enrollments", "setof uuid",
        """
        select e.id from @course_enrollments e join @students s on s.id = e.student_id
         where s.user_id = app_user_id()
        """)

    static let ownGroups = ReaderQuestion(
        "app_own_groups", "setof uuid",
        """
        select g.group_id from @student_group_members g join @students s on s.id = g.student_id
         where s.user_id = app_user_id() and g.left_at is null and g.is_active
        """)

    static let usersOfStudents = ReaderQuestion(
        "app_users_of_students", "setof uuid",
        """
        select s.user_id from @students s where s.id in (\(studentsTaught.question))
        union all
        select s.user_id from @students s join @staff_members m on m.id = s.advisor_id
         where m.user_id = app_user_id() and m.is_active
        """)

    private static func isInForce(_ row: String) -> String {
        """
        \(row).is_active and (\(row).starts_at is null or \(row).starts_at <= @now)
           and (\(row).ends_at is null or \(row).ends_at > @now)
        """
    }

    private static func offerings(openedFor level: String) -> String {
        """
        select i.offering_id from @offering_instructors i join @staff_members m on m.id = i.staff_id
         where m.user_id = app_user_id() and m.is_active and i.is_active
        union all
        select a.offering_id from @section_access a
         where a.user_id = app_user_id() and \(level) and \(isInForce("a"))
        union all
        \(offeringsInCare(of: "r.role <> 'student'", heads: headedDepartments))
        """
    }

    private static let headedDepartments = """
        union
                select d.id from @departments d where d.head_id = app_user_id() and d.is_active
        """

    /// By section, and by department with all that is under it.
    private static func offeringsInCare(of role: String, heads: String = "") -> String {
        """
        select r.offering_id from @user_roles r
         where r.user_id = app_user_id() and r.offering_id is not null and \(role) and \(isInForce("r"))
        union all
        select o.id from @course_offerings o join @courses c on c.id = o.course_id
         where c.department_id in (
            with recursive policy_care (id) as (
                select r.department_id from @user_roles r
                 where r.user_id = app_user_id() and r.department_id is not null and \(role) and \(isInForce("r"))
                \(heads)
                union
                select d.id from @departments d join policy_care on d.parent_id = policy_care.id
            )
            select id from policy_care)
        """
    }

    private static func holdsRole(_ roles: String) -> String {
        """
        select exists (
            select 1 from @users u where u.id = app_user_id() and u.is_active and u.role in (\(roles))
            union all
            select 1 from @user_roles r join @users u on u.id = r.user_id
             where r.user_id = app_user_id() and u.is_active and r.role in (\(roles))
               and r.department_id is null and r.offering_id is null and \(isInForce("r")))
        """
    }
}

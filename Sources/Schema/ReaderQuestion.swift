internal import Engine

/// A question about the person who reads, with the function that answers it on PostgreSQL.
///
/// The joins are written as `cross join` from the reader outwards: SQLite keeps that order, and searches by an index at
/// every step whatever it believes of the tables' sizes.
struct ReaderQuestion {
    let function: String
    /// What PostgreSQL's function returns.
    let type: String
    /// `@table` is the table past any policy; `@now` the instant; `@taughtOfferings` and `@taughtStudents` the offerings and students
    /// taught, as `taught (id)`; `@authoredCourses` the courses for which the person writes, as `authored (id)`;
    /// `@taughtAssessments` the assessments of which the person sees everything, as `assessed (id)`.
    private let question: String

    init(_ function: String, _ type: String, _ question: String) {
        self.function = function
        self.type = type
        self.question = question
    }

    /// The question in an engine's words.
    ///
    /// On PostgreSQL a question within a question is a call of its function, whose few rows the planner knows of: written
    /// out, it reckons with thousands and reads all enrolments.
    func text(for dialect: Dialect) -> String {
        let parts = question.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
            .map(Substring.init)
        return parts.dropFirst().reduce(into: String(parts[0])) { text, part in
            let word = part.prefix { $0.isLetter || $0 == "_" }
            text += Self.meaning(of: word, for: dialect)
            text += part[word.endIndex...]
        }
    }

    private static func meaning(of word: Substring, for dialect: Dialect) -> String {
        func answer(_ question: ReaderQuestion, as name: String) -> String {
            dialect == .sqlite ? "(\(question.text(for: .sqlite))) \(name)" : "\(question.function)() \(name) (id)"
        }
        return switch word {
        case "now": dialect == .sqlite ? "now()" : "app_now()"
        case "taughtStudents": answer(studentsTaught, as: "taught")
        case "taughtOfferings": answer(offeringsTaught, as: "taught")
        case "authoredCourses": answer(coursesAuthored, as: "authored")
        case "taughtAssessments": answer(assessmentsTaught, as: "assessed")
        default: dialect == .sqlite ? "main.\(word)" : String(word)
        }
    }

    /// The function on PostgreSQL. In its procedural language a connection plans the question once; a function in SQL is
    /// planned anew for every statement, which took longer than most of the statements.
    var definition: String {
        let isList = type.hasPrefix("setof")
        let question = text(for: .postgres)
        return """
            create function \(function)() returns \(type) language plpgsql stable security definer\(isList ? " rows 50" : "")
            set search_path from current as $$
            begin
                return \(isList ? "query \(question)" : "(\(question))");
            end $$;
            """
    }

    static let all = [
        student, staffMember, isRegistry, isAdministrator, advisees, offeringsTaught, offeringsRun, offeringsKept,
        studentsTaught, enrollmentsTaught, groupsTaught, ownEnrollments, ownGroups, usersOfStudents,
    ]

    /// What the content of courses asks besides; made by the migration that made its tables.
    static let ofContent = [offeringsTaken, coursesTaken, coursesTaught]

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
        select s.id from @staff_members m cross join @students s
         where m.user_id = app_user_id() and m.is_active and s.advisor_id = m.id
        """)

    /// The offerings run, and those in which the person reads or grades as an assistant or an auditor.
    static let offeringsTaught = ReaderQuestion("app_offerings_taught", "setof uuid", offerings(openedFor: "1 = 1"))

    /// An instructor's own sections; those that an assistant manages; those in the care of a scoped role, by section
    /// or by department with all that is under it.
    static let offeringsRun = ReaderQuestion(
        "app_offerings_run", "setof uuid", offerings(openedFor: "a.level = 'manage'"))

    /// The offerings run, and those in which the person grades as an assistant.
    static let offeringsGraded = ReaderQuestion(
        "app_offerings_graded", "setof uuid", offerings(openedFor: "a.level in ('grade', 'manage')"))

    /// Those in the care of a registrar's or administrator's role, by section or by department.
    static let offeringsKept = ReaderQuestion(
        "app_offerings_kept", "setof uuid", offeringsInCare(of: "r.role in ('registrar', 'admin', 'super_admin')"))

    static let studentsTaught = ReaderQuestion(
        "app_students_taught", "setof uuid",
        """
        select e.student_id as id from @taughtOfferings cross join @course_enrollments e
         where e.course_offering_id = taught.id
        union all
        select w.student_id from @taughtOfferings cross join @course_waitlist w
         where w.course_offering_id = taught.id
        """)

    static let enrollmentsTaught = ReaderQuestion(
        "app_enrollments_taught", "setof uuid",
        """
        select e.id from @taughtOfferings cross join @course_enrollments e
         where e.course_offering_id = taught.id
        """)

    static let groupsTaught = ReaderQuestion(
        "app_groups_taught", "setof uuid",
        """
        select g.id from @taughtOfferings cross join @student_groups g
         where g.course_offering_id = taught.id
        """)

    static let ownEnrollments = ReaderQuestion(
        "app_own_enrollments", "setof uuid",
        """
        select e.id from @students s cross join @course_enrollments e
         where s.user_id = app_user_id() and e.student_id = s.id
        """)

    static let ownGroups = ReaderQuestion(
        "app_own_groups", "setof uuid",
        """
        select g.group_id from @students s cross join @student_group_members g
         where s.user_id = app_user_id() and g.student_id = s.id and g.left_at is null and g.is_active
        """)

    /// The offerings in which the reader has a seat, or had one to the end.
    static let offeringsTaken = ReaderQuestion("app_offerings_taken", "setof uuid", taken("course_offering_id"))

    static let coursesTaken = ReaderQuestion("app_courses_taken", "setof uuid", taken("course_id"))

    /// The courses owned, and those of the offerings taught.
    static let coursesTaught = ReaderQuestion(
        "app_courses_taught", "setof uuid",
        """
        select c.id from @courses c where c.instructor_id = app_user_id()
        union all
        select o.course_id from @taughtOfferings cross join @course_offerings o where o.id = taught.id
        """)

    static let usersOfStudents = ReaderQuestion(
        "app_users_of_students", "setof uuid",
        """
        select s.user_id from @taughtStudents cross join @students s where s.id = taught.id
        union all
        select s.user_id from @staff_members m cross join @students s
         where m.user_id = app_user_id() and m.is_active and s.advisor_id = m.id
        """)

    private static func taken(_ column: String) -> String {
        """
        select e.\(column) as id from @students s cross join @course_enrollments e
         where s.user_id = app_user_id() and e.student_id = s.id and e.status in ('enrolled', 'completed', 'failed')
        """
    }

    static func isInForce(_ row: String) -> String {
        """
        \(row).is_active and (\(row).starts_at is null or \(row).starts_at <= @now)
           and (\(row).ends_at is null or \(row).ends_at > @now)
        """
    }

    private static func offerings(openedFor level: String) -> String {
        """
        select i.offering_id as id from @staff_members m cross join @offering_instructors i
         where m.user_id = app_user_id() and m.is_active and i.staff_id = m.id and i.is_active
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
    static func offeringsInCare(of role: String, heads: String = "") -> String {
        """
        select r.offering_id as id from @user_roles r
         where r.user_id = app_user_id() and r.offering_id is not null and \(role) and \(isInForce("r"))
        union all
        select id from (
            with recursive policy_care (id) as (
                select r.department_id from @user_roles r
                 where r.user_id = app_user_id() and r.department_id is not null and \(role) and \(isInForce("r"))
                \(heads)
                union
                select d.id from policy_care cross join @departments d where d.parent_id = policy_care.id
            )
            select o.id from policy_care cross join @courses c cross join @course_offerings o
             where c.department_id = policy_care.id and o.course_id = c.id) in_care
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

import Engine
import Platform
import TestKit

/// A fixed university for the question who sees which rows: everything there is twice, once Ada's and once Bob's.
///
/// Ada takes section 1 of the sciences, Bob section 2 of the arts. Each of the others is one thing to Ada alone.
struct AccessWorld {
    static let roles = [
        "nobody", "student", "other_student", "instructor", "other_instructor", "assistant", "former_assistant",
        "department_registrar", "advisor", "other_advisor", "course_owner", "registrar", "admin",
        "super_admin",
    ]

    private(set) var users: [String: SQL] = [:]
    /// What a row is called in the matrix, by table and id.
    private(set) var labels: [String: [String: String]] = [:]
    private var maker: RowMaker
    private var key: SQL?

    init(_ shape: SchemaShape, _ transaction: Transaction) throws {
        maker = RowMaker(shape, transaction)
        try makePeople()
        let (sciences, arts) = (try maker.insert("departments"), try maker.insert("departments"))
        let term = try maker.insert("academic_terms")
        let owned = try maker.insert(
            "courses", ["department_id": sciences, "instructor_id": users["course_owner"] ?? "null"])
        let other = try maker.insert("courses", ["department_id": arts])
        let first = try offering(of: owned, term, taughtBy: "instructor")
        let second = try offering(of: other, term, taughtBy: "other_instructor")
        try makeRoles(sciences, first)
        try make("ada", student: "student", advisor: "advisor", in: first, term)
        try make("bob", student: "other_student", advisor: "other_advisor", in: second, term)
        try makeContent("ada", of: owned, first)
        try makeContent("bob", of: other, second)
        try makeQuestion("ada", ["course_id": owned])
        try makeQuestion("bob", ["course_id": other])
        try makeQuestion("the advisor's own", ["author_id": users["advisor"] ?? "null"])
        try makeAssessments("ada", for: "student", of: owned, first)
        try makeAssessments("bob", for: "other_student", of: other, second)
        for (label, section) in [("ada", first), ("bob", second)] {
            try name("grade_columns", label, whose: "course_offering_id", ["course_offering_id": section])
        }
        try add("assessments", "everyone", ["status": "'published'", "is_public": .true])
        try add("assessments", "the advisor's own", ["author_id": users["advisor"] ?? "null"])
        try add("announcements", "everyone")
        try transaction.execute("delete from audit_logs")
        labels["audit_logs"] = [:]
        try add("audit_logs", "entry")
        for table in Self.closed where labels[table] == nil { try add(table, "row") }
        try transaction.execute("delete from audit_logs where table_name <> 't' and record_id is not null")
    }

    private static let closed = ["login_attempts", "jobs", "settings", "external_ids", "files", "signing_keys"]

    private mutating func makePeople() throws {
        for role in Self.roles.dropFirst() {
            let stored = [
                "student": "student", "other_student": "student", "registrar": "registrar", "admin": "admin",
                "super_admin": "super_admin", "advisor": "advisor", "other_advisor": "advisor",
            ][role]
            let label = ["student": "ada", "other_student": "bob"][role] ?? "staff"
            users[role] = try add("users", label, ["username": "\(role)", "role": "\(stored ?? "instructor")"])
        }
    }

    private mutating func staff(_ role: String) throws -> SQL {
        try maker.insert("staff_members", ["user_id": users[role] ?? "null"])
    }

    private mutating func offering(of course: SQL, _ term: SQL, taughtBy role: String) throws -> SQL {
        let offering = try maker.insert("course_offerings", ["course_id": course, "term_id": term])
        let staff = try staff(role)
        try maker.insert("offering_instructors", ["offering_id": offering, "staff_id": staff])
        return offering
    }

    private mutating func makeRoles(_ department: SQL, _ offering: SQL) throws {
        try add("section_access", "ada", ["user_id": users["assistant"] ?? "null", "offering_id": offering])
        try add(
            "section_access", "ada",
            [
                "user_id": users["former_assistant"] ?? "null", "offering_id": offering,
                "ends_at": "\(Timestamp.test - .days(1))",
            ])
        try add(
            "user_roles", "department",
            [
                "user_id": users["department_registrar"] ?? "null", "role": "'registrar'",
                "department_id": department,
            ])
    }

    /// A student, and a row of every table that is about one.
    private mutating func make(
        _ label: String, student role: String, advisor: String, in offering: SQL, _ term: SQL
    ) throws {
        let user = users[role] ?? "null"
        let advisor = try staff(advisor)
        let student = try add("students", label, ["user_id": user, "advisor_id": advisor])
        let enrollment = try add(
            "course_enrollments", label,
            [
                "student_id": student, "course_offering_id": offering, "term_id": term,
                "course_id": "(select course_id from course_offerings where id = \(offering))",
            ])
        try add("enrollment_events", label, ["enrollment_id": enrollment, "student_id": student])
        for table in ["course_waitlist", "registration_overrides", "registration_plans", "schedule_conflicts"] {
            try add(table, label, ["student_id": student, "course_offering_id": offering])
        }
        for table in [
            "student_holds", "student_programs", "academic_standing_history", "degree_audits", "transfer_credits",
            "degree_exceptions",
        ] { try add(table, label, ["student_id": student]) }
        let application = try add("graduation_applications", label, ["student_id": student])
        try add("graduation_checks", label, ["student_id": student, "application_id": application])
        let key = try signingKey()
        try add("certificates", label, ["enrollment_id": enrollment, "student_id": student, "signing_key_id": key])
        let transcript = try add("student_transcripts", label, ["student_id": student, "signing_key_id": key])
        try add(
            "transcript_enrollments", label,
            ["transcript_id": transcript, "enrollment_id": enrollment, "student_id": student])
        try add(
            "topic_performance", label,
            [
                "student_id": student, "course_id": "(select course_id from course_offerings where id = \(offering))",
            ])
        for table in ["lesson_progress", "attendance_records"] {
            try add(table, label, ["enrollment_id": enrollment, "student_id": student])
        }
        try makeGrades(label, ["enrollment_id": enrollment, "student_id": student, "course_offering_id": offering])
        let group = try add("student_groups", label, ["course_offering_id": offering])
        try add("student_group_members", label, ["group_id": group, "student_id": student])
        try add("assessment_submissions", "\(label)'s group's", ["group_id": group])
        for table in Self.ofUsers { try add(table, label, ["user_id": user]) }
    }

    /// A mark that is released and one that is not, with everything that hangs on them.
    private mutating func makeGrades(_ label: String, _ whose: RowMaker.Values) throws {
        let section = whose.filter { $0.key == "course_offering_id" }
        for table in ["gradebooks", "grade_categories"] { try add(table, label, section) }
        let assessments = try (0..<2).map { _ in try add("assessments", "\(label)'s draft", section) }
        let released: RowMaker.Values = ["released": .true, "released_at": "\(Timestamp.test)"]
        let mark = whose.merging(["assessment_id": assessments[0]]) { $1 }
        let grade = try add("grades", label, mark.merging(released) { $1 })
        try add("grades", "\(label)'s unreleased", whose.merging(["assessment_id": assessments[1]]) { $1 })
        try name("grade_totals", "\(label)'s unreleased", whose: "basis", ["basis": "'all'"])
        try name("grade_totals", label, whose: "basis", ["basis": "'released'"])
        for table in ["grade_change_history", "grade_change_requests", "grade_appeals"] {
            try add(table, label, whose.merging(["grade_id": grade]) { $1 })
        }
        try name("grade_chain_heads", label, whose: "enrollment_id", whose)
    }

    /// Rows that triggers have made, and that have no name yet.
    private mutating func name(
        _ table: String, _ label: String, whose column: String, _ values: RowMaker.Values
    ) throws {
        let ids = try maker.transaction.values(
            "select id from \(raw: table) where \(raw: column) = \(values[column] ?? "null")", as: UniqueID.self)
        for id in ids where labels[table]?[id.text] == nil { labels[table, default: [:]][id.text] = label }
    }

    /// One key signs at a time.
    private mutating func signingKey() throws -> SQL {
        if let key { return key }
        let made = try add("signing_keys", "row")
        key = made
        return made
    }

    /// The weeks and lessons of a course, and those of a section of it, as they are shown and before.
    private mutating func makeContent(_ label: String, of course: SQL, _ offering: SQL) throws {
        for (place, label) in [("null" as SQL, "\(label)'s master"), (offering, label)] {
            let values: RowMaker.Values = ["course_id": course, "course_offering_id": place]
            try add("syllabus_weeks", label, values)
            try add("lessons", "\(label)'s draft", values)
            try add("lessons", label, values.merging(["is_published": .true, "content": "'x'"]) { $1 })
            try add("materials", "\(label)'s draft", values)
            let material = try add("materials", label, values.merging(["is_published": .true]) { $1 })
            if place == offering {
                try add("content_copies", label, ["course_offering_id": offering, "material_id": material])
            }
        }
        try add("announcements", label, ["course_offering_id": offering])
        try add("announcements", "\(label)'s course", ["course_id": course])
    }

    private mutating func makeQuestion(_ label: String, _ bank: RowMaker.Values) throws {
        let question = try add("questions", label, bank)
        for table in ["question_versions", "question_files"] {
            try add(table, label, bank.merging(["question_id": question]) { $1 })
        }
    }

    /// The assessments of a course and of a section, and an attempt at the latter.
    private mutating func makeAssessments(
        _ label: String, for role: String, of course: SQL, _ offering: SQL
    ) throws {
        let user = users[role] ?? "null"
        let question: SQL = "(select id from questions where course_id = \(course))"
        let place: RowMaker.Values = ["course_offering_id": offering]
        try add("assessments", "\(label)'s draft", place)
        try add("assessments", "\(label)'s course", ["course_id": course, "status": "'published'"])
        let of = ["assessment_id": try add("assessments", label, place.merging(["status": "'published'"]) { $1 })]
        for table in ["assessment_networks", "assessment_sections"] { try add(table, label, of) }
        try add("assessment_questions", label, of.merging(["question_id": question]) { $1 })
        try add("assessment_overrides", label, of.merging(["user_id": user]) { $1 })
        try add("accommodations", label, ["user_id": user])
        let paper = try add("attempt_papers", label, of.merging(["user_id": user]) { $1 })
        let attempt = try add(
            "assessment_attempts", label,
            of.merging(["user_id": user, "course_offering_id": offering, "paper_id": paper]) { $1 })
        try add("topic_performance_due", label, ["attempt_id": attempt])
        try add("attempt_marks", label, ["attempt_id": attempt, "question_id": question])
        try add("attempt_events", label, ["attempt_id": attempt])
        try makeSubmission(label, of: of.merging(["user_id": user, "course_offering_id": offering]) { $1 })
    }

    /// What an assessment takes, its rubric, and work of the student's own with what was said of it.
    private mutating func makeSubmission(_ label: String, of work: RowMaker.Values) throws {
        let of = work.filter { $0.key == "assessment_id" }
        try add("assignments", label, of)
        let rubric = try add("rubrics", label, of)
        let criterion = try add("rubric_criteria", label, ["rubric_id": rubric])
        try add("rubric_levels", label, ["criterion_id": criterion])
        let submission = ["submission_id": try add("assessment_submissions", label, work)]
        try add("submission_authors", label, submission.merging(["user_id": work["user_id"] ?? "null"]) { $1 })
        try add("submission_files", label, submission)
        try add("submission_files", "\(label)'s feedback", submission.merging(["purpose": "'feedback'"]) { $1 })
        try add("rubric_scores", label, submission.merging(["criterion_id": criterion]) { $1 })
        try add("submission_gradings", label, submission)
    }

    private static let ofUsers = [
        "notifications", "user_sessions", "page_views", "calendar_feeds", "mfa_factors", "api_keys", "email_outbox",
        "refresh_tokens", "email_verification_tokens", "password_reset_tokens", "mfa_recovery_codes",
        "idempotency_keys",
    ]

    @discardableResult
    private mutating func add(_ table: String, _ label: String, _ values: RowMaker.Values = [:]) throws -> SQL {
        let id = try maker.insert(table, values)
        if case .id(let value)? = id.statement(for: .sqlite).values.first {
            labels[table, default: [:]][value.text] = label
        }
        return id
    }
}

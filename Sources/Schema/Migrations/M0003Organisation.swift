internal import Engine

extension Migration {
    /// Terms, departments, programs, staff and students.
    static let organisation = Migration(
        3, "organisation",
        up: Step.establish(
            TrackedTable(academicTerms), TrackedTable(departments), TrackedTable(academicPrograms),
            TrackedTable(staffMembers),
            TrackedTable(students), TrackedTable(studentPrograms)),
        down: [
            .drop(
                "student_programs", "students", "staff_members", "academic_programs", "departments",
                "academic_terms")
        ])

    private static let academicTerms = Table(
        "academic_terms",
        columns: [
            .text("code", 50),
            .localized("name"),
            .text("academic_year", 20),
            .text("semester", 50),
            .date("start_date"),
            .date("end_date"),
            .timestamp("registration_start_date"),
            .timestamp("registration_end_date"),
            .timestamp("add_deadline").nullable,
            .timestamp("drop_deadline").nullable,
            .timestamp("withdraw_deadline").nullable,
            .timestamp("grading_deadline").nullable,
            .integer("waitlist_offer_hours").check("valid", "waitlist_offer_hours between 1 and 168").defaulting("24"),
            .boolean("is_current", default: false),
        ],
        constraints: [
            .unique("code", named: "academic_terms_code_key"),
            .check(
                "academic_terms_dates_valid",
                SQLText(
                    sqlite: """
                        start_date < end_date and registration_start_date < registration_end_date
                        and substr(registration_start_date, 1, 10) <= start_date
                        """,
                    postgres: """
                        start_date < end_date and registration_start_date < registration_end_date
                        and (registration_start_date at time zone 'UTC')::date <= start_date
                        """)),
        ],
        indexes: [
            Index("idx_academic_terms_only_one_current", on: "is_current", unique: true, where: "is_current"),
            Index("idx_academic_terms_start_date", on: "start_date"),
        ])

    private static let departments = Table(
        "departments",
        columns: [
            .text("code", 50),
            .localized("name"),
            .reference("parent_id", to: "departments", onDelete: .restrict).nullable,
            .reference("head_id", to: "users", onDelete: .setNull).nullable,
            .json("metadata", default: "{}"),
        ],
        constraints: [
            .unique("code", named: "departments_code_key"),
            .check("departments_not_its_own_parent", "parent_id <> id"),
        ])

    private static let academicPrograms = Table(
        "academic_programs",
        columns: [
            .text("code", 50),
            .localized("name"),
            .reference("department_id", to: "departments", onDelete: .restrict).nullable,
            .word("level", ["certificate", "associate", "bachelor", "master", "doctorate", "non_degree"])
                .defaulting("'bachelor'"),
            .decimal("total_credits", 6, 2).nullable,
            .json("metadata", default: "{}"),
        ],
        constraints: [.unique("code", named: "academic_programs_code_key")])

    private static let staffMembers = Table(
        "staff_members",
        columns: [
            .reference("user_id", to: "users", onDelete: .restrict),
            .text("staff_number", 50).nullable,
            .text("position", 255).nullable,
            .reference("department_id", to: "departments", onDelete: .setNull).nullable,
        ],
        constraints: [
            .unique("user_id", named: "staff_members_user_id_key"),
            .unique("staff_number", named: "staff_members_staff_number_key"),
        ])

    private static let students = Table(
        "students",
        columns: [
            .reference("user_id", to: "users", onDelete: .restrict),
            .text("student_number", 50),
            .word("status", ["active", "on_leave", "graduated", "withdrawn", "suspended", "dismissed"])
                .defaulting("'active'"),
            .reference("advisor_id", to: "staff_members", onDelete: .setNull).nullable,
            .reference("admission_term_id", to: "academic_terms", onDelete: .setNull).nullable,
            .text("standing", 50).nullable,
            .json("metadata", default: "{}"),
        ],
        constraints: [
            .unique("user_id", named: "students_user_id_key"),
            .unique("student_number", named: "students_student_number_key"),
        ],
        indexes: [Index("idx_students_status", on: "status")])

    private static let studentPrograms = Table(
        "student_programs",
        columns: [
            .reference("student_id", to: "students", onDelete: .cascade),
            .reference("program_id", to: "academic_programs", onDelete: .restrict),
            .word("kind", ["major", "minor"]).defaulting("'major'"),
            .text("catalogue_version", 50).nullable,
            .date("start_date").nullable,
            .date("end_date").nullable,
        ],
        constraints: [
            .unique("student_id", "program_id", "kind", named: "student_programs_student_program_kind_key"),
            .check("student_programs_dates_valid", "end_date is null or start_date is null or start_date <= end_date"),
        ])
}

internal import Engine

extension Migration {
    /// What degrees require, what counts beside courses taken here, and the audits of students.
    static let degrees = Migration(
        32, "degrees",
        up: Step.establish(
            TrackedTable(catalogues), TrackedTable(degreeRequirements), TrackedTable(requirementCourses),
            TrackedTable(transferCredits), TrackedTable(exceptions),
            TrackedTable(audits, .exempt("worked out from other tables, and worked out anew"))) + [
                .sql(sqlite: belowParent.sqlite, postgres: belowParent.postgres),
                .sql(postgres: DegreeAuditRows.postgres + RowPolicy.protection(RowPolicies.degrees(for: .postgres))),
            ],
        down: [
            .sql(postgres: "drop function generate_degree_audit(uuid);"),
            .drop(
                "degree_audits", "degree_exceptions", "transfer_credits", "degree_requirement_courses",
                "degree_requirements", "degree_catalogues"),
            .sql(postgres: "drop function check_degree_requirements_below_parent();"),
        ])

    /// The versions of programs that have requirements. The revision grows with each change of the tree, so that audits
    /// made before are known to be outdated; `report` is what an import could not express.
    private static let catalogues = Table(
        "degree_catalogues",
        columns: [
            .reference("program_id", to: "academic_programs", onDelete: .cascade),
            .text("catalogue_version", 50).check("present", "trim(catalogue_version) <> ''"),
            .integer("revision").notNegative.defaulting("1"),
            .text("source_name", 255).nullable,
            .json("report", default: "[]"),
        ],
        constraints: [
            .unique(
                "program_id", "catalogue_version", named: "degree_catalogues_program_version_key")
        ])

    static let requirementTypes = [
        "all_of", "n_of", "courses", "credits", "gpa", "residency", "courses_among", "credits_among",
        "departments_among", "at_most", "program", "manual",
    ]

    /// A tree for each program and catalogue version. `…_among` and `at_most` look at what their siblings' requirements
    /// claim; `course_filter` is a list of clauses, any of which a course may fulfil.
    private static let degreeRequirements = Table(
        "degree_requirements",
        columns: [
            .reference("program_id", to: "academic_programs", onDelete: .cascade),
            .text("catalogue_version", 50).check("present", "trim(catalogue_version) <> ''"),
            .reference("parent_id", to: "degree_requirements", onDelete: .cascade).nullable,
            .integer("depth").check("valid", "depth between 0 and 15"),
            .integer("position").notNegative.defaulting("0"),
            .localized("name"),
            .localized("description").nullable,
            .word("requirement_type", requirementTypes),
            .integer("needed").notNegative.nullable,
            .decimal("minimum_credits", 6, 2).notNegative.nullable,
            .decimal("minimum_gpa", 4, 3).notNegative.nullable,
            .text("minimum_grade", 10).nullable,
            .json("course_filter", default: "[]"),
            .boolean("allows_sharing", default: false),
            .reference("nested_program_id", to: "academic_programs", onDelete: .restrict).nullable,
        ],
        constraints: [
            .check("degree_requirements_root_at_depth_zero", "(parent_id is null) = (depth = 0)"),
            .check(
                "degree_requirements_complete",
                """
                (requirement_type not in ('n_of', 'courses', 'courses_among', 'departments_among', 'at_most')
                 or needed is not null)
                and (requirement_type not in ('credits', 'residency', 'credits_among') or minimum_credits is not null)
                and (requirement_type <> 'gpa' or minimum_gpa is not null)
                and (requirement_type <> 'program' or nested_program_id is not null)
                """),
        ],
        indexes: [
            Index("idx_degree_requirements_tree", on: "program_id, catalogue_version, depth, position"),
            Index(
                "degree_requirements_one_root", on: "program_id, catalogue_version", unique: true,
                where: "parent_id is null"),
        ])

    private static let belowParent = TableRule(
        table: "degree_requirements", name: "below_parent", columns: "program_id, catalogue_version, parent_id, depth",
        isBroken: """
            exists (
                select 1 from degree_requirements p
                 where p.id = new.parent_id
                   and (p.program_id <> new.program_id or p.catalogue_version <> new.catalogue_version
                        or p.depth <> new.depth - 1 or p.requirement_type not in ('all_of', 'n_of')))
            """, words: "a requirement stands in a group of its own program and version, one level below")

    /// The courses that a requirement names.
    private static let requirementCourses = Table(
        "degree_requirement_courses",
        columns: [
            .reference("requirement_id", to: "degree_requirements", onDelete: .cascade),
            .reference("course_id", to: "courses", onDelete: .restrict),
        ],
        constraints: [
            .unique("requirement_id", "course_id", named: "degree_requirement_courses_requirement_course_key")
        ])

    /// What was earned elsewhere. Without a course of ours it counts as credits alone.
    private static let transferCredits = Table(
        "transfer_credits",
        columns: [
            .reference("student_id", to: "students", onDelete: .restrict),
            .text("institution", 255).check("present", "trim(institution) <> ''"),
            .text("external_course", 255).check("present", "trim(external_course) <> ''"),
            .decimal("credits", 5, 2).notNegative,
            .text("grade_letter", 10).nullable,
            .date("completed_on").nullable,
            .reference("course_id", to: "courses", onDelete: .restrict).nullable,
            .reference("equivalency_id", to: "course_equivalencies", onDelete: .setNull).nullable,
            .word("status", ["pending", "approved", "rejected"]).defaulting("'pending'"),
            .reference("decided_by", to: "users", onDelete: .setNull).nullable,
            .timestamp("decided_at").nullable,
            .text("notes", 1000).nullable,
        ],
        constraints: [
            .check("transfer_credits_decided", "(status = 'pending') = (decided_at is null)")
        ])

    /// What an advisor lets count otherwise: a course that fulfils a requirement, or a requirement that need not be met.
    private static let exceptions = Table(
        "degree_exceptions",
        columns: [
            .reference("student_id", to: "students", onDelete: .restrict),
            .reference("requirement_id", to: "degree_requirements", onDelete: .cascade),
            .word("kind", ["substitute", "waive"]),
            .reference("course_id", to: "courses", onDelete: .restrict).nullable,
            .text("reason", 1000).check("present", "trim(reason) <> ''"),
            .reference("granted_by", to: "users", onDelete: .setNull).nullable,
            .timestamp("granted_at"),
        ],
        constraints: [
            .check("degree_exceptions_substitute_named", "(kind = 'substitute') = (course_id is not null)")
        ],
        indexes: [Index("idx_degree_exceptions_in_force", on: "student_id", where: "is_active")])

    /// The last audit of each of a student's programs. `basis` says from what state of the record it was made; `lines`
    /// are the requirements, depth first.
    private static let audits = Table(
        "degree_audits",
        columns: [
            .reference("student_id", to: "students", onDelete: .cascade),
            .reference("program_id", to: "academic_programs", onDelete: .cascade),
            .text("catalogue_version", 50).nullable,
            .text("basis", 500),
            .timestamp("evaluated_at"),
            .boolean("is_satisfied", default: false),
            .decimal("completion_percentage", 5, 2).notNegative,
            .boolean("is_best", default: true),
            .json("lines"),
        ],
        constraints: [.unique("student_id", "program_id", named: "degree_audits_student_program_key")])
}

internal import Engine

extension Migration {
    /// Courses, what they require, and what stands in for them.
    static let catalogue = Migration(
        4, "catalogue",
        up: Step.establish(
            TrackedTable(courses), TrackedTable(requirementNodes), TrackedTable(coursePrerequisites),
            TrackedTable(courseCorequisites), TrackedTable(courseEquivalencies))
            + [.sql(sqlite: sqliteTreeRules, postgres: postgresTreeRules)],
        down: [
            .drop(
                "course_equivalencies", "course_corequisites", "course_prerequisites", "requirement_nodes", "courses"),
            .sql(
                postgres: """
                    drop function check_requirement_node();
                    drop function check_requirement_leaf();
                    """),
        ])

    private static let courses = Table(
        "courses",
        columns: [
            .text("code", 50).check("present", "code <> ''"),
            .text("slug", 100).check("present", "slug <> ''"),
            .localized("name"),
            .localized("description").nullable,
            .decimal("credits", 5, 2).notNegative.defaulting("0"),
            .decimal("maximum_credits", 5, 2).nullable,
            .reference("department_id", to: "departments", onDelete: .restrict).nullable,
            .integer("level").notNegative.nullable,
            .text("category", 100).nullable,
            .word("difficulty_level", ["beginner", "intermediate", "advanced"]).nullable,
            .boolean("is_published", default: false),
            .url("thumbnail_url").nullable,
            .integer("estimated_duration_minutes").notNegative.nullable,
            .reference("instructor_id", to: "users", onDelete: .restrict).nullable,
            .text("prerequisites_text", 4000).nullable,
            .json("metadata", default: "{}"),
        ],
        constraints: [
            .unique("code", named: "courses_code_key"),
            .unique("slug", named: "courses_slug_key"),
            .check("courses_credits_valid", "maximum_credits is null or credits <= maximum_credits"),
        ],
        indexes: [
            Index("idx_courses_department_id", on: "department_id, code"),
            Index("idx_courses_category", on: "category"),
            Index("idx_courses_difficulty_level", on: "difficulty_level"),
            Index("idx_courses_level", on: "level"),
            Index("ix_courses_is_published_created_at", on: "is_published, created_at"),
            Index("ix_courses_instructor_created_at", on: "instructor_id, created_at"),
        ])

    /// The inner nodes of a course's requirement tree and the leaves that are not courses. A tree nests at most
    /// eight levels, so that one statement can evaluate it.
    private static let requirementNodes = Table(
        "requirement_nodes",
        columns: [
            .reference("course_id", to: "courses", onDelete: .cascade),
            .reference("parent_id", to: "requirement_nodes", onDelete: .cascade).nullable,
            .integer("depth").check("valid", "depth between 0 and 7"),
            .integer("position").notNegative.defaulting("0"),
            .word(
                "kind", ["all_of", "one_of", "n_of", "course", "standing", "program", "credits", "permission"]),
            .integer("needed").check("valid", "needed >= 1").nullable,
            .text("standing", 50).nullable,
            .reference("program_id", to: "academic_programs", onDelete: .restrict).nullable,
            .decimal("minimum_credits", 6, 2).notNegative.nullable,
        ],
        constraints: [
            .check("requirement_nodes_root_at_depth_zero", "(parent_id is null) = (depth = 0)"),
            .check(
                "requirement_nodes_leaf_complete",
                """
                (kind <> 'n_of' or needed is not null) and (kind <> 'standing' or standing is not null)
                and (kind <> 'program' or program_id is not null)
                and (kind <> 'credits' or minimum_credits is not null)
                """),
        ],
        indexes: [
            Index("idx_requirement_nodes_course_id", on: "course_id, depth"),
            Index(
                "requirement_nodes_one_root_per_course", on: "course_id", unique: true, where: "parent_id is null"),
        ])

    private static let coursePrerequisites = Table(
        "course_prerequisites",
        columns: [
            .reference("course_id", to: "courses", onDelete: .cascade),
            .reference("prerequisite_course_id", to: "courses", onDelete: .restrict),
            .reference("node_id", to: "requirement_nodes", onDelete: .cascade),
            .boolean("is_mandatory", default: true),
            .text("minimum_grade", 10).nullable,
            .boolean("can_be_concurrent", default: false),
        ],
        constraints: [
            .unique(
                "course_id", "prerequisite_course_id", "node_id",
                named: "course_prerequisites_course_prerequisite_node_key"),
            .unique("node_id", named: "course_prerequisites_node_id_key"),
            .check("course_prerequisites_not_itself", "course_id <> prerequisite_course_id"),
        ],
        indexes: [Index("idx_course_prerequisites_prerequisite", on: "prerequisite_course_id")])

    private static let courseCorequisites = Table(
        "course_corequisites",
        columns: [
            .reference("course_id", to: "courses", onDelete: .cascade),
            .reference("corequisite_course_id", to: "courses", onDelete: .restrict),
            .boolean("is_strict", default: false),
        ],
        constraints: [
            .unique("course_id", "corequisite_course_id", named: "course_corequisites_course_corequisite_key"),
            .check("course_corequisites_not_itself", "course_id <> corequisite_course_id"),
        ],
        indexes: [Index("idx_course_corequisites_corequisite", on: "corequisite_course_id")])

    private static let courseEquivalencies = Table(
        "course_equivalencies",
        columns: [
            .reference("course_id", to: "courses", onDelete: .cascade),
            .reference("equivalent_course_id", to: "courses", onDelete: .cascade).nullable,
            .word("equivalency_type", ["exact", "partial", "substitution", "transfer"]),
            .text("external_institution", 255).nullable,
            .text("external_course", 255).nullable,
            .date("effective_from").nullable,
            .date("effective_until").nullable,
            .word("approval_status", ["pending", "approved", "rejected"]).defaulting("'pending'"),
            .reference("approved_by", to: "users", onDelete: .setNull).nullable,
            .timestamp("approved_at").nullable,
            .text("notes", 2000).nullable,
        ],
        constraints: [
            .check(
                "course_equivalencies_dates_valid",
                "effective_from is null or effective_until is null or effective_from <= effective_until"),
            .check(
                "course_equivalencies_other_side_named",
                """
                (equivalency_type = 'transfer' and external_institution is not null and external_course is not null)
                or (equivalency_type <> 'transfer' and equivalent_course_id is not null)
                """),
            .check("course_equivalencies_not_itself", "equivalent_course_id <> course_id"),
        ],
        indexes: [
            Index(
                "course_equivalencies_pair_key", on: "course_id, equivalent_course_id, equivalency_type",
                unique: true, where: "equivalent_course_id is not null and is_active")
        ])

    // MARK: - What holds a tree together

    /// A node at another depth than one below its parent would silently not be evaluated. That there is a parent, and
    /// for a leaf a node, the foreign keys see to.
    private static let nodeIsMisplaced = """
        exists (
            select 1 from requirement_nodes p
             where p.id = new.parent_id
               and (p.course_id <> new.course_id or p.depth <> new.depth - 1
                    or p.kind not in ('all_of', 'one_of', 'n_of')))
        """

    private static let leafIsMisplaced = """
        exists (
            select 1 from requirement_nodes n
             where n.id = new.node_id and (n.course_id <> new.course_id or n.kind <> 'course'))
        """

    private static let nodeWords =
        "constraint:requirement_nodes_below_parent: a node stands in a group of its own course, one level below"
    private static let leafWords =
        "constraint:course_prerequisites_at_course_node: a prerequisite belongs to a course node of the same course"

    private static let postgresTreeRules = """
        create function check_requirement_node() returns trigger language plpgsql as $$
        begin
            if \(nodeIsMisplaced) then raise exception '\(nodeWords)'; end if;
            return null;
        end $$;
        create trigger requirement_nodes_below_parent after insert or update of course_id, parent_id, depth
            on requirement_nodes for each row execute function check_requirement_node();
        create function check_requirement_leaf() returns trigger language plpgsql as $$
        begin
            if \(leafIsMisplaced) then raise exception '\(leafWords)'; end if;
            return null;
        end $$;
        create trigger course_prerequisites_at_course_node after insert or update of course_id, node_id
            on course_prerequisites for each row execute function check_requirement_leaf();
        """

    private static let sqliteTreeRules = [
        ("requirement_nodes", "below_parent_insert", "insert", nodeIsMisplaced, nodeWords),
        (
            "requirement_nodes", "below_parent_update", "update of course_id, parent_id, depth", nodeIsMisplaced,
            nodeWords
        ),
        ("course_prerequisites", "at_course_node_insert", "insert", leafIsMisplaced, leafWords),
        ("course_prerequisites", "at_course_node_update", "update of course_id, node_id", leafIsMisplaced, leafWords),
    ].map { table, name, event, condition, words in
        """
        create trigger \(table)_\(name) after \(event) on \(table) when \(condition) begin
            select raise(abort, '\(words)');
        end;
        """
    }.joined(separator: "\n")
}

internal import Engine

extension Migration {
    /// Enrolments, lines, holds, overrides, windows, conflicts and groups.
    static let registration = Migration(
        7, "registration",
        up: Step.establish(
            TrackedTable(courseEnrollments),
            TrackedTable(enrollmentEvents, .exempt("events")),
            TrackedTable(
                courseWaitlist, .everyChange(ignoring: ["position", "passed_over_codes", "passed_over_at"])),
            TrackedTable(studentHolds), TrackedTable(registrationOverrides),
            TrackedTable(studentGroups), TrackedTable(studentGroupMembers), TrackedTable(registrationWindows),
            TrackedTable(scheduleConflicts),
            TrackedTable(registrationPlans)
        ) + [.sql(sqlite: sqliteCounter, postgres: postgresCounter)],
        down: [
            .drop(
                "registration_plans", "schedule_conflicts", "registration_windows", "student_group_members",
                "student_groups", "registration_overrides", "student_holds", "course_waitlist",
                "enrollment_events", "course_enrollments"),
            .sql(postgres: "drop function update_enrollment_count();"),
        ])

    /// Course and term stand here again, so that "one seat per course and term" is an index.
    private static let courseEnrollments = Table(
        "course_enrollments",
        columns: [
            .reference("student_id", to: "students", onDelete: .restrict),
            .reference("course_offering_id", to: "course_offerings", onDelete: .restrict),
            .reference("course_id", to: "courses", onDelete: .restrict),
            .reference("term_id", to: "academic_terms", onDelete: .restrict).nullable,
            .word("status", ["enrolled", "dropped", "withdrawn", "completed", "failed"]).defaulting("'enrolled'"),
            .reference("linked_to_id", to: "course_enrollments", onDelete: .cascade).nullable,
            .decimal("credits", 5, 2).notNegative.defaulting("0"),
            .timestamp("enrolled_at"),
            .timestamp("completed_at").nullable,
            .text("grade_letter", 10).nullable,
            .decimal("grade_points", 4, 3).notNegative.nullable,
        ],
        constraints: [
            .unique("student_id", "course_offering_id", named: "course_enrollments_student_offering_key")
        ],
        indexes: [
            Index(
                "course_enrollments_one_seat_per_course_and_term",
                on: SQLText(
                    sqlite: "student_id, course_id, coalesce(term_id, '')",
                    postgres: "student_id, course_id, coalesce(term_id, '00000000-0000-0000-0000-000000000000'::uuid)"),
                unique: true, where: "status = 'enrolled' and linked_to_id is null"),
            Index("idx_course_enrollments_offering_status", on: "course_offering_id, status"),
        ])

    static let enrollmentEvents = Table(
        "enrollment_events", .fact,
        columns: [
            .reference("enrollment_id", to: "course_enrollments", onDelete: .cascade),
            .word("kind", ["enrolled", "dropped", "withdrawn", "completed", "failed"]),
            .text("reason", 1000).nullable,
            .id("user_id").nullable,
        ])

    private static let courseWaitlist = Table(
        "course_waitlist",
        columns: [
            .reference("student_id", to: "students", onDelete: .cascade),
            .reference("course_offering_id", to: "course_offerings", onDelete: .cascade),
            .integer("position").check("valid", "position >= 1").nullable,
            .integer("priority").defaulting("0"),
            .word("status", ["waiting", "notified", "enrolled", "expired", "cancelled"]).defaulting("'waiting'"),
            .timestamp("joined_at"),
            .timestamp("notified_at").nullable,
            .timestamp("expires_at").nullable,
            .reference("drop_enrollment_id", to: "course_enrollments", onDelete: .setNull).nullable,
            .json("linked_offering_ids", default: "[]"),
            .json("passed_over_codes").nullable,
            .timestamp("passed_over_at").nullable,
        ],
        constraints: [
            .check(
                "course_waitlist_offer_complete",
                "status <> 'notified' or (notified_at is not null and expires_at is not null)"),
            .check(
                "course_waitlist_position_while_active", "(status in ('waiting', 'notified')) = (position is not null)"),
        ],
        indexes: [
            Index(
                "course_waitlist_one_active_entry", on: "student_id, course_offering_id", unique: true,
                where: "status in ('waiting', 'notified')"),
            Index(
                "idx_course_waitlist_line", on: "course_offering_id, position",
                where: "status in ('waiting', 'notified')"),
            Index("idx_course_waitlist_offers", on: "course_offering_id", where: "status = 'notified'"),
            Index("idx_course_waitlist_expiry", on: "expires_at", where: "status = 'notified'"),
            Index("idx_course_waitlist_student_id", on: "student_id"),
            Index("idx_course_waitlist_course_offering_id", on: "course_offering_id"),
        ])

    private static let studentHolds = Table(
        "student_holds",
        columns: [
            .reference("student_id", to: "students", onDelete: .cascade),
            .word("category", ["financial", "academic", "disciplinary", "administrative", "library", "health"]),
            .boolean("blocks_registration", default: true),
            .boolean("blocks_transcripts", default: false),
            .boolean("blocks_graduation", default: false),
            .boolean("blocks_grades", default: false),
            .text("reason", 1000),
            .reference("placed_by", to: "users", onDelete: .setNull).nullable,
            .timestamp("placed_at"),
            .reference("released_by", to: "users", onDelete: .setNull).nullable,
            .timestamp("released_at").nullable,
        ],
        constraints: [.check("student_holds_released_not_in_force", "released_at is null or not is_active")],
        indexes: [
            Index("idx_student_holds_in_force", on: "student_id", where: "is_active"),
            Index("idx_student_holds_student_id", on: "student_id"),
        ])

    private static let overridableReasons = [
        "registration.prerequisites", "registration.corequisites", "registration.conflict",
        "registration.window_closed", "registration.credit_limit", "registration.hold",
    ]

    private static let registrationOverrides = Table(
        "registration_overrides",
        columns: [
            .reference("student_id", to: "students", onDelete: .cascade),
            .reference("course_offering_id", to: "course_offerings", onDelete: .cascade),
            .word("reason_code", overridableReasons),
            .text("justification", 1000).check("present", "trim(justification) <> ''"),
            .reference("granted_by", to: "users", onDelete: .setNull).nullable,
            .timestamp("valid_until").nullable,
        ],
        indexes: [
            Index(
                "registration_overrides_in_force_key", on: "student_id, course_offering_id, reason_code",
                unique: true, where: "is_active")
        ])

    /// A time ticket: when registration opens for those who match every stated criterion.
    private static let registrationWindows = Table(
        "registration_windows",
        columns: [
            .reference("term_id", to: "academic_terms", onDelete: .cascade),
            .localized("name"),
            .timestamp("opens_at"),
            .timestamp("closes_at").nullable,
            .reference("program_id", to: "academic_programs", onDelete: .cascade).nullable,
            .text("standing", 50).nullable,
            .decimal("minimum_credits", 6, 2).notNegative.nullable,
            .reference("group_id", to: "student_groups", onDelete: .cascade).nullable,
        ],
        constraints: [.check("registration_windows_valid", "closes_at is null or opens_at < closes_at")])

    private static let scheduleConflicts = Table(
        "schedule_conflicts",
        columns: [
            .reference("student_id", to: "students", onDelete: .cascade),
            .reference("term_id", to: "academic_terms", onDelete: .cascade),
            .word(
                "conflict_type",
                [
                    "time_overlap", "missing_prerequisite", "missing_corequisite", "credit_overload",
                    "duplicate_enrollment", "incompatible_courses",
                ]),
            .reference("course_offering_id", to: "course_offerings", onDelete: .cascade),
            .reference("other_offering_id", to: "course_offerings", onDelete: .cascade).nullable,
            .word("status", ["detected", "notified", "resolved"]).defaulting("'detected'"),
            .timestamp("detected_at"),
            .timestamp("notified_at").nullable,
            .timestamp("resolved_at").nullable,
            .text("resolution_method", 100).nullable,
            .text("notes", 2000).nullable,
            .reference("resolved_by", to: "users", onDelete: .setNull).nullable,
        ],
        constraints: [
            .check("schedule_conflicts_resolution_complete", "(status = 'resolved') = (resolved_at is not null)")
        ],
        indexes: [
            Index("idx_schedule_conflicts_open", on: "term_id, student_id", where: "status <> 'resolved'")
        ])

    private static let studentGroups = Table(
        "student_groups",
        columns: [
            .text("code", 50),
            .localized("name"),
            .reference("course_offering_id", to: "course_offerings", onDelete: .cascade).nullable,
        ],
        constraints: [.unique("code", named: "student_groups_code_key")])

    private static let studentGroupMembers = Table(
        "student_group_members",
        columns: [
            .reference("group_id", to: "student_groups", onDelete: .cascade),
            .reference("student_id", to: "students", onDelete: .cascade),
            .word("kind", ["leader", "member"]).defaulting("'member'"),
            .timestamp("joined_at"),
            .timestamp("left_at").nullable,
        ],
        indexes: [
            Index(
                "student_group_members_present_key", on: "group_id, student_id", unique: true,
                where: "left_at is null")
        ])

    /// The cart: offerings a student means to take, before registering.
    private static let registrationPlans = Table(
        "registration_plans", .fact,
        columns: [
            .reference("student_id", to: "students", onDelete: .cascade),
            .reference("course_offering_id", to: "course_offerings", onDelete: .cascade),
        ],
        constraints: [
            .unique("student_id", "course_offering_id", named: "registration_plans_student_offering_key")
        ])

    // MARK: - The counter

    // Clamped, so that a counter somebody set wrongly by hand never keeps a student from dropping.

    private static let postgresCounter = """
        create function update_enrollment_count() returns trigger language plpgsql security definer
        set search_path from current as $$
        begin
            if tg_op = 'INSERT' then
                update course_offerings o set current_enrollment = o.current_enrollment + arrived.seats
                  from (
                    select course_offering_id, count(*) as seats from inserted where status = 'enrolled' group by 1
                  ) arrived
                 where o.id = arrived.course_offering_id;
                return null;
            end if;
            if old.status = 'enrolled' then
                update course_offerings set current_enrollment = greatest(current_enrollment - 1, 0)
                 where id = old.course_offering_id;
            end if;
            if tg_op = 'UPDATE' and new.status = 'enrolled' then
                update course_offerings set current_enrollment = current_enrollment + 1
                 where id = new.course_offering_id;
            end if;
            return null;
        end $$;
        create trigger course_enrollments_count_insert after insert on course_enrollments
            referencing new table as inserted for each statement execute function update_enrollment_count();
        create trigger course_enrollments_count_update after update of status, course_offering_id on course_enrollments
            for each row when (
                (old.status = 'enrolled' or new.status = 'enrolled')
                and (old.status <> new.status or old.course_offering_id <> new.course_offering_id))
            execute function update_enrollment_count();
        create trigger course_enrollments_count_delete after delete on course_enrollments
            for each row execute function update_enrollment_count();
        """

    private static let sqliteCounter = """
        create trigger course_enrollments_count_insert after insert on course_enrollments
        when new.status = 'enrolled' begin
            update course_offerings set current_enrollment = current_enrollment + 1
             where id = new.course_offering_id;
        end;
        create trigger course_enrollments_count_delete after delete on course_enrollments
        when old.status = 'enrolled' begin
            update course_offerings set current_enrollment = max(current_enrollment - 1, 0)
             where id = old.course_offering_id;
        end;
        create trigger course_enrollments_count_leave after update of status, course_offering_id on course_enrollments
        when old.status = 'enrolled'
            and (new.status <> 'enrolled' or new.course_offering_id <> old.course_offering_id) begin
            update course_offerings set current_enrollment = max(current_enrollment - 1, 0)
             where id = old.course_offering_id;
        end;
        create trigger course_enrollments_count_arrive after update of status, course_offering_id on course_enrollments
        when new.status = 'enrolled'
            and (old.status <> 'enrolled' or new.course_offering_id <> old.course_offering_id) begin
            update course_offerings set current_enrollment = current_enrollment + 1
             where id = new.course_offering_id;
        end;
        """
}

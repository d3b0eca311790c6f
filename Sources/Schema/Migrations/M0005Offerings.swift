internal import Engine

extension Migration {
    /// Rooms, offerings with their meetings and instructors, and roles scoped to them.
    static let offerings = Migration(
        5, "offerings",
        up: Step.establish(
            TrackedTable(termCreditLimits), TrackedTable(calendarDays),
            TrackedTable(buildings), TrackedTable(rooms),
            TrackedTable(courseOfferings, .everyChange(ignoring: ["current_enrollment", "academic_year", "semester"])),
            TrackedTable(classMeetings), TrackedTable(offeringMeetings), TrackedTable(offeringInstructors),
            TrackedTable(sectionAccess), TrackedTable(userRoles))
            + [.sql(sqlite: sqliteRules, postgres: postgresRules)],
        down: [
            .drop(
                "user_roles", "section_access", "offering_instructors", "offering_meetings", "class_meetings",
                "course_offerings", "rooms", "buildings", "calendar_days", "term_credit_limits"),
            .sql(
                sqlite: "drop trigger academic_terms_copy_to_offerings;",
                postgres: """
                    drop function meeting_weeks(bigint);
                    drop function meeting_minutes(time, time);
                    drop trigger academic_terms_copy_to_offerings on academic_terms;
                    drop function copy_offering_term();
                    drop function copy_term_to_offerings();
                    """),
        ])

    private static let termCreditLimits = Table(
        "term_credit_limits",
        columns: [
            .reference("term_id", to: "academic_terms", onDelete: .cascade),
            .reference("program_id", to: "academic_programs", onDelete: .cascade).nullable,
            .decimal("minimum_credits", 5, 2).notNegative.defaulting("0"),
            .decimal("maximum_credits", 5, 2).notNegative,
        ],
        constraints: [.check("term_credit_limits_valid", "minimum_credits <= maximum_credits")],
        indexes: [
            Index("term_credit_limits_term_program_key", on: "term_id, program_id", unique: true),
            Index(
                "term_credit_limits_one_default_per_term", on: "term_id", unique: true, where: "program_id is null"),
        ])

    private static let calendarDays = Table(
        "calendar_days",
        columns: [
            .reference("term_id", to: "academic_terms", onDelete: .cascade),
            .date("day"),
            .word("kind", ["holiday", "no_classes", "exam_day", "special"]),
            .localized("name"),
        ],
        constraints: [.unique("term_id", "day", named: "calendar_days_term_id_day_key")])

    private static let buildings = Table(
        "buildings",
        columns: [.text("code", 50), .text("name", 255)],
        constraints: [.unique("code", named: "buildings_code_key")])

    private static let rooms = Table(
        "rooms",
        columns: [
            .reference("building_id", to: "buildings", onDelete: .restrict),
            .text("number", 50),
            .integer("capacity").notNegative.nullable,
        ],
        constraints: [.unique("building_id", "number", named: "rooms_building_id_number_key")])

    private static let courseOfferings = Table(
        "course_offerings",
        columns: [
            .reference("course_id", to: "courses", onDelete: .restrict),
            .reference("term_id", to: "academic_terms", onDelete: .restrict).nullable,
            .text("section_code", 50).check("present", "section_code <> ''"),
            .text("academic_year", 20).nullable,
            .text("semester", 50).nullable,
            .word("status", ["planned", "open", "closed", "cancelled"]).defaulting("'planned'"),
            .localized("title").nullable,
            .decimal("credits", 5, 2).notNegative.nullable,
            .integer("max_enrollment").notNegative.nullable,
            .integer("current_enrollment").notNegative.defaulting("0"),
            .text("component", 50).defaulting("'lecture'"),
            .reference("parent_offering_id", to: "course_offerings", onDelete: .restrict).nullable,
            .text("configuration", 50).nullable,
            .boolean("waitlist_enabled", default: true),
            .boolean("requires_permission", default: false),
            .json("metadata", default: "{}"),
        ],
        constraints: [
            .check(
                "course_offerings_enrollment_capacity",
                "max_enrollment is null or current_enrollment <= max_enrollment"),
            .check("course_offerings_not_its_own_parent", "parent_offering_id <> id"),
        ],
        indexes: [
            Index(
                "course_offerings_section_key",
                on: SQLText(
                    sqlite: "course_id, section_code, coalesce(academic_year, term_id, ''), coalesce(semester, '')",
                    postgres: "course_id, section_code, coalesce(academic_year, ''), coalesce(semester, '')"),
                unique: true),
            Index("idx_course_offerings_term_id", on: "term_id, course_id"),
            Index("idx_course_offerings_course_id", on: "course_id, term_id"),
        ])

    private static let classMeetings = Table(
        "class_meetings",
        columns: [
            .integer("day_of_week").check("valid", "day_of_week between 1 and 7"),
            .time("start_time"),
            .time("end_time"),
            .integer("weeks").check("valid", "weeks > 0").nullable,
            .date("start_date"),
            .date("end_date"),
            .reference("room_id", to: "rooms", onDelete: .restrict).nullable,
            .text("location_text", 255).nullable,
        ],
        constraints: [
            .check("class_meetings_times_valid", "start_time < end_time"),
            .check("class_meetings_dates_valid", "start_date <= end_date"),
        ],
        indexes: [Index("idx_class_meetings_room_id", on: "room_id, day_of_week")])

    /// Cross-listed offerings share one meeting.
    private static let offeringMeetings = Table(
        "offering_meetings", .fact,
        columns: [
            .reference("offering_id", to: "course_offerings", onDelete: .cascade),
            .reference("meeting_id", to: "class_meetings", onDelete: .cascade),
        ],
        constraints: [
            .unique("offering_id", "meeting_id", named: "offering_meetings_offering_id_meeting_id_key")
        ])

    private static let offeringInstructors = Table(
        "offering_instructors",
        columns: [
            .reference("offering_id", to: "course_offerings", onDelete: .cascade),
            .reference("staff_id", to: "staff_members", onDelete: .restrict),
            .word("kind", ["primary", "assistant"]).defaulting("'primary'"),
        ],
        constraints: [.unique("offering_id", "staff_id", named: "offering_instructors_offering_id_staff_id_key")])

    private static let sectionAccess = Table(
        "section_access",
        columns: [
            .reference("user_id", to: "users", onDelete: .cascade),
            .reference("offering_id", to: "course_offerings", onDelete: .cascade),
            .word("level", ["read", "grade", "manage"]),
            .timestamp("starts_at").nullable,
            .timestamp("ends_at").nullable,
        ],
        indexes: [Index("idx_user_section", on: "user_id, offering_id", unique: true)])

    private static let userRoles = Table(
        "user_roles",
        columns: [
            .reference("user_id", to: "users", onDelete: .cascade),
            .word("role", roleNames),
            .reference("department_id", to: "departments", onDelete: .cascade).nullable,
            .reference("offering_id", to: "course_offerings", onDelete: .cascade).nullable,
            .timestamp("starts_at").nullable,
            .timestamp("ends_at").nullable,
        ],
        constraints: [
            .check("user_roles_one_scope", "department_id is null or offering_id is null"),
            .check("user_roles_dates_valid", "starts_at is null or ends_at is null or starts_at < ends_at"),
        ],
        indexes: [Index("idx_user_roles_user_id", on: "user_id, role")])

    // MARK: - What only triggers and exclusion constraints can keep

    private static let postgresRules = """
        create function meeting_minutes(starts time, ends time) returns int4range
        language sql immutable parallel safe as $$
            select int4range(
                (extract(hour from starts) * 60 + extract(minute from starts))::int,
                (extract(hour from ends) * 60 + extract(minute from ends))::int)
        $$;
        create function meeting_weeks(weeks bigint) returns int4multirange
        language sql immutable parallel safe as $$
            select case when weeks is null then '{(,)}'::int4multirange
                else (select range_agg(int4range(n, n + 1)) from generate_series(0, 62) n
                       where weeks & (1::bigint << n) <> 0) end
        $$;
        alter table class_meetings add constraint class_meetings_room_free exclude using gist (
            room_id with =, day_of_week with =, meeting_minutes(start_time, end_time) with &&,
            daterange(start_date, end_date, '[]') with &&, meeting_weeks(weeks) with &&
        ) where (room_id is not null and is_active);
        create function copy_offering_term() returns trigger language plpgsql as $$
        begin
            if new.term_id is not null then
                select t.academic_year, t.semester into new.academic_year, new.semester
                  from academic_terms t where t.id = new.term_id;
            end if;
            return new;
        end $$;
        create trigger course_offerings_copy_term
            before insert or update of term_id, academic_year, semester on course_offerings
            for each row execute function copy_offering_term();
        create function copy_term_to_offerings() returns trigger language plpgsql security definer
        set search_path from current as $$
        begin
            update course_offerings set academic_year = new.academic_year, semester = new.semester
             where term_id = new.id;
            return null;
        end $$;
        create trigger academic_terms_copy_to_offerings after update of academic_year, semester on academic_terms
            for each row when (new.academic_year <> old.academic_year or new.semester <> old.semester)
            execute function copy_term_to_offerings();
        """

    private static let sqliteRules = """
        \(roomFree(on: "insert", except: ""))
        \(roomFree(on: "update", except: "and m.id <> new.id"))
        \(copyTerm("insert", after: "insert"))
        \(copyTerm("update", after: "update of term_id, academic_year, semester"))
        create trigger academic_terms_copy_to_offerings after update of academic_year, semester on academic_terms
        when new.academic_year <> old.academic_year or new.semester <> old.semester begin
            update course_offerings set academic_year = new.academic_year, semester = new.semester
             where term_id = new.id;
        end;
        """

    /// Only after the row is there: the index of section codes takes the term for the year until then.
    private static func copyTerm(_ name: String, after event: String) -> String {
        """
        create trigger course_offerings_copy_term_\(name) after \(event) on course_offerings
        when new.term_id is not null and (new.academic_year, new.semester) is not (
            select t.academic_year, t.semester from academic_terms t where t.id = new.term_id
        ) begin
            update course_offerings
               set (academic_year, semester) = (
                    select t.academic_year, t.semester from academic_terms t where t.id = new.term_id)
             where id = new.id;
        end;
        """
    }

    private static func roomFree(on event: String, except condition: String) -> String {
        """
        create trigger class_meetings_room_free_\(event) before \(event) on class_meetings
        when new.room_id is not null and new.is_active and exists (
            select 1 from class_meetings m
             where m.room_id = new.room_id and m.is_active and m.day_of_week = new.day_of_week
               and m.start_time < new.end_time and new.start_time < m.end_time
               and m.start_date <= new.end_date and new.start_date <= m.end_date
               and (m.weeks is null or new.weeks is null or m.weeks & new.weeks <> 0) \(condition)
        ) begin
            select raise(abort, 'exclusion:class_meetings_room_free: another class meets in the room then');
        end;
        """
    }
}

internal import Engine

/// How a column comes to a table of ten million rows while people work, in three migrations that may be days apart:
///
/// 1. *Expand*: the column is added, empty, with its index; from here on every program fills it, and a trigger does so
///    for programs of the version before.
/// 2. *Fill*: the rows that were there get it, in small batches.
/// 3. *Contract*: the column is required, and the trigger goes.
///
/// Reports ask for a student's history; without the column they had to pass through the enrolments. No step holds a
/// lock for longer than a moment on PostgreSQL. SQLite builds the index and the stricter table while writers wait.
extension Migration {
    /// Expand.
    static let eventStudentAdded = Migration(
        13, "event_student_added", transactional: [.sqlite],
        up: [
            .sql(
                sqlite: """
                    alter table enrollment_events add column student_id text
                        constraint enrollment_events_student_id_fkey references students (id) on delete restrict;
                    create index idx_enrollment_events_student_id on enrollment_events (student_id, created_at);
                    \(sqliteFilling)
                    """,
                postgres: """
                    set lock_timeout to '3s';
                    begin;
                    alter table enrollment_events add column if not exists student_id uuid;
                    alter table enrollment_events drop constraint if exists enrollment_events_student_id_fkey;
                    alter table enrollment_events add constraint enrollment_events_student_id_fkey
                        foreign key (student_id) references students (id) on delete restrict not valid;
                    \(postgresFilling)
                    commit;
                    set lock_timeout to 0;
                    """),
            // Alone, for it stands in no transaction; an interrupted one leaves an index that is not valid.
            .sql(postgres: "drop index concurrently if exists idx_enrollment_events_student_id;"),
            .sql(
                postgres: """
                    create index concurrently idx_enrollment_events_student_id
                        on enrollment_events (student_id, created_at);
                    """),
        ],
        down: [
            .rebuild(enrollmentEvents, keeping: ["id", "enrollment_id", "kind", "reason", "user_id", "created_at"]),
            .sql(
                postgres: """
                    drop trigger if exists enrollment_events_fill_student on enrollment_events;
                    drop function if exists fill_event_student();
                    alter table enrollment_events drop column if exists student_id;
                    """),
        ])

    /// For programs that do not know the column yet.
    static let sqliteFilling = """
        create trigger enrollment_events_fill_student after insert on enrollment_events
        when new.student_id is null begin
            update enrollment_events
               set student_id = (select e.student_id from course_enrollments e where e.id = new.enrollment_id)
             where id = new.id;
        end;
        """

    static let postgresFilling = """
        create or replace function fill_event_student() returns trigger language plpgsql as $$
        begin
            if new.student_id is null then
                select e.student_id into new.student_id from course_enrollments e where e.id = new.enrollment_id;
            end if;
            return new;
        end $$;
        create or replace trigger enrollment_events_fill_student before insert on enrollment_events
            for each row execute function fill_event_student();
        """
}

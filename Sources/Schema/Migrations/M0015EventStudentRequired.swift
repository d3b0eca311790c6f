internal import Engine

extension Migration {
    /// Contract; see `eventStudentAdded`.
    ///
    /// PostgreSQL believes a constraint that has been validated, so that NOT NULL needs no look at the rows; validating
    /// keeps no writer waiting. Each statement is a transaction of its own, and can be repeated.
    static let eventStudentRequired = Migration(
        15, "event_student_required", transactional: [.sqlite],
        up: [
            .sql(sqlite: "drop trigger enrollment_events_fill_student;"),
            .rebuild(eventsWithStudent(isRequired: true), keeping: eventColumns),
        ]
            + [
                "set lock_timeout to '3s';",
                "alter table enrollment_events drop constraint if exists enrollment_events_student_id_present;",
                """
                alter table enrollment_events add constraint enrollment_events_student_id_present
                    check (student_id is not null) not valid;
                """,
                "alter table enrollment_events validate constraint enrollment_events_student_id_present;",
                "alter table enrollment_events validate constraint enrollment_events_student_id_fkey;",
                "alter table enrollment_events alter column student_id set not null;",
                "alter table enrollment_events drop constraint enrollment_events_student_id_present;",
                "drop trigger if exists enrollment_events_fill_student on enrollment_events;",
                "drop function if exists fill_event_student();",
                "set lock_timeout to 0;",
            ].map { .sql(postgres: $0) } + advisorPolicies.map { .sql(postgres: $0) },
        down: [
            .rebuild(eventsWithStudent(isRequired: false), keeping: eventColumns),
            .sql(
                sqlite: sqliteFilling,
                postgres: """
                    drop policy if exists enrollment_events_advisor_access on enrollment_events;
                    alter table enrollment_events alter column student_id drop not null;
                    \(postgresFilling)
                    """),
        ])

    private static let eventColumns = [
        "id", "enrollment_id", "student_id", "kind", "reason", "user_id", "created_at",
    ]

    private static func eventsWithStudent(isRequired: Bool) -> Table {
        let student = Column.reference("student_id", to: "students", onDelete: .restrict)
        return Table(
            "enrollment_events", .fact,
            columns: [
                .reference("enrollment_id", to: "course_enrollments", onDelete: .cascade),
                isRequired ? student : student.nullable,
                .word("kind", ["enrolled", "dropped", "withdrawn", "completed", "failed"]),
                .text("reason", 1000).nullable,
                .id("user_id").nullable,
            ],
            indexes: [Index("idx_enrollment_events_student_id", on: "student_id, created_at")])
    }

    private static var advisorPolicies: [String] {
        RowPolicies.enrollmentHistory(for: .postgres).flatMap {
            [
                "drop policy if exists \($0.name) on \($0.table);",
                "create policy \($0.name) on \($0.table) for select using (\($0.predicate));",
            ]
        }
    }
}

internal import Engine

extension Migration {
    /// Weeks and lessons of courses and sections, progress, announcements and attendance.
    static let learning = Migration(
        19, "learning",
        up: Step.establish(
            TrackedTable(syllabusWeeks), TrackedTable(lessons), TrackedTable(lessonPrerequisites),
            TrackedTable(lessonProgress), TrackedTable(announcements), TrackedTable(attendanceRecords))
            + [
                .sql(sqlite: LearningRules.sqlite, postgres: LearningRules.postgres),
                .sql(postgres: LearningRules.protection),
            ],
        down: [
            .drop(
                "attendance_records", "announcements", "lesson_progress", "lesson_prerequisites", "lessons",
                "syllabus_weeks"),
            .sql(postgres: LearningRules.postgresDropped),
        ])

    /// Without an offering it belongs to the course's master, with one to that section's own copy.
    private static func place(copiedFrom table: String) -> [Column] {
        [
            .reference("course_id", to: "courses", onDelete: .cascade),
            .reference("course_offering_id", to: "course_offerings", onDelete: .cascade).nullable,
            .reference("copied_from_id", to: table, onDelete: .setNull).nullable,
        ]
    }

    private static let syllabusWeeks = Table(
        "syllabus_weeks",
        columns: place(copiedFrom: "syllabus_weeks") + [
            .integer("week_number").check("valid", "week_number between 1 and 60"),
            .text("topic", 255).check("present", "trim(topic) <> ''"),
            .text("summary", 4000).nullable,
        ],
        indexes: [
            Index(
                "syllabus_weeks_master_week_key", on: "course_id, week_number", unique: true,
                where: "course_offering_id is null and is_active"),
            Index(
                "syllabus_weeks_section_week_key", on: "course_offering_id, week_number", unique: true,
                where: "course_offering_id is not null and is_active"),
        ])

    private static let lessons = Table(
        "lessons",
        columns: place(copiedFrom: "lessons") + [
            .reference("week_id", to: "syllabus_weeks", onDelete: .setNull).nullable,
            .text("title", 255).check("present", "trim(title) <> ''"),
            .word("content_type", ["markdown", "video", "file", "link"]).defaulting("'markdown'"),
            .text("content", 200_000).defaulting("''"),
            .url("video_url").nullable,
            .url("link_url").nullable,
            .integer("duration_minutes").check("valid", "duration_minutes between 0 and 100000").nullable,
            .integer("order").notNegative.defaulting("0"),
            .boolean("is_published", default: false),
        ],
        constraints: [
            .check(
                "lessons_published_complete",
                """
                not is_published or (
                    (content_type <> 'markdown' or trim(content) <> '')
                    and (content_type <> 'video' or video_url is not null)
                    and (content_type not in ('file', 'link') or link_url is not null))
                """)
        ],
        indexes: [Index("idx_lessons_course_id", on: "course_id, course_offering_id")])

    private static let lessonPrerequisites = Table(
        "lesson_prerequisites",
        columns: [
            .reference("lesson_id", to: "lessons", onDelete: .cascade),
            .reference("prerequisite_lesson_id", to: "lessons", onDelete: .cascade),
        ],
        constraints: [
            .unique(
                "lesson_id", "prerequisite_lesson_id", named: "lesson_prerequisites_lesson_prerequisite_key"),
            .check("lesson_prerequisites_not_itself", "lesson_id <> prerequisite_lesson_id"),
        ])

    /// The student stands here again, so that their row policies need no join.
    private static let lessonProgress = Table(
        "lesson_progress",
        columns: [
            .reference("enrollment_id", to: "course_enrollments", onDelete: .cascade),
            .reference("student_id", to: "students", onDelete: .cascade),
            .reference("lesson_id", to: "lessons", onDelete: .cascade),
            .boolean("completed", default: false),
            .timestamp("completed_at").nullable,
        ],
        constraints: [
            .unique("enrollment_id", "lesson_id", named: "lesson_progress_enrollment_lesson_key"),
            .check("lesson_progress_completion_dated", "completed = (completed_at is not null)"),
        ])

    /// To a section, to everyone in a course, or to everyone.
    private static let announcements = Table(
        "announcements",
        columns: [
            .reference("course_id", to: "courses", onDelete: .cascade).nullable,
            .reference("course_offering_id", to: "course_offerings", onDelete: .cascade).nullable,
            .reference("author_id", to: "users", onDelete: .setNull).nullable,
            .text("title", 255).check("present", "trim(title) <> ''"),
            .text("content", 20_000).check("present", "trim(content) <> ''"),
            .timestamp("published_at"),
        ],
        constraints: [
            .check("announcements_one_audience", "course_id is null or course_offering_id is null")
        ],
        indexes: [
            Index("idx_announcements_course_id", on: "course_id, published_at"),
            Index("idx_announcements_course_offering_id", on: "course_offering_id, published_at"),
            Index(
                "idx_announcements_everyone", on: "published_at",
                where: "course_id is null and course_offering_id is null"),
        ])

    private static let attendanceRecords = Table(
        "attendance_records",
        columns: [
            .reference("enrollment_id", to: "course_enrollments", onDelete: .cascade),
            .reference("student_id", to: "students", onDelete: .cascade),
            .date("meeting_date"),
            .word("status", ["present", "absent", "late", "excused"]),
            .text("note", 500).nullable,
            .reference("recorded_by", to: "users", onDelete: .setNull).nullable,
            .timestamp("recorded_at"),
        ],
        constraints: [
            .unique("enrollment_id", "meeting_date", named: "attendance_records_enrollment_date_key")
        ])
}

internal import Engine

extension Migration {
    /// What is told to people, and the work that is done later.
    static let messages = Migration(
        8, "messages",
        up: Step.establish(
            TrackedTable(notifications, .exempt("outbox")),
            TrackedTable(emailOutbox, .exempt("outbox")),
            TrackedTable(jobs, .exempt("jobs")),
            TrackedTable(idempotencyKeys, .exempt("idempotency")),
            TrackedTable(calendarFeeds)),
        down: [.drop("calendar_feeds", "idempotency_keys", "jobs", "email_outbox", "notifications")])

    private static let notifications = Table(
        "notifications", .fact,
        columns: [
            .reference("user_id", to: "users", onDelete: .cascade),
            .text("kind", 100),
            .json("payload", default: "{}"),
            .timestamp("read_at").nullable,
        ],
        indexes: [Index("idx_notifications_user_id", on: "user_id, created_at")])

    /// Written in the transaction of the change, mailed after it.
    private static let emailOutbox = Table(
        "email_outbox", .fact,
        columns: [
            .reference("user_id", to: "users", onDelete: .cascade),
            .text("kind", 100),
            .json("payload", default: "{}"),
            .word("status", ["pending", "sent", "failed"]).defaulting("'pending'"),
            .integer("attempts").notNegative.defaulting("0"),
            .timestamp("next_attempt_at").defaulting(SQLText(sqlite: "(now())", postgres: "now()")),
            .timestamp("sent_at").nullable,
            .text("last_error", 500).nullable,
        ],
        indexes: [
            Index("idx_email_outbox_due", on: "next_attempt_at", where: "status = 'pending'"),
            Index("idx_email_outbox_user_id", on: "user_id"),
        ])

    private static let jobs = Table(
        "jobs",
        columns: [
            .text("kind", 100),
            .json("payload", default: "{}"),
            .word("status", ["queued", "running", "done", "failed"]).defaulting("'queued'"),
            .timestamp("run_at"),
            .integer("attempts").notNegative.defaulting("0"),
            .timestamp("started_at").nullable,
            .timestamp("finished_at").nullable,
            .text("last_error", 1000).nullable,
            .json("progress").nullable,
            .text("unique_key", 255).nullable,
        ],
        indexes: [
            Index("idx_jobs_due", on: "run_at", where: "status = 'queued'"),
            Index(
                "jobs_unique_key_while_open", on: "unique_key", unique: true,
                where: "unique_key is not null and status in ('queued', 'running')"),
        ])

    private static let idempotencyKeys = Table(
        "idempotency_keys", .fact,
        columns: [
            .reference("user_id", to: "users", onDelete: .cascade),
            .text("key", 255),
            .text("request_hash", 64),
            .integer("status"),
            .text("answer"),
            .timestamp("expires_at"),
        ],
        constraints: [.unique("user_id", "key", named: "idempotency_keys_user_id_key_key")],
        indexes: [Index("idx_idempotency_keys_expires_at", on: "expires_at")])

    /// The secret address of a person's calendar; the address itself is kept as a hash alone.
    private static let calendarFeeds = Table(
        "calendar_feeds",
        columns: [
            .reference("user_id", to: "users", onDelete: .cascade),
            .text("token_hash", 64),
        ],
        constraints: [.unique("token_hash", named: "calendar_feeds_token_hash_key")],
        indexes: [
            Index("calendar_feeds_one_per_user", on: "user_id", unique: true, where: "is_active"),
            Index("idx_calendar_feeds_user_id", on: "user_id"),
        ])
}

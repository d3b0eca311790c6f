internal import Engine

extension Migration {
    /// The bank of questions, with every version of each.
    static let questions = Migration(
        20, "questions",
        up: Step.establish(
            TrackedTable(questionsTable),
            TrackedTable(
                questionVersions, .exempt("each version is kept whole; the question's own row says who changed it")),
            TrackedTable(questionFiles, .exempt("bytes that never change; the versions of the question name them")))
            + [
                .sql(sqlite: QuestionRules.sqlite, postgres: QuestionRules.postgres),
                .sql(postgres: QuestionRules.protection),
            ],
        down: [
            .drop("question_files", "question_versions", "questions"),
            .sql(postgres: QuestionRules.postgresDropped),
        ])

    /// Whose bank it belongs to: a course's, or without one its author's own. The versions and files say it again, so
    /// that their row policies need no join.
    private static var bank: [Column] {
        [
            .reference("course_id", to: "courses", onDelete: .setNull).nullable,
            .reference("author_id", to: "users", onDelete: .setNull).nullable,
        ]
    }

    /// What lists and reports need of a question's newest version; the whole of it stands in `question_versions`.
    ///
    /// `options` is what a student may choose from, `correct_answer` an answer that earns all points in the form in
    /// which students give theirs. `import_digest` is that of the question as it was imported, whatever became of it.
    private static let questionsTable = Table(
        "questions",
        columns: bank + [
            .text("name", 255).defaulting("''"),
            .text("text", 60_000).defaulting("''"),
            .word(
                "type",
                [
                    "single_choice", "multiple_choice", "true_false", "short_answer", "numeric", "calculated",
                    "matching", "ordering", "cloze", "select_words", "drag_words", "essay", "description",
                ]
            ).defaulting("'single_choice'"),
            .json("options").nullable,
            .json("correct_answer").nullable,
            .text("explanation", 60_000).nullable,
            .word("difficulty", ["easy", "medium", "hard"]).defaulting("'medium'"),
            .decimal("points", 8, 2).notNegative.defaulting("1"),
            .text("topic", 255).check("present", "trim(topic) <> ''").nullable,
            .integer("week_number").check("valid", "week_number between 1 and 60").nullable,
            .json("tags", default: "[]").check(
                "array", SQLText(sqlite: "json_type(tags) = 'array'", postgres: "jsonb_typeof(tags) = 'array'")),
            .integer("version").check("valid", "version >= 1").defaulting("1"),
            .text("import_digest", 64).nullable,
        ],
        indexes: [
            Index("idx_questions_course_id", on: "course_id, id"),
            Index("idx_questions_author_id", on: "author_id, id"),
            Index("idx_questions_difficulty", on: "difficulty"),
            Index("idx_questions_topic", on: "course_id, topic"),
            Index(
                "questions_course_import_digest_key", on: "course_id, import_digest", unique: true,
                where: "course_id is not null and import_digest is not null"),
        ])

    /// `content` is the whole question with its key, `shown` what a student sees of it.
    private static let questionVersions = Table(
        "question_versions", .fact,
        columns: [.reference("question_id", to: "questions", onDelete: .cascade)] + bank + [
            .integer("version").check("valid", "version >= 1"),
            .json("content"),
            .json("shown"),
        ],
        constraints: [
            .unique("question_id", "version", named: "question_versions_question_version_key")
        ])

    /// The files that texts of a question show, by the names that the texts have for them.
    private static let questionFiles = Table(
        "question_files", .fact,
        columns: [.reference("question_id", to: "questions", onDelete: .cascade)] + bank + [
            .text("name", 255).check("present", "name <> ''"),
            .bytes("content"),
        ],
        constraints: [
            .unique("question_id", "name", named: "question_files_question_name_key")
        ])
}

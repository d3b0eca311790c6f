internal import Engine

extension Migration {
    /// Files by their content, and the materials of courses and sections.
    static let files = Migration(
        22, "files",
        up: Step.establish(TrackedTable(filesTable), TrackedTable(materials)) + [
            .sql(
                sqlite: materialRules.map(\.sqlite).joined(), postgres: materialRules.map(\.postgres).joined()),
            .sql(postgres: RowPolicy.protection(RowPolicies.files(for: .postgres))),
        ],
        down: [
            .drop("materials", "files"),
            .sql(postgres: materialRules.map { "drop function check_\($0.constraint)();\n" }.joined()),
        ])

    /// The content stands in the file store, under its SHA-256; several rows may name the same.
    private static let filesTable = Table(
        "files", .fact,
        columns: [
            .text("checksum", 64).check("sha256", "length(checksum) = 64"),
            .text("name", 255).check("present", "trim(name) <> ''"),
            .text("media_type", 100).check("present", "trim(media_type) <> ''"),
            .integer("byte_size").notNegative,
            .reference("uploaded_by", to: "users", onDelete: .setNull).nullable,
        ],
        indexes: [
            Index("idx_files_checksum", on: "checksum"), Index("idx_files_created_at", on: "created_at"),
        ])

    /// What a file is stands here again, so that who reads a material need not read files.
    private static let materials = Table(
        "materials",
        columns: [
            .reference("course_id", to: "courses", onDelete: .cascade),
            .reference("course_offering_id", to: "course_offerings", onDelete: .cascade).nullable,
            .reference("week_id", to: "syllabus_weeks", onDelete: .setNull).nullable,
            .text("title", 255).check("present", "trim(title) <> ''"),
            .text("description", 4000).nullable,
            .word(
                "material_type",
                ["document", "slides", "spreadsheet", "image", "audio", "video", "archive", "page"]),
            .word("origin", ["uploaded", "linked", "crawled"]),
            .url("source_url").nullable,
            .reference("file_id", to: "files", onDelete: .restrict).nullable,
            .text("file_name", 255).nullable,
            .text("media_type", 100).nullable,
            .integer("byte_size").notNegative.nullable,
            .text("checksum", 64).check("sha256", "length(checksum) = 64").nullable,
            .integer("order").notNegative.defaulting("0"),
            .boolean("is_published", default: false),
            .reference("added_by", to: "users", onDelete: .setNull).nullable,
        ],
        constraints: [
            .check("materials_uploaded_file", "(origin = 'uploaded') = (file_id is not null)"),
            .check("materials_linked_address", "origin = 'uploaded' or source_url is not null"),
            .check(
                "materials_file_described",
                """
                file_id is null or (
                    file_name is not null and media_type is not null and byte_size is not null
                    and checksum is not null)
                """),
        ],
        indexes: [
            Index("idx_materials_course_id", on: "course_id, course_offering_id"),
            Index(
                "materials_crawled_master_key", on: "course_id, source_url", unique: true,
                where: "course_offering_id is null and origin = 'crawled' and is_active"),
            Index(
                "materials_crawled_section_key", on: "course_offering_id, source_url", unique: true,
                where: "course_offering_id is not null and origin = 'crawled' and is_active"),
        ])

    private static let materialRules: [TableRule] = [
        .offeringOfCourse("materials"),
        .weekBeside("materials", "a material stands in a week of the same course and section"),
    ]
}

internal import Engine

extension Migration {
    /// What of a section was copied from another, so that copying it twice makes nothing twice. Weeks and lessons say
    /// it of themselves.
    static let contentCopies = Migration(
        24, "content_copies",
        up: Step.establish(TrackedTable(contentCopiesTable)) + [
            .sql(postgres: RowPolicy.protection(RowPolicies.contentCopies(for: .postgres)))
        ],
        down: [.drop("content_copies")])

    /// What it was copied from may be gone since.
    private static let contentCopiesTable = Table(
        "content_copies", .fact,
        columns: [
            .reference("course_offering_id", to: "course_offerings", onDelete: .cascade),
            .id("copied_from_id"),
            .reference("material_id", to: "materials", onDelete: .cascade).nullable,
            .reference("announcement_id", to: "announcements", onDelete: .cascade).nullable,
            .reference("assessment_id", to: "assessments", onDelete: .cascade).nullable,
        ],
        constraints: [
            .check(
                "content_copies_one_thing",
                """
                (case when material_id is null then 0 else 1 end) + (case when announcement_id is null then 0 else 1 end)
                + (case when assessment_id is null then 0 else 1 end) = 1
                """)
        ],
        indexes: [Index("idx_content_copies_source", on: "course_offering_id, copied_from_id")])
}

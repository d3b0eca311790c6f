internal import Engine

extension Migration {
    /// What pages people who are signed in looked at.
    static let pageViews = Migration(
        26, "page_views",
        up: Step.establish(TrackedTable(pageViewsTable, .exempt("page views"))) + [
            .sql(postgres: partitions),
            .sql(postgres: RowPolicy.protection(RowPolicies.pageViews(for: .postgres))),
        ],
        down: [.drop("page_views")])

    /// `page` is the page's name, `path` where it was; what was asked for behind a question mark is not kept.
    private static let pageViewsTable = Table(
        "page_views", .fact,
        columns: [
            .reference("user_id", to: "users", onDelete: .cascade),
            .text("page", 100).check("present", "trim(page) <> ''"),
            .text("path", 500),
            .id("request_id"),
        ],
        indexes: [Index("idx_page_views_created_at", on: "created_at")],
        partitionedBy: "created_at")

    private static let partitions = """
        create table page_views_default partition of page_views default;
        select create_monthly_partition('page_views', (now() + make_interval(months => n))::date)
          from generate_series(0, 2) n;
        """
}

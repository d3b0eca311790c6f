public import Engine
public import Platform

/// Somebody looked at a page.
public struct PageView: Sendable, Hashable {
    /// Who.
    public let user: Identifier<Kind.User>
    /// The page's name.
    public let page: String
    /// Where it was, without what was asked for behind a question mark.
    public let path: String
    /// The request, which also stands in the log.
    public let request: Identifier<Kind.Request>
    /// When.
    public let instant: Timestamp

    /// A page that was looked at.
    public init(
        user: Identifier<Kind.User>, page: String, path: String, request: Identifier<Kind.Request>,
        at instant: Timestamp
    ) {
        self.user = user
        self.page = page
        self.path = path
        self.request = request
        self.instant = instant
    }
}

extension Transaction {
    /// Writes what pages were looked at, in one statement for each two hundred. Who is gone by then is left out.
    public func keep(_ views: [PageView]) throws {
        for start in stride(from: 0, to: views.count, by: 200) {
            let rows = views[start..<min(start + 200, views.count)].map { view -> SQL in
                let path = String(view.path.unicodeScalars.prefix(500).map(Character.init))
                return "select \(view.user), \(view.page), \(path), \(view.request), \(view.instant)"
            }
            try execute(
                """
                with seen (user_id, page, path, request_id, created_at) as (\(.joined(rows, by: " union all ")))
                insert into page_views (user_id, page, path, request_id, created_at)
                select \(PageView.columns) from seen v join users u on u.id = \(PageView.user)
                """)
        }
    }
}

extension PageView {
    /// What is bound comes to PostgreSQL as text where nothing says its type.
    fileprivate static let user = SQL(sqlite: "v.user_id", postgres: "v.user_id::uuid")

    fileprivate static let columns = SQL(
        sqlite: "v.user_id, v.page, v.path, v.request_id, v.created_at",
        postgres: "v.user_id::uuid, v.page, v.path, v.request_id::uuid, v.created_at::timestamptz")
}

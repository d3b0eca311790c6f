internal import Access
internal import Engine
internal import HTTP
internal import Learning
internal import Operations
internal import Platform

/// Where materials are to be looked for.
private struct CrawlInput: Input {
    let address: String
    let depth: Int
    let limit: Int

    init(from fields: inout FieldReader) {
        address = fields.required("url", .webAddress, "Where the search begins; it stays on that host.")
        depth = fields.defaulted("depth", .integer(CrawlRequest.depths), 1, "How many links away it goes.")
        limit = fields.defaulted("limit", .integer(CrawlRequest.limits), 50, "How many pages it comes by at most.")
    }
}

extension [Endpoint<APIContext>] {
    /// Searches for materials, for courses and sections.
    static let crawls =
        crawls("courses", "course", "a course's master") { .master($0) as CourseContent }
        + crawls("offerings", "offering", "a section") { .section($0) as CourseContent }

    private static func crawls<Kind>(
        _ path: String, _ noun: String, _ words: String,
        _ place: @escaping @Sendable (Identifier<Kind>) -> CourseContent
    ) -> Self {
        [
            .declare(
                .post, PathTemplate(stringLiteral: "/api/v1/\(path)/{id}/materials/crawls"), id: "crawl_for_\(noun)",
                tag: "Materials", permission: .signedIn, summary: "Search a site for materials of \(words)",
                description: """
                    The search is made soon after, from the open internet alone and as the site's robots.txt allows. What is \
                    found is added as addresses that students do not see yet; who asked is told by mail.
                    """,
                honours: .idempotencyKey
            )
            .path(PathID<Kind>.self)
            .body(CrawlInput.self)
            .answers(content: "application/json", status: .accepted) { call in
                try await call.context.write(under: call.idempotency) { transaction, actor in
                    let place = place(call.path.id)
                    let grant = try transaction.grant(.edit, on: place, to: actor)
                    let body = call.body
                    try transaction.enqueueCrawl(
                        CrawlRequest(
                            place: place, address: body.address, depth: body.depth, limit: body.limit, user: actor.user),
                        under: grant)
                    return .json(["status": "queued"], status: .accepted)
                }
            }
        ]
    }
}

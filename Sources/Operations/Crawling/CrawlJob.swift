internal import Access
public import Crawling
internal import Engine
internal import Learning
internal import Platform

extension JobKind {
    static let crawling = "materials.crawl"

    /// Searches a site for materials, and tells who asked for it what came of it.
    ///
    /// - Parameter reach: where it may go.
    public static func crawl(within reach: Reach, pause: Duration = .milliseconds(500)) -> JobKind {
        let fetching = Fetching(reach)
        return JobKind(crawling) { context, job in
            let request = try await context.database.read(context.now) {
                try $0.first(CrawlRequest.find(job.id), as: CrawlRequest.self)
            }
            guard let request else { return }
            do {
                var crawl = try Crawl(from: request.address)
                crawl.depth = request.depth
                crawl.limit = request.limit
                crawl.pause = pause
                let pages = try await crawl.run(by: fetching)
                try await context.database.write(context.now) { try $0.keep(pages, for: request) }
            } catch let failure as CrawlFailure {
                // It will not be otherwise soon: who asked is told, and may ask again.
                try await context.database.write(context.now) { try $0.tell(request, failure: failure.rawValue) }
            } catch let failure as MaterialFailure {
                try await context.database.write(context.now) { try $0.tell(request, failure: failure.rawValue) }
            }
        }
    }
}

extension Transaction {
    /// Keeps what was found, if who asked for it may do so still.
    fileprivate func keep(_ pages: [FoundPage], for request: CrawlRequest) throws {
        guard let actor = try actor(request.user) else { return }
        guard try may(.edit, on: request.place, actor) else { return }
        let outcome = try keep(pages, under: try grant(.edit, on: request.place, to: actor))
        try tell(request, "learning.crawled", ("found", String(pages.count)), ("added", String(outcome.added)))
    }

    fileprivate func tell(_ request: CrawlRequest, failure code: String) throws {
        try tell(request, "learning.crawl_failed", ("code", code))
    }

    /// Leaves word on the page and by mail.
    private func tell(_ request: CrawlRequest, _ kind: String, _ facts: (String, String)...) throws {
        let members = (facts + [("address", request.address)]).map { name, value in
            "'\(raw: name)', cast(\(value) as text)" as SQL
        }
        let payload: String? = try value("select \(JSONText.object(.joined(members, by: ", ")))")
        for table in ["notifications", "email_outbox"] {
            let when: SQL = table == "email_outbox" ? ", next_attempt_at" : ""
            let now: SQL = table == "email_outbox" ? ", \(self.now)" : ""
            try send(
                """
                insert into \(raw: table) (user_id, kind, payload\(when))
                select id, \(kind), \(payload)\(now) from users where id = \(request.user)
                """)
        }
    }
}

public import Access
public import Engine
public import Platform

/// A crawl that somebody asked for, as it waits in the queue.
public struct CrawlRequest: Sendable, Hashable {
    /// Whose materials are looked for.
    public let place: CourseContent
    /// Where it begins.
    public let address: String
    /// How many links away from there it goes.
    public let depth: Int
    /// How many pages it comes by at most.
    public let limit: Int
    /// Who asked.
    public let user: Identifier<Kind.User>

    /// The bounds of depth and limit.
    public static let depths = 0...3
    /// How many pages one crawl may come by.
    public static let limits = 1...200

    /// A request; depth and limit are cut to their bounds.
    public init(
        place: CourseContent, address: String, depth: Int, limit: Int, user: Identifier<Kind.User>
    ) {
        self.place = place
        self.address = address
        self.depth = min(max(depth, Self.depths.lowerBound), Self.depths.upperBound)
        self.limit = min(max(limit, Self.limits.lowerBound), Self.limits.upperBound)
        self.user = user
    }
}

extension CrawlRequest: Record {
    /// Reads a row of `find`.
    public init(row: Row) throws {
        let offering: Identifier<Kind.Offering>? = try row["offering_id"]
        let course: Identifier<Kind.Course>? = try row["course_id"]
        guard let place = offering.map(CourseContent.section) ?? course.map(CourseContent.master) else {
            preconditionFailure("a crawl is asked for by a course or section")
        }
        self.init(
            place: place, address: try row["address"], depth: try row["depth"], limit: try row["most"],
            user: try row["user_id"])
    }

    static func find(_ job: Job.ID) -> SQL {
        let number = { (name: String) in
            SQL(sqlite: "payload ->> '\(name)'", postgres: "(payload ->> '\(name)')::bigint")
        }
        let id = { (name: String) in
            SQL(sqlite: "payload ->> '\(name)'", postgres: "(payload ->> '\(name)')::uuid")
        }
        return """
            select \(id("offering_id")) as offering_id, \(id("course_id")) as course_id, \(id("user_id")) as user_id,
                   payload ->> 'address' as address, \(number("depth")) as depth, \(number("most")) as most
              from jobs where id = \(job)
            """
    }

    /// The request as JSON, by the engine that will read it.
    fileprivate var payload: SQL {
        let (name, id) =
            switch place {
            case .master(let course): ("course_id", course.text)
            case .section(let offering): ("offering_id", offering.text)
            }
        let members: SQL = """
            '\(raw: name)', cast(\(id) as text), 'address', cast(\(address) as text), 'depth', \(raw: String(depth)),
            'most', \(raw: String(limit)), 'user_id', cast(\(user.text) as text)
            """
        return JSONText.object(members)
    }
}

extension Transaction {
    /// Puts a crawl in the queue; one of the same start for the same course or section that waits already is enough.
    ///
    /// - Parameter grant: the proof that the person may keep its materials.
    public func enqueueCrawl(_ request: CrawlRequest, under grant: Grant<CourseContent>) throws {
        precondition(grant.resource == request.place, "the grant is of another course or section")
        let payload: String? = try value("select \(request.payload)")
        let place =
            switch request.place {
            case .master(let course): course.text
            case .section(let offering): offering.text
            }
        try enqueueJob(
            JobKind.crawling, payload: payload ?? "{}",
            uniqueKey: "crawl:\(place):\(Digest.hexadecimal(of: Array(request.address.utf8)).prefix(32))")
    }
}

/// JSON that the engine itself writes, so that it reads it the same way.
enum JSONText {
    private static let function = SQL(sqlite: "json_object", postgres: "jsonb_build_object")

    /// The text of an object of names and values in turn.
    static func object(_ members: SQL) -> SQL { "cast(\(function)(\(members)) as text)" }
}

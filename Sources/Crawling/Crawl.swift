/// Why a crawl came to nothing. The codes are promises to others.
public enum CrawlFailure: String, Error, CaseIterable, CustomStringConvertible {
    /// The start is no address of http or https.
    case notAnAddress = "materials.not_an_address"
    /// The host is not on the open internet, or unknown.
    case outOfReach = "materials.out_of_reach"
    /// The site asks crawlers to stay away.
    case forbidden = "materials.crawling_forbidden"
    /// The start cannot be fetched, or leads to another host.
    case notFetched = "materials.start_not_fetched"

    /// Half a sentence, to go on after what was tried.
    public var description: String {
        switch self {
        case .notAnAddress: "that is no address of the web"
        case .outOfReach: "that site is not found on the open internet"
        case .forbidden: "the site asks programs not to search it"
        case .notFetched: "the page could not be opened"
        }
    }
}

/// A search of a site for what it links to, from a start page, within its host.
///
/// One page after the other, with a pause between them, in the order of how many links away they are; what the site asks
/// of crawlers is kept (RFC 9309).
public struct Crawl: Sendable {
    /// Where it begins.
    public let start: WebAddress
    /// How many links away from the start it goes.
    public var depth = 1
    /// How many pages and files it comes by at most.
    public var limit = 50
    /// How long it waits between two requests at least.
    public var pause = Duration.milliseconds(500)
    /// How long it goes on.
    public var patience = Duration.seconds(600)

    /// The bytes of a page that are read at most.
    static let pageLimit = 5 << 20

    /// A crawl from a start.
    ///
    /// - Throws: `CrawlFailure.notAnAddress`.
    public init(from start: String) throws(CrawlFailure) {
        guard let start = WebAddress(start) else { throw .notAnAddress }
        self.start = start
    }

    /// Goes and looks.
    ///
    /// - Parameter progress: told how many were found.
    /// - Throws: `CrawlFailure`, `CancellationError`.
    public func run(
        by fetching: Fetching, progress: @Sendable (Int) -> Void = { _ in }
    ) async throws -> [FoundPage] {
        var walk = Walk(crawl: self, fetching: fetching)
        return try await walk.run(progress)
    }
}

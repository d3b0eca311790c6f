public import Files
internal import Formats
internal import Platform

/// A page or file that a crawl came by.
public struct FoundPage: Sendable, Hashable {
    /// Where it is.
    public let address: String
    /// What it is called, by itself or by its name.
    public let title: String
    /// What it is for a reader.
    public let kind: FileKind
    /// Its type, as its server says; empty when it does not.
    public let mediaType: String
    /// Its size; nil for one that is larger than what is read of any.
    public let byteCount: Int?
    /// SHA-256 of its content, in hexadecimal; nil for the same.
    public let checksum: String?

    /// A page of these.
    public init(
        address: String, title: String, kind: FileKind, mediaType: String, byteCount: Int?, checksum: String?
    ) {
        self.address = address
        self.title = title
        self.kind = kind
        self.mediaType = mediaType
        self.byteCount = byteCount
        self.checksum = checksum
    }
}

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

/// A crawl under way.
private struct Walk {
    let crawl: Crawl
    let fetching: Fetching
    private var robots: [String: Robots] = [:]
    private var known: Set<String> = []
    private var queue: [(address: WebAddress, depth: Int)] = []
    private var found: [FoundPage] = []
    private var isFirst = true

    init(crawl: Crawl, fetching: Fetching) {
        self.crawl = crawl
        self.fetching = fetching
    }

    mutating func run(_ progress: @Sendable (Int) -> Void) async throws -> [FoundPage] {
        let end = ContinuousClock.now + crawl.patience
        add(crawl.start, depth: 0)
        var next = 0
        // Of a site whose pages are all gone, no more is asked than of one whose pages are there.
        while next < queue.count, next < crawl.limit * 3, found.count < crawl.limit, ContinuousClock.now < end {
            let (address, depth) = queue[next]
            next += 1
            try await visit(address, depth)
            progress(found.count)
        }
        return found
    }

    private mutating func visit(_ address: WebAddress, _ depth: Int) async throws {
        do {
            guard try await rules(of: address).allow(address.target) else { throw CrawlFailure.forbidden }
            guard let page = try await fetch(address) else { throw CrawlFailure.notFetched }
            note(page.page, at: page.address, depth)
        } catch let failure as FetchFailure where depth == 0 {
            throw failure == .outOfReach || failure == .unknownHost ? CrawlFailure.outOfReach : .notFetched
        } catch  where depth > 0 && !(error is CancellationError) {
            // A page that is not there is not listed; the others are.
        }
    }

    /// A page, with where it was found in the end; nil when it is not there or leads away from the host.
    private mutating func fetch(_ start: WebAddress) async throws -> (address: WebAddress, page: FetchedPage)? {
        var address = start
        for _ in 0..<5 {
            let page = try await get(address, limit: Crawl.pageLimit)
            guard let location = page.location else { return page.status == 200 ? (address, page) : nil }
            guard let next = WebAddress(location), belongs(next), try await rules(of: next).allow(next.target) else {
                return nil
            }
            if next != start { known.insert(next.text) }
            address = next
        }
        return nil
    }

    private mutating func get(_ address: WebAddress, limit: Int) async throws -> FetchedPage {
        if !isFirst {
            try await Task.sleep(for: max(crawl.pause, .seconds(robots[address.origin]?.delay ?? 0)))
        }
        isFirst = false
        return try await fetching.get(address, limit: limit)
    }

    /// What the site asks. Without an answer nothing is allowed; where there is no such file, everything.
    private mutating func rules(of address: WebAddress) async throws -> Robots {
        if let known = robots[address.origin] { return known }
        var place = WebAddress("/robots.txt", relativeTo: address)
        var rules = Robots.forbidding
        for _ in 0..<5 {
            guard let current = place, belongs(current) else { break }
            let page = try await get(current, limit: Robots.limit)
            place = page.location.flatMap { WebAddress($0) }
            guard place == nil else { continue }
            if page.status == 200 {
                rules = Robots(String(decoding: page.body, as: UTF8.self), agent: "LyceumCrawler")
            } else if (400..<500).contains(page.status) {
                rules = .allowing
            }
            break
        }
        robots[address.origin] = rules
        return rules
    }

    private mutating func note(_ page: FetchedPage, at address: WebAddress, _ depth: Int) {
        guard ["text/html", "application/xhtml+xml"].contains(page.mediaType) else {
            return add(page, address, title: address.name, kind: FileKind(mediaType: page.mediaType))
        }
        let content = WebPage(page.body, encoding: page.encoding)
        if !content.isNoindex { add(page, address, title: content.title ?? address.name, kind: .page) }
        guard depth < crawl.depth, !content.isNofollow else { return }
        let base = content.base.flatMap { WebAddress($0, relativeTo: address) } ?? address
        for link in content.links where !link.isNofollow {
            guard let next = WebAddress(link.reference, relativeTo: base), belongs(next) else { continue }
            add(next, depth: depth + 1)
        }
    }

    private mutating func add(_ page: FetchedPage, _ address: WebAddress, title: String, kind: FileKind) {
        // An address that is longer than the table takes is of no use to anybody.
        guard address.text.utf8.count <= 500 else { return }
        var hash = SHA256()
        page.body.withUnsafeBytes { hash.add($0) }
        found.append(
            FoundPage(
                address: address.text, title: title, kind: kind, mediaType: String(page.mediaType.prefix(100)),
                byteCount: page.isCut ? nil : page.body.count, checksum: page.isCut ? nil : hash.hexadecimal))
    }

    private mutating func add(_ address: WebAddress, depth: Int) {
        guard known.insert(address.text).inserted else { return }
        queue.append((address, depth))
    }

    /// Whether an address is on the host of the start, at its port or one of the web's own.
    private func belongs(_ address: WebAddress) -> Bool {
        address.host == crawl.start.host && [crawl.start.port, 80, 443].contains(address.port)
    }
}

extension WebAddress {
    /// The last part of the path, else the host.
    fileprivate var name: String {
        let path = target.prefix { $0 != "?" }
        let last = path.split(separator: "/").last.map(String.init) ?? ""
        return last.isEmpty ? host : String((last.decoded ?? last).prefix(255))
    }
}

extension String {
    /// With `%41` read as `A`; nil when that is no text.
    fileprivate var decoded: String? {
        var bytes: [UInt8] = []
        var rest = utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let text = String(rest.prefix(2)), let value = UInt8(text, radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        guard bytes.allSatisfy({ $0 >= 0x20 }) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }
}

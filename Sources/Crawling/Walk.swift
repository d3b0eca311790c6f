internal import Files
internal import Formats
internal import Platform

/// A crawl under way.
struct Walk {
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

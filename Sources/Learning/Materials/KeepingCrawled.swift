public import Access
public import Crawling
public import Engine
internal import Files
internal import Platform

/// What became of the pages that a crawl found.
public struct CrawlOutcome: Sendable, Hashable {
    /// How many were not there before.
    public let added: Int
    /// How many have another content than when they were last seen.
    public let changed: Int
    /// How many are as they were.
    public let unchanged: Int
}

extension Transaction {
    /// Keeps what a crawl found as materials, which students do not see until they are shown. What was found before is
    /// found again by its address: what people said of it stays.
    ///
    /// - Throws: `MaterialFailure.tooMany`.
    public func keep(_ pages: [FoundPage], under grant: Grant<CourseContent>) throws -> CrawlOutcome {
        let place = grant.resource
        try lock(place)
        let known = try crawled(in: place)
        let new = pages.filter { known[$0.address] == nil }
        let changed = pages.filter { page in known[page.address].map { $0 != page.checksum } ?? false }
        try requireRoom(for: new.count, in: place)
        for start in stride(from: 0, to: new.count, by: 100) {
            try execute(insertion(of: new[start..<min(start + 100, new.count)], from: start, to: grant))
        }
        for start in stride(from: 0, to: changed.count, by: 100) {
            try execute(correction(of: changed[start..<min(start + 100, changed.count)], in: place))
        }
        return CrawlOutcome(
            added: new.count, changed: changed.count, unchanged: pages.count - new.count - changed.count)
    }

    /// The addresses that crawls found before, with what their content was.
    private func crawled(in place: CourseContent) throws -> [String: String?] {
        let rows = try rows(
            "select m.source_url, m.checksum from materials m where \(place.holds("m")) and m.origin = 'crawled'")
        var known: [String: String?] = [:]
        for row in rows {
            let address: String = try row["source_url"]
            known[address] = .some(try row["checksum"])
        }
        return known
    }

    private func insertion(of pages: ArraySlice<FoundPage>, from start: Int, to grant: Grant<CourseContent>) -> SQL {
        let (place, user) = (grant.resource, grant.actor.user)
        let rows = zip(start..., pages).map { order, page -> SQL in
            """
            (\(place.course), \(place.offering), \(page.shownTitle), \(page.kind), 'crawled', \(page.address),
             \(page.mediaType), \(page.byteCount), \(page.checksum), \(raw: String(order)),
             (select id from users where id = \(user)))
            """
        }
        return """
            insert into materials
                (course_id, course_offering_id, title, material_type, origin, source_url, media_type, byte_size, checksum,
                 "order", added_by)
            values \(.joined(rows, by: ", "))
            """
    }

    /// One statement for many pages: what each has become, by its address.
    private func correction(of pages: ArraySlice<FoundPage>, in place: CourseContent) -> SQL {
        func each(_ value: (FoundPage) -> SQL) -> SQL {
            .joined(pages.map { "when \($0.address) then \(value($0))" as SQL }, by: " ")
        }
        return """
            update materials
               set checksum = case source_url \(each { "\($0.checksum)" }) end,
                   byte_size = cast(case source_url \(each { "cast(\($0.byteCount) as bigint)" }) end as bigint),
                   media_type = case source_url \(each { "\($0.mediaType)" }) end
             where \(place.holds("materials")) and origin = 'crawled'
               and source_url in \(SQL.list(pages.map(\.address)))
            """
    }
}

extension FoundPage {
    /// The address where nothing else can be read.
    fileprivate var shownTitle: String {
        let isBlank = title.allSatisfy(\.isWhitespace)
        return String((isBlank ? address : title).prefix(255))
    }
}

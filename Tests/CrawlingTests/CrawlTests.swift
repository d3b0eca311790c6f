import Crawling
import Files
import HTTP
import HTTPServer
import Platform
import Synchronization
import Testing

/// A site on this machine, which only a test's reach permits to ask.
private struct LocalSite {
    let server: Server
    let asked: Asked

    /// What was asked for, in order.
    final class Asked: Sendable {
        private let paths = Mutex<[String]>([])
        var all: [String] { paths.withLock { $0 } }
        func note(_ path: String) { paths.withLock { $0.append(path) } }
    }

    /// For tests alone: this machine, at any port.
    static let reach = Reach(ports: nil) { $0.isLoopback }

    init(_ pages: [String: Response], robots: Response = .problem(.notFound)) throws {
        let asked = Asked()
        self.asked = asked
        var configuration = Configuration()
        configuration.port = 0
        server = try Server(configuration, environment: .live) { request in
            asked.note(request.path)
            return request.path == "/robots.txt" ? robots : pages[request.path] ?? .problem(.notFound)
        }
    }

    func address(_ path: String = "/") -> String { "http://127.0.0.1:\(server.port)\(path)" }

    func crawl(_ path: String = "/", depth: Int = 2, limit: Int = 50) async throws -> [FoundPage] {
        var crawl = try Crawl(from: address(path))
        crawl.depth = depth
        crawl.limit = limit
        crawl.pause = .zero
        return try await crawl.run(by: Fetching(Self.reach))
    }

    /// The paths that a crawl found.
    func paths(_ path: String = "/", depth: Int = 2, limit: Int = 50) async throws -> [String] {
        try await crawl(path, depth: depth, limit: limit).map { String($0.address.dropFirst(address("").utf8.count)) }
    }
}

private func page(_ title: String, _ links: String...) -> Response {
    let body = links.map { "<a href=\"\($0)\">x</a>" }.joined()
    return .html(HTML(raw: "<!doctype html><title>\(title)</title><p>\(body)"))
}

@Suite("Crawling", .timeLimit(.minutes(1)))
struct CrawlTests {
    @Test("pages and files are found within the host, each once, with what they are called")
    func finding() async throws {
        let pdf = Response(headers: ["Content-Type": "application/pdf"], body: Array("%PDF-1.4".utf8))
        let site = try LocalSite([
            "/": page(
                "Start &amp; more", "a", "a#part", "/files/notes%20one.pdf", "https://example.org/", "mailto:x@y.z",
                "gone"),
            "/a": page("A", "/", "b"), "/b": page("B"), "/files/notes%20one.pdf": pdf,
        ])
        let found = try await site.crawl()
        #expect(found.map(\.title) == ["Start & more", "A", "notes one.pdf", "B"])
        #expect(found.map(\.kind) == [.page, .page, .document, .page])
        #expect(found[2].byteCount == 8 && found[2].checksum?.count == 64)
        #expect(site.asked.all == ["/robots.txt", "/", "/a", "/files/notes%20one.pdf", "/gone", "/b"])
        await site.server.stop()
    }

    @Test("it goes no further than it is told")
    func limits() async throws {
        let site = try LocalSite([
            "/": page("0", "/1"), "/1": page("1", "/2", "/3"), "/2": page("2"), "/3": page("3"),
        ])
        #expect(try await site.paths(depth: 0) == ["/"])
        #expect(try await site.paths(depth: 1) == ["/", "/1"])
        #expect(try await site.paths(limit: 3) == ["/", "/1", "/2"])
        await site.server.stop()
    }

    @Test("what the site asks of crawlers is kept, in its robots.txt and on its pages")
    func asking() async throws {
        let hidden = Response.html(HTML(raw: "<meta name=robots content='noindex'><a href=/deep>x</a>"))
        let still = Response.html(HTML(raw: "<meta name=robots content='nofollow'><a href=/never>x</a>"))
        let links = Response.html(
            HTML(
                raw:
                    "<a href=/closed/a>x</a><a href=/hidden>x</a><a href=/still>x</a><a rel='nofollow me' href=/no>x</a>"
            ))
        let site = try LocalSite(
            [
                "/": links, "/closed/a": page("Closed"), "/hidden": hidden, "/still": still, "/deep": page("Deep"),
                "/never": page("Never"), "/no": page("No"),
            ], robots: .text("User-agent: *\nDisallow: /closed/\n"))
        #expect(try await site.paths() == ["/", "/still", "/deep"])
        #expect(!site.asked.all.contains { ["/closed/a", "/never", "/no"].contains($0) })
        await #expect(throws: CrawlFailure.forbidden) { try await site.crawl("/closed/a") }
        await site.server.stop()
    }

    @Test("where what is asked cannot be found out, nothing is fetched")
    func unknown() async throws {
        let site = try LocalSite(["/": page("Start")], robots: .problem(.overloaded))
        await #expect(throws: CrawlFailure.forbidden) { try await site.crawl() }
        #expect(site.asked.all == ["/robots.txt"])
        await site.server.stop()
    }

    @Test("redirections are followed within the host alone, and not for ever")
    func redirections() async throws {
        let site = try LocalSite([
            "/": page("Start", "/moved", "/away", "/inwards", "/round"),
            "/moved": .redirect("/there"), "/there": page("There"), "/away": .redirect("https://example.org/"),
            "/inwards": .redirect("http://169.254.169.254/latest"), "/round": .redirect("/round"),
        ])
        #expect(try await site.paths() == ["/", "/there"])
        await site.server.stop()
    }

    @Test("a page in another character set is read, and what is not right in it does no harm")
    func pages() async throws {
        let latin = Response(
            headers: ["Content-Type": "text/html; charset=ISO-8859-1"],
            body: Array("<title>Caf".utf8) + [0xE9]
                + Array("</title><script>'<a href=/no>'</script><a href='/x'<b>".utf8))
        let site = try LocalSite(["/": latin, "/x": Response(headers: ["Content-Type": "text/html"])])
        #expect(try await site.crawl().map(\.title) == ["Café", "x"])
        #expect(!site.asked.all.contains("/no"))
        await site.server.stop()
    }

    @Test("a page larger than what is read is listed without a checksum")
    func large() async throws {
        let body = [UInt8](repeating: 7, count: 6 << 20)
        let site = try LocalSite(["/": Response(headers: ["Content-Type": "video/mp4"], body: body)])
        let found = try await site.crawl()
        #expect(found.first?.kind == .video && found.first?.byteCount == nil && found.first?.checksum == nil)
        await site.server.stop()
    }

    @Test("without a test's permission this machine is never asked, by whatever name")
    func closed() async throws {
        let site = try LocalSite(["/": page("Secret")])
        let names = [
            "127.0.0.1", "localhost", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "017700000001",
        ]
        let open = Reach(ports: nil) { $0.isPublic }
        for name in names {
            for reach in [open, .publicWeb] {
                let crawl = try Crawl(from: "http://\(name):\(site.server.port)/")
                await #expect(throws: CrawlFailure.outOfReach, "\(name)") {
                    try await crawl.run(by: Fetching(reach))
                }
            }
        }
        #expect(site.asked.all.isEmpty)
        await site.server.stop()
    }

    @Test("what is no address of the web is refused", arguments: ["", "x", "file:///etc/passwd", "ftp://example.org/"])
    func addresses(text: String) {
        #expect(throws: CrawlFailure.notAnAddress) { try Crawl(from: text) }
    }
}

import Testing

@testable import Crawling

@Suite("What sites ask of crawlers")
struct RobotsTests {
    @Test(
        "the longest rule that matches decides, and of two alike the one that allows",
        arguments: [
            ("Disallow: /", "/a", false), ("Disallow:", "/a", true), ("Allow: /a\nDisallow: /", "/a/b", true),
            ("Allow: /a\nDisallow: /", "/b", false), ("Disallow: /a\nAllow: /a", "/a", true),
            ("Disallow: /*.pdf$", "/x/y.pdf", false), ("Disallow: /*.pdf$", "/x/y.pdf?z", true),
            ("Disallow: /*.pdf", "/x/y.pdf?z", false), ("Disallow: /a*b", "/axxb/c", false),
            ("Disallow: /a$", "/a", false), ("Disallow: /a$", "/ab", true), ("Disallow: *", "/a", false),
            ("Disallow: /a # not here\n", "/a", false), ("disallow:/a", "/a", false),
            ("Disallow: /", "/robots.txt", true),
        ])
    func rules(text: String, target: String, isAllowed: Bool) {
        let robots = Robots("User-agent: *\n" + text, agent: "LyceumCrawler")
        #expect(robots.allow(target) == isAllowed)
    }

    @Test("a group that names the crawler counts in the place of the one for all")
    func groups() {
        let text = """
            Disallow: /nobodys
            User-agent: *
            Disallow: /all
            Crawl-delay: 3

            User-agent: other
            user-agent: LYCEUMcrawler/2.0
            Disallow: /ours

            """
        let robots = Robots(text, agent: "LyceumCrawler")
        #expect(!robots.allow("/ours") && robots.allow("/all") && robots.allow("/nobodys"))
        let others = Robots(text, agent: "Somebody")
        #expect(others.allow("/ours") && !others.allow("/all"))
        #expect(others.delay == 3 && robots.delay == 0)
    }
}

@Suite("Addresses of the open internet")
struct NetworkAddressTests {
    @Test(
        "what is not on the open internet is never asked",
        arguments: [
            "0.0.0.0", "10.1.2.3", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.9.9.9", "169.254.169.254",
            "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.168.1.1", "198.18.0.1", "198.19.255.255",
            "198.51.100.7", "203.0.113.7", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "::", "::1",
            "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::7f00:1", "64:ff9b::7f00:1", "64:ff9b:1::1", "100::1", "fe80::1",
            "fec0::1", "fc00::1", "fd12:3456::1", "ff02::1", "2001::1", "2001:db8::1", "2002:7f00:1::1", "3fff::1",
        ])
    func closed(text: String) throws {
        let address = try #require(NetworkAddress(text))
        #expect(!address.isPublic)
        #expect(!Reach.publicWeb.permits(address))
    }

    @Test(
        "what is on it may be",
        arguments: [
            "8.8.8.8", "100.63.255.255", "100.128.0.1", "172.32.0.1", "198.20.0.1", "2606:4700::1111", "2a00::1",
        ])
    func open(text: String) throws {
        #expect(try #require(NetworkAddress(text)).isPublic)
    }
}

@Suite("Addresses of the web")
struct WebAddressTests {
    @Test(
        "what is relative is read by its base, and normalised",
        arguments: [
            ("b.html", "https://example.org/a/b.html"), ("../c d", "https://example.org/c%20d"),
            ("/x?y=1#z", "https://example.org/x?y=1"), ("//other.example/x", "https://other.example/x"),
            ("https://u:p@EXAMPLE.org:443/q", "https://example.org/q"), ("?q", "https://example.org/a/?q"),
        ])
    func relative(reference: String, whole: String) throws {
        let base = try #require(WebAddress("https://example.org/a/"))
        #expect(WebAddress(reference, relativeTo: base)?.text == whole)
    }

    @Test(
        "what is no address of the web is none",
        arguments: [
            "javascript:alert(1)", "mailto:a@example.org", "file:///etc/passwd", "ftp://example.org", "", "http://",
        ])
    func others(text: String) { #expect(WebAddress(text) == nil) }
}

import HTTP
import Platform
import Testing

@Suite("Messages")
struct MessageTests {
    @Test("header names are compared without regard to case, values cannot start a line")
    func headers() {
        var headers: Headers = ["Content-Type": "text/html", "X-A": "1"]
        headers.add("x-a", "2\r\nSet-Cookie: evil=1")
        #expect(headers["CONTENT-TYPE"] == "text/html")
        #expect(headers.all("X-A") == ["1", "2  Set-Cookie: evil=1"])
        headers["x-A"] = nil
        #expect(headers.fields.count == 1)
    }

    @Test("percent-encoding is undone, or refused when it is broken")
    func percentEncoding() {
        #expect(PercentEncoding.decode("a%20b+c%C3%A9", plusIsSpace: true) == "a b cé")
        #expect(PercentEncoding.decode("a+b", plusIsSpace: false) == "a+b")
        for broken in ["%", "%4", "%zz", "%FF", "%00", "%C3"] {
            #expect(PercentEncoding.decode(broken, plusIsSpace: true) == nil)
        }
        let text = "a b/ü?&=+%"
        #expect(PercentEncoding.decode(PercentEncoding.encode(text), plusIsSpace: true) == text)
    }

    @Test("a query keeps order, repetition and emptiness")
    func query() {
        let items = QueryItem.parse("a=1&b&a=2&&=x&c==d")
        #expect(items?.map { "\($0.name)|\($0.value)" } == ["a|1", "b|", "a|2", "|x", "c|=d"])
        #expect(QueryItem.format([.init(name: "q", value: "a&b"), .init(name: "x", value: "")]) == "q=a%26b&x=")
    }

    @Test("cookies are read and written")
    func cookies() throws {
        let request = try request(.get, "/", headers: ["Cookie": "a=1; session=\"x=y\" ; broken; b="])
        #expect(request.cookie("session") == "x=y")
        #expect(request.cookies.map(\.name) == ["a", "session", "b"])
        let cookie = Cookie(name: "session", value: "x", maxAge: .hours(1), isSecure: true, sameSite: .strict)
        #expect(cookie.header == "session=x; Path=/; Max-Age=3600; HttpOnly; Secure; SameSite=Strict")
        #expect(
            Cookie.removed("session", isSecure: false).header == "session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax")
    }

    @Test("languages are ranked, and the best on offer is found by prefix")
    func languages() {
        let accepted = AcceptLanguage("en;q=0.5, de-AT, fr;q=0, *;q=0.1, x;q=9")
        #expect(accepted.ranges == ["de-at", "en", "*"])
        #expect(accepted.best(of: ["en", "de"]) == "de")
        #expect(accepted.best(of: ["fr", "en"]) == "en")
        #expect(accepted.best(of: ["it", "pl"]) == "it")
        #expect(AcceptLanguage("").best(of: ["en"]) == "en")
    }

    @Test("a tag changes with every byte")
    func tags() {
        let body = Array("The quick brown fox jumps over the lazy dog".utf8)
        var tags = Set([ETag(of: body), ETag(of: []), ETag(of: [0]), ETag(of: body + [0])])
        for index in body.indices {
            for bit in 0..<8 {
                var changed = body
                changed[index] ^= 1 << bit
                tags.insert(ETag(of: changed))
            }
        }
        #expect(tags.count == 4 + body.count * 8)
    }

    @Test("a problem shows its members and hides what it does not have")
    func problem() {
        var problem = Problem(.conflict, "registration.full", "Full.").with("reasons", ["No seat."])
        problem.requestID = Identifier(UniqueID(high: 0, low: 0))
        problem.errors = [.init(field: "a", code: "missing", message: "Must be given.")]
        let expected = #"""
            {"type":"urn:lyceum:problem:registration.full","title":"Conflict","status":409,"detail":"Full.",\#
            "code":"registration.full","request_id":"00000000-0000-0000-0000-000000000000",\#
            "errors":[{"field":"a","code":"missing","message":"Must be given."}],"reasons":["No seat."]}
            """#
        #expect(String(decoding: problem.json, as: UTF8.self) == expected)
        #expect(Problem.tooManyRequests(retryAfter: .milliseconds(1500)).headers["retry-after"] == "2")
    }
}

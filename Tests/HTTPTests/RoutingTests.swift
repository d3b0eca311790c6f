import HTTP
import Platform
import Testing

@Suite("Routing")
struct RoutingTests {
    @Test("an endpoint answers with its output")
    func output() async throws {
        let response = await respond(to: try request(.get, "/api/v1/courses/\(courseID)"))
        #expect(response.status == 200)
        let expected = #"""
            {"id":"\#(courseID)","name":{"en":"Ada"},"credits":2.5,"level":"graduate","ends_on":null,"prerequisites":[]}
            """#
        #expect(response.text == expected)
    }

    @Test("a reply has its status and headers")
    func reply() async throws {
        let response = await respond(
            to: try request(.post, "/api/v1/courses", json: #"{"code":"CS","name":{"en":"x"},"credits":3}"#))
        #expect(response.status == 201)
        #expect(response.headers["location"] == "/api/v1/courses/\(courseID)")
    }

    @Test("a page of a list states its part")
    func page() async throws {
        let response = await respond(to: try request(.get, "/api/v1/courses?limit=5&department=CS"))
        #expect(response.text == #"{"items":[],"limit":5,"offset":0,"has_more":false,"total":1}"#)
    }

    @Test(
        "what fails is a problem",
        arguments: [
            (.get, "/nowhere", nil, 404, "http.not_found"),
            (.get, "/api/v1/courses/", nil, 404, "http.not_found"),
            (.get, "/api/v1/courses/%", nil, 400, "http.bad_target"),
            (.get, "/api/v1/courses/%00", nil, 400, "http.bad_target"),
            (.get, "/api/v1/courses/not-an-id", nil, 422, "http.invalid_input"),
            (.get, "/api/v1/courses?x=1", nil, 422, "http.invalid_input"),
            (.put, "/api/v1/courses", "{}", 405, "http.method_not_allowed"),
            (.post, "/api/v1/courses", "{", 400, "http.malformed_json"),
            (.post, "/api/v1/courses", "[]", 422, "http.invalid_input"),
            (.post, "/api/v1/courses/swap", "{\"x\":1}", 422, "http.invalid_input"),
            (.post, "/api/v1/courses/swap", nil, 503, "http.overloaded"),
            (.delete, "/api/v1/courses/x", nil, 401, "http.unauthorized"),
            (.get, "/api/v1/broken", nil, 500, "http.internal"),
        ] as [(Method, String, String?, Int, String)])
    func problems(method: Method, target: String, json: String?, status: Int, code: String) async throws {
        let request = try request(method, target, json: json)
        let response = await respond(to: request)
        #expect(response.status.code == status)
        #expect(response.headers["content-type"] == "application/problem+json")
        #expect(response.json["code"] == .string(code))
        #expect(response.json["type"] == .string("urn:lyceum:problem:\(code)"))
        #expect(response.json["request_id"] == .string(request.id.text))
    }

    @Test("a method that is not there is told which are")
    func allow() async throws {
        let response = await respond(to: try request(.patch, "/api/v1/courses"))
        #expect(response.headers["allow"] == "GET, HEAD, POST")
    }

    @Test("a literal wins over a parameter, and a parameter takes what the literal does not answer")
    func precedence() async throws {
        #expect(await respond(to: try request(.post, "/api/v1/courses/swap")).status == 503)
        #expect(await respond(to: try request(.delete, "/api/v1/courses/swap")).status == 401)
    }

    @Test("HEAD is answered by GET, and the rest of a path by who takes it")
    func headAndRest() async throws {
        #expect(await respond(to: try request(.head, "/api/v1/courses")).status == 200)
        #expect(await respond(to: try request(.get, "/files/css/a%20b.css")).text == "css/a b.css")
    }

    @Test("a body must be declared as JSON")
    func mediaType() async throws {
        for type in ["text/plain", "application/x-www-form-urlencoded", ""] {
            var bad = try request(.post, "/api/v1/courses", json: "{}")
            bad.headers["Content-Type"] = type
            #expect(await respond(to: bad).status == 415)
        }
    }

    @Test("a known version is answered 304, a changed one 412")
    func versions() async throws {
        let first = await respond(to: try request(.get, "/api/v1/courses"))
        let tag = try #require(first.headers["etag"])
        for known in [tag, "W/\(tag)", "\"other\", \(tag)", "*", tag.dropLast() + "-gzip\""] {
            let again = await respond(to: try request(.get, "/api/v1/courses", headers: ["If-None-Match": known]))
            #expect(again.status == 304)
            #expect(again.body.isEmpty)
        }
        let other = await respond(to: try request(.get, "/api/v1/courses?limit=1", headers: ["If-None-Match": tag]))
        #expect(other.status == 200)
        let stale = await respond(
            to: try request(
                .post, "/api/v1/courses", json: #"{"code":"CS","name":{"en":"x"},"credits":3}"#,
                headers: ["If-Match": "\"v2\""]))
        #expect(stale.status == 412)
    }

    @Test("two endpoints of one method and path are refused")
    func shadowing() async {
        await #expect(processExitsWith: .failure) {
            _ = Router<Int>([
                .declare(.get, "/a/{id}", id: "a", tag: "", permission: .anyone, summary: "")
                    .path(PathID<Int>.self).answersNothing { _ in },
                .declare(.get, "/a/{path}", id: "b", tag: "", permission: .anyone, summary: "")
                    .path(FilePath.self).answersNothing { _ in },
            ])
        }
        await #expect(processExitsWith: .failure) {
            _ = Endpoint<Int>.declare(.get, "/a/{course}", id: "a", tag: "", permission: .anyone, summary: "")
                .path(PathID<Int>.self).answersNothing { _ in }
        }
    }
}

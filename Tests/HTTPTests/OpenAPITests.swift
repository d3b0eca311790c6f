import HTTP
import Platform
import Testing

@Suite("OpenAPI")
struct OpenAPITests {
    private let api = OpenAPI(
        .init(title: "Lyceum", version: "1", description: "A <university>.", cookieName: "session"),
        operations: Router(Endpoint.all).operations)

    private func find(_ value: JSONValue?, _ path: String...) -> JSONValue? {
        path.reduce(value) { $0?[$1] }
    }

    @Test("every endpoint is listed, every page is not")
    func paths() {
        let paths = find(api.json, "paths")?.objectValue
        #expect(
            paths?.members.map(\.name) == [
                "/api/v1/courses", "/api/v1/courses/{id}", "/api/v1/courses/swap", "/api/v1/broken",
            ])
        #expect(paths?["/api/v1/courses"]?.objectValue?.members.map(\.name) == ["get", "post"])
    }

    @Test("an input's schema says what the parser accepts")
    func inputSchema() {
        let schema = find(api.json, "components", "schemas", "CourseInput")
        #expect(schema?["additionalProperties"] == false)
        #expect(schema?["required"] == ["code", "name", "credits"])
        #expect(
            find(schema, "properties", "credits") == [
                "type": "number", "minimum": 0, "maximum": 30,
                "multipleOf": .number(JSONNumber(Decimal(thousandths: 1))),
                "description": "Its credits.",
            ])
        #expect(find(schema, "properties", "level", "default") == "undergraduate")
        #expect(find(schema, "properties", "note", "type") == ["string", "null"])
        #expect(find(schema, "properties", "meetings", "items") == ["$ref": "#/components/schemas/MeetingInput"])
        #expect(find(api.json, "components", "schemas", "MeetingInput", "required")?.arrayValue?.count == 3)
    }

    @Test("an output's schema may contain itself")
    func outputSchema() {
        let schema = find(api.json, "components", "schemas", "CourseView")
        #expect(find(schema, "properties", "prerequisites", "items") == ["$ref": "#/components/schemas/CourseView"])
        #expect(find(schema, "properties", "ends_on", "type") == ["string", "null"])
    }

    @Test("an operation documents its parameters, guarantees and every problem")
    func operation() {
        let post = find(api.json, "paths", "/api/v1/courses", "post")
        #expect(
            find(post, "responses")?.objectValue?.members.map(\.name) == [
                "201", "400", "401", "403", "404", "409", "412", "413", "415", "422", "429", "431", "500", "503",
            ])
        #expect(find(post, "parameters")?.arrayValue?.compactMap { $0["name"] } == ["Idempotency-Key", "If-Match"])
        #expect(find(post, "security") == [["bearer": []], ["cookie": []]])
        let get = find(api.json, "paths", "/api/v1/courses", "get")
        #expect(
            find(get, "parameters")?.arrayValue?.compactMap { $0["name"] }
                == ["q", "department", "limit", "offset", "If-None-Match"])
        #expect(find(get, "responses", "304") != nil)
    }

    @Test("the document is JSON and every reference in it leads somewhere")
    func references() throws {
        let document = try JSONValue(parsing: api.json.bytes)
        let names = Set(find(document, "components", "schemas")?.objectValue?.members.map(\.name) ?? [])
        for reference in references(in: document) {
            #expect(names.contains(String(reference.dropFirst("#/components/schemas/".count))))
        }
    }

    private func references(in value: JSONValue) -> [String] {
        switch value {
        case .object(let object):
            object.members.flatMap { member in
                if member.name == "$ref", let text = member.value.stringValue { return [text] }
                return references(in: member.value)
            }
        case .array(let elements): elements.flatMap(references)
        default: []
        }
    }

    @Test("the reference page shows every operation, escaped")
    func page() {
        let page = ReferencePage(api).html.text
        for operation in api.operations { #expect(page.contains("id=\"\(operation.id)\"")) }
        #expect(page.contains("A &lt;university&gt;."))
        #expect(!page.contains("<university>"))
    }
}

import API
import HTTP
import TestKit
import Testing

@Suite("The interface's description", .timeLimit(.minutes(2)))
struct DescriptionTests {
    @Test("every type in the document is a word, or a list of words")
    func types() async throws {
        guard let sqlite = TestEngine.all.first else { return }
        try await Campus.on(sqlite) { campus in
            let document = try await campus.send(.get, "/api/openapi.json").json
            let types = Self.types(in: document)
            #expect(types.count > 100)
            for type in types {
                let words = type.arrayValue ?? [type]
                #expect(words.allSatisfy { $0.stringValue != nil }, "\(type)")
            }
        }
    }

    @Test(
        "a verb that may name another student documents that there is none such",
        arguments: ["enrollments", "enrollments/batch", "enrollments/swap", "waitlist-entries"])
    func anotherStudent(path: String) async throws {
        guard let sqlite = TestEngine.all.first else { return }
        try await Campus.on(sqlite) { campus in
            let document = try await campus.send(.get, "/api/openapi.json").json
            let verb = try #require(document["paths"]?["/api/v1/\(path)"]?["post"])
            #expect(verb["responses"]?["404"] != nil)
        }
    }

    /// The values of every `type` of a schema; a property that is called so is an object itself.
    private static func types(in value: JSONValue) -> [JSONValue] {
        if let elements = value.arrayValue { return elements.flatMap(types) }
        guard let object = value.objectValue else { return [] }
        return object.members.flatMap { member in
            let isKeyword = member.name == "type" && member.value.objectValue == nil
            return (isKeyword ? [member.value] : []) + types(in: member.value)
        }
    }
}

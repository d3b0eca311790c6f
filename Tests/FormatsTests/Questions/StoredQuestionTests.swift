import Testing

@testable import Formats

@Suite("Questions stored as JSON")
struct StoredQuestionTests {
    @Test("questions of every type come back equal, whatever the order of the members", arguments: UInt64(1)...40)
    func comesBack(seed: UInt64) throws {
        var generator = QuestionGenerator(seed: seed)
        for _ in 0..<50 {
            let question = generator.question()
            let stored = question.jsonText
            #expect(try Question(jsonText: stored) == question, "seed \(seed)")
            let json = try JSONValue(Array(stored.utf8))
            #expect(try Question(jsonText: json.reversed.jsonText) == question, "seed \(seed)")
            #expect(try Question(jsonText: stored).jsonText == stored, "seed \(seed)")
        }
    }

    @Test("a member left out, added or given twice is a fault, at every place", arguments: UInt64(1)...10)
    func isStrict(seed: UInt64) throws {
        var generator = QuestionGenerator(seed: seed)
        for _ in 0..<20 {
            let json = try JSONValue(Array(generator.question().jsonText.utf8))
            for changed in json.added + json.doubled {
                #expect(throws: StoredFault.self, "seed \(seed): \(changed.jsonText)") {
                    try Question(jsonText: changed.jsonText)
                }
            }
        }
    }

    @Test(
        "a fault says where it is",
        arguments: [
            ("{", "it is no JSON"), ("[]", "it is no object"), ("{\"prompt\": \"x\"}", "content is missing"),
            ("{\"prompt\": {\"text\": 1, \"format\": \"html\"}}", "prompt.text is no text"),
            ("{\"prompt\": {\"text\": \"\", \"format\": \"rtf\"}}", "prompt.format is no known word"),
            (
                "{\"prompt\": \"x\", \"content\": {\"type\": \"ordering\", \"key\": {\"items\": [\"a\", 2]}}}",
                "content.key.items.1 is no object"
            ),
            (
                """
                {"prompt": "x", "content": {"type": "drag_words", "key": {"words": [], "key": [0], "shuffled": true}}}
                """, "content.key.key names a word that is not there"
            ),
        ])
    func saysWhere(stored: String, fault: String) {
        #expect { try Question(jsonText: stored) } throws: { "\($0)" == fault }
    }

    @Test("no text is kept by pretending that it is JSON", arguments: ["\u{7F}", "\u{1}", "\"\\\n\t", "𝄞", "\u{2028}"])
    func escapes(text: String) throws {
        let question = Question(FormattedText(text), .description)
        #expect(try Question(jsonText: question.jsonText).prompt.text == text)
    }
}

extension JSONValue {
    /// The same value with the members of every object in the other order.
    fileprivate var reversed: JSONValue {
        switch self {
        case .array(let elements): .array(elements.map(\.reversed))
        case .object(let members): .object(members.reversed().map { .init(name: $0.name, value: $0.value.reversed) })
        default: self
        }
    }

    /// The value with one object in it that has an unknown member, for each object.
    fileprivate var added: [JSONValue] { changingObjects { $0 + [Member(name: "unknown", value: .null)] } }

    /// The value with one object in it that has its first member twice, for each object.
    fileprivate var doubled: [JSONValue] {
        changingObjects { $0 + $0.prefix(1) + ($0.isEmpty ? [.init(name: "x", value: .null)] : []) }
    }

    private func changingObjects(_ change: ([Member]) -> [Member]) -> [JSONValue] {
        switch self {
        case .array(let elements):
            return elements.indices.flatMap { index in
                elements[index].changingObjects(change).map { changed in
                    var elements = elements
                    elements[index] = changed
                    return .array(elements)
                }
            }
        case .object(let members):
            let inner = members.indices.flatMap { index in
                members[index].value.changingObjects(change).map { changed in
                    var members = members
                    members[index] = Member(name: members[index].name, value: changed)
                    return JSONValue.object(members)
                }
            }
            return [.object(change(members))] + inner
        default: return []
        }
    }
}

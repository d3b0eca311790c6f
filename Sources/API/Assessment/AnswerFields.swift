internal import HTTP
internal import Platform

extension FieldReader {
    /// Answers by the ids of questions, as canonical JSON, so that the same answers have the same text.
    mutating func answers(isRequired: Bool) -> String? {
        let type = FieldType<[String: JSONValue]>.map(of: .answer, max: 500)
        let words = "For the ids of questions their answers, in the form of each question's type; null takes one back."
        let answers = isRequired ? required("answers", type, words) : optional("answers", type, words)
        guard let answers, !isDescribing else { return nil }
        var object = JSONObject()
        for (key, value) in answers.sorted(by: { $0.key < $1.key }) {
            guard let question = Identifier<Kind.Question>(key) else {
                refuse("answers.\(key)", code: "wrong_format", "Must be the id of a question.")
                continue
            }
            object[question.text] = value
        }
        return JSONValue.object(object).text
    }
}

extension FieldType<JSONValue> {
    /// Any JSON that both databases keep as it is, of at most 400 kB.
    static var answer: FieldType {
        FieldType.jsonValue.checked { value throws(FieldFailures) in
            guard value.isStorable else {
                throw FieldFailures("wrong_format", "Must have no NUL character, and no number beyond all bounds.")
            }
            guard value.bytes.count <= 400_000 else {
                throw FieldFailures("too_long", "Must have at most 400,000 bytes.")
            }
        }
    }
}

extension JSONValue {
    fileprivate var isStorable: Bool {
        switch self {
        case .null, .boolean: true
        case .number(let number): number.double.isFinite && number.text.utf8.count <= 100
        case .string(let text): !text.utf8.contains(0)
        case .array(let elements): elements.allSatisfy(\.isStorable)
        case .object(let object): object.members.allSatisfy { !$0.name.utf8.contains(0) && $0.value.isStorable }
        }
    }
}

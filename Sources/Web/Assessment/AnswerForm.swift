internal import HTTP
internal import Platform

/// Answers as the fields of a form say them. The first letter of a name is the form of the answer, then follow the id of
/// the question and, for answers of several parts, the number of the part:
///
/// | name | answer |
/// |---|---|
/// | `n-ID` | a number |
/// | `l-ID` | numbers |
/// | `b-ID` | true or false |
/// | `t-ID` | a text |
/// | `e-ID` | `{"text": …}` |
/// | `p-ID-PART` | for a part a number |
/// | `g-ID-PART` | for a part a text |
/// | `m-ID-PART` | for a part numbers |
/// | `o-ID-ITEM` | the place of an item in an order |
///
/// The script `60-exam.js` reads the same form the same way.
enum AnswerForm {
    /// The items of a form with the answers gathered into one, as JSON; what is left empty is taken back.
    static func gathered(_ items: [QueryItem]) -> [QueryItem] {
        let fields = items.compactMap(Field.init)
        let others = items.filter { Field($0) == nil }
        return others + [QueryItem(name: "answers", value: json(fields).text)]
    }

    private struct Field {
        let form: Character
        let question: String
        let part: String
        let value: String

        init?(_ item: QueryItem) {
            let name = item.name
            guard name.utf8.count >= 38, let form = name.first, "nlbtepgmo".contains(form),
                name.dropFirst().first == "-"
            else { return nil }
            question = String(name.dropFirst(2).prefix(36))
            guard Identifier<Kind.Question>(question) != nil else { return nil }
            self.form = form
            part = String(name.dropFirst(39))
            value = item.value
        }
    }

    private static func json(_ fields: [Field]) -> JSONValue {
        var answers = JSONObject()
        for (question, fields) in Dictionary(grouping: fields, by: \.question).sorted(by: { $0.key < $1.key }) {
            answers[question] = answer(fields)
        }
        return .object(answers)
    }

    private static func answer(_ fields: [Field]) -> JSONValue {
        let given = fields.filter { !$0.value.isEmpty }
        guard let first = given.first else { return .null }
        switch first.form {
        case "n": return number(first.value)
        case "b": return .boolean(first.value == "true")
        case "t": return .string(first.value)
        case "e": return ["text": .string(first.value)]
        case "l": return .array(given.map { number($0.value) })
        case "o":
            let order = given.sorted { (Int($0.value) ?? 0, $0.part) < (Int($1.value) ?? 0, $1.part) }
            return order.count == fields.count ? .array(order.map { number($0.part) }) : .null
        default: return parts(given)
        }
    }

    private static func parts(_ fields: [Field]) -> JSONValue {
        var parts = JSONObject()
        for field in fields {
            switch field.form {
            case "g": parts[field.part] = .string(field.value)
            case "m": parts[field.part] = .array((parts[field.part]?.arrayValue ?? []) + [number(field.value)])
            default: parts[field.part] = number(field.value)
            }
        }
        return .object(parts)
    }

    private static func number(_ text: String) -> JSONValue { Int(text).map { .number(JSONNumber($0)) } ?? .null }
}

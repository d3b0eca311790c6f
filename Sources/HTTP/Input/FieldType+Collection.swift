extension FieldType {
    /// A list of at most `max` elements; in a query or form the name is repeated.
    public static func array<Element>(of element: FieldType<Element>, min: Int = 0, max: Int) -> FieldType
    where Value == [Element] {
        FieldType(
            schema: .array(element.schema, maximum: max), placeholder: { [] },
            parse: { value throws(FieldFailures) in
                guard case .array(let values) = value else { throw .wrongType(value, expected: "an array") }
                return try collect(values, min: min, max: max, element.parse)
            },
            parseTexts: { texts throws(FieldFailures) in
                try collect(texts, min: min, max: max) { text throws(FieldFailures) in
                    try element.parseTexts([text])
                }
            })
    }

    private static func collect<Source, Element>(
        _ sources: [Source], min: Int, max: Int, _ parse: (Source) throws(FieldFailures) -> Element
    ) throws(FieldFailures) -> [Element] where Value == [Element] {
        guard (min...max).contains(sources.count) else {
            throw FieldFailures("wrong_count", "Must have \(min) to \(max) elements.")
        }
        var elements: [Element] = []
        var errors: [FieldError] = []
        for (index, source) in sources.enumerated() {
            do { elements.append(try parse(source)) } catch { errors += error.within("[\(index)]").errors }
        }
        guard errors.isEmpty else { throw FieldFailures(errors) }
        return elements
    }

    /// An object with fields of its own.
    public static func object(of _: Value.Type = Value.self) -> FieldType where Value: Input {
        FieldType(
            schema: Value.schema, placeholder: { Value.placeholder },
            parse: { value throws(FieldFailures) in try Value(json: value) },
            parseText: { text throws(FieldFailures) in
                throw FieldFailures("wrong_type", "Must be an object.")
            })
    }

    /// An object with values of one type under names of the client's choice, at most `max`.
    public static func map<Element>(of element: FieldType<Element>, max: Int) -> FieldType
    where Value == [String: Element] {
        FieldType(
            schema: .map(element.schema), placeholder: { [:] },
            parse: { value throws(FieldFailures) in
                guard case .object(let object) = value else { throw .wrongType(value, expected: "an object") }
                guard object.members.count <= max else {
                    throw FieldFailures("wrong_count", "Must have at most \(max) members.")
                }
                return try collect(object, element.parse)
            },
            parseText: { _ throws(FieldFailures) in throw FieldFailures("wrong_type", "Must be an object.") })
    }

    private static func collect<Element>(
        _ object: JSONObject, _ parse: (JSONValue) throws(FieldFailures) -> Element
    ) throws(FieldFailures) -> [String: Element] where Value == [String: Element] {
        var elements: [String: Element] = [:]
        var errors: [FieldError] = []
        for member in object.members {
            do { elements[member.name] = try parse(member.value) } catch { errors += error.within(member.name).errors }
        }
        guard errors.isEmpty else { throw FieldFailures(errors) }
        return elements
    }
}

extension FieldType<[String: String]> {
    /// A text in several languages, by language tag; at least one, at most fifty.
    public static func localizedText(max: Int = 255) -> FieldType {
        let tag = TextPattern.languageTag
        return .map(of: .string(min: 1, max: max), max: 50).checked { texts throws(FieldFailures) in
            guard !texts.isEmpty else { throw FieldFailures("too_short", "Must have at least one language.") }
            let unknown = texts.keys.filter { !tag.matches($0) }.sorted()
            guard unknown.isEmpty else {
                throw FieldFailures(
                    unknown.map { .init(field: $0, code: "wrong_format", message: "Must be \(tag.words).") })
            }
        }
    }
}

extension FieldType<JSONObject> {
    /// Any JSON object, kept as it is.
    public static var jsonObject: FieldType {
        FieldType(
            schema: .keywords(["type": "object"]), placeholder: { JSONObject() }, json: JSONValue.object,
            parse: { value throws(FieldFailures) in
                guard case .object(let object) = value else { throw .wrongType(value, expected: "an object") }
                return object
            },
            parseText: { _ throws(FieldFailures) in throw FieldFailures("wrong_type", "Must be an object.") })
    }
}

extension FieldType<JSONValue> {
    /// Any JSON value but null, kept as it is; a text stays a string.
    public static var jsonValue: FieldType {
        FieldType(
            schema: .plain(JSONObject()), placeholder: { .null }, json: { $0 },
            parse: { value throws(FieldFailures) in value }, parseText: { text throws(FieldFailures) in .string(text) })
    }
}

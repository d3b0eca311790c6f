public import Platform

extension FieldType<String> {
    /// A short text, white space at its ends removed; lengths count Unicode scalars.
    public static func string(
        min: Int = 1, max: Int = 255, pattern: TextPattern? = nil, trims: Bool = true
    ) -> FieldType {
        FieldType(
            schema: schema(min: min, max: max, pattern), placeholder: "", expected: "a string", json: JSONValue.string,
            acceptsEmptyText: min == 0
        ) { text throws(FieldFailures) in
            let text = trims ? TextRules.trimmed(text) : text
            try TextRules.check(text, length: min...max)
            if let pattern, !pattern.matches(text), !text.isEmpty {
                throw FieldFailures("wrong_format", "Must be \(pattern.words).")
            }
            return text
        }
    }

    private static func schema(min: Int, max: Int, _ pattern: TextPattern?) -> JSONSchema {
        var keywords = JSONObject()
        keywords["type"] = "string"
        if min > 0 { keywords["minLength"] = .number(JSONNumber(min)) }
        keywords["maxLength"] = .number(JSONNumber(max))
        if let pattern { keywords["pattern"] = .string(pattern.expression) }
        return .plain(keywords)
    }

    /// A long text of several lines, kept as it is but for its line ends, which become line feeds.
    public static func text(min: Int = 0, max: Int = 20_000) -> FieldType {
        FieldType(
            schema: .keywords([
                "type": "string", "minLength": .number(JSONNumber(min)), "maxLength": .number(JSONNumber(max)),
            ]), placeholder: "", expected: "a string", json: JSONValue.string, acceptsEmptyText: min == 0
        ) { text throws(FieldFailures) in
            let text = lineFeeds(text)
            try TextRules.check(text, length: min...max)
            return text
        }
    }

    /// A password or token: kept exactly, never trimmed, never shown as a default.
    public static func secret(min: Int = 1, max: Int = 1024) -> FieldType {
        FieldType(
            schema: .keywords([
                "type": "string", "format": "password", "minLength": .number(JSONNumber(min)),
                "maxLength": .number(JSONNumber(max)),
            ]), placeholder: "", expected: "a string"
        ) { text throws(FieldFailures) in
            try TextRules.check(text, length: min...max)
            return text
        }
    }

    /// Browsers send CR LF for each line of a text area.
    private static func lineFeeds(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "\r")) else { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var follows = false
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\r") {
                bytes.append(UInt8(ascii: "\n"))
            } else if !(follows && byte == UInt8(ascii: "\n")) {
                bytes.append(byte)
            }
            follows = byte == UInt8(ascii: "\r")
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension FieldType {
    /// The id of one kind of thing.
    public static func identifier<Kind>(_: Kind.Type = Kind.self) -> FieldType where Value == Identifier<Kind> {
        FieldType(
            schema: .keywords(["type": "string", "format": "uuid"]),
            placeholder: Identifier(UniqueID(high: 0, low: 0)), expected: "a UUID"
        ) { text throws(FieldFailures) in
            guard let id = Identifier<Kind>(text) else { throw FieldFailures("wrong_format", "Must be a UUID.") }
            return id
        }
    }

    /// One of the type's cases, by its raw value.
    public static func enumeration(_: Value.Type = Value.self) -> FieldType
    where Value: CaseIterable & RawRepresentable<String> {
        guard let first = Value.allCases.first else { preconditionFailure("\(Value.self) has no case to choose") }
        return FieldType(
            schema: .keywords(["type": "string", "enum": .array(Value.allCases.map { .string($0.rawValue) })]),
            placeholder: first,
            expected: "a string", json: { .string($0.rawValue) }
        ) { text throws(FieldFailures) in
            guard let value = Value(rawValue: text) else {
                let names = Value.allCases.map(\.rawValue).joined(separator: ", ")
                throw FieldFailures("unknown_choice", "Must be one of \(names).")
            }
            return value
        }
    }
}

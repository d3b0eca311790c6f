/// What a field may hold: one declaration for parsing, validation and schema.
public struct FieldType<Value: Sendable>: Sendable {
    /// Makes the shape of the field in the document; a request never pays for it.
    let makeSchema: @Sendable () -> JSONSchema
    /// A value that stands in while the fields are listed, and for one that was refused; it never leaves the reader.
    public let placeholder: @Sendable () -> Value
    /// The value in JSON, for a stated default; nil when the type has no use for one.
    public let json: (@Sendable (Value) -> JSONValue)?
    let parse: @Sendable (JSONValue) throws(FieldFailures) -> Value
    let parseTexts: @Sendable ([String]) throws(FieldFailures) -> Value
    let acceptsEmptyText: Bool

    /// The shape of the field in the document.
    public var schema: JSONSchema { makeSchema() }

    /// A type that is read from one JSON value, or from one text of a path, query or form.
    ///
    /// - Parameter acceptsEmptyText: whether an empty text in a form is a value; otherwise it counts as left out.
    public init(
        schema: @escaping @autoclosure @Sendable () -> JSONSchema, placeholder: @escaping @Sendable () -> Value,
        json: (@Sendable (Value) -> JSONValue)? = nil,
        acceptsEmptyText: Bool = false, parse: @escaping @Sendable (JSONValue) throws(FieldFailures) -> Value,
        parseText: @escaping @Sendable (String) throws(FieldFailures) -> Value
    ) {
        self.init(
            schema: schema(), placeholder: placeholder, json: json, acceptsEmptyText: acceptsEmptyText, parse: parse,
            parseTexts: { texts throws(FieldFailures) in
                guard texts.count == 1, let text = texts.first else { throw .repeated }
                return try parseText(text)
            })
    }

    /// A type that is read from one JSON value, or from all texts under its name.
    public init(
        schema: @escaping @autoclosure @Sendable () -> JSONSchema, placeholder: @escaping @Sendable () -> Value,
        json: (@Sendable (Value) -> JSONValue)? = nil,
        acceptsEmptyText: Bool = false, parse: @escaping @Sendable (JSONValue) throws(FieldFailures) -> Value,
        parseTexts: @escaping @Sendable ([String]) throws(FieldFailures) -> Value
    ) {
        makeSchema = schema
        self.placeholder = placeholder
        self.json = json
        self.acceptsEmptyText = acceptsEmptyText
        self.parse = parse
        self.parseTexts = parseTexts
    }

    /// A type whose JSON value is a string, read the same from everywhere.
    ///
    /// - Parameter expected: names the type in messages: `a date such as 2025-01-31`.
    public init(
        schema: @escaping @autoclosure @Sendable () -> JSONSchema,
        placeholder: @escaping @autoclosure @Sendable () -> Value, expected: String,
        json: (@Sendable (Value) -> JSONValue)? = nil, acceptsEmptyText: Bool = false,
        text parseText: @escaping @Sendable (String) throws(FieldFailures) -> Value
    ) {
        self.init(
            schema: schema(), placeholder: placeholder, json: json, acceptsEmptyText: acceptsEmptyText,
            parse: { value throws(FieldFailures) in
                guard case .string(let text) = value else { throw .wrongType(value, expected: expected) }
                return try parseText(text)
            }, parseText: parseText)
    }

    /// The same field with a further condition on its value.
    ///
    /// - Parameter check: throws what is wrong.
    public func checked(_ check: @escaping @Sendable (Value) throws(FieldFailures) -> Void) -> FieldType {
        FieldType(
            schema: schema, placeholder: placeholder, json: json, acceptsEmptyText: acceptsEmptyText,
            parse: { [parse] value throws(FieldFailures) in
                let value = try parse(value)
                try check(value)
                return value
            },
            parseTexts: { [parseTexts] texts throws(FieldFailures) in
                let value = try parseTexts(texts)
                try check(value)
                return value
            })
    }
}

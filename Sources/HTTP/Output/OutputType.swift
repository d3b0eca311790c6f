public import Platform

/// How one value of an answer is written, and what its schema is.
public struct OutputType<Value>: Sendable {
    /// The shape in the document.
    public let schema: JSONSchema
    /// Writes exactly one JSON value.
    public let write: @Sendable (Value, inout JSONWriter) -> Void

    /// A type of this shape that is written so.
    public init(schema: JSONSchema, write: @escaping @Sendable (Value, inout JSONWriter) -> Void) {
        self.schema = schema
        self.write = write
    }

    /// A list of such values.
    public static func array<Element>(of element: OutputType<Element>) -> OutputType where Value == [Element] {
        OutputType(schema: .array(element.schema, maximum: nil)) { elements, writer in
            writer.beginArray()
            for value in elements { element.write(value, &writer) }
            writer.endArray()
        }
    }

    /// Values under names that the data choose, written in the order of the names.
    public static func map<Element>(of element: OutputType<Element>) -> OutputType where Value == [String: Element] {
        OutputType(schema: .map(element.schema)) { elements, writer in
            writer.beginObject()
            for (name, value) in elements.sorted(by: { $0.key < $1.key }) {
                writer.key(name)
                element.write(value, &writer)
            }
            writer.endObject()
        }
    }

    /// The value, or null.
    public static func nullable<Wrapped>(_ type: OutputType<Wrapped>) -> OutputType where Value == Wrapped? {
        OutputType(schema: .nullable(type.schema)) { value, writer in
            if let value { type.write(value, &writer) } else { writer.null() }
        }
    }
}

extension OutputType where Value: Output {
    /// An object with a shape of its own.
    public static var object: OutputType {
        OutputType(schema: Value.schema) { value, writer in value.write(to: &writer) }
    }
}

extension OutputType<String> {
    /// A text.
    public static var string: OutputType {
        OutputType(schema: .keywords(["type": "string"])) { $1.value($0) }
    }
}

extension OutputType<Int> {
    /// A whole number.
    public static var integer: OutputType {
        OutputType(schema: .keywords(["type": "integer"])) { $1.value($0) }
    }
}

extension OutputType<Bool> {
    /// A truth value.
    public static var boolean: OutputType {
        OutputType(schema: .keywords(["type": "boolean"])) { $1.value($0) }
    }
}

extension OutputType<Decimal> {
    /// An exact decimal, as a number.
    public static var decimal: OutputType {
        OutputType(schema: .keywords(["type": "number"])) { $1.value($0) }
    }
}

extension OutputType<Timestamp> {
    /// An instant in RFC 3339, UTC.
    public static var timestamp: OutputType {
        OutputType(schema: .keywords(["type": "string", "format": "date-time"])) { $1.value($0) }
    }
}

extension OutputType<CalendarDate> {
    /// A day.
    public static var date: OutputType {
        OutputType(schema: .keywords(["type": "string", "format": "date"])) { $1.value($0) }
    }
}

extension OutputType<TimeOfDay> {
    /// A time of day to the minute.
    public static var timeOfDay: OutputType {
        OutputType(schema: .keywords(["type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$"])) { $1.value($0) }
    }
}

extension OutputType where Value: RawRepresentable<String> & CaseIterable & SendableMetatype {
    /// One of the type's cases, by its raw value.
    public static var enumeration: OutputType {
        let names = Value.allCases.map { JSONValue.string($0.rawValue) }
        return OutputType(schema: .keywords(["type": "string", "enum": .array(names)])) { $1.value($0.rawValue) }
    }
}

extension OutputType where Value: UniquelyIdentified {
    /// The id of a thing.
    public static var identifier: OutputType {
        OutputType(schema: .keywords(["type": "string", "format": "uuid"])) { $0.write(to: &$1) }
    }
}

extension OutputType<[String: String]> {
    /// A text in several languages, by language tag.
    public static var localizedText: OutputType { .map(of: .string) }
}

extension OutputType<JSONValue> {
    /// Any JSON value.
    public static var json: OutputType { OutputType(schema: .plain(JSONObject())) { $1.value($0) } }
}

extension OutputType<[UInt8]> {
    /// One value that is JSON already, of the stated shape: from the database, or rendered once and kept.
    public static func rendered(_ schema: JSONSchema) -> OutputType { OutputType(schema: schema) { $1.raw($0) } }
}

/// An `Identifier` of any kind, for outputs.
public protocol UniquelyIdentified: Sendable {
    /// Writes the id as a JSON string.
    func write(to writer: inout JSONWriter)
}

extension Identifier: UniquelyIdentified {
    /// Writes the id as a JSON string.
    public func write(to writer: inout JSONWriter) { writer.value(self) }
}

public import Platform

/// A value that clients send: declared once, read from JSON bodies, queries, paths and forms alike.
///
/// ```swift
/// struct EnrollInput: Input {
///     let offering: Identifier<Kind.Offering>
///     let student: Identifier<Kind.Student>?
///
///     init(from fields: inout FieldReader) {
///         offering = fields.required("offering_id", .identifier(), "The section to enrol in.")
///         student = fields.optional("student_id", .identifier(), "Whom to enrol, for staff.")
///     }
/// }
/// ```
public protocol Input: Sendable {
    /// Asks the reader for each field, always for the same ones: the reader also lists them.
    ///
    /// The values may be placeholders; conclusions drawn from them must not trap. Errors that involve several fields
    /// are noted with `FieldReader.refuse`; nothing is thrown, so that one answer names them all.
    init(from fields: inout FieldReader)

    /// The input's name in the OpenAPI document; the type's own unless stated.
    static var schemaName: String { get }
}

extension Input {
    /// The type's own name.
    public static var schemaName: String { String(describing: Self.self) }

    /// Reads a JSON value.
    ///
    /// - Throws: `FieldFailures` with every error.
    public init(json value: JSONValue) throws(FieldFailures) {
        guard case .object(let object) = value else { throw .wrongType(value, expected: "an object") }
        self = try Self.read(.object(object))
    }

    /// Reads the items of a query, strictly: an empty value is a value.
    public init(query items: [QueryItem]) throws(FieldFailures) {
        self = try Self.read(.texts(items, emptyIsAbsent: false))
    }

    /// Reads what a browser's form sends: an empty value counts as left out.
    ///
    /// - Parameter ignored: names the form carries for others, such as its CSRF token.
    public init(form items: [QueryItem], ignoring ignored: Set<String> = []) throws(FieldFailures) {
        self = try Self.read(.texts(items.filter { !ignored.contains($0.name) }, emptyIsAbsent: true))
    }

    /// The fields, in the order they are declared.
    public static var fields: [FieldReader.Field] {
        var reader = FieldReader(.describing)
        _ = Self(from: &reader)
        return reader.fields
    }

    /// The schema, by name.
    public static var schema: JSONSchema {
        .named({ schemaName }, of: ObjectIdentifier(Self.self)) { .object(fields, isClosed: true) }
    }

    static var placeholder: Self {
        var reader = FieldReader(.describing)
        return Self(from: &reader)
    }

    private static func read(_ source: FieldSource) throws(FieldFailures) -> Self {
        var reader = FieldReader(source)
        let value = Self(from: &reader)
        try reader.finish()
        return value
    }
}

/// No fields at all: for endpoints without a path parameter, query or body.
public struct NoFields: Input {
    /// Asks for nothing.
    public init(from fields: inout FieldReader) {}
}

/// The one path parameter `{id}`.
public struct PathID<Kind>: Input {
    /// The id in the path.
    public let id: Identifier<Kind>

    /// Asks for `id`.
    public init(from fields: inout FieldReader) {
        id = fields.required("id", .identifier(), "The id.")
    }

    /// The same for every kind.
    public static var schemaName: String { "PathID" }
}

/// Which part of a list is wanted.
public struct Paging: Input, Hashable {
    /// How many items at most, 1 to 100.
    public let limit: Int
    /// How many items to pass over, up to a million.
    public let offset: Int

    /// This part of a list.
    public init(limit: Int = 20, offset: Int = 0) {
        self.limit = limit
        self.offset = offset
    }

    /// Asks for `limit` and `offset`; an input with further fields passes its own reader here.
    public init(from fields: inout FieldReader) {
        limit = fields.defaulted("limit", .integer(1...100), 20, "How many items at most.")
        offset = fields.defaulted("offset", .integer(0...1_000_000), 0, "How many items to pass over.")
    }
}

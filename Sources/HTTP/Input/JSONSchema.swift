/// The shape of a JSON value in the words of JSON Schema 2020-12, as OpenAPI 3.1 uses it.
public indirect enum JSONSchema: Sendable {
    /// A schema of plain keywords.
    case plain(JSONObject)
    /// A list, of at most so many elements when a limit is given.
    case array(JSONSchema, maximum: Int?)
    /// An object with values of one shape under names of the client's choice.
    case map(JSONSchema)
    /// The shape, or null.
    case nullable(JSONSchema)
    /// An object of known members; unknown ones are refused where `isClosed`.
    case object([Property], isClosed: Bool)
    /// A shape with a name of its own in the document, both made when they are asked for, so that it may contain itself.
    case named(@Sendable () -> String, of: ObjectIdentifier, @Sendable () -> JSONSchema)

    /// A member of an object.
    public struct Property: Sendable {
        /// The member's name.
        public let name: String
        /// What it holds.
        public let schema: JSONSchema
        /// What it means, for people.
        public let description: String
        /// Whether it must be there.
        public let isRequired: Bool
        /// The value that an absent one stands for.
        public let fallback: JSONValue?
    }

    /// A schema of plain keywords, such as `["type": "string", "format": "uuid"]`.
    public static func keywords(_ keywords: KeyValuePairs<String, JSONValue>) -> JSONSchema {
        var object = JSONObject()
        for (name, value) in keywords { object[name] = value }
        return .plain(object)
    }
}

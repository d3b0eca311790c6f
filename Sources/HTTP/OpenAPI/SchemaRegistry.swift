/// Turns schemas into JSON and gathers those that have names.
struct SchemaRegistry {
    private var owners: [String: ObjectIdentifier] = [:]
    private(set) var components: [String: JSONValue] = [:]

    /// The schema as JSON; what has a name becomes a reference and is gathered once.
    ///
    /// Traps when two types claim one name.
    mutating func json(_ schema: JSONSchema) -> JSONValue {
        switch schema {
        case .plain(let keywords): .object(keywords)
        case .array(let element, let maximum): array(of: json(element), maximum: maximum)
        case .map(let element): ["type": "object", "additionalProperties": json(element)]
        case .nullable(let wrapped): nullable(json(wrapped))
        case .object(let properties, let isClosed): object(properties, isClosed: isClosed)
        case .named(let name, let owner, let make): reference(name(), owner, make)
        }
    }

    private func array(of element: JSONValue, maximum: Int?) -> JSONValue {
        var keywords = JSONObject()
        keywords["type"] = "array"
        keywords["items"] = element
        if let maximum { keywords["maxItems"] = .number(JSONNumber(maximum)) }
        return .object(keywords)
    }

    /// A plain type, or a list of such, lists null beside it; anything else needs a choice.
    private func nullable(_ schema: JSONValue) -> JSONValue {
        guard case .object(var keywords) = schema else { return schema }
        guard !keywords.members.isEmpty else { return schema }
        guard let type = keywords["type"], keywords["enum"] == nil else {
            return ["anyOf": [schema, ["type": "null"]]]
        }
        keywords["type"] = .array((type.arrayValue ?? [type]) + ["null"])
        return .object(keywords)
    }

    private mutating func object(_ properties: [JSONSchema.Property], isClosed: Bool) -> JSONValue {
        var members = JSONObject()
        for property in properties { members[property.name] = described(property) }
        let required = properties.filter(\.isRequired).map { JSONValue.string($0.name) }
        var keywords = JSONObject()
        keywords["type"] = "object"
        if !required.isEmpty { keywords["required"] = .array(required) }
        keywords["properties"] = .object(members)
        if isClosed { keywords["additionalProperties"] = false }
        return .object(keywords)
    }

    /// The property's schema with its words; JSON Schema 2020-12 lets them stand beside a reference.
    mutating func described(_ property: JSONSchema.Property) -> JSONValue {
        guard case .object(var keywords) = json(property.schema) else { return .object(JSONObject()) }
        if !property.description.isEmpty { keywords["description"] = .string(property.description) }
        if let fallback = property.fallback { keywords["default"] = fallback }
        return .object(keywords)
    }

    private mutating func reference(
        _ name: String, _ owner: ObjectIdentifier, _ make: @Sendable () -> JSONSchema
    ) -> JSONValue {
        let known = owners.updateValue(owner, forKey: name)
        precondition(known == nil || known == owner, "two types are named \(name) in the document")
        if known == nil { components[name] = json(make()) }
        return ["$ref": .string("#/components/schemas/\(name)")]
    }
}

/// The members of an answer's object: one declaration for writing and for the document.
public struct Shape<Root: Sendable>: Sendable {
    let fields: [ShapeField<Root>]

    /// These members, in this order.
    public init(_ fields: [ShapeField<Root>]) {
        let names = Set(fields.map(\.property.name))
        precondition(names.count == fields.count, "a member of \(Root.self) is declared twice")
        self.fields = fields
    }

    /// The members as properties of an object's schema.
    public var properties: [JSONSchema.Property] { fields.map(\.property) }

    /// Writes the object.
    public func write(_ value: Root, to writer: inout JSONWriter) {
        writer.beginObject()
        for field in fields {
            field.write(value, &writer)
        }
        writer.endObject()
    }
}

/// One member of an answer's object.
public struct ShapeField<Root: Sendable>: Sendable {
    let property: JSONSchema.Property
    /// Writes the key and the value.
    let write: @Sendable (Root, inout JSONWriter) -> Void

    /// A member that is always there.
    public static func field<Value>(
        _ name: String, _ type: OutputType<Value>, _ description: String, _ value: @escaping @Sendable (Root) -> Value
    ) -> ShapeField {
        let key = JSONKey(name)
        return ShapeField(name, type.schema, description) { [write = type.write] root, writer in
            writer.key(key)
            write(value(root), &writer)
        }
    }

    /// A member that is always there and may be null.
    public static func nullable<Value>(
        _ name: String, _ type: OutputType<Value>, _ description: String, _ value: @escaping @Sendable (Root) -> Value?
    ) -> ShapeField {
        let key = JSONKey(name)
        return ShapeField(name, .nullable(type.schema), description) { [write = type.write] root, writer in
            writer.key(key)
            if let value = value(root) { write(value, &writer) } else { writer.null() }
        }
    }

    /// A member that is left out when there is nothing to say.
    public static func omittable<Value>(
        _ name: String, _ type: OutputType<Value>, _ description: String, _ value: @escaping @Sendable (Root) -> Value?
    ) -> ShapeField {
        let key = JSONKey(name)
        return ShapeField(name, type.schema, description, isRequired: false) { [write = type.write] root, writer in
            guard let value = value(root) else { return }
            writer.key(key)
            write(value, &writer)
        }
    }

    /// A list that is always there.
    public static func list<Element>(
        _ name: String, of type: OutputType<Element>, _ description: String,
        _ value: @escaping @Sendable (Root) -> [Element]
    ) -> ShapeField {
        let key = JSONKey(name)
        return ShapeField(name, .array(type.schema, maximum: nil), description) { [write = type.write] root, writer in
            writer.key(key)
            writer.beginArray()
            for element in value(root) { write(element, &writer) }
            writer.endArray()
        }
    }

    private init(
        _ name: String, _ schema: JSONSchema, _ description: String, isRequired: Bool = true,
        _ write: @escaping @Sendable (Root, inout JSONWriter) -> Void
    ) {
        property = .init(name: name, schema: schema, description: description, isRequired: isRequired, fallback: nil)
        self.write = write
    }
}

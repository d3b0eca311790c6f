/// A value that is sent as a JSON object: declared once, for the writer and for the document.
///
/// ```swift
/// struct TermView: Output {
///     let id: Identifier<Kind.Term>
///     let name: String
///     let endsOn: CalendarDate?
///
///     static let shape = Shape<TermView>([
///         .field("id", .identifier, "The term's id.") { $0.id },
///         .field("name", .string, "Its name.") { $0.name },
///         .nullable("ends_on", .date, "Its last day, when it is set.") { $0.endsOn },
///     ])
/// }
/// ```
public protocol Output: Sendable {
    /// The members; a `static let`, so that it is made once.
    static var shape: Shape<Self> { get }

    /// The output's name in the OpenAPI document; the type's own unless stated.
    static var schemaName: String { get }

    /// Writes one JSON object; by the shape unless stated.
    func write(to writer: inout JSONWriter)
}

extension Output {
    /// The type's own name.
    public static var schemaName: String { String(describing: Self.self) }

    /// The schema, by name.
    public static var schema: JSONSchema {
        .named({ schemaName }, of: ObjectIdentifier(Self.self)) { .object(shape.properties, isClosed: false) }
    }

    /// Writes the members in the order of the shape.
    public func write(to writer: inout JSONWriter) { Self.shape.write(self, to: &writer) }

    /// The value as JSON.
    public var json: [UInt8] {
        var writer = JSONWriter()
        write(to: &writer)
        return writer.bytes
    }
}

/// A part of a list.
public struct Page<Item: Output>: Output {
    /// The items of this part.
    public let items: [Item]
    /// Which part was asked for.
    public let paging: Paging
    /// Whether items follow.
    public let hasMore: Bool
    /// How many items there are in all, when that was asked for.
    public let total: Int?

    /// A part of a list.
    public init(_ items: [Item], _ paging: Paging, hasMore: Bool, total: Int? = nil) {
        self.items = items
        self.paging = paging
        self.hasMore = hasMore
        self.total = total
    }

    /// A part of a list, from a query that fetched one row more than the limit to see whether more follow.
    public init(overfetched items: [Item], _ paging: Paging, total: Int? = nil) {
        self.init(Array(items.prefix(paging.limit)), paging, hasMore: items.count > paging.limit, total: total)
    }

    /// `items`, `limit`, `offset`, `has_more` and, when counted, `total`.
    public static var shape: Shape<Page> {
        Shape([
            .list("items", of: .object, "The items of this part.") { $0.items },
            .field("limit", .integer, "How many items were asked for at most.") { $0.paging.limit },
            .field("offset", .integer, "How many items were passed over.") { $0.paging.offset },
            .field("has_more", .boolean, "Whether items follow.") { $0.hasMore },
            .omittable("total", .integer, "How many items there are in all, when that was asked for.") { $0.total },
        ])
    }

    /// The item's name with `Page` behind it.
    public static var schemaName: String { Item.schemaName + "Page" }

    /// Written out by hand: a generic type cannot keep its shape between answers.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("items")
        writer.beginArray()
        for item in items { item.write(to: &writer) }
        writer.endArray()
        writer.key("limit")
        writer.value(paging.limit)
        writer.key("offset")
        writer.value(paging.offset)
        writer.key("has_more")
        writer.value(hasMore)
        if let total {
            writer.key("total")
            writer.value(total)
        }
        writer.endObject()
    }
}

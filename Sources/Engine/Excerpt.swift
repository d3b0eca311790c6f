/// Which part of a list is asked for.
public struct PageRequest: Sendable, Hashable {
    /// How many items at most, 1 to 100.
    public let limit: Int
    /// How many items to leave out before.
    public let offset: Int
    /// Whether the number of all items is wanted too.
    public let isCounted: Bool

    /// A part of a list; numbers out of range are moved into it.
    public init(limit: Int = 20, offset: Int = 0, isCounted: Bool = false) {
        self.limit = min(max(limit, 1), 100)
        self.offset = max(offset, 0)
        self.isCounted = isCounted
    }

    /// `limit n offset m`, with one row more than asked for: it tells whether there is a next page.
    public var clause: SQL { "limit \(limit + 1) offset \(offset)" }
}

/// A part of a list.
public struct Excerpt<Item: Sendable>: Sendable {
    /// The items.
    public let items: [Item]
    /// Which part was asked for.
    public let request: PageRequest
    /// Whether there are items after these.
    public let hasMore: Bool
    /// The number of all items; nil when it was not asked for.
    public let total: Int?

    /// An excerpt of these parts.
    public init(items: [Item], request: PageRequest, hasMore: Bool, total: Int? = nil) {
        self.items = items
        self.request = request
        self.hasMore = hasMore
        self.total = total
    }
}

extension Excerpt where Item: Record {
    /// The excerpt in the rows of a statement that ends with the request's clause.
    ///
    /// - Parameter total: the column that holds the number of all items, where it was asked for.
    public init(_ rows: [Row], of request: PageRequest, total: String? = nil) throws {
        let items = try rows.prefix(request.limit).map(Item.init(row:))
        var count: Int?
        if let total, request.isCounted { count = try rows.first.map { try $0[total] } ?? 0 }
        self.init(items: items, request: request, hasMore: rows.count > request.limit, total: count)
    }
}

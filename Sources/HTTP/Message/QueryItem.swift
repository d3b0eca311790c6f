/// One name with its value, from a query or a form, decoded.
public struct QueryItem: Hashable, Sendable {
    /// The name before the equals sign.
    public let name: String
    /// The value after it; empty when there was none.
    public let value: String

    /// An item of these.
    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }

    /// Reads `a=1&b=x%20y`, the form of queries and of `application/x-www-form-urlencoded` bodies.
    ///
    /// Nil when an escape is broken, a NUL is hidden in one, or the bytes are no UTF-8.
    public static func parse(_ text: some StringProtocol) -> [QueryItem]? {
        var items: [QueryItem] = []
        for part in text.split(separator: "&") {
            let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentEncoding.decode(halves[0], plusIsSpace: true),
                let value = PercentEncoding.decode(halves.count > 1 ? halves[1] : "", plusIsSpace: true)
            else { return nil }
            items.append(QueryItem(name: name, value: value))
        }
        return items
    }

    /// Writes items as a query, without the question mark.
    public static func format(_ items: [QueryItem]) -> String {
        items.map { PercentEncoding.encode($0.name) + "=" + PercentEncoding.encode($0.value) }.joined(separator: "&")
    }
}

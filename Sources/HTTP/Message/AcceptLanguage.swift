/// The languages a client prefers, the most wanted first (RFC 9110, section 12.5.4).
public struct AcceptLanguage: Hashable, Sendable {
    /// Language ranges in lower case, such as `de-at`, `de` or `*`; unwanted ones (`q=0`) are left out.
    public let ranges: [String]

    /// Reads the header; members that cannot be read are left out.
    public init(_ header: String) {
        let weighted = header.split(separator: ",").prefix(32).compactMap(Self.member)
        ranges = weighted.enumerated()
            .sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }
            .map(\.element.range)
    }

    /// The first of the languages on offer that the client wants, by prefix (`de-AT` is served `de`); else the first
    /// on offer.
    public func best(of offered: [String]) -> String? {
        for range in ranges {
            if range == "*" { return offered.first }
            if let match = Self.match(range, in: offered) { return match }
        }
        return offered.first
    }

    /// Looks the range up as it is, then with each subtag cut from its end (RFC 4647, section 3.4).
    private static func match(_ range: String, in offered: [String]) -> String? {
        var subtags = range.split(separator: "-")
        while !subtags.isEmpty {
            let prefix = subtags.joined(separator: "-")
            if let match = offered.first(where: { $0.asciiLowercased == prefix }) { return match }
            subtags.removeLast()
        }
        return nil
    }

    private static func member(_ text: Substring) -> (range: String, weight: Double)? {
        let parts = text.split(separator: ";")
        guard let range = parts.first?.trimmingSpaces.asciiLowercased, !range.isEmpty, range.utf8.count <= 35 else {
            return nil
        }
        guard parts.count > 1 else { return (range, 1) }
        let parameter = parts[1].trimmingSpaces
        guard parameter.hasPrefix("q="), let weight = Double(parameter.dropFirst(2)), weight > 0, weight <= 1 else {
            return nil
        }
        return (range, weight)
    }
}

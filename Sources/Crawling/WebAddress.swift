internal import CCurl

/// An address of http or https, normalised, without a fragment or a user.
public struct WebAddress: Sendable, Hashable, CustomStringConvertible {
    /// The whole.
    public let text: String
    let scheme: String
    /// In lower case; an IPv6 address stands in brackets.
    public let host: String
    let port: Int
    /// The path with the query.
    let target: String

    /// Reads an address, which may be relative to another; nil when it is none of the web.
    public init?(_ reference: String, relativeTo base: WebAddress? = nil) {
        var parts = ccurl_address()
        let result =
            base.map { ccurl_read_address($0.text, reference, &parts) } ?? ccurl_read_address(nil, reference, &parts)
        guard result == 0 else { return nil }
        text = Self.text(of: parts.text)
        scheme = Self.text(of: parts.scheme)
        host = Self.text(of: parts.host)
        target = Self.text(of: parts.target)
        port = Int(parts.port)
    }

    /// The whole.
    public var description: String { text }

    /// What the scheme, host and port have in common.
    var origin: String { "\(scheme)://\(host):\(port)" }

    private static func text<Characters>(of characters: Characters) -> String {
        withUnsafeBytes(of: characters) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}

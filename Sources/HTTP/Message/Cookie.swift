/// A cookie to be set (RFC 6265), with the attributes a session needs.
public struct Cookie: Hashable, Sendable {
    /// When a browser sends the cookie along with requests that other sites cause.
    public enum SameSite: String, Sendable {
        /// Never.
        case strict = "Strict"
        /// Only when a person follows a link here.
        case lax = "Lax"
        /// Always; browsers ask for `Secure` with it.
        case none = "None"
    }

    /// The name: letters, digits, `-` and `_`.
    public var name: String
    /// The value; percent-encode it when it may hold more than the token characters of RFC 6265.
    public var value: String
    /// The path under which it is sent back.
    public var path: String
    /// How long it is kept; nil until the browser closes, zero to remove it.
    public var maxAge: Duration?
    /// Whether only HTTPS carries it.
    public var isSecure: Bool
    /// Whether scripts are kept from it.
    public var isHTTPOnly: Bool
    /// Which requests carry it.
    public var sameSite: SameSite

    /// A cookie that scripts cannot read, for the whole site.
    public init(
        name: String, value: String, path: String = "/", maxAge: Duration? = nil, isSecure: Bool,
        isHTTPOnly: Bool = true, sameSite: SameSite = .lax
    ) {
        self.name = name
        self.value = value
        self.path = path
        self.maxAge = maxAge
        self.isSecure = isSecure
        self.isHTTPOnly = isHTTPOnly
        self.sameSite = sameSite
    }

    /// The cookie that takes one of that name and path away.
    public static func removed(_ name: String, path: String = "/", isSecure: Bool) -> Cookie {
        Cookie(name: name, value: "", path: path, maxAge: .zero, isSecure: isSecure)
    }

    /// The value of the `Set-Cookie` header.
    public var header: String {
        var text = "\(name)=\(value); Path=\(path)"
        if let maxAge { text += "; Max-Age=\(maxAge.components.seconds)" }
        if isHTTPOnly { text += "; HttpOnly" }
        if isSecure { text += "; Secure" }
        return text + "; SameSite=\(sameSite.rawValue)"
    }

    /// The names and values of a `Cookie` header; what is no pair is left out.
    public static func parse(_ header: String) -> [QueryItem] {
        header.split(separator: ";").compactMap { part in
            let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2 else { return nil }
            return QueryItem(name: String(halves[0].trimmingSpaces), value: unquoted(halves[1].trimmingSpaces))
        }
    }

    private static func unquoted(_ value: Substring) -> String {
        value.count >= 2 && value.first == "\"" && value.last == "\""
            ? String(value.dropFirst().dropLast()) : String(value)
    }
}

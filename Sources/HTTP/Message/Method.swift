/// The verb of a request, in upper case as it came.
public struct Method: Hashable, Sendable, CustomStringConvertible {
    /// The verb itself, such as `GET`.
    public let text: String

    /// The verb of this text, known or not.
    public init(_ text: String) { self.text = text }

    /// The same as `text`.
    public var description: String { text }

    /// Reads.
    public static let get = Method("GET")
    /// Reads, without the body.
    public static let head = Method("HEAD")
    /// Makes something, or starts a verb of the domain.
    public static let post = Method("POST")
    /// Replaces something at a known place.
    public static let put = Method("PUT")
    /// Changes parts of something.
    public static let patch = Method("PATCH")
    /// Takes something away.
    public static let delete = Method("DELETE")
    /// Asks what is allowed.
    public static let options = Method("OPTIONS")

    /// Whether the request must change nothing (RFC 9110, section 9.2.1).
    public var isSafe: Bool { self == .get || self == .head || self == .options }
}

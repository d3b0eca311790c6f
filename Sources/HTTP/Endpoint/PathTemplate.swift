/// The path of an endpoint, such as `/api/v1/offerings/{id}`.
public struct PathTemplate: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// A part between slashes.
    public enum Segment: Hashable, Sendable {
        /// Matches itself.
        case literal(String)
        /// Matches one part that is not empty, under this name.
        case parameter(String)
        /// Matches everything that is left, slashes included, under this name.
        case rest(String)
    }

    /// The template as written.
    public let text: String
    /// Its parts.
    public let segments: [Segment]

    /// Reads a template; `{name}` is a parameter, `{name...}` takes the rest.
    ///
    /// Traps when it does not start with a slash, a name appears twice, or something follows the rest.
    public init(stringLiteral text: String) {
        precondition(text.hasPrefix("/"), "the path \(text) does not start with a slash")
        self.text = text
        segments =
            text == "/"
            ? [] : text.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map(Self.segment)
        let names = parameterNames
        precondition(Set(names).count == names.count, "the path \(text) names a parameter twice")
        for case .rest in segments.dropLast() { preconditionFailure("something follows the rest in the path \(text)") }
    }

    /// The template as written.
    public var description: String { text }

    /// The parameters' names, in order.
    public var parameterNames: [String] {
        segments.compactMap { segment in
            switch segment {
            case .literal: nil
            case .parameter(let name), .rest(let name): name
            }
        }
    }

    private static func segment(_ text: Substring) -> Segment {
        precondition(!text.isEmpty, "a path has an empty segment")
        guard text.hasPrefix("{"), text.hasSuffix("}") else { return .literal(String(text)) }
        let name = text.dropFirst().dropLast()
        return name.hasSuffix("...") ? .rest(String(name.dropLast(3))) : .parameter(String(name))
    }
}

/// Who may call an endpoint at all; what they may see there is for the handler to say.
public enum EndpointPermission: Hashable, Sendable, CustomStringConvertible {
    /// Everyone, signed in or not.
    case anyone
    /// Everyone who is signed in.
    case signedIn
    /// Those who hold the permission of this name.
    case permission(String)

    /// Whether nobody gets through without having signed in.
    public var needsSignIn: Bool { self != .anyone }

    /// For the documentation: `anyone`, `signed in` or the permission's name.
    public var description: String {
        switch self {
        case .anyone: "anyone"
        case .signedIn: "signed in"
        case .permission(let name): name
        }
    }
}

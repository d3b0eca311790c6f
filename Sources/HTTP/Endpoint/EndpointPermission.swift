/// Who may call an endpoint at all; what they may see there is for the handler to say.
public enum EndpointPermission: Hashable, Sendable, CustomStringConvertible {
    /// Everyone, signed in or not.
    case anyone
    /// Everyone where the institution keeps its catalogue open, and everyone who is signed in.
    case catalogue
    /// Everyone who is signed in.
    case signedIn
    /// Those who hold the permission of this name.
    case permission(String)

    /// Whether nobody gets through without having signed in, wherever the program runs.
    public var needsSignIn: Bool { self != .anyone && self != .catalogue }

    /// For the documentation: `anyone`, `catalogue`, `signed in` or the permission's name.
    public var description: String {
        switch self {
        case .anyone: "anyone"
        case .catalogue: "catalogue"
        case .signedIn: "signed in"
        case .permission(let name): name
        }
    }
}

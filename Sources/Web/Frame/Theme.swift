internal import HTTP

/// The colours that a person has chosen; without a choice the device decides.
enum Theme: String, Sendable, CaseIterable {
    case light, dark

    /// The cookie in which the choice is kept; scripts write it too.
    static let cookie = "theme"

    /// The choice that a browser sends along, if any.
    init?(_ request: Request) {
        guard let choice = request.cookie(Self.cookie).flatMap(Self.init(rawValue:)) else { return nil }
        self = choice
    }
}

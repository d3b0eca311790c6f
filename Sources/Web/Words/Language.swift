internal import HTTP

/// A language that the pages are written in.
enum Language: String, Sendable, CaseIterable {
    case english = "en"
    case azerbaijani = "az"

    /// What it calls itself.
    var ownName: String {
        switch self {
        case .english: "English"
        case .azerbaijani: "Azərbaycanca"
        }
    }

    /// The cookie in which a person's choice is kept.
    static let cookie = "language"

    /// The language that the address asks for, else the one chosen before, else the one the browser prefers.
    init(_ request: Request) {
        let asked = request.queryValue("lang") ?? request.cookie(Self.cookie)
        self =
            asked.flatMap(Self.init(rawValue:))
            ?? request.languages.best(of: Self.allCases.map(\.rawValue)).flatMap(Self.init(rawValue:)) ?? .english
    }
}

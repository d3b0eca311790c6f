internal import HTTP

/// An address within this site, to go on to; anything else becomes the start page, so that no link of ours leads a
/// person who signs in to somebody else's page.
struct LocalAddress: Sendable, Hashable {
    let text: String

    init(_ text: String?) {
        guard let text, text.utf8.first == UInt8(ascii: "/"), !text.hasPrefix("//"), !text.hasPrefix("/api/"),
            !text.hasPrefix("/sign-out"),
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") })
        else {
            self.text = "/"
            return
        }
        self.text = text
    }

    /// Where to go on once signed in: the pages on the way there are of no use any more.
    init(afterSignIn text: String?) {
        let address = LocalAddress(text)
        let path = address.text.prefix { $0 != "?" }
        self = Self.beforeSignIn.contains(String(path)) ? LocalAddress("/") : address
    }

    private static let beforeSignIn: Set<String> = [
        "/sign-in", "/sign-up", "/forgot-password", "/reset-password", "/verify-email",
    ]
}

extension Request {
    /// Whether a page of another site sent the form. Where nobody is signed in there is no session to bind a form to;
    /// browsers say where a form comes from.
    var comesFromElsewhere: Bool {
        if let site = headers["sec-fetch-site"] { return site != "same-origin" && site != "none" }
        guard let origin = headers["origin"], let host = headers["host"] else { return false }
        return !origin.hasSuffix("://\(host)")
    }
}

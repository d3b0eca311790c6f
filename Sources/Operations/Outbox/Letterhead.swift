public import Identity

/// What every mail is written with: who writes, where its links lead, and what opens the tokens in them.
public struct Letterhead: Sendable {
    let institution: String
    let address: String
    let secret: Secret

    /// A letterhead of these.
    ///
    /// - Parameters:
    ///   - address: the beginning of every link, without a slash at its end.
    ///   - secret: the program's, with which tokens were sealed.
    public init(institution: String, address: String, secret: Secret) {
        self.institution = institution
        self.address = address
        self.secret = secret
    }

    /// Where a mail leads: to the page that takes its token, or to the start page.
    ///
    /// - Throws: `UnreadableToken`.
    func link(in mail: OutboxMail) throws(UnreadableToken) -> String {
        let place = "\(address)\(Self.places[mail.kind] ?? "/")"
        guard let sealed = mail.token else { return place }
        // The token's letters mean nothing in an address, so that none needs an escape.
        guard let token = SealedText(stored: sealed).opened(for: .outbox, by: secret) else { throw UnreadableToken() }
        return "\(place)?token=\(token)"
    }

    private static let places = [
        "identity.verify_email": "/verify-email", "identity.sign_up_again": "/sign-in",
        "identity.invitation": "/reset-password", "identity.reset_password": "/reset-password",
        "identity.password_changed": "/forgot-password",
    ]
}

/// The token of a mail was sealed with another secret than the program has now.
struct UnreadableToken: Error {}

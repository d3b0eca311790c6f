import Identity
import Platform
import Testing

@Suite("Tokens")
struct TokenTests {
    let secret: Secret
    let now = Timestamp(seconds: 1_738_311_300)
    let environment = Environment.live

    init() throws { secret = try Secret("a secret that only tests know, and long enough") }

    private var claims: AccessClaims {
        AccessClaims(
            user: Identifier(UniqueID(high: 1, low: 2)), tokenVersion: 7, issuedAt: now, expiresAt: now + .minutes(15),
            id: UniqueID(high: 3, low: 4))
    }

    @Test("a token says what was signed, until its time is over")
    func roundTrip() throws {
        let tokens = AccessTokens(secret)
        let text = try tokens.sign(claims)
        #expect(try tokens.claims(of: text, at: now) == claims)
        #expect(throws: AccessTokenFailure.expired) { try tokens.claims(of: text, at: now + .minutes(15)) }
    }

    @Test("a token of another secret, changed in any character, or unsigned, is no token")
    func forgery() throws {
        let tokens = AccessTokens(secret)
        let text = try tokens.sign(claims)
        let other = AccessTokens(try Secret("another secret, which is long enough as well"))
        #expect(throws: AccessTokenFailure.invalid) { try other.claims(of: text, at: now) }
        for position in text.indices where text[position] != "." {
            var changed = text
            changed.replaceSubrange(position...position, with: text[position] == "A" ? "Q" : "A")
            // The last character's lowest bits carry nothing.
            guard position != text.index(before: text.endIndex) else { continue }
            #expect(throws: AccessTokenFailure.self) { try tokens.claims(of: changed, at: now) }
        }
        let parts = text.split(separator: ".")
        for forged in ["", ".", "..", "eyJhbGciOiJub25lIn0.\(parts[1]).", String(repeating: "a", count: 100_000)] {
            #expect(throws: AccessTokenFailure.invalid) { try tokens.claims(of: forged, at: now) }
        }
    }

    @Test("an opaque token is never stored, and is read back only in its own form")
    func opaque() {
        let token = OpaqueToken(environment)
        #expect(token.hash != token.text)
        #expect(token.hash.count == 64)
        #expect(OpaqueToken(token.text) == token)
        #expect(OpaqueToken(token.text + "A") == nil)
        #expect(OpaqueToken(String(repeating: "!", count: 43)) == nil)
        #expect("\(token)" == "a token")
    }

    @Test("a form token belongs to one session")
    func formToken() {
        let user = Identifier<Kind.User>(UniqueID(high: 1, low: 2))
        let (own, other) = (SessionToken(for: user, .init(environment)), SessionToken(for: user, .init(environment)))
        #expect(own.accepts(formToken: own.formToken(secret), secret))
        #expect(!own.accepts(formToken: other.formToken(secret), secret))
        #expect(!own.accepts(formToken: "", secret))
        #expect(SessionToken(own.text) == own)
    }

    @Test("a sealed text opens with the same secret, for the same purpose, unchanged")
    func sealing() throws {
        let sealed = SealedText("a link", for: .outbox, by: secret, environment)
        #expect(sealed.opened(for: .outbox, by: secret) == "a link")
        #expect(sealed.opened(for: .forms, by: secret) == nil)
        #expect(!sealed.stored.contains("a link"))
        #expect(SealedText(stored: String(sealed.stored.dropLast(2)) + "AA").opened(for: .outbox, by: secret) == nil)
        #expect(SealedText(stored: "").opened(for: .outbox, by: secret) == nil)
    }

    @Test("a short secret is refused")
    func shortSecret() {
        #expect(throws: SecretTooShort.self) { try Secret("short") }
    }
}

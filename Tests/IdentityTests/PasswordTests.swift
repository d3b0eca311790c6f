import Identity
import Testing

@Suite("Passwords")
struct PasswordTests {
    let hashing = PasswordHashing(.init(memory: 8192, passes: 1))

    @Test("a password fits its own hash and no other")
    func verify() async throws {
        let hash = try await hashing.hash("a staple of horses")
        #expect(try await hashing.verify("a staple of horses", against: hash) == .right(stronger: nil))
        #expect(try await hashing.verify("A staple of horses", against: hash) == .wrong)
        #expect(try await hashing.verify("", against: hash) == .wrong)
        #expect(try await hashing.hash("a staple of horses") != hash)
    }

    @Test("nothing fits an unusable hash, or a login that nobody has", arguments: ["", "!", "a staple of horses"])
    func nobody(password: String) async throws {
        #expect(try await hashing.verify(password, against: nil) == .wrong)
        #expect(try await hashing.verify(password, against: .unusable) == .wrong)
    }

    @Test("a hash of other parameters is replaced")
    func rehash() async throws {
        let stronger = PasswordHashing(.init(memory: 16_384, passes: 1))
        let old = try await hashing.hash("a staple of horses")
        guard case .right(let new?) = try await stronger.verify("a staple of horses", against: old) else {
            Issue.record("the old hash should have been replaced")
            return
        }
        #expect(try await stronger.verify("a staple of horses", against: new) == .right(stronger: nil))
    }

    @Test(
        "easily guessed passwords are refused",
        arguments: [
            ("eleven char", PasswordFailure.tooShort), ("password1234", .tooCommon), ("PASSWORD1234", .tooCommon),
            ("aaaaaaaaaaaaaaaa", .tooCommon), ("123456123456", .tooCommon), ("abcdefghijklmnop", .tooCommon),
            ("Ada@Example.org", .isLogin),
        ])
    func rules(password: String, failure: PasswordFailure) {
        #expect(throws: failure) {
            try PasswordRules(IdentitySettings()).check(password, logins: ["ada@example.org", "ada"])
        }
    }

    @Test("long and rare is enough", arguments: ["correct staple, no horse", "çox uzun bir parol", "🐎🐎🐎🐎🐎🐎🐎🐎🐎🐎🐎🐄"])
    func accepted(password: String) throws {
        try PasswordRules(IdentitySettings()).check(password, logins: ["ada@example.org", "ada"])
    }
}

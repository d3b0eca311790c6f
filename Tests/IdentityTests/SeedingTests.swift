import Access
import Engine
import Identity
import Platform
import TestKit
import Testing

@Suite("First accounts and the command line's tokens", .timeLimit(.minutes(10)))
struct SeedingTests {
    let hashing = PasswordHashing(.init(memory: 8192, passes: 1))

    @Test("seeding makes each account once, complete and confirmed", arguments: TestEngine.all)
    func seeding(engine: TestEngine) async throws {
        try await engine.withSchema { database in
            let hash = try await hashing.hash("a seed of passwords")
            let seed = {
                try await database.write(.test) {
                    try $0.seed(Seeding.all, password: hash, isOneTime: true, .live)
                }
            }
            let made = try await seed()
            #expect(made.map(\.email) == ["superadmin", "lecturer", "student"].map { "\($0)@lyceum.example" })
            #expect(made.map(\.role) == [.superAdmin, .instructor, .student])
            #expect(made.allSatisfy { $0.mustChangePassword && $0.emailVerifiedAt != nil })
            #expect(made[1].staffMember != nil)
            #expect(made[2].student != nil)
            #expect(try await seed().isEmpty)
        }
    }

    @Test("a token speaks for an account in use, and is audited", arguments: TestEngine.all)
    func tokens(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let secret = try Secret("a secret that only tests know, and long enough")
            let signer = AccessTokens(secret)
            var environment = Environment.live
            environment.now = { .test }
            let tokens = UserTokens(signer, environment, lifetime: .hours(8))
            let line = try await tokens.token(for: Login("ADA@example.org", secret), in: world.database)
            let claims = try signer.claims(of: line?.token ?? "", at: .test + .hours(7))
            #expect(claims.user == world.ada.user)
            #expect(try await tokens.token(for: Login("nobody", secret), in: world.database) == nil)
            let students = try await tokens.all(role: .student, in: world.database)
            #expect(students.map(\.email) == ["ada@example.org"])
            try await world.write { try $0.execute("update users set is_active = \(false) where username = 'ada'") }
            #expect(try await tokens.all(role: nil, in: world.database).count == 4)
            let entries: Int? = try await world.inspect {
                try $0.value("select count(*) from audit_logs where action = 'login'")
            }
            #expect(entries == 6)
        }
    }
}

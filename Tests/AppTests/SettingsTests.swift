import Identity
import Platform
import Testing

@testable import App

@Suite("Settings of the program")
struct SettingsTests {
    private func settings(_ environment: [String: String] = [:]) throws -> Settings {
        try Settings(ProgramSettings.all, environment: environment)
    }

    @Test("what is not decided about accounts is as in a new installation")
    func defaults() throws {
        #expect(IdentitySettings(try settings()) == IdentitySettings())
        #expect(try settings()[ProgramSettings.openCatalogue])
    }

    @Test("everything about accounts can be decided")
    func accounts() throws {
        let decided = IdentitySettings(
            try settings([
                "LYCEUM_SIGN_UP": "on", "LYCEUM_PASSWORD_LENGTH": "16", "LYCEUM_ACCESS_TOKEN_MINUTES": "5",
                "LYCEUM_REFRESH_TOKEN_DAYS": "7", "LYCEUM_SESSION_HOURS": "8", "LYCEUM_LOCK_AFTER": "3",
                "LYCEUM_LOCK_MINUTES": "30", "LYCEUM_RESET_HOURS": "2", "LYCEUM_INVITATION_DAYS": "3",
                "LYCEUM_VERIFICATION_HOURS": "24", "LYCEUM_STAFF_SECOND_FACTOR": "on", "LYCEUM_ISSUER": "Aldermere",
                "LYCEUM_SIGN_IN_BURST": "20", "LYCEUM_SIGN_INS_PER_SECOND": "2",
            ]))
        var wanted = IdentitySettings()
        wanted.allowsSignUp = true
        wanted.minimumPasswordLength = 16
        wanted.accessTokenLifetime = .minutes(5)
        wanted.refreshTokenLifetime = .days(7)
        wanted.sessionLifetime = .hours(8)
        wanted.failuresUntilLock = 3
        wanted.lockDuration = .minutes(30)
        wanted.passwordResetLifetime = .hours(2)
        wanted.invitationLifetime = .days(3)
        wanted.emailVerificationLifetime = .hours(24)
        wanted.requiresSecondFactorForStaff = true
        wanted.issuer = "Aldermere"
        wanted.signInBurst = 20
        wanted.signInsPerSecond = 2
        #expect(decided == wanted)
    }

    @Test("a setting that cannot be is refused by its name")
    func refused() {
        let failure = #expect(throws: SettingsFailure.self) {
            try settings([
                "LYCEUM_LOCK_AFTER": "0", "LYCEUM_STAFF_SECOND_FACTOR": "perhaps", "LYCEUM_LOCK_AFTR": "5",
                "LYCEUM_PUBLIC_URL": "lyceum.example.edu/",
            ])
        }
        #expect(
            failure?.findings == [
                "LYCEUM_LOCK_AFTER (environment) must be a whole number from 1 to 100",
                "LYCEUM_LOCK_AFTR (environment) is no setting; did you mean LYCEUM_LOCK_AFTER?",
                "LYCEUM_PUBLIC_URL (environment) must be http:// or https:// with a host and nothing behind it",
                "LYCEUM_STAFF_SECOND_FACTOR (environment) must be on or off",
            ])
    }

    @Test("links begin with the address that is stated, else with the one that the program listens on")
    func publicAddress() throws {
        #expect(try settings().publicAddress == "http://127.0.0.1:8080")
        #expect(try settings(["LYCEUM_HOST": "::1", "LYCEUM_PORT": "80"]).publicAddress == "http://[::1]:80")
        let stated = try settings(["LYCEUM_PUBLIC_URL": "https://lyceum.example.edu"])
        #expect(stated.publicAddress == "https://lyceum.example.edu")
    }

    @Test("the doctor warns of mails whose links nobody else can follow")
    func doctor() async throws {
        let mailing = [
            "DATABASE_URL": "sqlite:////nowhere/lyceum.db", "LYCEUM_SMTP_URL": "smtp://mail.example.edu",
        ]
        let finding = { (more: [String: String]) in
            await Diagnosis(try settings(mailing.merging(more) { $1 })).findings().first {
                $0.subject == "public address"
            }
        }
        #expect(try await finding([:])?.verdict == .warning)
        #expect(try await finding(["LYCEUM_PUBLIC_URL": "https://lyceum.example.edu"])?.verdict == .good)
    }
}

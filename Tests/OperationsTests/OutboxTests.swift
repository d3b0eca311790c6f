import Engine
import FoundationEssentials
import Platform
import TestKit
import Testing

@testable import Identity
@testable import Operations

@Suite("The outbox")
struct OutboxTests {
    private static let secret = "a secret that only tests know, and long enough"

    private static func letterhead(_ secret: String) throws -> Letterhead {
        Letterhead(
            institution: "Aldermere University", address: "https://lyceum.example.edu", secret: try Secret(secret))
    }

    private func deliver(
        _ world: World, to url: String, at now: Timestamp = .test, secret: String = Self.secret
    ) async throws {
        var environment = Environment.live
        environment.now = { now }
        let server = MailServer(.init(url: url, sender: "lyceum@example.org", limit: .seconds(10)))
        let context = JobContext(database: world.database, environment: environment, observer: .nobody)
        let kind = JobKind.deliverMail(by: server, on: try Self.letterhead(secret))
        let job = try await world.write { transaction in
            try transaction.enqueueJob(kind.name)
            return try transaction.claimJob(of: [kind.name])
        }
        try await kind.work(context, #require(job))
    }

    private func write(_ kind: String, for world: World, about offering: Identifier<Kind.Offering>) async throws {
        try await world.write { transaction in
            try transaction.execute("update users set locale = 'az', full_name = 'Şəbnəm' where id = \(world.ada.user)")
            try transaction.execute(
                """
                insert into email_outbox (user_id, kind, payload, next_attempt_at)
                values (\(world.ada.user), \(kind), \("{\"offering_id\": \"\(offering.text)\"}"), \(Timestamp.test))
                """)
        }
    }

    private func row(_ world: World) async throws -> (status: String, attempts: Int, error: String?) {
        try await world.inspect { transaction in
            let row = try #require(transaction.rows("select status, attempts, last_error from email_outbox").first)
            return (try row["status"], try row["attempts"], try row["last_error"])
        }
    }

    @Test("a mail reaches the server in the person's language, once", arguments: TestEngine.all)
    func delivery(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let offering = try await world.offering("CS 101")
            try await write("registration.enrolled", for: world, about: offering)
            let server = try MailCatcher()
            try await deliver(world, to: server.url)
            try await deliver(world, to: server.url)
            let mail = try #require(server.mails.first)
            #expect(server.mails.count == 1)
            #expect(mail.contains("RCPT TO:<ada@example.org>"))
            // "Siz CS 101 A, …" in UTF-8 and base64.
            #expect(mail.contains("Subject: =?utf-8?B?U2l6IENTIDEwMSBB"))
            #expect(try await row(world).status == "sent")
        }
    }

    @Test("a mail that cannot be handed over waits and says why", arguments: TestEngine.all)
    func failure(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            try await write("registration.enrolled", for: world, about: world.offering("CS 101"))
            try await deliver(world, to: "smtp://127.0.0.1:1")
            let row = try await row(world)
            #expect(row.status == "pending")
            #expect(row.attempts == 1)
            #expect(row.error?.isEmpty == false)
        }
    }

    /// Ada asks for a new password; answers the token that only the mail may know.
    private func askForPassword(_ world: World) async throws -> String {
        let environment = Environment.live
        let secret = try Secret(Self.secret)
        let mailed = MailedToken(secret, environment)
        try await world.write { transaction in
            try transaction.requestPasswordReset(of: Login("ada", secret), mailed, settings: IdentitySettings())
        }
        return mailed.token.text
    }

    @Test("the mail about a new password carries the link that lets one choose it", arguments: TestEngine.all)
    func link(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let token = try await askForPassword(world)
            let stored = try await world.inspect { try $0.value("select payload from email_outbox", as: String.self) }
            #expect(stored?.contains(token) == false)
            let server = try MailCatcher()
            try await deliver(world, to: server.url)
            let text = try #require(server.mails.first?.decodedBody)
            #expect(text.contains("\r\nhttps://lyceum.example.edu/reset-password?token=\(token)\r\n"))
            #expect(text.contains("Aldermere University"))
        }
    }

    @Test("a token of another secret is not mailed", arguments: TestEngine.all)
    func otherSecret(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            _ = try await askForPassword(world)
            let server = try MailCatcher()
            try await deliver(world, to: server.url, secret: "another secret, and long enough for a test")
            #expect(server.mails.isEmpty)
            #expect(try await row(world).error == "its token was sealed with another secret")
        }
    }

    @Test("every mail about an account has its words, in both languages, with a link")
    func accountTexts() {
        for kind in AccountMail.allCases.map(\.rawValue) {
            for texts in [MailText.english, MailText.azerbaijani] {
                #expect(texts[kind]?.body.contains("{link}") == true, "\(kind)")
            }
        }
    }

    @Test("every notice has its words in both languages")
    func texts() {
        #expect(Set(MailText.english.keys) == Set(MailText.azerbaijani.keys))
        for text in MailText.english.values { #expect(!text.subject.isEmpty && !text.body.isEmpty) }
    }

    @Test("an announcement is mailed in its own words, in which nothing is filled in", arguments: TestEngine.all)
    func announcement(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            try await world.write { transaction in
                let id: Identifier<Kind.Announcement> = try transaction.added(
                    """
                    insert into announcements (title, content, published_at)
                    values ('Room {content}', 'We meet in {name}', \(Timestamp.test)) returning id
                    """)
                try transaction.execute(
                    """
                    insert into email_outbox (user_id, kind, payload, next_attempt_at)
                    values (\(world.ada.user), 'learning.announcement',
                            \("{\"announcement_id\": \"\(id.text)\"}"), \(Timestamp.test))
                    """)
            }
            let server = try MailCatcher()
            try await deliver(world, to: server.url)
            let text = try #require(server.mails.first?.decodedBody)
            #expect(text.contains("Dear ada,"))
            #expect(text.contains("Room {content}\r\n\r\nWe meet in {name}"))
        }
    }

    @Test("no name or subject can start a header of its own")
    func headers() {
        let words = MailMessage.encodedWords("Ada\r\nBcc: eve@example.org")
        #expect(!words.contains("Bcc"))
        #expect(
            MailMessage.encodedWords(String(repeating: "ə", count: 200)).split(separator: "\r\n").allSatisfy {
                $0.utf8.count < 76
            })
    }
}

extension String {
    /// The words of a mail as the mail server was told it: after the head, in base 64.
    fileprivate var decodedBody: String? {
        guard let head = firstRange(of: "Content-Transfer-Encoding: base64\n\n") else { return nil }
        let lines = self[head.upperBound...].split(separator: "\n").prefix { $0 != "." }
        return Data(base64Encoded: lines.joined()).map { String(decoding: $0, as: UTF8.self) }
    }
}

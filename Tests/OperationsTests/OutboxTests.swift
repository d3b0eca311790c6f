import Engine
import Platform
import TestKit
import Testing

@testable import Operations

@Suite("The outbox")
struct OutboxTests {
    private func deliver(_ world: World, to url: String, at now: Timestamp = .test) async throws {
        var environment = Environment.live
        environment.now = { now }
        let server = MailServer(.init(url: url, sender: "lyceum@example.org", limit: .seconds(10)))
        let context = JobContext(database: world.database, environment: environment, observer: .nobody)
        let kind = JobKind.deliverMail(by: server)
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

    @Test("every notice of registration has its words in both languages")
    func texts() {
        #expect(Set(MailText.english.keys) == Set(MailText.azerbaijani.keys))
        for text in MailText.english.values { #expect(!text.subject.isEmpty && !text.body.isEmpty) }
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

internal import Engine
internal import Platform

extension JobKind {
    /// How many mails are taken at once.
    private static let mailsAtOnce = 50

    /// Hands the mails that wait to the mail server. A mail is sent at least once: twice, when the program dies
    /// between the mail server's answer and the note of it.
    public static func deliverMail(by server: MailServer, on letterhead: Letterhead) -> JobKind {
        JobKind("outbox.deliver", .every(.seconds(10))) { context, _ in
            while true {
                let mails = try await context.database.write(context.now) { try $0.claimMails(limit: mailsAtOnce) }
                if mails.isEmpty { return }
                try await context.deliver(mails, by: server, on: letterhead)
            }
        }
    }
}

extension JobContext {
    fileprivate func deliver(_ mails: [OutboxMail], by server: MailServer, on letterhead: Letterhead) async throws {
        var failed = 0
        for mail in mails {
            let failure = try await failure(of: mail, by: server, on: letterhead)
            if failure != nil { failed += 1 }
            try await database.write(now) { try $0.note(failure, of: mail) }
        }
        observer.observe(.mailed(sent: mails.count - failed, failed: failed))
    }

    private func failure(
        of mail: OutboxMail, by server: MailServer, on letterhead: Letterhead
    ) async throws -> String? {
        guard let link = try? letterhead.link(in: mail) else { return "its token was sealed with another secret" }
        guard let text = MailText(mail, from: letterhead.institution, link: link) else {
            return "there is no text for \(mail.kind)"
        }
        let message = MailMessage(text, from: server.configuration.sender, to: mail, at: environment.now())
        return try await server.send(message, to: mail.email)
    }
}

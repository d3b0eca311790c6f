internal import Platform

/// The subject and the words of a mail in one language.
struct MailText: Sendable, Hashable {
    let subject: String
    let body: String

    /// The text for a mail, in the person's language where there is one; nil for a kind that has no text.
    ///
    /// - Parameter link: where the mail leads, for a text that says so.
    init?(_ mail: OutboxMail, from institution: String, link: String) {
        let base = mail.locale.prefix { $0 != "-" }
        let texts = base == "az" ? Self.azerbaijani : Self.english
        guard let text = texts[mail.kind] else { return nil }
        let words = MailWords(mail, institution, link, isAzerbaijani: base == "az")
        subject = words.fill(text.subject)
        body = words.fill(base == "az" ? "Hörmətli {name},\n\n" : "Dear {name},\n\n") + words.fill(text.body) + "\n"
    }

    /// A text with places for what the mail is about.
    init(_ subject: String, _ body: String) {
        self.subject = subject
        self.body = body
    }

    /// Every text in English, by the kind of mail.
    static let english = registrationInEnglish.merging(identityInEnglish) { text, _ in text }
        .merging(learningInEnglish) { text, _ in text }.merging(gradesInEnglish) { text, _ in text }
        .merging(assessmentInEnglish) { text, _ in text }.merging(recordsInEnglish) { text, _ in text }

    /// The same in Azerbaijani.
    static let azerbaijani = registrationInAzerbaijani.merging(identityInAzerbaijani) { text, _ in text }
        .merging(learningInAzerbaijani) { text, _ in text }.merging(gradesInAzerbaijani) { text, _ in text }
        .merging(assessmentInAzerbaijani) { text, _ in text }.merging(recordsInAzerbaijani) { text, _ in text }
}

/// What the places in a text stand for.
private struct MailWords {
    private let words: [Substring: String]

    init(_ mail: OutboxMail, _ institution: String, _ link: String, isAzerbaijani: Bool) {
        let until = mail.expiresAt.map { "\($0.text.prefix(10)) \($0.text.dropFirst(11).prefix(5)) UTC" }
        words = [
            "link": link,
            "institution": institution,
            "section": mail.section ?? (isAzerbaijani ? "qrup" : "the section"),
            "until": until.map { isAzerbaijani ? " (\($0) tarixinə qədər)" : " until \($0)" } ?? "",
            "category": mail.category.map { " (\($0))" } ?? "",
            "title": mail.announcement?.title ?? "",
            "content": mail.announcement?.content ?? "",
            "assessment": mail.assessment ?? "",
            "address": mail.crawl?.address ?? "",
            "found": mail.crawl?.found ?? "",
            "added": mail.crawl?.added ?? "",
            "reason": MailText.crawlReason(mail.crawl?.code ?? "", isAzerbaijani: isAzerbaijani),
            "name": mail.name,
        ]
    }

    /// The text with its places filled, once: people choose names and write announcements, and nothing in them is a
    /// place.
    func fill(_ text: String) -> String {
        text.replacing(/{([a-z]+)}/) { match in words[match.output.1] ?? String(match.output.0) }
    }
}

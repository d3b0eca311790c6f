extension MailText {
    /// `{title}` and `{content}` are an announcement's own words.
    static let learningInEnglish: [String: MailText] = [
        "learning.announcement": MailText("{title}", "{institution} announces:\n\n{title}\n\n{content}")
    ]

    /// The same in Azerbaijani.
    static let learningInAzerbaijani: [String: MailText] = [
        "learning.announcement": MailText("{title}", "{institution} elan edir:\n\n{title}\n\n{content}")
    ]
}

internal import Platform

/// The subject and the words of a mail in one language.
struct MailText: Sendable, Hashable {
    let subject: String
    let body: String

    /// The text for a mail, in the person's language where there is one; nil for a kind that has no text.
    init?(_ mail: OutboxMail) {
        let base = mail.locale.prefix { $0 != "-" }
        let texts = base == "az" ? Self.azerbaijani : Self.english
        guard let text = texts[mail.kind] else { return nil }
        let words = MailWords(mail, isAzerbaijani: base == "az")
        subject = words.fill(text.subject)
        body = words.fill(base == "az" ? "Hörmətli {name},\n\n" : "Dear {name},\n\n") + words.fill(text.body) + "\n"
    }

    private init(_ subject: String, _ body: String) {
        self.subject = subject
        self.body = body
    }

    /// `{section}`, `{until}` and `{category}` stand for what the mail is about.
    static let english: [String: MailText] = [
        "registration.enrolled": MailText(
            "You are enrolled in {section}", "You have a seat in {section}."),
        "registration.dropped": MailText(
            "You dropped {section}", "Your seat in {section} was given back."),
        "registration.withdrawn": MailText(
            "You withdrew from {section}", "You have withdrawn from {section}. Your record shows it."),
        "registration.waitlisted": MailText(
            "You are in line for {section}",
            "{section} is full, and you stand in line for it. We write to you when a seat is free."),
        "registration.seat_offered": MailText(
            "A seat in {section} is free for you",
            "A seat in {section} is reserved for you{until}. Accept it on your registration page before then."),
        "registration.offer_expired": MailText(
            "The offer for {section} has run out",
            "The seat in {section} that was reserved for you was not accepted in time and goes to the next in line."),
        "registration.hold_placed": MailText(
            "A hold was placed on your record",
            "A hold{category} was placed on your record. Your record says what to do."),
        "registration.hold_released": MailText(
            "A hold on your record was released", "A hold on your record was released."),
        "registration.conflict_found": MailText(
            "Your schedule has a conflict",
            "Something in your schedule does not fit together. Look at your schedule, and speak to your advisor."),
        "registration.section_cancelled": MailText(
            "{section} is cancelled",
            "{section} is cancelled, and your seat in it with it. Please choose another section."),
    ]

    /// The same in Azerbaijani.
    static let azerbaijani: [String: MailText] = [
        "registration.enrolled": MailText(
            "Siz {section} qrupuna yazıldınız", "{section} qrupunda sizin üçün yer ayrıldı."),
        "registration.dropped": MailText(
            "Siz {section} qrupundan çıxdınız", "{section} qrupundakı yeriniz geri qaytarıldı."),
        "registration.withdrawn": MailText(
            "Siz {section} fənnindən imtina etdiniz",
            "Siz {section} fənnindən imtina etdiniz. Bu, qeydlərinizdə göstərilir."),
        "registration.waitlisted": MailText(
            "Siz {section} üçün növbədəsiniz",
            "{section} qrupu doludur və siz növbədəsiniz. Yer boşalanda sizə yazacağıq."),
        "registration.seat_offered": MailText(
            "{section} qrupunda sizin üçün yer var",
            "{section} qrupunda sizin üçün yer saxlanılıb{until}. Həmin vaxta qədər qeydiyyat səhifənizdə qəbul edin."),
        "registration.offer_expired": MailText(
            "{section} üçün təklifin vaxtı bitdi",
            "{section} qrupunda sizin üçün saxlanılan yer vaxtında qəbul edilmədi və növbədəki tələbəyə keçir."),
        "registration.hold_placed": MailText(
            "Qeydlərinizə məhdudiyyət qoyuldu",
            "Qeydlərinizə məhdudiyyət{category} qoyuldu. Nə etmək lazım olduğu qeydlərinizdə yazılıb."),
        "registration.hold_released": MailText(
            "Qeydlərinizdəki məhdudiyyət götürüldü", "Qeydlərinizdəki məhdudiyyət götürüldü."),
        "registration.conflict_found": MailText(
            "Cədvəlinizdə uyğunsuzluq var",
            "Cədvəlinizdə bir-birinə uyğun gəlməyən dərslər var. Cədvəlinizə baxın və məsləhətçinizlə danışın."),
        "registration.section_cancelled": MailText(
            "{section} ləğv olundu",
            "{section} qrupu və oradakı yeriniz ləğv olundu. Xahiş edirik, başqa qrup seçin."),
    ]
}

/// What the places in a text stand for.
private struct MailWords {
    private let words: [(place: String, word: String)]

    init(_ mail: OutboxMail, isAzerbaijani: Bool) {
        let until = mail.expiresAt.map { "\($0.text.prefix(10)) \($0.text.dropFirst(11).prefix(5)) UTC" }
        words = [
            ("{name}", mail.name),
            ("{section}", mail.section ?? (isAzerbaijani ? "qrup" : "the section")),
            ("{until}", until.map { isAzerbaijani ? " (\($0) tarixinə qədər)" : " until \($0)" } ?? ""),
            ("{category}", mail.category.map { " (\($0))" } ?? ""),
        ]
    }

    func fill(_ text: String) -> String {
        words.reduce(text) { $0.replacing($1.place, with: $1.word) }
    }
}

extension MailText {
    /// `{section}`, `{until}` and `{category}` stand for what the mail is about.
    static let registrationInEnglish: [String: MailText] = [
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
    static let registrationInAzerbaijani: [String: MailText] = [
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

extension MailText {
    /// Which standing it is stands on the page alone, where a hold can hide it.
    static let recordsInEnglish: [String: MailText] = [
        "records.standing_decided": MailText(
            "Your academic standing was decided",
            "Your academic standing for a term was decided. You find it with your record, and what follows from it."),
        "graduation.approved": MailText(
            "Your application to graduate is approved",
            "Your application to graduate is approved. The degree is conferred when everything is completed."),
        "graduation.returned": MailText(
            "Your application to graduate is looked at again",
            "Your record has changed since your application to graduate was approved, and it is looked at again."),
        "graduation.denied": MailText(
            "Your application to graduate was denied",
            "Your application to graduate was denied. You find the reason with your application."),
        "graduation.conferred": MailText(
            "Your degree is conferred", "Congratulations: your degree is conferred. You find it with your record."),
    ]

    /// The same in Azerbaijani.
    static let recordsInAzerbaijani: [String: MailText] = [
        "records.standing_decided": MailText(
            "Akademik vəziyyətiniz müəyyən edildi",
            "Semestr üzrə akademik vəziyyətiniz müəyyən edildi. Nəticə və ondan irəli gələnlər qeydlərinizdədir."),
        "graduation.approved": MailText(
            "Məzun olmaq üçün müraciətiniz təsdiqləndi",
            "Məzun olmaq üçün müraciətiniz təsdiqləndi. Hər şey tamamlananda dərəcə veriləcək."),
        "graduation.returned": MailText(
            "Məzun olmaq üçün müraciətinizə yenidən baxılır",
            "Müraciətiniz təsdiqlənəndən sonra qeydləriniz dəyişib, ona görə müraciətə yenidən baxılır."),
        "graduation.denied": MailText(
            "Məzun olmaq üçün müraciətiniz rədd edildi",
            "Məzun olmaq üçün müraciətiniz rədd edildi. Səbəbi müraciətinizin yanındadır."),
        "graduation.conferred": MailText(
            "Sizə dərəcə verildi", "Təbrik edirik: sizə dərəcə verildi. O, qeydlərinizdədir."),
    ]
}

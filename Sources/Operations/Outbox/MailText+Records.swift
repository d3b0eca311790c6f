extension MailText {
    /// Which standing it is stands on the page alone, where a hold can hide it.
    static let recordsInEnglish: [String: MailText] = [
        "records.standing_decided": MailText(
            "Your academic standing was decided",
            "Your academic standing for a term was decided. You find it with your record, and what follows from it.")
    ]

    /// The same in Azerbaijani.
    static let recordsInAzerbaijani: [String: MailText] = [
        "records.standing_decided": MailText(
            "Akademik vəziyyətiniz müəyyən edildi",
            "Semestr üzrə akademik vəziyyətiniz müəyyən edildi. Nəticə və ondan irəli gələnlər qeydlərinizdədir.")
    ]
}

extension MailText {
    /// `{assessment}` is what its authors call it.
    static let assessmentInEnglish: [String: MailText] = [
        "assessment.results_released": MailText(
            "Results: {assessment}", "The results of “{assessment}” are released. Sign in to see yours."),
        "assessment.handed_in": MailText(
            "Handed in: {assessment}", "Your group has handed in its work for “{assessment}”."),
        "assessment.regraded": MailText(
            "Another result: {assessment}", "Your released result of “{assessment}” has changed. Sign in to see it."),
    ]

    /// The same in Azerbaijani.
    static let assessmentInAzerbaijani: [String: MailText] = [
        "assessment.results_released": MailText(
            "Nəticələr: {assessment}", "“{assessment}” üzrə nəticələr açıqlandı. Görmək üçün daxil olun."),
        "assessment.handed_in": MailText(
            "Təhvil verildi: {assessment}", "Komandanız “{assessment}” üzrə işini təhvil verdi."),
        "assessment.regraded": MailText(
            "Nəticə dəyişdi: {assessment}",
            "“{assessment}” üzrə açıqlanmış nəticəniz dəyişdi. Görmək üçün daxil olun."),
    ]
}

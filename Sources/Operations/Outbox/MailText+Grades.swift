extension MailText {
    /// What a grade is stands in no mail.
    static let gradesInEnglish: [String: MailText] = [
        "grades.mark_released": MailText(
            "A mark in {section}", "A mark of yours in {section} is released. You find it among your grades."),
        "grades.final_released": MailText(
            "Your final grade in {section}",
            "Your final grade in {section} is released. You find it among your grades."),
        "grades.changed": MailText(
            "A grade of yours in {section} was changed",
            """
            A released grade of yours in {section} was changed. You find the grade, the reason and who changed it among
            your grades.
            """),
        "grades.appeal_submitted": MailText(
            "An appeal in {section}", "A student appeals against a grade in {section}. It waits for a decision."),
        "grades.appeal_decided": MailText(
            "Your appeal in {section} is decided",
            "Your appeal against a grade in {section} is decided. You find the decision among your grades."),
        "grades.change_requested": MailText(
            "A change of a grade in {section} waits",
            "A change of a released grade in {section} waits for somebody's approval."),
        "grades.change_decided": MailText(
            "A change of a grade in {section} is decided",
            "The change of a grade in {section} that waited for approval is decided."),
    ]

    /// The same in Azerbaijani.
    static let gradesInAzerbaijani: [String: MailText] = [
        "grades.mark_released": MailText(
            "{section} üzrə bal", "{section} üzrə balınız açıqlandı. Onu qiymətləriniz arasında görə bilərsiniz."),
        "grades.final_released": MailText(
            "{section} üzrə yekun qiymətiniz",
            "{section} üzrə yekun qiymətiniz açıqlandı. Onu qiymətləriniz arasında görə bilərsiniz."),
        "grades.changed": MailText(
            "{section} üzrə qiymətiniz dəyişdirildi",
            """
            {section} üzrə açıqlanmış qiymətiniz dəyişdirildi. Qiyməti, səbəbi və kimin dəyişdirdiyini qiymətləriniz
            arasında görə bilərsiniz.
            """),
        "grades.appeal_submitted": MailText(
            "{section} üzrə apellyasiya",
            "Tələbə {section} üzrə qiymətdən apellyasiya verib. O, qərar gözləyir."),
        "grades.appeal_decided": MailText(
            "{section} üzrə apellyasiyanıza baxıldı",
            "{section} üzrə qiymətdən apellyasiyanıza baxıldı. Qərarı qiymətləriniz arasında görə bilərsiniz."),
        "grades.change_requested": MailText(
            "{section} üzrə qiymət dəyişikliyi gözləyir",
            "{section} üzrə açıqlanmış qiymətin dəyişdirilməsi təsdiq gözləyir."),
        "grades.change_decided": MailText(
            "{section} üzrə qiymət dəyişikliyinə baxıldı",
            "{section} üzrə təsdiq gözləyən qiymət dəyişikliyinə baxıldı."),
    ]
}

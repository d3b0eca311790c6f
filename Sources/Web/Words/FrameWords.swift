extension Phrase {
    static let skipToContent = Phrase("Skip to content", "Məzmuna keç")
    static let menu = Phrase("Menu", "Menyu")
    static let mainNavigation = Phrase("Main", "Əsas")
    static let breadcrumbs = Phrase("Breadcrumbs", "Yol")
    static let pages = Phrase("Pages", "Səhifələr")
    static let home = Phrase("Home", "Ana səhifə")
    static let catalogue = Phrase("Catalogue", "Kataloq")
    static let cart = Phrase("Cart", "Səbət")
    static let mySchedule = Phrase("My schedule", "Cədvəlim")
    static let waitlist = Phrase("Waitlist", "Növbə")
    static let myRecord = Phrase("My record", "Şəxsi işim")
    static let sections = Phrase("Sections", "Qruplar")
    static let students = Phrase("Students", "Tələbələr")
    static let terms = Phrase("Terms", "Semestrlər")
    static let account = Phrase("Account", "Hesab")
    static let signIn = Phrase("Sign in", "Daxil ol")
    static let signOut = Phrase("Sign out", "Çıxış")
    static let language = Phrase("Language", "Dil")
    static let colours = Phrase("Colours", "Rənglər")
    static let device = Phrase("Device", "Cihaz")
    static let light = Phrase("Light", "Açıq")
    static let dark = Phrase("Dark", "Tünd")
    static let interface = Phrase("API", "API")
    static let next = Phrase("Next", "Növbəti")
    static let previous = Phrase("Previous", "Əvvəlki")
    static let search = Phrase("Search", "Axtar")
    static let cancel = Phrase("Cancel", "Ləğv et")
    static let save = Phrase("Save", "Yadda saxla")
    static let close = Phrase("Close", "Bağla")
    static let show = Phrase("Show", "Göstər")
    static let print = Phrase("Print", "Çap et")
    static let actions = Phrase("Actions", "Əməliyyatlar")
    static let optional = Phrase("optional", "istəyə bağlı")
    static let yes = Phrase("Yes", "Bəli")
    static let no = Phrase("No", "Xeyr")
    static let removeFilter = Phrase(", remove", ", sil")

    static func page(_ number: Int) -> Phrase { Phrase("Page \(number)", "Səhifə \(number)") }

    static func range(_ first: Int, _ last: Int, of total: Int?) -> Phrase {
        guard let total else { return Phrase(same: "\(first)–\(last)") }
        return Phrase("\(first)–\(last) of \(total)", "\(total) nəticədən \(first)–\(last)")
    }

    static func correct(_ count: Int) -> Phrase {
        Phrase(
            "Nothing was saved: \(count.of("thing", "things")) to correct",
            "Heç nə yadda saxlanmadı: \(count) düzəliş lazımdır")
    }

    static let notDone = Phrase("That could not be done", "Bunu etmək mümkün olmadı")
}

/// What pages say when something is wrong.
extension Phrase {
    static let notFoundTitle = Phrase("Nothing is here", "Burada heç nə yoxdur")
    static let notFoundText = Phrase(
        "The address may be mistyped, or what was here is gone, or it is not for you to see.",
        "Ünvan səhv yazılmış ola bilər, axtardığınız silinmiş ola bilər və ya sizin üçün açıq deyil.")
    static let forbiddenTitle = Phrase("This is not for your role", "Bu sizin rolunuz üçün deyil")
    static let forbiddenText = Phrase(
        "You are signed in, and what you asked for is done by others. Sign in as someone else, or go back.",
        "Siz daxil olmusunuz, amma istədiyinizi başqaları edir. Başqa hesabla daxil olun və ya geri qayıdın.")
    static let outdatedTitle = Phrase("The form is out of date", "Forma köhnəlib")
    static let outdatedText = Phrase(
        "Load the page again and send it once more. Nothing was changed.",
        "Səhifəni yenidən açın və bir daha göndərin. Heç nə dəyişmədi.")
    static let unreadableTitle = Phrase("The address cannot be read", "Ünvan oxunmur")
    static let unreadableText = Phrase(
        "Something in the address or the form is not as it should be. Go back and try again.",
        "Ünvanda və ya formada nəsə düzgün deyil. Geri qayıdıb yenidən cəhd edin.")
    static let busyTitle = Phrase("One moment, please", "Bir az gözləyin")
    static let busyText = Phrase(
        "More is asked than can be done at once. Try again in a moment; nothing was changed.",
        "Hazırda sorğular çoxdur. Bir azdan yenidən cəhd edin; heç nə dəyişmədi.")
    static let brokenTitle = Phrase("Something went wrong here", "Burada nəsə səhv getdi")
    static let brokenText = Phrase(
        "It has been recorded. Try again; if it stays, tell the registrar’s office and quote the number below.",
        "Bu, qeydə alındı. Yenidən cəhd edin; davam edərsə, tədris şöbəsinə aşağıdakı nömrəni deyin.")
    static let refusedTitle = Phrase("That is not possible", "Bu mümkün deyil")
    static let toStartPage = Phrase("To the start page", "Ana səhifəyə")
    static let signInAsOther = Phrase("Sign in as someone else", "Başqa hesabla daxil ol")
    static let searchCatalogue = Phrase("Search the catalogue", "Kataloqda axtar")

    static func requestNumber(_ number: String) -> Phrase {
        Phrase("Request \(number)", "Sorğu \(number)")
    }
}

internal import Registration
internal import Schema

extension Phrase {
    static let roster = Phrase("Roster", "Siyahı")
    static let line = Phrase("Waitlist", "Növbə")
    static let student = Phrase("Student", "Tələbə")
    static let number = Phrase("Number", "Nömrə")
    static let registeredOn = Phrase("Registered", "Qeydiyyat tarixi")
    static let joinedAt = Phrase("Joined", "Növbəyə durub")
    static let position = Phrase("Place", "Sıra")
    static let enrolledTab = Phrase("Enrolled", "Qeydiyyatda")
    static let leftToo = Phrase("With those who left", "Çıxanlarla birlikdə")
    static let rosterEmpty = Phrase("Nobody is registered here", "Burada qeydiyyatda olan yoxdur")
    static let lineEmpty = Phrase("Nobody waits here", "Burada növbədə olan yoxdur")
    static let offered = Phrase("Seat offered", "Yer təklif olunub")
    static let changeLimit = Phrase("Change the limit", "Yerlərin sayını dəyiş")
    static let limitHint = Phrase("Empty for no limit", "Məhdudiyyətsiz üçün boş saxlayın")
    static let limitLede = Phrase(
        "New seats are offered to those who wait, in their order.",
        "Yeni yerlər növbədəkilərə sıra ilə təklif olunur.")
    static let cancelSection = Phrase("Cancel the section", "Qrupu ləğv et")
    static let cancelSectionText = Phrase(
        "Everyone enrolled or waiting loses the seat or the place, and is told with the sections that are still open. This cannot be taken back.",
        "Qeydiyyatda və növbədə olanlar yerlərini itirir və açıq qalan qruplar barədə xəbər alırlar. Bunu geri qaytarmaq olmaz."
    )
    static let whyLabel = Phrase("Reason", "Səbəb")
    static let whyHint = Phrase("Kept, and told to those concerned", "Saxlanılır və aidiyyəti şəxslərə bildirilir")
    static let staffTools = Phrase("For staff", "Əməkdaşlar üçün")
    static let findStudent = Phrase("Find a student", "Tələbə tap")
    static let studentSearchHint = Phrase("Name or number", "Ad və ya nömrə")
    static let studentsLede = Phrase(
        "Find a student to see the record, or to register on their behalf.",
        "Tələbəni tapın: işinə baxın və ya onun adından qeydiyyatdan keçirin.")
    static let noStudent = Phrase("No student matches", "Uyğun tələbə tapılmadı")
    static let studyProgram = Phrase("Program", "Proqram")
    static let advisor = Phrase("Advisor", "Məsləhətçi")
    static let holds = Phrase("Holds", "Məhdudiyyətlər")
    static let holdsCount = Phrase("Holds in force", "Qüvvədə olan məhdudiyyətlər")
    static let creditsEarned = Phrase("Credits earned", "Qazanılmış kreditlər")
    static let standing = Phrase("Standing", "Status")
    static let placeHold = Phrase("Place a hold", "Məhdudiyyət qoy")
    static let release = Phrase("Release", "Götür")
    static let noHolds = Phrase("No hold stands in the way", "Mane olan məhdudiyyət yoxdur")
    static let kind = Phrase("Kind", "Növ")
    static let blocks = Phrase("Blocks", "Nəyə mane olur")
    static let blocksRegistration = Phrase("Registration", "Qeydiyyat")
    static let blocksTranscripts = Phrase("Transcripts", "Transkript")
    static let blocksGraduation = Phrase("Graduation", "Məzun olma")
    static let blocksGrades = Phrase("Grades", "Qiymətlər")
    static let overrides = Phrase("Overrides", "İstisnalar")
    static let overridesText = Phrase(
        "Reasons that were set aside for a section, with who answers for it.",
        "Qrup üzrə nəzərə alınmayan səbəblər və əsaslandırma.")
    static let grantOverride = Phrase("Grant an override", "İstisna ver")
    static let revoke = Phrase("Revoke", "Geri götür")
    static let noOverrides = Phrase("No reason was set aside", "İstisna verilməyib")
    static let reasonSetAside = Phrase("Reason set aside", "Nəzərə alınmayan səbəb")
    static let validUntil = Phrase("Valid until", "Qüvvədə olma müddəti")
    static let inForce = Phrase("In force", "Qüvvədədir")
    static let ended = Phrase("Ended", "Bitib")
    static let overrideSectionHint = Phrase("Code and section: MATH 101 A", "Kod və qrup: MATH 101 A")
    static let registerOnBehalf = Phrase("Register on their behalf", "Onun adından qeydiyyat")
    static let findSection = Phrase("Find a section", "Qrup tap")
    static let findSectionHint = Phrase("Course code", "Fənnin kodu")
    static let noSectionMatches = Phrase("No section matches", "Uyğun qrup tapılmadı")
    static let timetable = Phrase("Timetable", "Cədvəl")
    static let history = Phrase("All terms", "Bütün semestrlər")
    static let nothingYet = Phrase("Nothing yet", "Hələ heç nə yoxdur")
    static let sectionsLede = Phrase(
        "Seats, waitlists and limits.", "Yerlər, növbələr və hədlər.")
    static let mySections = Phrase("Only mine", "Yalnız mənimkilər")
    static let onlyWithLine = Phrase("Only with a waitlist", "Yalnız növbəsi olanlar")
    static let placed = Phrase("Placed", "Qoyulub")
    static let released = Phrase("Released", "Götürülüb")
    static let welcomeText = Phrase(
        "Find courses, register, and see where you stand.", "Fənn tapın, qeydiyyatdan keçin və vəziyyətinizi görün.")
    static let today = Phrase("Today", "Bu gün")
    static let noClassesToday = Phrase("No classes today", "Bu gün dərs yoxdur")
    static let openOffers = Phrase("Seats offered to you", "Sizə təklif olunan yerlər")
    static let whatNext = Phrase("What you can do", "Nə edə bilərsiniz")
    static let registrarLede = Phrase(
        "Sections under pressure, and the ways to students and terms.",
        "Tələbatı çox olan qruplar, tələbələr və semestrlər.")
    static let longestLines = Phrase("Longest waitlists", "Ən uzun növbələr")
    static let noLines = Phrase("No section has a waitlist", "Heç bir qrupda növbə yoxdur")
    static let yourSections = Phrase("Your sections", "Qruplarınız")
    static let noOwnSections = Phrase("You teach no section in this term", "Bu semestrdə qrupunuz yoxdur")

    static func welcome(_ name: String) -> Phrase { Phrase("Welcome, \(name)", "Xoş gəldiniz, \(name)") }
    static func studentsFound(_ count: Int) -> Phrase { Phrase(count.of("student", "students"), "\(count) tələbə") }
    static func cancelQuestion(_ section: String) -> Phrase {
        Phrase("Cancel \(section)?", "\(section) ləğv edilsin?")
    }
    static func takenNow(enrolled: Int, offered: Int, waiting: Int) -> Phrase {
        Phrase(
            "\(enrolled) enrolled, \(offered.of("seat", "seats")) offered, \(waiting) waiting",
            "\(enrolled) qeydiyyatda, \(offered) təklif olunub, \(waiting) növbədə")
    }
    static func onBehalf(_ name: String) -> Phrase {
        Phrase("Register for \(name)", "\(name) adından qeydiyyat")
    }
    static func holdsBlock(_ count: Int) -> Phrase {
        Phrase(
            count == 1 ? "1 hold is in force" : "\(count) holds are in force", "\(count) məhdudiyyət qüvvədədir")
    }

    static func category(_ category: Hold.Category) -> Phrase {
        switch category {
        case .financial: Phrase("Financial", "Maliyyə")
        case .academic: Phrase("Academic", "Akademik")
        case .disciplinary: Phrase("Disciplinary", "İntizam")
        case .administrative: Phrase("Administrative", "İnzibati")
        case .loans: Phrase("Library", "Kitabxana")
        case .health: Phrase("Health", "Sağlamlıq")
        }
    }

    static func studentStatus(_ word: String) -> Phrase {
        switch word {
        case "active": Phrase("Active", "Aktiv")
        case "dismissed": Phrase("Dismissed", "Xaric edilib")
        case "on_leave": Phrase("On leave", "Akademik məzuniyyətdə")
        case "graduated": Phrase("Graduated", "Məzun")
        case "suspended": Phrase("Suspended", "Uzaqlaşdırılıb")
        case "withdrawn": Phrase("Withdrawn", "Çıxıb")
        default: Phrase(same: word)
        }
    }
}

internal import Catalog
internal import Platform

extension Phrase {
    static let catalogueLede = Phrase(
        "Every course, with the seats that are free now.", "Bütün fənlər və hazırda boş olan yerlər.")
    static let searchCourses = Phrase("Search courses", "Fənn axtar")
    static let searchHint = Phrase("Code, name or words", "Kod, ad və ya sözlər")
    static let filters = Phrase("Filters", "Süzgəclər")
    static let filtersInUse = Phrase("Filters in use", "İstifadədə olan süzgəclər")
    static let apply = Phrase("Apply", "Tətbiq et")
    static let clearAll = Phrase("Clear all", "Hamısını sil")
    static let department = Phrase("Department", "Kafedra")
    static let level = Phrase("Level", "Səviyyə")
    static let credits = Phrase("Credits", "Kreditlər")
    static let term = Phrase("Term", "Semestr")
    static let any = Phrase("Any", "İstənilən")
    static let meetsOn = Phrase("Meets on no other days than", "Yalnız bu günlərdə")
    static let notBefore = Phrase("Not before", "Bundan tez yox")
    static let notAfter = Phrase("Not after", "Bundan gec yox")
    static let onlyFreeSeats = Phrase("Only with free seats", "Yalnız boş yeri olanlar")
    static let about = Phrase("About", "Haqqında")
    static let canYouTakeIt = Phrase("Can you take it?", "Götürə bilərsiniz?")
    static let whatItRequires = Phrase("What it requires", "Tələblər")
    static let requiresNothing = Phrase("Nothing has to be taken first.", "Əvvəlcədən heç nə tələb olunmur.")
    static let takenWith = Phrase("Taken with", "Birlikdə götürülür")
    static let sameTerm = Phrase("in the same term", "eyni semestrdə")
    static let owner = Phrase("Responsible", "Məsul şəxs")
    static let noSections = Phrase("No section in this term", "Bu semestrdə qrup yoxdur")
    static let section = Phrase("Section", "Qrup")
    static let meets = Phrase("Meets", "Vaxt")
    static let instructor = Phrase("Instructor", "Müəllim")
    static let instructors = Phrase("Instructors", "Müəllimlər")
    static let seats = Phrase("Seats", "Yerlər")
    static let seatsTaken = Phrase("Seats taken", "Tutulmuş yerlər")
    static let noLimit = Phrase("No limit", "Məhdudiyyət yoxdur")
    static let noMeeting = Phrase("No fixed time", "Sabit vaxtı yoxdur")
    static let whenAndWhere = Phrase("When and where", "Nə vaxt və harada")
    static let day = Phrase("Day", "Gün")
    static let time = Phrase("Time", "Saat")
    static let place = Phrase("Place", "Yer")
    static let dates = Phrase("Dates", "Tarixlər")
    static let registration = Phrase("Registration", "Qeydiyyat")
    static let dropUntil = Phrase("Drop until", "Ləğv etmə müddəti")
    static let withdrawUntil = Phrase("Withdraw until", "Fəndən çıxma müddəti")
    static let addUntil = Phrase("Add until", "Əlavə etmə müddəti")
    static let classes = Phrase("Classes", "Dərslər")
    static let limit = Phrase("Limit", "Yerlərin sayı")
    static let enrolled = Phrase("Enrolled", "Qeydiyyatda")
    static let offersOpen = Phrase("Offers open", "Açıq təkliflər")
    static let waitingCount = Phrase("Waiting", "Növbədə")
    static let parts = Phrase("Taken with this", "Bununla birlikdə")
    static let currentTerm = Phrase("Current", "Cari")
    static let registrationOpen = Phrase("Registration is open", "Qeydiyyat açıqdır")
    static let registrationClosed = Phrase("Registration is closed", "Qeydiyyat bağlıdır")
    static let termsLede = Phrase(
        "When each term runs, and until when something can be changed in it.",
        "Hər semestrin vaxtı və dəyişikliklər üçün son tarixlər.")
    static let noTerms = Phrase("No term yet", "Hələ semestr yoxdur")
    static let otherTerm = Phrase("Other term", "Başqa semestr")
    static let atAnyTime = Phrase("To begin at any time", "İstənilən vaxt başlamaq üçün")
    static let selfPaced = Phrase("Self-paced", "Sərbəst tempdə")
    static let noCourse = Phrase("No course matches", "Uyğun fənn tapılmadı")
    static let noCourseText = Phrase(
        "Look for another word, or let the filters go.", "Başqa söz axtarın və ya süzgəcləri götürün.")
    static let met = Phrase("Met", "Ödənilib")
    static let unmet = Phrase("Not met", "Ödənilməyib")
    static let inProgress = Phrase("In progress", "Davam edir")
    static let notNeeded = Phrase("Not needed", "Lazım deyil")
    static let allOfThese = Phrase("All of these", "Bunların hamısı")
    static let oneOfThese = Phrase("One of these", "Bunlardan biri")
    static let recommended = Phrase("recommended", "tövsiyə olunur")
    static let departmentPermission = Phrase("Permission of the department", "Kafedranın icazəsi")
    static let reasonsAgainst = Phrase("You could not register now", "Hazırda qeydiyyatdan keçə bilməzsiniz")
    static let youMayRegister = Phrase("You could register now", "Hazırda qeydiyyatdan keçə bilərsiniz")

    static func seatsFree(_ open: Int, of capacity: Int) -> Phrase {
        Phrase("\(open) of \(capacity) seats free", "\(capacity) yerdən \(open)-i boşdur")
    }

    static func full(waiting: Int) -> Phrase {
        waiting == 0
            ? Phrase("Full", "Doludur") : Phrase("Full, \(waiting) waiting", "Doludur, növbədə \(waiting) nəfər")
    }

    static func creditCount(_ credits: String) -> Phrase {
        Phrase(credits == "1" ? "1 credit" : "\(credits) credits", "\(credits) kredit")
    }

    static func sectionCount(_ count: Int) -> Phrase {
        Phrase(count.of("section", "sections"), "\(count) qrup")
    }

    static func courseCount(_ count: Int) -> Phrase {
        Phrase(count.of("course", "courses"), "\(count) fənn")
    }

    static func coursesFound(_ count: Int, for words: String?) -> Phrase {
        guard let words else { return courseCount(count) }
        return Phrase(
            "\(count.of("course matches", "courses match")) “\(words)”", "“\(words)” üzrə \(count) fənn tapıldı")
    }

    static func sectionsIn(_ term: Phrase) -> Phrase {
        Phrase("Sections in \(term.english)", "Qruplar: \(term.azerbaijani)")
    }

    static func filterCount(_ count: Int) -> Phrase {
        count == 0 ? filters : Phrase("Filters (\(count))", "Süzgəclər (\(count))")
    }

    static func fromTime(_ time: TimeOfDay) -> Phrase { Phrase("From \(time)", "\(time)-dan") }
    static func untilTime(_ time: TimeOfDay) -> Phrase { Phrase("Until \(time)", "\(time)-a qədər") }
    static func sectionTitle(_ code: String) -> Phrase { Phrase("Section \(code)", "Qrup \(code)") }

    static func between(_ start: Phrase, _ end: Phrase) -> Phrase {
        Phrase("\(start.english) to \(end.english)", "\(start.azerbaijani) – \(end.azerbaijani)")
    }

    /// A name of the catalogue in both languages.
    static func name(_ text: LocalizedText) -> Phrase {
        Phrase(text.text(in: "en") ?? "", text.text(in: "az") ?? "")
    }

    static func component(_ word: String) -> Phrase {
        switch word {
        case "lecture": Phrase("Lecture", "Mühazirə")
        case "lab", "laboratory": Phrase("Laboratory", "Laboratoriya")
        case "discussion": Phrase("Discussion", "Müzakirə")
        case "seminar": Phrase("Seminar", "Seminar")
        case "tutorial": Phrase("Tutorial", "Məşğələ")
        case "studio": Phrase("Studio", "Studiya")
        default: Phrase(same: word)
        }
    }

    static func status(_ status: Offering.Status) -> Phrase {
        switch status {
        case .planned: Phrase("Planned", "Planlaşdırılıb")
        case .open: Phrase("Open", "Açıqdır")
        case .closed: Phrase("Closed", "Bağlıdır")
        case .cancelled: Phrase("Cancelled", "Ləğv edilib")
        }
    }
}

/// What a requirement asks for, and how it could be met.
extension Phrase {
    static func nOfThese(_ count: Int) -> Phrase { Phrase("\(count) of these", "Bunlardan \(count)-i") }
    static func atLeast(_ grade: String) -> Phrase { Phrase("at least \(grade)", "ən azı \(grade)") }
    static func standingOf(_ word: String) -> Phrase { Phrase("Standing: \(word)", "Status: \(word)") }

    static func enrolledInProgram(_ name: String, _ code: String) -> Phrase {
        Phrase("Study of \(name) (\(code))", "\(name) (\(code)) proqramında təhsil")
    }

    static func earnedCredits(_ credits: Decimal) -> Phrase {
        Phrase("\(credits) credits earned", "\(credits) qazanılmış kredit")
    }

    static func passed(_ code: String, grade: String?) -> Phrase {
        guard let grade else { return Phrase("Passed with \(code).", "\(code) ilə ödənilib.") }
        return Phrase("Passed with \(grade) in \(code).", "\(code) fənnindən \(grade) qiyməti ilə ödənilib.")
    }

    static func underWay(_ code: String) -> Phrase {
        Phrase(
            "You take \(code) now. It counts provisionally and is checked again when it is graded.",
            "Hazırda \(code) oxuyursunuz. Şərti sayılır və qiymət veriləndə yenidən yoxlanılır.")
    }

    static func notGoodEnough(_ code: String, grade: String, wanted: String?) -> Phrase {
        Phrase(
            "You have \(grade) in \(code)\(wanted.map { ", and need at least \($0)" } ?? ""). Take it again.",
            "\(code) üzrə qiymətiniz \(grade)\(wanted.map { ", tələb olunan ən azı \($0)" } ?? ""). Yenidən götürün.")
    }

    static func wayToMeetCourse(isConcurrent: Bool, substitutes: [String]) -> Phrase {
        let others = substitutes.prefix(4).joined(separator: ", ")
        let way =
            isConcurrent
            ? Phrase("Take it before or in the same term", "Əvvəl və ya eyni semestrdə götürün")
            : Phrase("Take it in an earlier term", "Əvvəlki semestrdə götürün")
        guard !others.isEmpty else { return Phrase(way.english + ".", way.azerbaijani + ".") }
        return Phrase("\(way.english); \(others) would do as well.", "\(way.azerbaijani); \(others) da olar.")
    }

    static func wayToMeet(_ content: RequirementNode.Content) -> Phrase? {
        switch content {
        case .permission:
            Phrase(
                "Ask the department, which can grant you an override.",
                "Kafedraya müraciət edin: o, istisna verə bilər.")
        case .credits: Phrase("Complete further courses first.", "Əvvəlcə başqa fənləri tamamlayın.")
        case .program: Phrase("It is for students of this program.", "Bu proqramın tələbələri üçündür.")
        case .standing: Phrase("Ask your advisor about your standing.", "Statusunuz barədə məsləhətçinizdən soruşun.")
        case .allOf, .oneOf, .nOf, .course: nil
        }
    }
}

internal import Assessment

extension Phrase {
    static let newExam = Phrase("New exam or quiz", "Yeni imtahan və ya test")
    static let editExam = Phrase("Settings", "Parametrlər")
    static let whatIsAsked = Phrase("What is asked", "Suallar")
    static let examOverrides = Phrase("Exceptions", "İstisnalar")
    static let makeDraft = Phrase("Make a draft", "Qaralama yarat")
    static let examName = Phrase("Name", "Ad")
    static let examInstructions = Phrase("What is said before it", "Əvvəlcə deyilənlər")
    static let openToEveryone = Phrase(
        "Everyone who is signed in may take it", "Hesabına daxil olan hər kəs verə bilər")
    static let examWindow = Phrase("When", "Nə vaxt")
    static let campusClocks = Phrase(
        "Times are those of the campus’s clocks.", "Vaxtlar kampusun saatı ilədir.")
    static let dueAt = Phrase("Due", "Təhvil")
    static let closesAt = Phrase("Closes", "Bağlanır")
    static let minutesForAttempt = Phrase("Minutes for an attempt", "Bir cəhdə dəqiqə")
    static let mostAttempts = Phrase("Attempts at most", "Ən çox cəhd")
    static let examMarks = Phrase("What it is worth", "Nəyə dəyər")
    static let weightInCategory = Phrase("Weight in its category", "Kateqoriyada çəkisi")
    static let allMarks = Phrase("Marks for everything", "Hamısına bal")
    static let marksToPass = Phrase("Marks to pass", "Keçid balı")
    static let percentToPass = Phrase("Percent to pass", "Keçid faizi")
    static let latePolicy = Phrase("Late work", "Gecikmiş iş")
    static let lateDeduction = Phrase("Percent off for each interval", "Hər aralıq üçün çıxılan faiz")
    static let lateInterval = Phrase("Interval in minutes", "Aralıq, dəqiqə")
    static let lateFloor = Phrase("Percent kept at least", "Ən azı qalan faiz")
    static let lateGrace = Phrase("Minutes that cost nothing", "Cəriməsiz dəqiqələr")
    static let whenReleased = Phrase("Students see results", "Tələbələr nəticəni görür")
    static let whatIsShown = Phrase("They see", "Onlar görür")
    static let examOrder = Phrase("Order", "Sıra")
    static let shuffleQuestions = Phrase(
        "Each attempt has its own order of questions", "Hər cəhddə sualların öz sırası var")
    static let shuffleOptions = Phrase(
        "Each attempt has its own order of options", "Hər cəhddə variantların öz sırası var")
    static let examStanding = Phrase("Where it stands", "Vəziyyəti")
    static let publishExam = Phrase("Publish", "Elan et")
    static let archiveExam = Phrase("Archive", "Arxivləşdir")
    static let releaseResults = Phrase("Release the results", "Nəticələri açıqla")
    static let withholdResults = Phrase("Withhold the results", "Nəticələri gizlət")
    static let examAdmission = Phrase("To begin", "Başlamaq üçün")
    static let asksForPassword = Phrase("Ask for a password", "Parol soruşulsun")
    static let examPasswordHint = Phrase(
        "Leave it empty to keep the one that holds.", "Qüvvədə olan qalsın deyə boş saxlayın.")
    static let examNetworks = Phrase("Networks from which it can be begun", "Başlamaq mümkün olan şəbəkələr")
    static let examNetworksHint = Phrase(
        "One on each line, such as 10.1.0.0/16; none: from anywhere.",
        "Hər sətirdə biri, məsələn 10.1.0.0/16; boş: hər yerdən.")
    static let removeExam = Phrase("Remove the exam", "İmtahanı sil")
    static let removeExamText = Phrase(
        "It can be removed as long as nobody has begun it.", "Heç kim başlamayıbsa, silmək olar.")
    static let examIsBegun = Phrase(
        "Somebody has begun: what is asked stays as it is", "Kimsə başlayıb: suallar olduğu kimi qalır")
    static let addPart = Phrase("Add a part", "Hissə əlavə et")
    static let removePart = Phrase("Remove the part", "Hissəni sil")
    static let partName = Phrase("Heading of the part", "Hissənin başlığı")
    static let intoPart = Phrase("Into the part", "Hissəyə")
    static let addFromBank = Phrase("Add questions of the bank", "Bankdan sual əlavə et")
    static let toTheBank = Phrase("To the bank", "Banka")
    static let addChosen = Phrase("Add those that are chosen", "Seçilənləri əlavə et")
    static let takeOut = Phrase("Take out", "Çıxar")
    static let drawn = Phrase("Drawn from the bank", "Bankdan seçilən")
    static let drawnText = Phrase(
        "Each attempt draws its own questions of this kind.", "Hər cəhd bu növdən öz suallarını seçir.")
    static let howMany = Phrase("How many", "Neçə")
    static let pointsEach = Phrase("Points for each", "Hər birinə bal")
    static let examOverridesLede = Phrase(
        "For whom other times hold than for all. They hold at once, also for an attempt that is under way.",
        "Kimin üçün başqa vaxtlar qüvvədədir. Onlar dərhal, davam edən cəhd üçün də qüvvəyə minir.")
    static let noExceptions = Phrase("The same holds for all", "Hamı üçün eynidir")
    static let forWhom = Phrase("For", "Kim üçün")
    static let addOverride = Phrase("Add an exception", "İstisna əlavə et")
    static let orGroup = Phrase("Or a group", "Və ya qrup")
    static let emptyAsForAll = Phrase("What is empty holds as for all.", "Boş qalan hamı üçün olduğu kimidir.")

    static func asked(_ count: Int) -> Phrase {
        Phrase(
            count == 1 ? "Each attempt asks one question." : "Each attempt asks \(count) questions.",
            "Hər cəhddə \(count) sual.")
    }

    static func partNumber(_ number: Int) -> Phrase { Phrase("Part \(number)", "Hissə \(number)") }

    static func tooFewToDraw(_ count: Int) -> Phrase {
        Phrase("The bank has only \(count) of this kind", "Bankda bu növdən cəmi \(count) sual var")
    }

    static func examStatus(_ status: Exam.Status) -> Phrase {
        switch status {
        case .draft: Phrase("Draft", "Qaralama")
        case .published: Phrase("Published", "Elan edilib")
        case .archived: Phrase("Archived", "Arxivdə")
        }
    }

    static func examStandingText(_ status: Exam.Status) -> Phrase {
        switch status {
        case .draft: Phrase("Nobody but its authors sees it.", "Onu yalnız müəllifləri görür.")
        case .published: Phrase("Who may take it sees it.", "Verə bilənlər onu görür.")
        case .archived:
            Phrase("It is out of use; what was done in it stays.", "İstifadədən çıxarılıb; edilənlər qalır.")
        }
    }

    static func release(_ release: Exam.Release) -> Phrase {
        switch release {
        case .onSubmission: Phrase("as soon as they hand in", "təhvil verən kimi")
        case .afterEnd: Phrase("once it has closed", "bağlanandan sonra")
        case .manual: Phrase("when they are released", "açıqlananda")
        }
    }

    static func shown(_ shown: Exam.Shown) -> Phrase {
        switch shown {
        case .score: Phrase("the score", "balı")
        case .marks: Phrase("and what each answer earned", "və hər cavabın balını")
        case .key: Phrase("and the right answers", "və düzgün cavabları")
        }
    }

    /// Why an exam cannot be kept as it was asked.
    static func examKeepingProblem(_ code: String) -> Phrase? {
        switch AssessmentFailure(rawValue: code) {
        case .nothingToPublish: Phrase("It asks nothing yet", "Hələ sual yoxdur")
        case .hasAttempts: Phrase("There are attempts: it stays as it is", "Cəhdlər var: olduğu kimi qalır")
        case .notADraft: Phrase("Only a draft is published", "Yalnız qaralama elan edilir")
        case .archived: Phrase("It is archived", "Arxivdədir")
        case .invalidNetwork: Phrase("A network is like 10.1.0.0/16", "Şəbəkə 10.1.0.0/16 kimidir")
        case .unknownQuestion: Phrase("A question is not in the bank", "Sual bankda deyil")
        case .notFound, .unknownPerson, nil:
            code == "assessment.questionnaire_changed"
                ? Phrase(
                    "Somebody else has changed it meanwhile: look at it again", "Kimsə onu dəyişib: yenidən baxın")
                : nil
        }
    }
}

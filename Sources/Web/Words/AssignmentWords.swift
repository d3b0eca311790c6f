internal import Assessment
internal import Platform

extension Phrase {
    static let workHandedIn = Phrase("What was handed in", "Təhvil verilənlər")
    static let nothingHandedIn = Phrase("Nothing was handed in yet", "Hələ heç nə təhvil verilməyib")
    static let yourText = Phrase("Your text", "Mətniniz")
    static let yourFiles = Phrase("Your files", "Fayllarınız")
    static let forGroup = Phrase("For which group", "Hansı komanda üçün")
    static let groupMembers = Phrase("Group", "Komanda")
    static let withdrawWork = Phrase("Withdraw", "Geri götür")
    static let withdrawWorkAsk = Phrase(
        "Withdraw what was handed in? The attempt can be used again.",
        "Təhvil verilən geri götürülsün? Cəhddən yenidən istifadə etmək olar.")
    static let withdrawnWork = Phrase("Withdrawn", "Geri götürülüb")
    static let lateWork = Phrase("Late", "Gecikib")
    static let inTime = Phrase("In time", "Vaxtında")
    static let feedbackOfGrader = Phrase("Feedback", "Rəy")
    static let feedbackFile = Phrase("File that is given back", "Qaytarılan fayl")
    static let notReleasedYet = Phrase("The result is not released yet", "Nəticə hələ açıqlanmayıb")
    static let beforeLateness = Phrase("Before lateness", "Gecikmədən əvvəl")
    static let rubric = Phrase("Rubric", "Meyarlar")
    static let gradeWork = Phrase("Grade", "Qiymətləndir")
    static let gradingQueue = Phrase("Work to grade", "Qiymətləndiriləcək işlər")
    static let nothingToGrade = Phrase("There is nothing here", "Burada heç nə yoxdur")
    static let handedInAt = Phrase("Handed in", "Təhvil verilib")
    static let gradedWork = Phrase("Graded", "Qiymətləndirilib")
    static let waitingWork = Phrase("Waits", "Gözləyir")
    static let showWork = Phrase("Show", "Göstər")
    static let everyWork = Phrase("All", "Hamısı")
    static let onlyUngraded = Phrase("What waits", "Gözləyənlər")
    static let onlyGraded = Phrase("What is graded", "Qiymətləndirilənlər")
    static let earlierWork = Phrase("Earlier hand-ins too", "Əvvəlkilər də")
    static let bothTimes = Phrase("In time or late", "Vaxtında və ya gecikmiş")
    static let previousWork = Phrase("Previous work", "Əvvəlki iş")
    static let nextWork = Phrase("Next work", "Növbəti iş")
    static let blindNote = Phrase(
        "Names are hidden until the results are released.", "Nəticələr açıqlanana qədər adlar gizlidir.")
    static let criterionPoints = Phrase("Points, where no level fits", "Səviyyə uyğun gəlməsə, bal")
    static let criterionComment = Phrase("Comment", "Qeyd")
    static let scoreOfWork = Phrase("Score", "Bal")
    static let countsAs = Phrase("Counts as", "Sayılan bal")
    static let whyOtherScore = Phrase("Why a released score changes", "Açıqlanmış bal niyə dəyişir")
    static let givenScores = Phrase("Scores that were given", "Verilmiş ballar")
    static let rubricName = Phrase("Name of the rubric", "Meyarların adı")
    static let rubricLede = Phrase(
        "A criterion without a name is left out. Levels stand one on a line: points, name and what is expected, parted by semicolons.",
        "Adı olmayan meyar nəzərə alınmır. Hər sətirdə bir səviyyə: bal, ad və gözlənti, nöqtəli vergüllə.")
    static let rubricFixed = Phrase(
        "Work was graded by this rubric: it stays as it is.", "Bu meyarlarla iş qiymətləndirilib: dəyişmir.")
    static let criterionName = Phrase("What is looked at", "Nəyə baxılır")
    static let criterionMeaning = Phrase("What is meant", "Nə nəzərdə tutulur")
    static let criterionWorth = Phrase("What it can earn", "Ən çox bal")
    static let criterionLevels = Phrase("Levels", "Səviyyələr")
    static let levelsExample = Phrase(
        "For example: 4; Clear; The thesis is stated at once", "Məsələn: 4; Aydın; Tezis dərhal deyilir")
    static let assignmentSettings = Phrase("What is taken", "Nə qəbul edilir")
    static let takesText = Phrase("Text", "Mətn")
    static let takesFiles = Phrase("Files", "Fayllar")
    static let mostFiles = Phrase("Files at most", "Ən çox fayl")
    static let mostMegabytes = Phrase("Megabytes of a file at most", "Faylın ən çox meqabaytı")
    static let fileEndings = Phrase("Types of files", "Fayl növləri")
    static let fileEndingsHint = Phrase(
        "Endings, such as pdf docx; none: every type that is taken at all",
        "Sonluqlar, məsələn pdf docx; boş: qəbul edilən bütün növlər")
    static let isGroupWork = Phrase("Groups hand in together", "Komandalar birlikdə təhvil verir")
    static let isBlind = Phrase("Names are hidden from who grades", "Adlar qiymətləndirəndən gizlədilir")

    static func handInNumber(_ number: Int) -> Phrase { Phrase("Hand-in \(number)", "\(number)-ci təhvil") }

    static func criterion(_ number: Int) -> Phrase { Phrase("Criterion \(number)", "\(number)-ci meyar") }

    static func workPlace(_ number: Int, of count: Int) -> Phrase {
        Phrase("\(number) of \(count)", "\(number) / \(count)")
    }

    static func filesTaken(_ count: Int, _ megabytes: Int, _ endings: [String]) -> Phrase {
        let types = endings.isEmpty ? "" : ": \(endings.joined(separator: ", "))"
        return Phrase(
            "Up to \(count) files of \(megabytes) MB\(types)", "\(megabytes) MB-dək \(count) fayla qədər\(types)")
    }

    static func lateRule(_ details: Exam.Details) -> Phrase {
        let minutes = details.lateIntervalMinutes
        let (english, azerbaijani) =
            minutes % 1440 == 0
            ? ("\(minutes / 1440) d", "\(minutes / 1440) gün")
            : minutes % 60 == 0 ? ("\(minutes / 60) h", "\(minutes / 60) saat") : ("\(minutes) min", "\(minutes) dəq")
        let grace = details.lateGraceMinutes
        return Phrase(
            "\(details.lateDeduction)% less for each begun \(english)"
                + (grace > 0 ? ", nothing within \(grace) min" : "")
                + (details.lateFloor > Decimal(0) ? ", at least \(details.lateFloor)% are kept" : ""),
            "Hər başlanan \(azerbaijani) üçün \(details.lateDeduction)% azalır"
                + (grace > 0 ? ", \(grace) dəqiqəyədək azalmır" : "")
                + (details.lateFloor > Decimal(0) ? ", ən azı \(details.lateFloor)% qalır" : ""))
    }

    /// What a refusal about work says; nil for another code.
    static func assignmentProblem(_ code: String) -> Phrase? {
        switch SubmissionFailure(rawValue: code) {
        case .unknown: Phrase("The work is not there any more", "İş artıq yoxdur")
        case .notHandedIn: Phrase("Nothing is handed in here", "Burada heç nə təhvil verilmir")
        case .empty: Phrase("Write something, or choose a file", "Mətn yazın və ya fayl seçin")
        case .textNotTaken: Phrase("Only files are taken", "Yalnız fayllar qəbul edilir")
        case .filesNotTaken: Phrase("Only text is taken", "Yalnız mətn qəbul edilir")
        case .tooManyFiles: Phrase("There are too many files", "Fayllar həddən çoxdur")
        case .fileTooLarge: Phrase("A file is too large", "Fayl həddən böyükdür")
        case .typeNotTaken: Phrase("Files of this type are not taken here", "Bu növ fayllar burada qəbul edilmir")
        case .noGroup: Phrase("You are in no group of this section", "Bu qrupda heç bir komandada deyilsiniz")
        case .chooseGroup: Phrase("Say for which of your groups", "Hansı komanda üçün olduğunu seçin")
        case .handedInMeanwhile:
            Phrase("Something was handed in meanwhile: look at it first", "Bu arada iş təhvil verilib: əvvəl ona baxın")
        case .notWithdrawable:
            Phrase(
                "Only the last hand-in can be withdrawn, until it is graded",
                "Yalnız sonuncu və qiymətləndirilməmiş iş geri götürülə bilər")
        case .invalidScore:
            Phrase("The score is from 0 to what can be earned", "Bal 0 ilə ən çox bal arasında olmalıdır")
        case .invalidCriteria:
            Phrase("Score every criterion, by no more than it can earn", "Hər meyara həddini aşmayan bal verin")
        case .reasonNeeded:
            Phrase("The score was released: say why it changes", "Bal açıqlanıb: niyə dəyişdiyini yazın")
        case .invalidRubric:
            Phrase(
                "A rubric has 1 to 20 criteria, and no level is worth more than its criterion",
                "1-20 meyar olmalıdır və səviyyənin balı meyarınkını aşmamalıdır")
        case .rubricInUse: rubricFixed
        case .unknownEnding: Phrase("An ending is of no type that is taken", "Qəbul edilməyən fayl növü var")
        case nil: nil
        }
    }
}

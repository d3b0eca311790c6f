internal import Degrees
internal import Formats
internal import Platform

extension Phrase {
    static let degreeProgress = Phrase("Degree progress", "Təhsilin gedişi")
    static let degreeProgressLede = Phrase(
        "What counts towards the degree, each course where it helps most.",
        "Dərəcə üçün nə hesablanır: hər fənn ən faydalı olduğu yerdə.")
    static let gradeAverage = Phrase("Grade point average", "Orta bal")
    static let averagesByTerm = Phrase("Averages by term", "Semestrlər üzrə orta ballar")
    static let creditsCounted = Phrase("Credits that count", "Hesablanan kreditlər")
    static let noAverages = Phrase("No grade counts yet", "Hələ heç bir qiymət hesablanmır")
    static let standings = Phrase("Academic standing", "Akademik vəziyyət")
    static let noStandings = Phrase("No standing was decided yet", "Hələ akademik vəziyyət müəyyən edilməyib")
    static let cumulativeAverage = Phrase("Overall average", "Ümumi orta bal")
    static let termAverage = Phrase("Average of the term", "Semestrin orta balı")
    static let decidedBy = Phrase("Decided by", "Nəyə əsasən")
    static let noDegree = Phrase("There is nothing to audit", "Yoxlanılası proqram yoxdur")
    static let noDegreeText = Phrase(
        "The student is in no program with requirements.", "Tələbə tələbləri olan proqramda deyil.")
    static let withheldTitle = Phrase("A hold hides this", "Məhdudiyyət bunu gizlədir")
    static let withheldText = Phrase(
        "Marks, averages and audits are shown again when the hold is released. Your record says what to do.",
        "Məhdudiyyət götürüləndə qiymətlər, orta ballar və yoxlama yenidən görünəcək. Nə etmək lazım olduğu qeydlərinizdədir."
    )
    static let tryProgram = Phrase("Try another program", "Başqa proqramı yoxla")
    static let tryIt = Phrase("Show what it would take", "Nə lazım olduğunu göstər")
    static let triedProgram = Phrase(
        "This is a trial: the student is not in this program",
        "Bu, sınaqdır: tələbə bu proqramda deyil")
    static let waived = Phrase("Waived", "Güzəşt edilib")
    static let notProvenBest = Phrase(
        "The courses could count in very many ways; this is the best that was found.",
        "Fənlər çox müxtəlif cür hesablana bilər; bu, tapılan ən yaxşı variantdır.")
    static let makeException = Phrase("Make an exception", "İstisna et")
    static let requirement = Phrase("Requirement", "Tələb")
    static let exceptionKind = Phrase("What is decided", "Qərar")
    static let substituteCourse = Phrase("A course counts for it", "Fənn bu tələb üçün hesablanır")
    static let waiveRequirement = Phrase("It need not be met", "Tələb ödənilməli deyil")
    static let substituteCode = Phrase("Code of the course", "Fənnin kodu")
    static let substituteHint = Phrase("For a course that counts; else empty.", "Fənn hesablananda; əks halda boş.")
    static let exceptions = Phrase("Exceptions", "İstisnalar")
    static let takeExceptionBack = Phrase("Take back", "Geri götür")
    static let degreeRequirements = Phrase("What the program requires", "Proqramın tələbləri")
    static let notExpressed = Phrase("What the import could not express", "İdxalın ifadə edə bilmədiyi")
    static let catalogueVersion = Phrase("Catalogue", "Kataloq")
    static let evaluateStanding = Phrase("Evaluate everyone", "Hamını qiymətləndir")
    static let standingLede = Phrase(
        "Decided by the rules in their order; what you decided by hand stays.",
        "Qaydalarla, öz sırası ilə müəyyən edilir; əllə verilən qərar qalır.")
    static let everyStanding = Phrase("All", "Hamısı")
    static let byHand = Phrase("The registrar", "Qeydiyyat şöbəsi")
    static let previousStanding = Phrase("Before", "Əvvəl")

    static func standing(_ standing: AcademicStanding) -> Phrase {
        switch standing {
        case .excellent: Phrase("Excellent", "Əla")
        case .goodStanding: Phrase("Good standing", "Yaxşı")
        case .warning: Phrase("Academic warning", "Akademik xəbərdarlıq")
        case .probation: Phrase("Academic probation", "Akademik sınaq")
        case .suspension: Phrase("Academic suspension", "Təhsil dayandırılıb")
        case .dismissal: Phrase("Academic dismissal", "Xaric edilib")
        case .conditionalReadmission: Phrase("Conditional readmission", "Şərti bərpa")
        }
    }

    /// A stored word of standing; one that is no academic standing stays as it is.
    static func standing(word: String) -> Phrase {
        if word == "none" { return Phrase("None", "Yoxdur") }
        return AcademicStanding(rawValue: word).map { standing($0) } ?? Phrase(word, word)
    }

    static func creditsOf(_ done: Decimal, _ underWay: Decimal, _ required: Decimal) -> Phrase {
        underWay.thousandths == 0
            ? Phrase("\(done) of \(required) credits", "\(required) kreditdən \(done)")
            : Phrase(
                "\(done) of \(required) credits, \(underWay) under way",
                "\(required) kreditdən \(done), \(underWay) davam edir")
    }

    static func percentMet(_ percent: Decimal) -> Phrase { Phrase("\(percent) % met", "\(percent) % ödənilib") }

    static func countsHere(_ codes: String) -> Phrase { Phrase("Counts: \(codes)", "Hesablanır: \(codes)") }

    static func underWay(codes: String) -> Phrase { Phrase("Under way: \(codes)", "Davam edir: \(codes)") }

    /// What a requirement asks for.
    static func rule(_ rule: DegreeRequirement.Rule) -> Phrase {
        switch rule {
        case .allOf: .allOfThese
        case .nOf(let needed): .nOfThese(needed)
        case .courses(let needed, _): Phrase("\(needed) courses", "\(needed) fənn")
        case .credits(let credits, _): Phrase("\(credits) credits", "\(credits) kredit")
        case .gpa(let average, _): Phrase("An average of at least \(average)", "Orta bal ən azı \(average)")
        case .residency(let credits, _): Phrase("\(credits) credits earned here", "Burada qazanılan \(credits) kredit")
        case .coursesAmong(let needed, _):
            Phrase("\(needed) courses among those beside", "Yanındakılardan \(needed) fənn")
        case .creditsAmong(let credits, _):
            Phrase("\(credits) credits among those beside", "Yanındakılardan \(credits) kredit")
        case .departmentsAmong(let needed):
            Phrase("Courses of \(needed) departments", "\(needed) kafedranın fənləri")
        case .atMost(let most, _): Phrase("At most \(most) courses count", "Ən çoxu \(most) fənn hesablanır")
        case .program: Phrase("Another program", "Başqa proqram")
        case .manual: Phrase("An advisor decides", "Məsləhətçi qərar verir")
        }
    }
}

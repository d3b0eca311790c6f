internal import Assessment
internal import Platform

extension Phrase {
    static let itemAnalysis = Phrase("Item analysis", "Sual təhlili")
    static let itemAnalysisLede = Phrase(
        "How the test and each question did their work, over the attempts that count and are marked.",
        "Testin və hər sualın necə işlədiyi: sayılan və qiymətləndirilmiş cəhdlər üzrə.")
    static let nothingMarkedYet = Phrase("Nothing is marked yet", "Hələ heç nə qiymətləndirilməyib")
    static let attemptsThatCount = Phrase("Attempts that count", "Sayılan cəhdlər")
    static let meanScore = Phrase("Mean", "Orta bal")
    static let standardDeviation = Phrase("Standard deviation", "Standart kənarlaşma")
    static let cronbachAlpha = Phrase("Cronbach\u{2019}s alpha", "Kronbax alfası")
    static let measurementError = Phrase("Standard error", "Standart xəta")
    static let facility = Phrase("Facility", "Asanlıq")
    static let discriminationIndex = Phrase("Discrimination", "Ayırdetmə")
    static let whichCounts = Phrase("Which counts", "Hansı sayılır")
    static let itemTotal = Phrase("With the total", "Ümumi balla")
    static let itemRest = Phrase("With the rest", "Qalan balla")
    static let whoChoseWhat = Phrase("Who chose what", "Kim nəyi seçib")
    static let option = Phrase("Option", "Variant")
    static let chosenBy = Phrase("Chosen by", "Seçənlər")
    static let meanOfThese = Phrase("Their mean score", "Onların orta balı")
    static let rightOption = Phrase("Right", "Düzgün")
    static let noAnswerGiven = Phrase("No answer", "Cavab yoxdur")
    static let examResults = Phrase("Results", "Nəticələr")
    static let resultsLede = Phrase(
        "What each person\u{2019}s attempts make together, by the grading method.",
        "Hər kəsin cəhdlərinin qiymətləndirmə üsulu ilə ümumi nəticəsi.")
    static let noResults = Phrase("Nobody has handed in yet", "Hələ heç kim təhvil verməyib")
    static let attemptThatCounts = Phrase("This attempt counts", "Bu cəhd sayılır")
    static let mayStillChange = Phrase("Marking is not finished", "Qiymətləndirmə bitməyib")

    static func gradingMethod(_ method: Exam.GradingMethod) -> Phrase {
        switch method {
        case .best: Phrase("The best attempt counts", "Ən yaxşı cəhd sayılır")
        case .last: Phrase("The last attempt counts", "Son cəhd sayılır")
        case .first: Phrase("The first attempt counts", "İlk cəhd sayılır")
        case .average: Phrase("The average of the attempts counts", "Cəhdlərin ortası sayılır")
        }
    }
}

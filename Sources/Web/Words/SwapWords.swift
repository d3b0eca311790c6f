extension Phrase {
    static let exchange = Phrase("Exchange", "Dəyiş")
    static let takeInstead = Phrase("Take it instead of another", "Başqasının əvəzinə götür")
    static let takeInsteadText = Phrase(
        "Both or neither: the seat you have is given up only when you get this one.",
        "Ya hər ikisi, ya heç biri: hazırkı yerinizdən yalnız bu yeri alanda imtina olunur.")
    static let insteadOf = Phrase("Instead of", "Nəyin əvəzinə")
    static let youGiveUp = Phrase("You give up", "İmtina edirsiniz")
    static let youTake = Phrase("You take", "Götürürsünüz")
    static let exchangePossible = Phrase("The exchange is possible now", "Hazırda dəyişmək mümkündür")
    static let waitInstead = Phrase(
        "It is full. Join the waitlist: the seat you have is given up only when you accept one here.",
        "Doludur. Növbəyə durun: hazırkı yerinizdən yalnız burada yer qəbul edəndə imtina olunur.")
    static let otherSections = Phrase("Other sections of the course", "Fənnin digər qrupları")
    static let noOtherSection = Phrase("There is no other section", "Başqa qrup yoxdur")
    static let choose = Phrase("Choose", "Seç")
    static let backToSchedule = Phrase("To my schedule", "Cədvələ qayıt")

    static func exchangeQuestion(_ section: String, for other: String) -> Phrase {
        Phrase("Take \(other) instead of \(section)?", "\(section) əvəzinə \(other) götürülsün?")
    }

    static func whatInstead(_ section: String) -> Phrase {
        Phrase("What instead of \(section)?", "\(section) əvəzinə nə?")
    }
}

internal import Assessment

extension Phrase {
    static let topics = Phrase("How you do, week by week", "Həftələr üzrə nəticələriniz")
    static let topicsLede = Phrase(
        "From questions whose results are released; of each question your newest answer counts.",
        "Nəticəsi açıqlanmış suallara görə; hər sualda ən son cavabınız nəzərə alınır.")
    static let sectionTopics = Phrase("Topics", "Mövzular üzrə nəticələr")
    static let sectionTopicsLede = Phrase(
        "How the section does in what each week is about.", "Qrupun hər həftənin mövzusu üzrə nəticələri.")
    static let noTopics = Phrase("Nothing is known yet", "Hələ heç nə məlum deyil")
    static let noTopicsText = Phrase(
        "It stands here once answers to questions of a week are marked and released.",
        "Həftə üzrə sualların cavabları qiymətləndirilib açıqlandıqdan sonra burada olacaq.")
    static let topicScore = Phrase("Score", "Nəticə")
    static let topicLevel = Phrase("Level", "Səviyyə")
    static let topicQuestions = Phrase("Questions", "Suallar")
    static let topicAttempts = Phrase("Attempts", "Cəhdlər")
    static let needHelp = Phrase("Who needs it most", "Kimə daha çox lazımdır")
    static let allWeeks = Phrase("All weeks", "Bütün həftələr")

    static func topicLevel(_ level: TopicPerformance.Level) -> Phrase {
        switch level {
        case .mastered: Phrase("Mastered", "Mənimsənilib")
        case .developing: Phrase("Developing", "İnkişaf edir")
        case .remedial: Phrase("To be done again", "Təkrar lazımdır")
        }
    }
}

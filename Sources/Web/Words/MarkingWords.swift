internal import Platform

extension Phrase {
    static let markAnswers = Phrase("Mark answers", "Cavabları qiymətləndir")
    static let nothingToMark = Phrase("Nothing waits to be marked", "Qiymətləndiriləcək cavab yoxdur")
    static let nameHidden = Phrase("The name is hidden", "Ad gizlədilib")
    static let stillToMark = Phrase("Still to mark", "Qalan cavablar")
    static let wordToStudent = Phrase("A word to the student", "Tələbəyə qeyd")
    static let saveAndNext = Phrase("Save, and the next", "Saxla və növbəti")
    static let passOver = Phrase("Pass over", "Ötür")
    static let notesForMarkers = Phrase("Notes for who marks", "Qiymətləndirən üçün qeydlər")
    static let markByQuestion = Phrase("Question by question", "Sual-sual")
    static let markByStudent = Phrase("Student by student", "Tələbə-tələbə")
    static let showNames = Phrase("Show names", "Adları göstər")
    static let hideNames = Phrase("Hide names", "Adları gizlət")
    static let markNotTaken = Phrase(
        "The points are from 0 to what the question is worth", "Bal 0 ilə sualın dəyəri arasında olmalıdır")

    static func candidate(_ number: Int) -> Phrase { Phrase("No. \(number)", "№ \(number)") }

    static func atMost(_ points: Decimal) -> Phrase { Phrase("At most \(points)", "Ən çox \(points)") }
}

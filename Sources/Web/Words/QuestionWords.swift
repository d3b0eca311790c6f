internal import Assessment
internal import Formats

extension Phrase {
    static let questions = Phrase("Questions", "Suallar")
    static let questionsLede = Phrase(
        "The course’s bank. Students never see keys.", "Fənnin sual bankı. Tələbələr cavabları görmür.")
    static let ownQuestions = Phrase("My questions", "Mənim suallarım")
    static let ownQuestionsLede = Phrase(
        "A bank of your own, for exams that belong to no course.",
        "Heç bir fənnə aid olmayan imtahanlar üçün öz bankınız.")
    static let question = Phrase("Question", "Sual")
    static let untitled = Phrase("(without text)", "(mətnsiz)")
    static let noQuestions = Phrase("There are no questions yet", "Hələ sual yoxdur")
    static let noQuestionsText = Phrase("Add one, or bring in a file.", "Sual əlavə edin və ya fayl gətirin.")
    static let noQuestionMatches = Phrase("No question matches", "Uyğun sual tapılmadı")
    static let findQuestion = Phrase("Words of name or text", "Ad və ya mətndəki sözlər")
    static let difficulty = Phrase("Difficulty", "Çətinlik")
    static let points = Phrase("Points", "Bal")
    static let tag = Phrase("Tag", "Etiket")
    static let tags = Phrase("Tags", "Etiketlər")
    static let tagsHint = Phrase("Separated by commas", "Vergüllə ayrılır")
    static let archivedOnes = Phrase("Archived ones", "Arxivdəkilər")
    static let addQuestion = Phrase("Add a question", "Sual əlavə et")
    static let editQuestion = Phrase("Change the question", "Sualı dəyiş")
    static let archiveQuestion = Phrase("Archive the question", "Sualı arxivləşdir")
    static let archiveText = Phrase(
        "It is then no longer offered. Assessments and attempts that have it keep it.",
        "Sonra daha təklif olunmur. Onu ehtiva edən qiymətləndirmələr və cəhdlər saxlayır.")
    static let restoreQuestion = Phrase("Bring it back", "Geri qaytar")
    static let restoreText = Phrase("It can be used again then.", "Sonra yenidən istifadə oluna bilər.")
    static let questionIsArchived = Phrase("The question is archived", "Sual arxivdədir")
    static let asStudentsSee = Phrase("As students see it", "Tələbələrin gördüyü kimi")
    static let key = Phrase("Key", "Açar")
    static let answer = Phrase("Answer", "Cavab")
    static let yourAnswer = Phrase("Your answer", "Cavabınız")
    static let earns = Phrase("Earns", "Qazandırır")
    static let earnsPercent = Phrase("Earns, %", "Qazandırır, %")
    static let feedback = Phrase("Feedback", "Rəy")
    static let explanation = Phrase("Explanation", "İzah")
    static let ifCorrect = Phrase("After a right answer", "Düzgün cavabdan sonra")
    static let ifPartial = Phrase("After a partly right answer", "Qismən düzgün cavabdan sonra")
    static let ifIncorrect = Phrase("After a wrong answer", "Səhv cavabdan sonra")
    static let penaltyPerTry = Phrase("Cost of a wrong try", "Səhv cəhdin qiyməti")
    static let version = Phrase("Version", "Versiya")
    static let holdsTrue = Phrase("True", "Doğru")
    static let holdsFalse = Phrase("False", "Yanlış")
    static let putInOrder = Phrase("To be put in order", "Ardıcıllıqla düzülməlidir")
    static let filesAreHandedIn = Phrase("Files may be handed in", "Fayl təhvil verilə bilər")
    static let markedByHand = Phrase("Marked by hand", "Əl ilə qiymətləndirilir")
    static let nothingToAnswer = Phrase("There is nothing to answer", "Cavablandırılacaq bir şey yoxdur")
    static let isPattern = Phrase("* stands for anything", "* istənilən mətni bildirir")
    static let units = Phrase("Units", "Vahidlər")
    static let values = Phrase("Values", "Qiymətlər")
    static let prompt = Phrase("Prompt", "Sorğu")
    static let item = Phrase("Item", "Element")
    static let choice = Phrase("Choice", "Seçim")
    static let acceptedAnswer = Phrase("Accepted answer", "Qəbul edilən cavab")
    static let acceptedNumber = Phrase("Accepted number", "Qəbul edilən ədəd")
    static let questionText = Phrase("What is asked", "Nə soruşulur")
    static let questionName = Phrase("Short name", "Qısa ad")
    static let writtenAs = Phrase("Written as", "Yazılış forması")
    static let shuffleChoices = Phrase("In another order for each attempt", "Hər cəhddə başqa ardıcıllıqla")
    static let shufflePrompts = Phrase(
        "Prompts in another order for each attempt", "Sorğular hər cəhddə başqa ardıcıllıqla")
    static let allOrNothing = Phrase("Only all of it earns anything", "Yalnız tam düzgün cavab bal qazandırır")
    static let caseCounts = Phrase("Upper and lower case differ", "Böyük və kiçik hərflər fərqlənir")
    static let numberHint = Phrase(
        "3.14, 3.14:0.01 (give or take), 3.14:1%, 1..2 (from, to), * (any)",
        "3.14, 3.14:0.01 (kənarlaşma), 3.14:1%, 1..2 (aralıq), * (istənilən)")
    static let matchingHint = Phrase(
        "An answer without a prompt belongs to nothing.", "Sorğusu olmayan cavab heç nəyə aid deyil.")
    static let orderingHint = Phrase("In the right order", "Düzgün ardıcıllıqla")
    static let moreRowsHint = Phrase(
        "An empty row counts for nothing; Preview adds two more.",
        "Boş sətir sayılmır; öncədən baxış iki sətir əlavə edir.")
    static let markedBy = Phrase("Marked by", "Qiymətləndirmə")
    static let handedIn = Phrase("What is handed in", "Nə təhvil verilir")
    static let attachments = Phrase("Files, at most (-1: any number)", "Fayllar, ən çoxu (-1: istənilən sayda)")
    static let markerNotes = Phrase("For the marker", "Qiymətləndirən üçün")
    static let keyAsJSON = Phrase("Key as JSON", "Açar, JSON şəklində")
    static let keyAsJSONHint = Phrase(
        "The form is described in the program’s documentation under “Questions and answers”.",
        "Forma proqramın sənədlərində, “Questions and answers” bölməsində təsvir olunub.")
    static let importQuestions = Phrase("Bring in a file", "Fayl gətir")
    static let importQuestionsLede = Phrase(
        "It is first said what would come of it. The same file again brings nothing.",
        "Əvvəlcə nəticənin necə olacağı deyilir. Eyni fayl təkrar heç nə gətirmir.")
    static let importMore = Phrase("Another file", "Başqa fayl")
    static let exportQuestions = Phrase("Write a file", "Fayl yaz")
    static let exportQuestionsLede = Phrase(
        "It is first said what the format cannot hold.", "Əvvəlcə formatın saxlaya bilmədikləri deyilir.")
    static let fileFormat = Phrase("Format of the file", "Faylın formatı")
    static let topicOtherwise = Phrase("Topic where none is stated", "Mövzu göstərilməyibsə")
    static let encodedAs = Phrase("A chosen file is encoded in", "Seçilmiş faylın kodlaşdırılması")
    static let chooseFile = Phrase("Choose a file", "Fayl seçin")
    static let pasteQuestions = Phrase("Or paste the questions", "Və ya sualları yapışdırın")
    static let pasteQuestionsHint = Phrase(
        "At most 1 MB; larger files come by the command line.",
        "Ən çoxu 1 MB; daha böyük fayllar əmr sətri ilə gətirilir.")
    static let tryImport = Phrase("Try it", "Yoxla")
    static let keepImport = Phrase("Bring them in", "Gətir")
    static let outcome = Phrase("Outcome", "Nəticə")
    static let remarks = Phrase("Remarks", "Qeydlər")
    static let didNotTravel = Phrase("What did not travel", "Daşınmayanlar")
    static let lostPart = Phrase("Part", "Hissə")
    static let effect = Phrase("Effect", "Təsir")
    static let whyLost = Phrase("Why", "Səbəb")
    static let download = Phrase("Download", "Endir")
    static let makeFile = Phrase("Make the file", "Faylı hazırla")

    static func gap(_ number: Int) -> Phrase { Phrase("Gap \(number)", "Boşluq \(number)") }

    static func hint(_ number: Int) -> Phrase { Phrase("Hint \(number)", "İpucu \(number)") }

    static func line(_ number: Int) -> Phrase { Phrase("line \(number)", "sətir \(number)") }

    static func answerTo(_ prompt: String) -> Phrase { Phrase("Answer to: \(prompt)", "Cavab: \(prompt)") }

    static func numbered(_ phrase: Phrase, _ number: Int) -> Phrase {
        Phrase("\(number). \(phrase.english)", "\(number). \(phrase.azerbaijani)")
    }

    static func firstOnes(_ count: Int) -> Phrase { Phrase("The first \(count)", "İlk \(count)") }

    static func andMore(_ count: Int) -> Phrase { Phrase("… and \(count) more", "… və daha \(count)") }

    static func wouldImport(_ report: QuestionImportReport) -> Phrase {
        Phrase("Would come in: \(counts(report).english)", "Gələcək: \(counts(report).azerbaijani)")
    }

    static func didImport(_ report: QuestionImportReport) -> Phrase {
        Phrase("Came in: \(counts(report).english)", "Gəldi: \(counts(report).azerbaijani)")
    }

    private static func counts(_ report: QuestionImportReport) -> Phrase {
        let (new, known) = (report.count(.created), report.count(.unchanged) + report.count(.repeated))
        let lost = report.losses.found - report.rows.count + report.count(.refused)
        return Phrase(
            "\(new.of("new question", "new questions")), \(known) known, \(lost) left out",
            "\(new) yeni sual, \(known) məlum, \(lost) kənarda qaldı")
    }

    static func wouldExport(_ report: LossReport) -> Phrase {
        Phrase(
            "The file has \(report.carried) of \(report.found.of("question", "questions"))",
            "Faylda \(report.found) sualdan \(report.carried) var")
    }
}

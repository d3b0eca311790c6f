internal import HTTP
internal import Platform
internal import Records

extension Phrase {
    static let gradebook = Phrase("Gradebook", "Qiymət jurnalı")
    static let gradebookLede = Phrase(
        "Choose a cell and type; Enter and the arrows lead on. A column has a page of its own, too.",
        "Xananı seçin və yazın; Enter və oxlar növbəti xanaya aparır. Hər sütunun öz səhifəsi də var.")
    static let gradebookEmpty = Phrase("Nobody sits in the section yet", "Qrupda hələ heç kim yoxdur")
    static let noColumns = Phrase("There is nothing to grade yet", "Hələ qiymətləndiriləcək bir şey yoxdur")
    static let noColumnsText = Phrase(
        "An assessment of the section has its column here by itself.",
        "Qrupun hər qiymətləndirməsinin burada öz sütunu olur.")
    static let total = Phrase("Total", "Cəm")
    static let mark = Phrase("Mark", "Bal")
    static let marksHint = Phrase(
        "A number, EX for excused, INC for incomplete; empty for none.",
        "Rəqəm, üzrlü üçün EX, tamamlanmamış üçün INC; yoxdursa boş.")
    static let releaseMarks = Phrase("Show the marks to the students", "Balları tələbələrə göstər")
    static let releaseMarksText = Phrase(
        "They are told. After that a mark changes only by the change procedure.",
        "Onlara xəbər verilir. Bundan sonra bal yalnız dəyişiklik qaydası ilə dəyişir.")
    static let gradeReleased = Phrase("Released", "Açıqlanıb")
    static let gradeNotReleased = Phrase("Not released", "Açıqlanmayıb")
    static let excusedWork = Phrase("Excused", "Üzrlü")
    static let incompleteWork = Phrase("Incomplete", "Tamamlanmayıb")
    static let writeFile = Phrase("Save as a file", "Fayl kimi saxla")
    static let finalGrades = Phrase("Final grades", "Yekun qiymətlər")
    static let finalGrade = Phrase("Final grade", "Yekun qiymət")
    static let finalGradesLede = Phrase(
        "Take the letters of the totals or choose others, then release them.",
        "Cəmlərin hərflərini götürün və ya başqasını seçin, sonra açıqlayın.")
    static let takeFromTotals = Phrase("Take the totals", "Cəmləri götür")
    static let releaseFinals = Phrase("Release the final grades", "Yekun qiymətləri açıqla")
    static let dueBy = Phrase("Due by", "Son tarix")
    static let noFinalYet = Phrase("None yet", "Hələ yoxdur")
    static let myGrades = Phrase("Grades", "Qiymətlər")
    static let gradesLede = Phrase(
        "What your instructors have released. A total is of what is released so far.",
        "Müəllimlərinizin açıqladıqları. Cəm indiyədək açıqlananlar üzrədir.")
    static let gradesHidden = Phrase("A hold hides your grades", "Məhdudiyyət qiymətlərinizi gizlədir")
    static let gradesHiddenText = Phrase(
        "They come back as soon as the hold is released.", "Məhdudiyyət götürülən kimi yenidən görünəcək.")
    static let noGrades = Phrase("Nothing is released yet", "Hələ heç nə açıqlanmayıb")
    static let gradeHistory = Phrase("What was changed", "Nələr dəyişdirilib")
    static let gradeUnchanged = Phrase("It was never changed.", "Heç vaxt dəyişdirilməyib.")
    static let changedFrom = Phrase("Before", "Əvvəl")
    static let changedTo = Phrase("Since", "Sonra")
    static let changeKind = Phrase("Kind of change", "Dəyişikliyin növü")
    static let appealGrade = Phrase("Appeal", "Apellyasiya ver")
    static let appealReason = Phrase("Why the grade should be another one", "Qiymət niyə başqa olmalıdır")
    static let appealText = Phrase(
        "Those who teach the section decide, and you are told.",
        "Qərarı qrupun müəllimləri verir və sizə xəbər verilir.")
    static let changeGrade = Phrase("Change the grade", "Qiyməti dəyiş")
    static let changeGradeText = Phrase(
        "The change, the reason and your name stay in the history for ever.",
        "Dəyişiklik, səbəb və adınız tarixçədə həmişəlik qalır.")
    static let newMark = Phrase("The new mark", "Yeni bal")
    static let newLetter = Phrase("The new letter", "Yeni hərf")
    static let documentsOfChange = Phrase("Documents", "Sənədlər")
    static let documentsHint = Phrase(
        "File numbers or addresses, each in a line of its own.",
        "Sənəd nömrələri və ya ünvanlar, hər biri ayrı sətirdə.")
    static let saveMarks = Phrase("Save the marks", "Balları saxla")
    static let saveFinals = Phrase("Save the final grades", "Yekun qiymətləri saxla")
    static let someoneElseEntered = Phrase(
        "Somebody else has changed this since. Nothing of theirs is lost: save again to replace it.",
        "Bunu sizdən sonra başqası dəyişib. Onun yazdığı itməyib: əvəz etmək üçün yenidən saxlayın.")
    static let gradebookStale = Phrase(
        "{name} has entered {mark} meanwhile. Type again to replace it.",
        "{name} bu arada {mark} yazıb. Əvəz etmək üçün yenidən yazın.")
    static let gradebookSaving = Phrase("Saving …", "Saxlanılır …")
    static let gradebookSaved = Phrase("Everything is saved", "Hər şey saxlanılıb")
    static let gradebookRefused = Phrase("This is no mark", "Bu, bal deyil")
    static let gradebookOffline = Phrase("Not saved: the server cannot be reached", "Saxlanılmadı: server cavab vermir")
    static let markNotReadable = Phrase("is no mark", "bal deyil")

    static let appeals = Phrase("Appeals", "Apellyasiyalar")
    static let appealsLede = Phrase(
        "What students say against their grades, and the changes that wait for approval.",
        "Tələbələrin qiymətlərə etirazları və təsdiq gözləyən dəyişikliklər.")
    static let noAppeals = Phrase("Nobody has appealed", "Apellyasiya verən yoxdur")
    static let approveAppeal = Phrase("Approve and change the grade", "Qəbul et və qiyməti dəyiş")
    static let rejectAppeal = Phrase("Reject the appeal", "Apellyasiyanı rədd et")
    static let changeWaits = Phrase("A change waits for approval", "Dəyişiklik təsdiq gözləyir")
    static let approve = Phrase("Approve", "Təsdiq et")
    static let reject = Phrase("Reject", "Rədd et")
    static let gradeSettings = Phrase("Categories", "Kateqoriyalar")
    static let gradeSettingsLede = Phrase(
        "What the total is made of. Columns in no category count only while there are no categories.",
        "Cəmin nədən ibarət olduğu. Kateqoriyasız sütunlar yalnız kateqoriya olmadıqda sayılır.")
    static let categoryName = Phrase("Name", "Ad")
    static let weightInPercent = Phrase("Weight in percent", "Faizlə çəki")
    static let dropLowest = Phrase("Lowest left out", "Sayılmayan ən aşağılar")
    static let addsOnTop = Phrase("Adds on top of the others", "Digərlərinin üstünə əlavə olunur")
    static let addCategory = Phrase("Add a category", "Kateqoriya əlavə et")
    static let removeCategory = Phrase("Remove", "Sil")
    static let columnsOfGradebook = Phrase("Columns", "Sütunlar")
    static let noCategory = Phrase("In no category", "Kateqoriyasız")
    static let readFile = Phrase("Read from a file", "Fayldan oxu")
    static let readFileLede = Phrase(
        "Paste the table, with its header: student_number and the names of columns. First you see what would change.",
        "Cədvəli başlığı ilə yapışdırın: student_number və sütunların adları. Əvvəlcə nəyin dəyişəcəyini görürsünüz.")
    static let tableText = Phrase("Comma-separated table", "Vergüllə ayrılmış cədvəl")
    static let lookThrough = Phrase("Look what would change", "Nəyin dəyişəcəyinə bax")
    static let takeMarks = Phrase("Take these marks", "Bu balları götür")
    static let lineOfFile = Phrase("Line", "Sətir")
    static let whatHappens = Phrase("What happens", "Nə baş verir")
    static let unknownStudent = Phrase("There is no such student in the section", "Qrupda belə tələbə yoxdur")
    static let repeatedStudent = Phrase("The student stood in an earlier line", "Tələbə əvvəlki sətirdə var")
    static let nothingChanges = Phrase("Nothing would change", "Heç nə dəyişmir")

    static func appealStatus(_ status: GradeAppeal.Status) -> Phrase {
        switch status {
        case .submitted: Phrase("Waits for a decision", "Qərar gözləyir")
        case .approved: Phrase("Approved", "Qəbul edilib")
        case .rejected: Phrase("Rejected", "Rədd edilib")
        case .withdrawn: Phrase("Withdrawn", "Geri götürülüb")
        }
    }

    static func fileChange(_ change: GradebookImport.Change) -> Phrase {
        let (old, new) = (change.old.isEmpty ? "–" : change.old, change.new)
        return switch change.obstacle {
        case nil: Phrase(same: "\(change.column): \(old) → \(new)")
        case .unreadable: Phrase("\(change.column): “\(new)” is no mark", "\(change.column): “\(new)” bal deyil")
        case .released:
            Phrase("\(change.column): released, stays \(old)", "\(change.column): açıqlanıb, \(old) qalır")
        }
    }

    static func unknownColumns(_ names: [String]) -> Phrase {
        let list = names.joined(separator: ", ")
        return Phrase("Columns that the gradebook does not have: \(list)", "Jurnalda olmayan sütunlar: \(list)")
    }

    static func staleMark(by name: String?, _ mark: String) -> Phrase {
        let (mark, other) = (mark.isEmpty ? "–" : mark, name ?? "")
        return Phrase(
            "\(other) has entered \(mark) meanwhile. Save again to replace it.",
            "\(other) bu arada \(mark) yazıb. Əvəz etmək üçün yenidən saxlayın.")
    }

    static func outOf(_ most: Decimal) -> Phrase { Phrase("of \(most)", "\(most) baldan") }

    static func markOf(_ name: String, in column: String) -> Phrase { Phrase(same: "\(name): \(column)") }

    static func editColumn(_ name: String) -> Phrase { Phrase("Marks of \(name)", "\(name) balları") }

    static func gradeState(_ state: GradeValue.State) -> Phrase? {
        switch state {
        case .graded: nil
        case .excused: excusedWork
        case .incomplete: incompleteWork
        }
    }

    static func changeKind(_ kind: GradeChange.Kind) -> Phrase {
        switch kind {
        case .correction: Phrase("Correction", "Düzəliş")
        case .appealApproved: Phrase("Appeal approved", "Apellyasiya qəbul edildi")
        case .regrade: Phrase("Graded anew", "Yenidən qiymətləndirmə")
        case .administrative: Phrase("Administrative", "İnzibati")
        }
    }

    /// What a refusal about grades says; nil for another one.
    static func gradeProblem(_ code: String) -> Phrase? {
        if code == StaleGrade.code { return someoneElseEntered }
        return GradeFailure(rawValue: code).map(gradeRefusal)
    }

    private static func gradeRefusal(_ failure: GradeFailure) -> Phrase {
        switch failure {
        case .unknown: Phrase("There is no such grade here", "Burada belə qiymət yoxdur")
        case .released:
            Phrase("It is released: it changes by the procedure", "Açıqlanıb: yalnız qayda üzrə dəyişir")
        case .notReleased: Phrase("It is not released yet", "Hələ açıqlanmayıb")
        case .unknownLetter: Phrase("The scale has no such letter", "Şkalada belə hərf yoxdur")
        case .invalidMarks: Phrase("A mark is from 0 to 999999.99", "Bal 0 ilə 999999.99 arasındadır")
        case .noTotal: Phrase("Nothing counts yet", "Hələ heç nə sayılmır")
        case .unchanged: Phrase("The grade says this already", "Qiymət onsuz da belədir")
        case .ownRequest: Phrase("Somebody else must approve it", "Bunu başqası təsdiq etməlidir")
        case .decided: Phrase("It was decided already", "Artıq qərar verilib")
        case .alreadyOpen: Phrase("Something waits for a decision already", "Artıq qərar gözləyən müraciət var")
        case .unknownCategory: Phrase("There is no such category", "Belə kateqoriya yoxdur")
        case .previewStale: Phrase("Something has changed since", "Bu arada nəsə dəyişib")
        case .brokenHistory:
            Phrase("The history is broken: tell the administrator", "Tarixçə pozulub: inzibatçıya bildirin")
        }
    }
}

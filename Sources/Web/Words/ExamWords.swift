internal import Assessment
internal import Platform

extension Phrase {
    static let exams = Phrase("Exams", "İmtahanlar")
    static let examsLede = Phrase(
        "Exams, quizzes and homework that are yours to take, with the time until which each is taken.",
        "Sizə açıq imtahan, test və tapşırıqlar, hər birinin son vaxtı ilə.")
    static let noExams = Phrase("There is nothing to take", "Heç nə yoxdur")
    static let noExamsText = Phrase(
        "What your instructors publish stands here.", "Müəllimləriniz elan edən kimi burada olacaq.")
    static let until = Phrase("Until", "Son vaxt")
    static let noTimeLimit = Phrase("No limit", "Məhdudiyyət yoxdur")
    static let startsAt = Phrase("Opens", "Açılır")
    static let timeForAttempt = Phrase("Time for an attempt", "Bir cəhdin müddəti")
    static let attemptsTaken = Phrase("Attempts", "Cəhdlər")
    static let questionCount = Phrase("Questions", "Suallar")
    static let examPassword = Phrase("Password that is given in the room", "Otaqda deyilən parol")
    static let beginExam = Phrase("Begin", "Başla")
    static let resumeExam = Phrase("Go on", "Davam et")
    static let beginExamText = Phrase(
        "The time begins with the first page and does not stop. What you answer is saved as you give it.",
        "Vaxt ilk səhifə ilə başlayır və dayanmır. Cavablarınız verdikcə saxlanılır.")
    static let notOpenForYou = Phrase("It cannot be begun now", "İndi başlamaq olmaz")
    static let saveAnswers = Phrase("Save", "Saxla")
    static let handIn = Phrase("Hand in", "Təhvil ver")
    static let handInAsk = Phrase(
        "Hand in for good? Nothing can be changed afterwards.",
        "Birdəfəlik təhvil verilsin? Sonra heç nə dəyişmək olmaz.")
    static let timeLeft = Phrase("Time left", "Qalan vaxt")
    static let handInBefore = Phrase("Hand in before", "Təhvil vaxtı")
    static let allSaved = Phrase("Everything is saved", "Hamısı saxlanılıb")
    static let savingNow = Phrase("Saving…", "Saxlanılır…")
    static let notSavedYet = Phrase(
        "Not saved: no connection. Your answers are kept on this device and sent as soon as it is back.",
        "Saxlanılmayıb: bağlantı yoxdur. Cavablarınız bu cihazdadır və bağlantı qayıdan kimi göndəriləcək.")
    static let mergedFromElsewhere = Phrase(
        "Answers from another page were taken over", "Başqa səhifədəki cavablar götürüldü")
    static let minutesLeftTemplate = Phrase("{n} minutes left", "{n} dəqiqə qalıb")
    static let timeIsOver = Phrase("The time is over", "Vaxt bitdi")
    static let placeInOrder = Phrase("Place", "Yer")
    static let yourResult = Phrase("Your result", "Nəticəniz")
    static let resultNotReleased = Phrase(
        "It is handed in. The result stands here as soon as it is released.",
        "Təhvil verilib. Nəticə açıqlanan kimi burada olacaq.")
    static let endedByTime = Phrase(
        "The time ran out, and what was saved was handed in.", "Vaxt bitdi və saxlanılan cavablar təhvil verildi.")
    static let passedExam = Phrase("Passed", "Keçdi")
    static let failedExam = Phrase("Not passed", "Keçmədi")
    static let rightAnswerIs = Phrase("A right answer", "Düzgün cavab")
    static let answerHere = Phrase("Your answer", "Cavabınız")
    static let pointsOf = Phrase("Points", "Ballar")
    static let awaitsMarking = Phrase("To be marked", "Qiymətləndiriləcək")
    static let examAttempts = Phrase("Attempts of all", "Hamının cəhdləri")
    static let noAttempts = Phrase("Nobody has begun yet", "Hələ heç kim başlamayıb")
    static let lateAnswers = Phrase("Late saves", "Gecikmiş cavablar")
    static let stateOf = Phrase("State", "Vəziyyət")
    static let begunAt = Phrase("Begun", "Başlanıb")
    static let chooseAnswer = Phrase("Choose", "Seçin")
    static let staleAnswers = Phrase(
        "Another page has saved since: here is what there is now", "Başqa səhifə saxlayıb: indiki vəziyyət budur")

    static func questionNumber(_ number: Int, of count: Int) -> Phrase {
        Phrase("Question \(number) of \(count)", "Sual \(number) / \(count)")
    }

    static func points(_ points: Decimal) -> Phrase {
        Phrase(points == Decimal(1) ? "1 point" : "\(points) points", "\(points) bal")
    }

    static func gapNumber(_ number: Int) -> Phrase { Phrase("Gap \(number)", "Boşluq \(number)") }

    static func attemptsUsed(_ used: Int, of most: Int?) -> Phrase {
        guard let most else { return Phrase("\(used), as many as you like", "\(used), istədiyiniz qədər") }
        return Phrase("\(used) of \(most)", "\(used) / \(most)")
    }

    static func duration(seconds: Int) -> Phrase {
        let minutes = (seconds + 59) / 60
        return Phrase("\(minutes) min", "\(minutes) dəq")
    }

    static func examForm(_ form: Exam.Form) -> Phrase {
        switch form {
        case .homework: Phrase("Homework", "Ev tapşırığı")
        case .quiz: Phrase("Quiz", "Test")
        case .exam: Phrase("Exam", "İmtahan")
        case .project: Phrase("Project", "Layihə")
        }
    }

    static func attemptStatus(_ status: ExamAttempt.Status) -> Phrase {
        switch status {
        case .inProgress: Phrase("Under way", "Davam edir")
        case .submitted: Phrase("Handed in", "Təhvil verilib")
        case .autoSubmitted: Phrase("Ended by time", "Vaxtla bitib")
        case .graded: Phrase("Graded", "Qiymətləndirilib")
        }
    }

    /// Why an attempt cannot be begun, or answers are not taken.
    static func examProblem(_ code: String) -> Phrase? {
        switch AttemptFailure(rawValue: code) {
        case .notOpenYet: Phrase("It has not opened yet", "Hələ açılmayıb")
        case .closed: Phrase("It has closed", "Bağlanıb")
        case .noAttemptsLeft: Phrase("There are no attempts left", "Cəhd qalmayıb")
        case .wrongPassword: Phrase("The password is missing or wrong", "Parol yoxdur və ya səhvdir")
        case .wrongNetwork: Phrase("It cannot be taken from this network", "Bu şəbəkədən vermək olmaz")
        case .nothingAsked: Phrase("It asks nothing yet", "Hələ sual yoxdur")
        case .tooFewQuestions: Phrase("The bank has too few questions for it", "Bankda sual çatışmır")
        case .deadlinePassed:
            Phrase(
                "The time is over. What came late is kept for the instructor.",
                "Vaxt bitib. Gecikən cavablar müəllim üçün saxlanılıb.")
        case .submitted: Phrase("It was handed in already", "Artıq təhvil verilib")
        case .invalidMark: .markNotTaken
        default: nil
        }
    }
}

internal import Platform

/// The words of a transcript on paper, in one language.
struct TranscriptWords: Sendable {
    let heading, student, number, programs, degrees, issued, transcriptNumber, code, recipient, purpose, verify: String
    let course, title, credits, grade, points, note, transfers, withoutTerm, totals, end, continued: String
    let average, termAverage, counted, earned, inProgress, transferred, standing, explanation: String
    let states: [Transcript.State: String]
    let countings: [Transcript.Counting: String]
    /// By the stored word.
    let standings: [String: String]
    /// Of a page, and how many there are.
    let page: @Sendable (Int, Int) -> String

    /// The words of a language.
    static func of(_ language: Transcript.Language) -> TranscriptWords {
        switch language {
        case .english: english
        case .azerbaijani: azerbaijani
        }
    }

    private static let english = TranscriptWords(
        heading: "Academic transcript", student: "Student", number: "Student number", programs: "Programs",
        degrees: "Degrees", issued: "Issued", transcriptNumber: "Transcript", code: "Verification code",
        recipient: "For", purpose: "Purpose", verify: "Verify at", course: "Course", title: "Title", credits: "Credits",
        grade: "Grade",
        points: "Points", note: "Note", transfers: "Credit from elsewhere", withoutTerm: "Without a term",
        totals: "Totals", end: "End of transcript", continued: "continued", average: "Grade point average",
        termAverage: "Average of the term", counted: "Credits in the average", earned: "Credits earned",
        inProgress: "Credits in progress", transferred: "Credits from elsewhere", standing: "Standing",
        explanation: """
            The average is the sum of grade points, each multiplied with its credits, divided by the credits in the \
            average. Attempts that do not count for it are marked.
            """,
        states: [.failed: "Failed", .withdrawn: "Withdrawn", .inProgress: "In progress", .registered: "Registered"],
        countings: [.repeated: "Repeated, not counted", .excluded: "Not counted"],
        standings: [
            "excellent": "Excellent", "good_standing": "Good standing", "academic_warning": "Academic warning",
            "academic_probation": "Academic probation", "academic_suspension": "Academic suspension",
            "academic_dismissal": "Academic dismissal", "conditional_readmission": "Conditional readmission",
        ], page: { "Page \($0) of \($1)" })

    private static let azerbaijani = TranscriptWords(
        heading: "Akademik transkript", student: "Tələbə", number: "Tələbə nömrəsi", programs: "Proqramlar",
        degrees: "Dərəcələr", issued: "Verilib", transcriptNumber: "Transkript", code: "Yoxlama kodu",
        recipient: "Kimə", purpose: "Məqsəd", verify: "Yoxlamaq üçün", course: "Fənn", title: "Adı", credits: "Kredit",
        grade: "Qiymət",
        points: "Bal", note: "Qeyd", transfers: "Başqa yerdə qazanılmış kreditlər", withoutTerm: "Semestrsiz",
        totals: "Yekun", end: "Transkriptin sonu", continued: "davamı", average: "Orta bal",
        termAverage: "Semestrin orta balı", counted: "Orta bala daxil kreditlər", earned: "Qazanılmış kreditlər",
        inProgress: "Davam edən kreditlər", transferred: "Başqa yerdən kreditlər", standing: "Akademik vəziyyət",
        explanation: """
            Orta bal: kreditlərə vurulmuş balların cəmi orta bala daxil kreditlərə bölünür. Hesablanmayan \
            cəhdlər qeyd olunub.
            """,
        states: [.failed: "Kəsilib", .withdrawn: "Çıxıb", .inProgress: "Davam edir", .registered: "Qeydiyyatda"],
        countings: [.repeated: "Təkrar, hesablanmır", .excluded: "Hesablanmır"],
        standings: [
            "excellent": "Əla", "good_standing": "Yaxşı", "academic_warning": "Akademik xəbərdarlıq",
            "academic_probation": "Akademik sınaq", "academic_suspension": "Təhsil dayandırılıb",
            "academic_dismissal": "Xaric edilib", "conditional_readmission": "Şərti bərpa",
        ], page: { "Səhifə \($0) / \($1)" })
}

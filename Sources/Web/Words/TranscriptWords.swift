internal import Transcripts

extension Phrase {
    static let transcript = Phrase("Transcript", "Transkript")
    static let transcriptLede = Phrase(
        "What a transcript would say today. To others only an issued one proves it, which never changes again.",
        "Transkriptin bu gün nə deyəcəyi. Başqaları üçün yalnız verilmiş və bir daha dəyişməyən transkript sübutdur.")
    static let issuedTranscripts = Phrase("Issued transcripts", "Verilmiş transkriptlər")
    static let issuedTranscript = Phrase("Issued transcript", "Verilmiş transkript")
    static let noTranscripts = Phrase("None has been issued yet.", "Hələ heç biri verilməyib.")
    static let issueTranscript = Phrase("Issue a transcript", "Transkript ver")
    static let transcriptLanguage = Phrase("Language of the paper", "Sənədin dili")
    static let transcriptRecipient = Phrase("For whom", "Kimə")
    static let transcriptPurpose = Phrase("What for", "Nə üçün")
    static let printedOnIt = Phrase("It is printed on the paper.", "Sənəddə çap olunur.")
    static let transcriptNumber = Phrase("Number", "Nömrə")
    static let transcriptHeld = Phrase(
        "A hold keeps the transcript back: none is issued until it is released",
        "Məhdudiyyət transkripti saxlayır: götürülənə qədər verilmir")
    static let transcriptHeldText = Phrase(
        "The transcript is shown and issued again when the hold is released. Your record says what to do.",
        "Məhdudiyyət götürüləndə transkript yenidən göstəriləcək və veriləcək. Nə etmək lazım olduğu qeydlərinizdədir.")
    static let transcriptGood = Phrase("Good", "Etibarlı")
    static let transcriptIsRevoked = Phrase("Revoked", "Ləğv edilib")
    static let revokeTranscript = Phrase("Revoke the transcript", "Transkripti ləğv et")
    static let frozenLede = Phrase(
        "This is what was issued, whatever became of the record since.",
        "Şəxsi işdə sonra nə dəyişsə də, verilən budur.")
    static let verificationCode = Phrase("Verification code", "Yoxlama kodu")
    static let verifyTranscript = Phrase("Verify a transcript", "Transkriptin yoxlanılması")
    static let verifyTranscriptLede = Phrase(
        "The code stands at the foot of every page of the paper.",
        "Kod sənədin hər səhifəsinin altında yazılıb.")
    static let verifyIt = Phrase("Verify", "Yoxla")
    static let noSuchTranscript = Phrase("No transcript has this code", "Bu kodla transkript yoxdur")
    static let noSuchTranscriptText = Phrase(
        "Compare it with the paper letter by letter. What has no code here was not issued here.",
        "Sənəddəki kodla hərf-hərf müqayisə edin. Burada kodu olmayan sənəd burada verilməyib.")
    static let transcriptValid = Phrase(
        "The transcript is valid: compare the paper with this",
        "Transkript etibarlıdır: sənədi bununla müqayisə edin")
    static let transcriptRevoked = Phrase("The transcript was revoked", "Transkript ləğv edilib")
    static let transcriptDamaged = Phrase(
        "What is stored is not what was signed: ask the institution",
        "Saxlanılan imzalanmış mətn deyil: müəssisədən soruşun")
    static let attemptsCount = Phrase("Courses on it", "Fənlərin sayı")
    static let creditsFromElsewhere = Phrase("Credits from elsewhere", "Başqa yerdən kreditlər")
    static let creditsInProgress = Phrase("Credits in progress", "Davam edən kreditlər")
    static let transfersTitle = Phrase("Credit from elsewhere", "Başqa yerdə qazanılmış kreditlər")
    static let takenAt = Phrase("Where", "Harada")
    static let approvedOn = Phrase("Approved", "Təsdiqlənib")
    static let withoutTerm = Phrase("Without a term", "Semestrsiz")
    static let courseLetter = Phrase("Grade", "Qiymət")
    static let gradePoints = Phrase("Points", "Bal")
    static let transcriptNote = Phrase("Note", "Qeyd")
    static let nothingTaken = Phrase("Nothing was taken yet.", "Hələ heç bir fənn götürülməyib.")

    /// What became of a course; nil for what needs no words.
    static func state(_ state: Transcript.State) -> Phrase? {
        switch state {
        case .completed: nil
        case .failed: Phrase("Failed", "Kəsilib")
        case .withdrawn: Phrase("Withdrawn", "Çıxıb")
        case .inProgress: Phrase("In progress", "Davam edir")
        case .registered: Phrase("Registered", "Qeydiyyatda")
        }
    }

    /// What a course is to the average; nil for what needs no words.
    static func counting(_ counting: Transcript.Counting) -> Phrase? {
        switch counting {
        case .counted, .none: nil
        case .repeated: Phrase("Repeated, not counted", "Təkrar, hesablanmır")
        case .excluded: Phrase("Not counted", "Hesablanmır")
        }
    }

    static func transcriptProblem(_ code: String) -> Phrase? {
        switch TranscriptFailure(rawValue: code) {
        case .held: transcriptHeld
        case .alreadyRevoked: transcriptRevoked
        case .damaged: transcriptDamaged
        case .notFound, .withheld, .staffOnly, nil: nil
        }
    }
}

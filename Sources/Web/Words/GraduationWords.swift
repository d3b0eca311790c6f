internal import Degrees

extension Phrase {
    static let graduation = Phrase("Graduation", "Məzuniyyət")
    static let graduationLede = Phrase(
        "Apply for your degree, and see how far the application is.",
        "Dərəcə üçün müraciət edin və müraciətin harada olduğunu izləyin.")
    static let graduationQueueLede = Phrase(
        "Check applications against the degree audit, approve them, and confer the degrees.",
        "Müraciətləri dərəcə yoxlaması ilə tutuşdurun, təsdiq edin və dərəcələri verin.")
    static let applyToGraduate = Phrase("Apply to graduate", "Məzun olmaq üçün müraciət et")
    static let noGraduations = Phrase("There is no application", "Müraciət yoxdur")
    static let noGraduationWindow = Phrase(
        "No term takes applications now.", "Hazırda heç bir semestr müraciət qəbul etmir.")
    static let graduationTerm = Phrase("Graduate in", "Məzuniyyət semestri")
    static let diplomaName = Phrase("Name on the diploma", "Diplomdakı ad")
    static let diplomaNameHint = Phrase(
        "As it is to be printed, in any script.", "Çap olunacağı kimi, istənilən əlifbada.")
    static let changeDiplomaName = Phrase("Change the name", "Adı dəyiş")
    static let withdrawApplication = Phrase("Give the application up", "Müraciəti geri götür")
    static let appliedOn = Phrase("Applied", "Müraciət edilib")
    static let checkedOn = Phrase("Checked", "Yoxlanılıb")
    static let applicationApproved = Phrase("Approved", "Təsdiq edilib")
    static let conferredOn = Phrase("Conferred on", "Verilmə tarixi")
    static let conferred = Phrase("Degree", "Dərəcə")
    static let whyDenied = Phrase("Why it was denied", "Rədd edilmə səbəbi")
    static let openRequirements = Phrase("Still open", "Hələ ödənilməyib")
    static let everythingMet = Phrase("Everything is met", "Bütün tələblər ödənilib")
    static let notCheckedYet = Phrase("Not checked yet", "Hələ yoxlanılmayıb")
    static let checkApplications = Phrase("Check those ticked", "Seçilənləri yoxla")
    static let approveApplications = Phrase("Approve those ticked", "Seçilənləri təsdiq et")
    static let whatBecame = Phrase("What was done", "Nəticə")
    static let conferDegree = Phrase("Confer the degree", "Dərəcəni ver")
    static let conferLede = Phrase(
        "What is conferred is final: nobody can take it back.", "Verilən dərəcə qətidir: heç kim onu geri ala bilməz.")
    static let overrideReason = Phrase("Why nevertheless", "Buna baxmayaraq səbəb")
    static let overrideReasonHint = Phrase(
        "Only while requirements are open; it is kept for good.", "Yalnız tələblər açıq olanda; həmişəlik saxlanılır.")
    static let denyApplication = Phrase("Deny the application", "Müraciəti rədd et")
    static let checkThisAgain = Phrase("Check it again", "Yenidən yoxla")
    static let approveThis = Phrase("Approve it", "Təsdiq et")
    static let everyApplication = Phrase("All", "Hamısı")

    static func graduation(_ status: GraduationApplication.Status) -> Phrase {
        switch status {
        case .applied: Phrase("Applied", "Müraciət edilib")
        case .checked: Phrase("Checked", "Yoxlanılıb")
        case .approved: Phrase("Approved", "Təsdiq edilib")
        case .conferred: Phrase("Conferred", "Verilib")
        case .withdrawn: Phrase("Given up", "Geri götürülüb")
        case .denied: Phrase("Denied", "Rədd edilib")
        }
    }

    static func graduationProblem(_ code: String) -> Phrase? { GraduationFailure(rawValue: code).map(graduation) }

    static func graduation(_ failure: GraduationFailure) -> Phrase {
        switch failure {
        case .notFound: Phrase("There is no such application", "Belə müraciət yoxdur")
        case .notStudied: Phrase("The student is not in this program", "Tələbə bu proqramda deyil")
        case .inactive: Phrase("The student is not active", "Tələbə aktiv deyil")
        case .windowClosed: Phrase("The term takes no applications now", "Semestr hazırda müraciət qəbul etmir")
        case .held: Phrase("A hold keeps from graduating", "Məhdudiyyət məzun olmağa mane olur")
        case .alreadyApplied:
            Phrase("There is an application for this program already", "Bu proqram üzrə artıq müraciət var")
        case .wrongStatus:
            Phrase("It stands where this cannot be done", "Müraciətin hazırkı vəziyyətində bu mümkün deyil")
        case .outdated:
            Phrase("The record has changed since: check it again", "Qeydlər dəyişib: yenidən yoxlayın")
        case .requirementsOpen:
            Phrase("Requirements are open: give a reason", "Açıq tələblər var: səbəbi göstərin")
        case .windowInvalid: Phrase("It must close after it opens", "Bağlanma açılışdan sonra olmalıdır")
        }
    }
}

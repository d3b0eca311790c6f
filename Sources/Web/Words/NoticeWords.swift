extension Phrase {
    /// What a form that was sent has to say.
    static func notice(_ notice: Notice) -> Phrase {
        let it = notice.subject
        return switch notice.event {
        case .enrolled: Phrase("You are registered for \(it)", "\(it) fənninə qeydiyyatdan keçdiniz")
        case .enrolledOther: Phrase("Registered for \(it)", "\(it) fənninə qeydiyyat aparıldı")
        case .joinedLineOther: Phrase("In line for \(it)", "\(it) üçün növbəyə salındı")
        case .dropped:
            Phrase("\(it) is dropped; the seat is free for others", "\(it) ləğv edildi; yer başqalarına verildi")
        case .withdrawn: Phrase("You have withdrawn from \(it)", "\(it) fənnindən çıxdınız")
        case .swapped: Phrase("The seat was exchanged for \(it)", "Yeriniz \(it) ilə dəyişdirildi")
        case .planned: Phrase("\(it) is in your cart", "\(it) səbətinizdədir")
        case .unplanned: Phrase("\(it) was taken out of the cart", "\(it) səbətdən çıxarıldı")
        case .joinedLine: Phrase("You are in line for \(it)", "\(it) üçün növbədəsiniz")
        case .leftLine: Phrase("You have left the line for \(it)", "\(it) növbəsindən çıxdınız")
        case .acceptedOffer: Phrase("The seat in \(it) is yours", "\(it) üzrə yer sizindir")
        case .capacityChanged: Phrase("The limit is now \(it)", "İndi yerlərin sayı: \(it)")
        case .sectionCancelled:
            Phrase("The section is cancelled; told: \(it)", "Qrup ləğv edildi; xəbər verildi: \(it)")
        case .holdPlaced: Phrase("The hold is in force", "Məhdudiyyət qüvvədədir")
        case .holdReleased: Phrase("The hold is released", "Məhdudiyyət götürüldü")
        case .overrideGranted: Phrase("The override is in force", "İstisna qüvvədədir")
        case .overrideRevoked: Phrase("The override is revoked", "İstisna geri götürüldü")
        case .userMade: Phrase("\(it) has an account now", "\(it) üçün hesab yaradıldı")
        case .userChanged: Phrase("The account is changed", "Hesab dəyişdirildi")
        case .roleChanged: Phrase("The role is changed", "Rol dəyişdirildi")
        case .furtherRoleGiven: Phrase("The further role is given", "Əlavə rol verildi")
        case .furtherRoleTaken: Phrase("The further role is taken away", "Əlavə rol geri alındı")
        case .userLocked: Phrase("The person cannot sign in any more", "Şəxs artıq daxil ola bilməz")
        case .userUnlocked: Phrase("The person may try to sign in again", "Şəxs yenidən daxil olmağa cəhd edə bilər")
        case .userInvited: Phrase("The mail with the link is on its way", "Keçidi olan məktub göndərildi")
        case .userSignedOut: Phrase("The person is signed out everywhere", "Şəxs hər yerdə hesabdan çıxarıldı")
        case .userSecondFactorReset: Phrase("The second factor is taken away", "İkinci amil götürüldü")
        case .userDeactivated: Phrase("The account is out of use", "Hesab istifadədən çıxarıldı")
        case .userReactivated: Phrase("The account is in use again", "Hesab yenidən istifadədədir")
        case .secondFactorRemoved: Phrase("The second factor is off", "İkinci amil söndürüldü")
        case .passwordLinkMailed:
            Phrase(
                "If there is such an account, the mail with the link is on its way",
                "Belə hesab varsa, keçidi olan məktub göndərildi")
        case .passwordChosen: Phrase("Your new password holds: sign in with it", "Yeni şifrəniz qüvvədədir: daxil olun")
        case .signedUp:
            Phrase(
                "The mail is on its way: follow its link to begin",
                "Məktub göndərildi: başlamaq üçün içindəki keçidi açın")
        case .addressLinkMailed: Phrase("The mail with the link is on its way", "Keçidi olan məktub göndərildi")
        case .addressConfirmed: Phrase("Your address is confirmed", "Ünvanınız təsdiqləndi")
        case .lessonSaved, .materialSaved: Phrase("“\(it)” is saved", "“\(it)” yadda saxlanıldı")
        case .lessonRemoved, .materialRemoved: Phrase("“\(it)” is removed", "“\(it)” silindi")
        case .weekSaved: Phrase("The week is saved", "Həftə yadda saxlanıldı")
        case .weekRemoved: Phrase("The week is removed", "Həftə silindi")
        case .contentCopied: Phrase("The section has its own copy now", "İndi qrupun öz nüsxəsi var")
        case .groupsChanged: Phrase("The groups are saved", "Qruplaşma yadda saxlanıldı")
        case .groupLeft: Phrase("You have left the group", "Komandadan çıxdınız")
        case .sectionCopied: Phrase("It is copied", "Köçürüldü")
        case .termCopied:
            Phrase(
                "Sections made: \(it). What lies within them is copied soon.",
                "Yaradılan qruplar: \(it). İçindəkilər tezliklə köçürüləcək.")
        case .lessonDone: Phrase("Done: “\(it)”", "Bitirildi: “\(it)”")
        case .lessonReopened: Phrase("“\(it)” is not done any more", "“\(it)” artıq bitirilmiş sayılmır")
        case .exceptionMade: Phrase("The exception is in force", "İstisna qüvvədədir")
        case .exceptionRevoked: Phrase("The exception is taken back", "İstisna geri götürüldü")
        case .standingAsked:
            Phrase("Everyone is being evaluated; look again soon", "Qiymətləndirmə gedir; tezliklə yenidən baxın")
        case .certificateRevoked: Phrase("Certificate \(it) is revoked", "\(it) nömrəli sertifikat ləğv edildi")
        case .transcriptIssued: Phrase("Transcript \(it) is issued", "\(it) nömrəli transkript verildi")
        case .transcriptRevoked: Phrase("Transcript \(it) is revoked", "\(it) nömrəli transkript ləğv edildi")
        case .announced: Phrase("“\(it)” is announced", "“\(it)” elan edildi")
        case .announcementRemoved: Phrase("The announcement is taken back", "Elan geri götürüldü")
        case .attendanceRecorded: Phrase("The attendance is saved", "Davamiyyət yadda saxlanıldı")
        case .examSaved: Phrase("The exam is saved", "İmtahan yadda saxlanıldı")
        case .examRemoved: Phrase("The exam is removed", "İmtahan silindi")
        case .questionnaireSaved: Phrase("What is asked is saved", "Suallar yadda saxlanıldı")
        case .examOverridden: Phrase("The exception holds", "İstisna qüvvədədir")
        case .examOverrideWithdrawn: Phrase("The exception holds no longer", "İstisna artıq qüvvədə deyil")
        case .questionSaved: Phrase("The question is saved", "Sual yadda saxlanıldı")
        case .questionArchived: Phrase("The question is archived", "Sual arxivləşdirildi")
        case .questionRestored: Phrase("The question is in use again", "Sual yenidən istifadədədir")
        case .graduationApplied: Phrase("Your application is received", "Müraciət qəbul edildi")
        case .graduationGivenUp: Phrase("The application is given up", "Müraciət geri götürüldü")
        case .diplomaNamed: Phrase("The diploma will say “\(it)”", "Diplomda “\(it)” yazılacaq")
        case .graduationDenied:
            Phrase("The application is denied; the student is told", "Müraciət rədd edildi; tələbəyə xəbər verildi")
        case .degreeConferred: Phrase("The degree is conferred on \(it)", "Dərəcə verildi: \(it)")
        case .marksSaved: Phrase("The marks are saved", "Ballar yadda saxlanıldı")
        case .marksReleased: Phrase("The students see the marks now", "İndi tələbələr balları görür")
        case .finalsSaved: Phrase("The final grades are saved", "Yekun qiymətlər yadda saxlanıldı")
        case .finalsReleased: Phrase("The final grades are released", "Yekun qiymətlər açıqlandı")
        case .gradeChanged: Phrase("The grade is changed", "Qiymət dəyişdirildi")
        case .gradeChangeRequested:
            Phrase("The change waits for somebody’s approval", "Dəyişiklik təsdiq gözləyir")
        case .gradeAppealed: Phrase("Your appeal is submitted", "Apellyasiyanız göndərildi")
        case .appealDecided:
            Phrase("The appeal is decided; the student is told", "Apellyasiyaya baxıldı; tələbəyə xəbər verildi")
        case .changeDecided: Phrase("The change is decided", "Dəyişikliyə baxıldı")
        case .gradeSettingsSaved: Phrase("Saved; the totals follow", "Yadda saxlanıldı; cəmlər yeniləndi")
        case .gradebookRead: Phrase("Marks taken from the file: \(it)", "Fayldan götürülən ballar: \(it)")
        case .workHandedIn: Phrase("Hand-in \(it) is taken", "\(it)-ci təhvil qəbul edildi")
        case .workWithdrawn: Phrase("The hand-in is withdrawn", "Təhvil geri götürüldü")
        case .workGraded: Phrase("The grade is saved", "Qiymət yadda saxlanıldı")
        case .resultsReleased: Phrase("Everyone sees their results", "Hər kəs nəticəsini görür")
        case .resultsWithheld: Phrase("The results are hidden again", "Nəticələr yenidən gizlədildi")
        case .rubricSaved: Phrase("The rubric is saved", "Meyarlar yadda saxlanıldı")
        case .assignmentSaved: Phrase("What is taken is saved", "Qəbul qaydası yadda saxlanıldı")
        case .passwordChanged:
            Phrase(
                "Your password is changed; you are signed out everywhere else",
                "Şifrəniz dəyişdirildi; digər cihazlarda hesabdan çıxıldı")
        case .signedOut: Phrase("You are signed out", "Hesabdan çıxdınız")
        case .deviceSignedOut: Phrase("The device is signed out", "Cihazda hesabdan çıxıldı")
        case .calendarEnded: Phrase("The address no longer works", "Ünvan artıq işləmir")
        }
    }
}

internal import Assessment
internal import HTTP
internal import Identity
internal import Registration
internal import Schema

/// Why something was refused.
extension Phrase {
    /// A reason against a seat; the English text is a promise to others.
    static func reason(_ reason: EligibilityReason) -> Phrase {
        Phrase(reason.text, azerbaijani(reason))
    }

    private static func azerbaijani(_ reason: EligibilityReason) -> String {
        switch reason {
        case .studentInactive: "Tələbə aktiv deyil"
        case .hold: "Qeydiyyata mane olan məhdudiyyət var"
        case .windowClosed: "Bu tələbə üçün qeydiyyat açıq deyil"
        case .full: "Qrup doludur – növbəyə durun"
        case .prerequisites: "Tələb olunan ön şərtlər ödənilməyib"
        case .corequisites: "Birlikdə götürülməli fənlər çatışmır"
        case .conflict: "Qeydiyyatda olan fənlərlə cədvəl toqquşması"
        case .duplicate: "Bu fənnə artıq qeydiyyat var"
        case .creditLimit: "Kredit həddi aşılıb"
        case .offeringClosed: "Qrup qeydiyyat üçün açıq deyil"
        }
    }

    /// What a problem of the program's other parts says.
    static func problem(_ problem: Problem) -> Phrase {
        switch problem.code {
        case AccountFailure.tokenInvalid.rawValue: linkIsSpent
        case AccountFailure.wrongCode.rawValue: codeWrong
        case AccountFailure.lastSuperAdmin.rawValue:
            Phrase("One super administrator must remain", "Bir baş inzibatçı qalmalıdır")
        case AccountFailure.ownAccount.rawValue:
            Phrase("You cannot do this to your own account", "Bunu öz hesabınızla edə bilməzsiniz")
        case AccountFailure.outOfUse.rawValue: Phrase("The account is out of use", "Hesab istifadədən çıxarılıb")
        case "http.conflict": Phrase("It is there already.", "Artıq mövcuddur.")
        case StaleSave.code: staleAnswers
        default:
            learningProblem(problem.code) ?? materialProblem(problem.code) ?? questionProblem(problem.code)
                ?? examProblem(problem.code) ?? examKeepingProblem(problem.code) ?? rolloverProblem(problem.code)
                ?? assignmentProblem(problem.code) ?? gradeProblem(problem.code) ?? transcriptProblem(problem.code)
                ?? graduationProblem(problem.code)
                ?? notDone
        }
    }

    /// What is wrong with a field.
    static func fieldError(_ error: FieldError) -> Phrase {
        switch error.code {
        case PasswordFailure.tooShort.rawValue: Phrase("is too short", "çox qısadır")
        case PasswordFailure.tooLong.rawValue: Phrase("is too long", "çox uzundur")
        case PasswordFailure.isLogin.rawValue:
            Phrase("must not be your name or address", "adınız və ya ünvanınız olmamalıdır")
        case PasswordFailure.tooCommon.rawValue:
            Phrase("is among the first that anyone would try", "ən çox yoxlanılan şifrələrdəndir")
        case "identity.username_taken", "identity.email_taken", "identity.student_number_taken":
            Phrase("is another account’s", "başqa hesaba məxsusdur")
        case "grades.category_taken": Phrase("is another category’s", "başqa kateqoriyanındır")
        case "missing", "required": Phrase("must be given", "göstərilməlidir")
        case "too_short": Phrase("is too short", "çox qısadır")
        case "too_long": Phrase("is too long", "çox uzundur")
        case "out_of_range": Phrase("is out of range", "həddən kənardır")
        case "unknown_choice": Phrase("is not one of the choices", "seçimlərdən deyil")
        case "wrong_format", "wrong_type": Phrase("is not in the right form", "düzgün formada deyil")
        case "file_unreadable":
            Phrase(
                "cannot be read in this format. \(error.message)", "bu formatda oxuna bilmir. \(error.message)")
        case "wrong_count": Phrase("has too few or too many choices", "seçimlərin sayı düzgün deyil")
        case "control_character": Phrase("holds characters that are not allowed", "icazəsiz simvollar var")
        case "wrong": Phrase("is wrong", "yanlışdır")
        case "one_scope":
            Phrase("is given besides a department: choose one", "kafedra ilə birlikdə göstərilib: birini seçin")
        case "out_of_order": Phrase("is before the first day", "ilk gündən əvvəldir")
        case "below_taken":
            Phrase("is below the seats that are taken or offered", "tutulmuş və təklif olunmuş yerlərdən azdır")
        default: uploadProblem(error.code) ?? Phrase("cannot be accepted", "qəbul edilə bilməz")
        }
    }

    /// What a field of a form is called in the list of what is wrong.
    static func field(_ name: String) -> Phrase {
        switch name.prefix(while: { $0 != "[" }) {
        case "login": loginLabel
        case "password": password
        case "current_password": currentPassword
        case "new_password": newPassword
        case "email": email
        case "username": username
        case "full_name": fullName
        case "preferred_name": preferredName
        case "role", "further_role": roleTitle
        case "department": department
        case "first_day": firstDay
        case "last_day": lastDay
        case "student_number": studentNumber
        case "position": staffPosition
        case "seats": limit
        case "diploma_name": diplomaName
        case "conferred_on": conferredOn
        case "override_reason": overrideReason
        case "program_id": studyProgram
        case "term_id": graduationTerm
        case "application": graduation
        case "reason", "justification": whyLabel
        case "category": kind
        case "offering", "part", "section": section
        case "valid_until": validUntil
        case "code": reasonSetAside
        case "otp": code
        case "language": transcriptLanguage
        case "recipient": transcriptRecipient
        case "purpose": transcriptPurpose
        case "course", "courses": course
        case "mode": ifOneFails
        case "q": search
        case "title": headline
        case "content": writtenText
        case "content_type": kind
        case "video_url": videoAddress
        case "link_url", "url": linkAddress
        case "file": fileLabel
        case "description": materialDescription
        case "order": placeInWeek
        case "duration_minutes": lessonMinutes
        case "week_number", "week_id": weekNumber
        case "topic": topic
        case "summary": summary
        case "date": meetingDay
        case "note": remark
        case "prompt": questionText
        case "explanation": explanation
        case "points": points
        case "tags": tags
        case "score": scoreOfWork
        case "feedback": feedbackOfGrader
        case "text", "accepts_text": takesText
        case "due_at": dueAt
        case "end_at": closesAt
        case "name": headline
        case "attachments": attachments
        case let row where row.hasPrefix("row_"): key
        default: Phrase("The form", "Forma")
        }
    }
}

extension RegistrationRefusal {
    /// Every reason, in words.
    var phrases: [Phrase] {
        if case .notEligible(let reasons) = self { return reasons.map(Phrase.reason) }
        return [phrase]
    }

    private var phrase: Phrase {
        switch self {
        case .notEligible: .notDone
        case .partsMissing(let parts):
            Phrase(
                "Choose a section for each part: \(parts.map { Phrase.component($0).english }.joined(separator: ", "))",
                "Hər hissə üçün qrup seçin: \(parts.map { Phrase.component($0).azerbaijani }.joined(separator: ", "))")
        case .partMismatch:
            Phrase("A chosen part does not go with the others", "Seçilmiş hissə digərləri ilə uyğun deyil")
        case .notEnrolled: Phrase("There is no such enrolment", "Belə qeydiyyat yoxdur")
        case .dropDeadlinePassed:
            Phrase(
                "The drop deadline has passed; it is possible to withdraw",
                "Ləğv etmə müddəti bitib; fəndən çıxmaq mümkündür")
        case .withdrawalNotYet:
            Phrase("Until the drop deadline, dropping leaves no record", "Ləğv etmə müddəti hələ bitməyib")
        case .withdrawDeadlinePassed: Phrase("The withdrawal deadline has passed", "Fəndən çıxma müddəti bitib")
        case .waitlistNotNeeded: Phrase("There is a free seat: register", "Boş yer var: qeydiyyatdan keçin")
        case .waitlistDisabled: Phrase("This section keeps no waitlist", "Bu qrupda növbə yoxdur")
        case .alreadyWaiting: Phrase("You wait for this section already", "Bu qrup üçün artıq növbədəsiniz")
        case .notWaiting: Phrase("There is no such place in line", "Növbədə belə yer yoxdur")
        case .nothingOffered: Phrase("No seat is offered yet", "Hələ yer təklif olunmayıb")
        case .offerExpired: Phrase("The offer has expired", "Təklifin vaxtı bitib")
        case .capacityBelowTaken(let taken):
            Phrase(
                "The limit cannot be below the \(taken) seats that are taken or offered",
                "Yerlərin sayı tutulmuş və təklif olunmuş \(taken) yerdən az ola bilməz")
        case .sectionCancelled: Phrase("The section is cancelled already", "Qrup artıq ləğv edilib")
        case .unknownOffering: Phrase("There is no such section", "Belə qrup yoxdur")
        case .unknownEnrollmentToDrop:
            Phrase("The seat to give up is not the student’s own", "İmtina ediləcək yer tələbənin deyil")
        case .namedTwice: Phrase("A section is named twice", "Qrup iki dəfə göstərilib")
        }
    }
}

internal import Rollover

extension Phrase {
    static let copySection = Phrase("Copy from another section", "Başqa qrupdan köçür")
    static let copySectionLede = Phrase(
        "Dates keep their weekday and week of the term. Nothing that is there already is made again.",
        "Tarixlər həftənin gününü və semestrin həftəsini saxlayır. Artıq olan heç nə təkrarlanmır.")
    static let copyTerm = Phrase("Copy from another term", "Başqa semestrdən köçür")
    static let copyTermLede = Phrase(
        "Sections come planned and empty, with meetings, parts and capacity. Sections that are there already stay as they are.",
        "Qruplar planlaşdırılmış və boş, dərs vaxtları, hissələri və yerləri ilə köçürülür. Artıq olan qruplar dəyişmir."
    )
    static let copyFrom = Phrase("Copy from", "Haradan")
    static let whatToCopy = Phrase("What comes", "Nə köçürülsün")
    static let showWhatWouldBe = Phrase("Show what would be made", "Nə yaranacağını göstər")
    static let whatWouldBe = Phrase("What would be made", "Nə yaranacaq")
    static let nothingIsSaved = Phrase("Nothing is saved yet.", "Hələ heç nə saxlanılmayıb.")
    static let copyNow = Phrase("Copy", "Köçür")
    static let nothingNew = Phrase("Everything is there already", "Hamısı artıq var")
    static let noCopySource = Phrase(
        "There is no other section of the course that you may copy", "Fənnin köçürə biləcəyiniz başqa qrupu yoxdur")
    static let noTermToCopy = Phrase("There is no other term", "Başqa semestr yoxdur")
    static let made = Phrase("Made", "Yaradılır")
    static let thereAlready = Phrase("There already", "Artıq var")
    static let oldDate = Phrase("Old date", "Əvvəlki tarix")
    static let newDate = Phrase("New date", "Yeni tarix")
    static let why = Phrase("Why it moves", "Niyə dəyişir")
    static let sectionIsNew = Phrase("New", "Yeni")
    static let datesShifted = Phrase("Dates, old and new", "Tarixlər: əvvəlki və yeni")

    static func termTotals(_ totals: TermTotals) -> Phrase {
        Phrase(
            "\(totals.new.of("section", "sections")) would be made; \(totals.present) there already",
            "\(totals.new) qrup yaradılacaq; \(totals.present) artıq var")
    }

    static func copiedPart(_ part: CopiedPart) -> Phrase {
        switch part {
        case .syllabus: Phrase("Weeks and lessons", "Həftələr və dərslər")
        case .materials: Phrase("Materials", "Materiallar")
        case .announcements: Phrase("Announcements, shown from their new day on", "Elanlar, yeni gündən göstərilir")
        case .assessments: Phrase("Assessments, as drafts", "Qiymətləndirmələr, qaralama kimi")
        case .meetings: Phrase("Weekly meetings", "Həftəlik dərslər")
        case .instructors: Phrase("Instructors", "Müəllimlər")
        }
    }

    static func copiedMatter(_ matter: SectionPlan.Tally.Matter) -> Phrase {
        switch matter {
        case .weeks: Phrase("Weeks", "Həftələr")
        case .lessons: Phrase("Lessons", "Dərslər")
        case .materials: Phrase("Materials", "Materiallar")
        case .announcements: Phrase("Announcements", "Elanlar")
        case .assessments: Phrase("Assessments", "Qiymətləndirmələr")
        case .meetings: Phrase("Meetings", "Dərs vaxtları")
        case .instructors: Phrase("Instructors", "Müəllimlər")
        }
    }

    static func dateRole(_ role: SectionPlan.ShiftedDate.Role) -> Phrase {
        switch role {
        case .opens: Phrase("opens", "açılır")
        case .due: Phrase("due", "son tarix")
        case .closes: Phrase("closes", "bağlanır")
        case .announced: Phrase("announced", "elan olunur")
        case .firstMeeting: Phrase("first meeting", "ilk dərs")
        case .lastMeeting: Phrase("last meeting", "son dərs")
        }
    }

    static func shiftReason(_ reason: TermShift.Reason) -> Phrase {
        switch reason {
        case .holiday: Phrase("Nothing takes place on that day", "Həmin gün dərs yoxdur")
        case .termStart: Phrase("The term has not begun by then", "Semestr hələ başlamayıb")
        case .termEnd: Phrase("The term is shorter", "Semestr daha qısadır")
        case .order: Phrase("To stay behind what comes before it", "Ardıcıllıq qorunsun deyə")
        }
    }

    /// What a refusal about copying says; nil for another code.
    static func rolloverProblem(_ code: String) -> Phrase? {
        switch RolloverFailure(rawValue: code) {
        case .sectionNotFound: Phrase("There is no such section", "Belə qrup yoxdur")
        case .termNotFound: Phrase("There is no such term", "Belə semestr yoxdur")
        case .sameSection: Phrase("A section is not copied to itself", "Qrup özünə köçürülmür")
        case .sameTerm: Phrase("A term is not copied to itself", "Semestr özünə köçürülmür")
        case .otherCourse: Phrase("The sections are of different courses", "Qruplar müxtəlif fənlərə aiddir")
        case .partNotAllowed:
            Phrase("One of the parts is for others to copy", "Hissələrdən birini siz köçürə bilməzsiniz")
        case .tooMany:
            Phrase(
                "A section has at most 500 lessons and 1000 materials",
                "Qrupun ən çoxu 500 dərsi və 1000 materialı olur")
        case nil: nil
        }
    }
}

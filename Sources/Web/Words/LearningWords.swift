internal import Learning

extension Phrase {
    static let learn = Phrase("Lessons", "Dərslər")
    static let learnLede = Phrase(
        "Week by week; mark what you have done.", "Həftə-həftə; bitirdiklərinizi qeyd edin.")
    static let lessonsOpen = Phrase("Open the lessons", "Dərsləri aç")
    static let furtherLessons = Phrase("Further lessons", "Digər dərslər")
    static let noLessons = Phrase("There are no lessons yet", "Hələ dərs yoxdur")
    static let noLessonsText = Phrase(
        "They stand here as soon as your instructor shows them.", "Müəllim göstərən kimi burada olacaq.")
    static let yourProgress = Phrase("Your progress", "İrəliləyişiniz")
    static let dueUntil = Phrase("due", "son tarix")
    static let done = Phrase("Done", "Bitirilib")
    static let notShown = Phrase("Not shown yet", "Hələ göstərilmir")
    static let markDone = Phrase("Mark as done", "Bitirilmiş kimi qeyd et")
    static let markNotDone = Phrase("Mark as not done", "Bitirilməmiş kimi qeyd et")
    static let doBefore = Phrase("To be done before", "Əvvəl bitirilməlidir")
    static let previousLesson = Phrase("Previous lesson", "Əvvəlki dərs")
    static let nextLesson = Phrase("Next lesson", "Növbəti dərs")
    static let watchVideo = Phrase("Watch the video", "Videoya bax")
    static let openFile = Phrase("Open the file", "Faylı aç")
    static let openLink = Phrase("Open the page", "Səhifəni aç")
    static let editLessons = Phrase("Weeks and lessons", "Həftələr və dərslər")
    static let editLessonsLede = Phrase(
        "What is not shown yet, only staff see.", "Hələ göstərilməyəni yalnız əməkdaşlar görür.")
    static let masterLede = Phrase(
        "The course’s own: every section reads it that has no lessons of its own.",
        "Fənnin özününkü: öz dərsləri olmayan hər qrup bunu oxuyur.")
    static let readsMaster = Phrase(
        "Until a lesson of this section is shown, its students read the course’s lessons",
        "Bu qrupun dərsi göstərilənədək tələbələr fənnin dərslərini oxuyurlar")
    static let copyMaster = Phrase("Copy the course’s weeks and lessons", "Fənnin həftə və dərslərini köçür")
    static let addWeek = Phrase("Add a week", "Həftə əlavə et")
    static let editWeek = Phrase("Change the week", "Həftəni dəyiş")
    static let removeWeek = Phrase("Remove the week", "Həftəni sil")
    static let removeWeekText = Phrase("Its lessons stay, without a week.", "Dərsləri həftəsiz qalır.")
    static let weekNumber = Phrase("Week", "Həftə")
    static let topic = Phrase("Topic", "Mövzu")
    static let summary = Phrase("Summary", "Qısa məzmun")
    static let addLesson = Phrase("Add a lesson", "Dərs əlavə et")
    static let editLesson = Phrase("Change the lesson", "Dərsi dəyiş")
    static let removeLesson = Phrase("Remove the lesson", "Dərsi sil")
    static let removeLessonText = Phrase(
        "Students no longer find it. What they have done is kept.",
        "Tələbələr onu daha tapmır. Gördükləri iş saxlanılır.")
    static let moveUp = Phrase("Up", "Yuxarı")
    static let moveDown = Phrase("Down", "Aşağı")
    static let headline = Phrase("Title", "Başlıq")
    static let writtenText = Phrase("Text", "Mətn")
    static let markdownHint = Phrase(
        "Markdown: # heading, **bold**, - list, [link](https://…), tables with |",
        "Markdown: # başlıq, **qalın**, - siyahı, [keçid](https://…), | ilə cədvəllər")
    static let videoAddress = Phrase("Address of the video", "Videonun ünvanı")
    static let linkAddress = Phrase("Address of the file or page", "Faylın və ya səhifənin ünvanı")
    static let lessonMinutes = Phrase("Minutes it takes", "Dəqiqə ilə müddəti")
    static let inWeek = Phrase("In the week", "Hansı həftədə")
    static let noWeek = Phrase("In no week", "Heç bir həftədə")
    static let showToStudents = Phrase("Show it to students", "Tələbələrə göstər")
    static let preview = Phrase("Preview", "Öncədən bax")
    static let previewNote = Phrase("Nothing is saved yet", "Hələ heç nə saxlanılmayıb")
    static let progressOfSection = Phrase("Progress", "İrəliləyiş")
    static let lessonsDone = Phrase("Lessons done", "Bitirilmiş dərslər")
    static let lastDone = Phrase("Last done", "Sonuncu")
    static let announcements = Phrase("Announcements", "Elanlar")
    static let announcementsLede = Phrase("What you are told, newest first.", "Sizə bildirilənlər, ən yenisi əvvəldə.")
    static let noAnnouncements = Phrase("Nothing was announced", "Elan yoxdur")
    static let announce = Phrase("Announce", "Elan et")
    static let announceText = Phrase(
        "It stands on their pages and is mailed at once.", "Səhifələrində görünür və dərhal poçtla göndərilir.")
    static let toEveryone = Phrase("To everyone", "Hamıya")
    static let allAnnouncements = Phrase("All announcements", "Bütün elanlar")
    static let takeBack = Phrase("Take back", "Geri götür")
    static let attendance = Phrase("Attendance", "Davamiyyət")
    static let attendanceLede = Phrase("Who was there on a day.", "Həmin gün kim iştirak edib.")
    static let ownAttendance = Phrase("Your attendance", "Davamiyyətiniz")
    static let ownAttendanceLede = Phrase(
        "How often you were there in each of your sections.", "Qruplarınızın hər birində iştirakınız.")
    static let noAttendance = Phrase("Nothing is recorded yet", "Hələ heç nə qeyd olunmayıb")
    static let attendanceRate = Phrase("Rate", "Faiz")
    static let eachMeeting = Phrase("Each meeting", "Hər dərs")
    static let meetingDay = Phrase("Day of the meeting", "Dərs günü")
    static let showDay = Phrase("Show", "Göstər")
    static let groups = Phrase("Groups", "Komandalar")
    static let groupsLede = Phrase(
        "Students who work together; each is in one group at most.",
        "Birlikdə işləyən tələbələr; hər biri ən çoxu bir komandadadır.")
    static let ownGroupLede = Phrase("Those you work together with.", "Birlikdə işlədikləriniz.")
    static let noGroups = Phrase("There are no groups yet", "Hələ komanda yoxdur")
    static let noOwnGroup = Phrase("You are in no group", "Heç bir komandada deyilsiniz")
    static let addGroups = Phrase("Make groups", "Komanda yarat")
    static let groupCount = Phrase("How many", "Neçə")
    static let groupName = Phrase("Name", "Adı")
    static let groupNameHint = Phrase(
        "Several are numbered: Team 1, Team 2, …", "Bir neçə olanda nömrələnir: Komanda 1, Komanda 2, …")
    static let fillAtRandom = Phrase("Spread at random", "Təsadüfi böl")
    static let groupLeader = Phrase("Leader", "Rəhbər")
    static let makeLeader = Phrase("Make leader", "Rəhbər et")
    static let takeOutOfGroup = Phrase("Take out", "Çıxar")
    static let putInto = Phrase("Put into the group", "Komandaya əlavə et")
    static let renameGroup = Phrase("Rename", "Adını dəyiş")
    static let removeGroup = Phrase("Remove the group", "Komandanı sil")
    static let leaveGroup = Phrase("Leave the group", "Komandadan çıx")
    static let emptyGroup = Phrase("Nobody yet", "Hələ heç kim yoxdur")
    static let restPresent = Phrase("Save, the others were present", "Saxla, qalanları iştirak edib")
    static let remark = Phrase("Remark", "Qeyd")

    static func withoutGroup(_ count: Int) -> Phrase {
        Phrase("\(count.of("student", "students")) in no group", "Komandası olmayan tələbələr: \(count)")
    }

    static func week(_ number: Int) -> Phrase { Phrase("Week \(number)", "Həftə \(number)") }

    static func minutes(_ count: Int) -> Phrase { Phrase(count.of("minute", "minutes"), "\(count) dəqiqə") }

    static func doneOf(_ completion: Completion) -> Phrase {
        let percent = completion.percentage
        return Phrase(
            "\(completion.done) of \(completion.total) lessons done, \(percent) %",
            "\(completion.total) dərsdən \(completion.done) bitirilib, \(percent) %")
    }

    static func contentType(_ type: Lesson.ContentType) -> Phrase {
        switch type {
        case .markdown: Phrase("Reading", "Oxu")
        case .video: Phrase("Video", "Videodərs")
        case .file: Phrase("File", "Fayl")
        case .link: Phrase("Link", "Keçid")
        }
    }

    static func attendanceStatus(_ status: AttendanceStatus) -> Phrase {
        switch status {
        case .present: Phrase("Present", "İştirak edir")
        case .absent: Phrase("Absent", "Yoxdur")
        case .late: Phrase("Late", "Gecikib")
        case .excused: Phrase("Excused", "Üzrlü")
        }
    }

    static func attendanceCounts(_ day: AttendanceDay) -> Phrase {
        Phrase(
            "\(day.present) present, \(day.absent) absent, \(day.late) late, \(day.excused) excused",
            "iştirak: \(day.present), yoxdur: \(day.absent), gecikib: \(day.late), üzrlü: \(day.excused)")
    }

    static func announceTo(_ audience: String) -> Phrase {
        Phrase("Announce to \(audience)", "Elan: \(audience)")
    }

    /// What a refusal about lessons says; nil for another code.
    static func learningProblem(_ code: String) -> Phrase? { learningProblems[code] }

    private static let learningProblems = [
        WeekFailure.numberTaken.rawValue: Phrase("Another week has this number", "Bu nömrə başqa həftəyə məxsusdur"),
        LessonFailure.incomplete.rawValue: Phrase(
            "What students see needs a text, or the address of the film, file or page",
            "Tələbələrin gördüyü dərsin mətni və ya videonun, faylın, səhifənin ünvanı olmalıdır"),
        LessonFailure.weekElsewhere.rawValue: Phrase("There is no such week here", "Burada belə həftə yoxdur"),
        LessonFailure.tooMany.rawValue: Phrase("There are 500 lessons already", "Artıq 500 dərs var"),
        LessonFailure.prerequisiteElsewhere.rawValue: Phrase(
            "A required lesson is not there any more", "Tələb olunan dərs artıq yoxdur"),
        LessonFailure.prerequisiteCircular.rawValue: Phrase(
            "The lesson would have to be done before itself", "Dərs özündən əvvəl bitirilməli olardı"),
        LessonFailure.orderIncomplete.rawValue: Phrase(
            "Somebody else changed the lessons; look again", "Dərsləri başqası dəyişib; yenidən baxın"),
        CopyFailure.alreadyThere.rawValue: Phrase(
            "The section has weeks or lessons of its own", "Qrupun öz həftə və ya dərsləri var"),
        CopyFailure.nothingToCopy.rawValue: Phrase(
            "The course has neither weeks nor lessons", "Fənnin nə həftəsi, nə də dərsi var"),
        ProgressFailure.prerequisitesOpen.rawValue: Phrase(
            "Another lesson is to be done before", "Əvvəlcə başqa dərs bitirilməlidir"),
        ProgressFailure.neededByDone.rawValue: Phrase(
            "A lesson that is done requires this one", "Bitirilmiş dərs bunu tələb edir"),
        GroupFailure.notFound.rawValue: Phrase("There is no such group", "Belə komanda yoxdur"),
        GroupFailure.tooMany.rawValue: Phrase("A section has at most 200 groups", "Qrupda ən çoxu 200 komanda olur"),
        GroupFailure.notOnRoster.rawValue: Phrase(
            "The student has left the section; look again", "Tələbə qrupdan çıxıb; yenidən baxın"),
        GroupFailure.notMember.rawValue: Phrase("The student is not in the group", "Tələbə komandada deyil"),
        GroupFailure.noGroups.rawValue: Phrase("There is no group to fill", "Doldurulası komanda yoxdur"),
        AttendanceFailure.dayOutside.rawValue: Phrase(
            "The day is not one of the term, or still to come", "Gün semestrə aid deyil və ya hələ gəlməyib"),
        AttendanceFailure.notOnRoster.rawValue: Phrase(
            "Somebody has left the section; look again", "Kimsə qrupdan çıxıb; yenidən baxın"),
    ]
}

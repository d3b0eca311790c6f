internal import Platform
internal import Registration

extension Phrase {
    static let conflict = Phrase("Conflict", "Toqquşma")
    static let planned = Phrase("Planned", "Planda")
    static let waiting = Phrase("Waiting", "Növbədə")
    static let nothingThatDay = Phrase("Nothing", "Dərs yoxdur")
    static let withoutTime = Phrase("Without a fixed time", "Sabit vaxtı olmayanlar")
    static let legendSolid = Phrase("Solid: registered", "Bütöv: qeydiyyatda")
    static let legendDashed = Phrase("Dashed: planned or waiting", "Qırıq: planda və ya növbədə")
    static let legendHatched = Phrase("Hatched: conflict", "Cızıqlı: toqquşma")
    static let cartTitle = Phrase("Registration cart", "Qeydiyyat səbəti")
    static let cartLede = Phrase(
        "Nothing here is registered yet. Tick what you want and see how the week would look.",
        "Buradakılar hələ qeydiyyatda deyil. İstədiyinizi işarələyin və həftənin necə olacağını görün.")
    static let cartEmpty = Phrase("Your cart is empty", "Səbətiniz boşdur")
    static let cartEmptyText = Phrase(
        "Find a course, look at its sections, and add the one that fits.",
        "Fənn tapın, qruplarına baxın və uyğun olanı əlavə edin.")
    static let findCourses = Phrase("Find courses", "Fənn tap")
    static let wishList = Phrase("In the cart", "Səbətdə")
    static let addToCart = Phrase("Add to cart", "Səbətə əlavə et")
    static let registerNow = Phrase("Register now", "İndi qeydiyyatdan keç")
    static let register = Phrase("Register", "Qeydiyyatdan keç")
    static let checkMyWeek = Phrase("Check my week", "Həftəmi yoxla")
    static let remove = Phrase("Remove", "Sil")
    static let ifOneFails = Phrase("If one cannot be had", "Biri mümkün olmasa")
    static let registerRest = Phrase("Register for the rest", "Qalanlarına qeydiyyatdan keç")
    static let registerNone = Phrase("Register for none", "Heç birinə qeydiyyatdan keçmə")
    static let yourWeek = Phrase("Your week", "Həftəniz")
    static let findTimetable = Phrase("Find a timetable for me", "Mənə cədvəl tap")
    static let fits = Phrase("Fits", "Uyğundur")
    static let fullJoinLine = Phrase("Full", "Doludur")
    static let notPossible = Phrase("Not possible now", "Hazırda mümkün deyil")
    static let noConflicts = Phrase("No conflicts in this week", "Bu həftədə toqquşma yoxdur")
    static let results = Phrase("What became of each", "Hər birinin nəticəsi")
    static let registered = Phrase("Registered", "Qeydiyyatda")
    static let notRegistered = Phrase("Not registered", "Qeydiyyatda deyil")
    static let joinLine = Phrase("Join the waitlist", "Növbəyə dur")
    static let joinLineText = Phrase(
        "It is full. Join the waitlist, and the next free seat is offered in the order of arrival.",
        "Doludur. Növbəyə durun: boşalan yer gəliş ardıcıllığı ilə təklif olunur.")
    static let dropWhenAccepted = Phrase(
        "Give up when the seat is accepted", "Yer qəbul ediləndə imtina et")
    static let nothingToGiveUp = Phrase("Nothing", "Heç nədən")
    static let choosePart = Phrase("Choose a section for each part", "Hər hissə üçün qrup seçin")
    static let youAreRegistered = Phrase("You are registered here", "Burada qeydiyyatdasınız")
    static let youAreWaiting = Phrase("You are in line here", "Burada növbədəsiniz")
    static let inYourCart = Phrase("In your cart", "Səbətinizdə")
    static let toTheCart = Phrase("To the cart", "Səbətə keç")
    static let scheduleEmpty = Phrase("Nothing in this term", "Bu semestrdə heç nə yoxdur")
    static let scheduleEmptyText = Phrase(
        "You are registered for nothing in this term.", "Bu semestrdə heç bir fənnə qeydiyyatınız yoxdur.")
    static let week = Phrase("The week", "Həftə")
    static let courses = Phrase("Courses", "Fənlər")
    static let course = Phrase("Course", "Fənn")
    static let state = Phrase("State", "Vəziyyət")
    static let grade = Phrase("Grade", "Qiymət")
    static let drop = Phrase("Drop", "Ləğv et")
    static let withdraw = Phrase("Withdraw", "Fəndən çıx")
    static let dropQuestionText = Phrase(
        "Your seat goes to the next in line at once. Dropping leaves no record.",
        "Yeriniz dərhal növbədəki tələbəyə keçir. Ləğv etmə qeyd buraxmır.")
    static let withdrawQuestionText = Phrase(
        "The drop deadline has passed: you can withdraw, and your record keeps that you did.",
        "Ləğv etmə müddəti bitib: fəndən çıxa bilərsiniz, bu isə qeydlərinizdə qalır.")
    static let noLongerPossible = Phrase(
        "The withdrawal deadline has passed. Ask the registrar’s office.",
        "Fəndən çıxma müddəti bitib. Tədris şöbəsinə müraciət edin.")
    static let linkedPartsToo = Phrase(
        "The parts that are taken with it go too.", "Onunla birlikdə götürülən hissələr də ləğv olunur.")
    static let keepIt = Phrase("Keep it", "Saxla")
    static let calendarFeed = Phrase("Add to my calendar", "Təqvimimə əlavə et")
    static let calendarTitle = Phrase(
        "Your timetable and deadlines in your calendar", "Cədvəliniz və son tarixlər təqviminizdə")
    static let calendarLede = Phrase(
        "Your calendar fetches them from secret addresses and keeps up with them. Whoever knows an address can read it; grades are never there.",
        "Təqviminiz onları məxfi ünvanlardan götürür və yeniləyir. Ünvanı bilən hər kəs onu oxuya bilər; qiymətlər orada heç vaxt olmur."
    )
    static let calendarMade = Phrase("These are your addresses", "Ünvanlarınız bunlardır")
    static let calendarOfDeadlines = Phrase("Deadlines", "Son tarixlər")
    static let calendarOfClasses = Phrase("Timetable", "Dərs cədvəli")
    static let calendarNone = Phrase("You have no address yet.", "Hələ ünvanınız yoxdur.")

    static func calendarSince(_ day: Phrase) -> Phrase {
        Phrase("You have had an address since \(day.english).", "\(day.azerbaijani) tarixindən ünvanınız var.")
    }

    static let calendarOnce = Phrase(
        "They are shown this once. Earlier ones no longer work.",
        "Onlar yalnız indi göstərilir. Əvvəlkilər artıq işləmir.")
    static let calendarMake = Phrase("Make new addresses", "Yeni ünvanlar yarat")
    static let calendarEnd = Phrase("End the addresses", "Ünvanları bağla")
    static let waitlistLede = Phrase(
        "Where you stand in each line, and what happens next.", "Hər növbədə yeriniz və bundan sonra nə olacağı.")
    static let waitlistEmpty = Phrase("You are in no line", "Heç bir növbədə deyilsiniz")
    static let waitlistEmptyText = Phrase(
        "When a section is full, you can wait there for a seat.", "Qrup dolu olanda orada yer gözləyə bilərsiniz.")
    static let seatIsYours = Phrase("A seat is yours", "Yer sizindir")
    static let offerExpiredBadge = Phrase("The offer has expired", "Təklifin vaxtı bitib")
    static let passedOver = Phrase("Passed over, place kept", "Ötürüldü, yeriniz qalır")
    static let acceptBy = Phrase("Accept by", "Qəbul müddəti")
    static let acceptSeat = Phrase("Accept the seat", "Yeri qəbul et")
    static let refuseSeat = Phrase("Refuse the seat", "Yerdən imtina et")
    static let leaveLine = Phrase("Leave the line", "Növbədən çıx")
    static let leaveLineText = Phrase(
        "Your place is lost; who joins again stands at the end.",
        "Yeriniz itirilir; yenidən duran növbənin sonunda olur.")
    static let seatReserved = Phrase(
        "The seat is reserved for you until then.", "Yer o vaxta qədər sizin üçün saxlanılır.")
    static let passedOverText = Phrase(
        "A seat was freed and you could not take it. You keep your place; it is offered to you as soon as the reason is gone and a seat is free.",
        "Yer boşaldı, amma siz götürə bilmədiniz. Növbədə yeriniz qalır; səbəb aradan qalxıb yer boşalanda sizə təklif olunacaq."
    )
    static let seatFreed = Phrase(
        "The next free seat is offered in this order.", "Boşalan yer bu ardıcıllıqla təklif olunur.")
    static let builderTitle = Phrase("Find a timetable", "Cədvəl tap")
    static let builderLede = Phrase(
        "Name the courses you want. You get every way to take them without a conflict, the best first.",
        "İstədiyiniz fənləri yazın. Toqquşmasız bütün variantları alacaqsınız, ən yaxşıları əvvəldə.")
    static let builderCourses = Phrase("Courses", "Fənlər")
    static let builderCoursesHint = Phrase(
        "Codes, separated by commas: MATH 101, PHYS 101", "Kodlar, vergüllə ayrılmış: MATH 101, PHYS 101")
    static let daysOff = Phrase("Days off", "Boş günlər")
    static let find = Phrase("Find", "Tap")
    static let noTimetable = Phrase("No timetable without a conflict", "Toqquşmasız cədvəl yoxdur")
    static let noTimetableText = Phrase(
        "Leave a course out, or let sections without free seats count.",
        "Bir fənni çıxarın və ya boş yeri olmayan qrupları da nəzərə alın.")
    static let onlySome = Phrase(
        "There are more ways than were looked at; ask for fewer courses to see them all.",
        "Yoxlanılandan daha çox variant var; hamısını görmək üçün daha az fənn yazın.")
    static let putIntoCart = Phrase("Put it into the cart", "Səbətə qoy")
    static let conflictsTitle = Phrase("Conflicts", "Toqquşmalar")

    static func with(_ others: String) -> Phrase { Phrase("with \(others)", "bununla: \(others)") }

    static func cartCount(_ count: Int, credits: String) -> Phrase {
        Phrase(
            "\(count.of("section", "sections")), \(creditCount(credits).english)", "\(count) qrup, \(credits) kredit")
    }

    static func registeredCredits(_ credits: String) -> Phrase {
        Phrase(
            "You are registered for \(creditCount(credits).english) in this term.",
            "Bu semestrdə \(credits) kreditə qeydiyyatınız var.")
    }

    static func conflictCount(_ count: Int) -> Phrase {
        Phrase(
            "\(count.of("conflict", "conflicts")) would keep you from registering",
            "\(count) toqquşma qeydiyyata mane olur")
    }

    static func collides(
        _ first: String, _ firstTimes: String, _ second: String, _ secondTimes: String, on days: [Int]
    ) -> Phrase {
        let english = days.map { weekday($0).english }.joined(separator: ", ")
        let azerbaijani = days.map { weekday($0).azerbaijani }.joined(separator: ", ")
        return Phrase(
            "\(first) meets \(firstTimes), \(second) \(secondTimes): \(english)",
            "\(first) \(firstTimes), \(second) \(secondTimes): \(azerbaijani)")
    }

    static func takenTwice(_ course: String) -> Phrase {
        Phrase("\(course) is ticked more than once", "\(course) birdən çox işarələnib")
    }

    static func closes(_ instant: Phrase) -> Phrase {
        Phrase("registration closes \(instant.english)", "qeydiyyatın sonu: \(instant.azerbaijani)")
    }

    static func inLine(of length: Int) -> Phrase { Phrase("of \(length) in line", "/ \(length) növbədə") }

    static func joinedOn(_ instant: Phrase) -> Phrase {
        Phrase("You joined on \(instant.english).", "Növbəyə durdunuz: \(instant.azerbaijani).")
    }

    static func alsoDrops(_ section: String) -> Phrase {
        Phrase(
            "If you accept, \(section) is dropped at the same time, as you asked.",
            "Qəbul etsəniz, istədiyiniz kimi \(section) eyni anda ləğv olunur.")
    }

    static func dropQuestion(_ section: String) -> Phrase { Phrase("Drop \(section)?", "\(section) ləğv edilsin?") }
    static func withdrawQuestion(_ section: String) -> Phrase {
        Phrase("Withdraw from \(section)?", "\(section) fənnindən çıxılsın?")
    }
    static func leaveQuestion(_ section: String) -> Phrase {
        Phrase("Leave the line for \(section)?", "\(section) növbəsindən çıxılsın?")
    }
    static func timetableNumber(_ number: Int) -> Phrase { Phrase("Timetable \(number)", "Cədvəl \(number)") }
    static func unknownCourse(_ code: String) -> Phrase {
        Phrase("\(code) has no open section in this term", "\(code) üzrə bu semestrdə açıq qrup yoxdur")
    }
    static func chooseFor(_ component: Phrase) -> Phrase {
        Phrase("Choose: \(component.english)", "Seçin: \(component.azerbaijani)")
    }

    static func enrollment(_ status: Enrollment.Status) -> Phrase {
        switch status {
        case .enrolled: Phrase("Enrolled", "Qeydiyyatda")
        case .dropped: Phrase("Dropped", "Ləğv edilib")
        case .withdrawn: Phrase("Withdrawn", "Çıxıb")
        case .completed: Phrase("Completed", "Tamamlanıb")
        case .failed: Phrase("Failed", "Kəsilib")
        }
    }

    static func conflict(_ type: ScheduleConflict.ConflictType) -> Phrase {
        switch type {
        case .timeOverlap: Phrase("Meets at the same time", "Eyni vaxtda keçirilir")
        case .missingPrerequisite: Phrase("A prerequisite is missing", "Ön şərt ödənilməyib")
        case .missingCorequisite: Phrase("A corequisite is missing", "Birgə fənn çatışmır")
        case .creditOverload: Phrase("Too many credits", "Həddən çox kredit")
        case .duplicateEnrollment: Phrase("The course is taken twice", "Fənn iki dəfə götürülüb")
        case .incompatibleCourses: Phrase("The courses exclude each other", "Fənlər bir-birini istisna edir")
        }
    }
}

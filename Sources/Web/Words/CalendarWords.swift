internal import Formats
internal import Platform

extension Phrase {
    /// A day of the week; Monday is 1.
    static func weekday(_ day: Int) -> Phrase { weekdays[(day - 1) % 7] }

    /// A day of the week in two letters, for a row of boxes.
    static func shortWeekday(_ day: Int) -> Phrase { shortWeekdays[(day - 1) % 7] }

    /// `21 August 2025`.
    static func date(_ date: CalendarDate) -> Phrase {
        let (year, month, day) = date.components
        let name = months[month - 1]
        return Phrase("\(day) \(name.english) \(year)", "\(day) \(name.azerbaijani) \(year)")
    }

    /// `Thursday 21 August 2025, 17:00`, as the clocks of a zone show it.
    static func instant(_ instant: Timestamp, in zone: TimeZoneRules) -> Phrase {
        let (day, time) = zone.wallClock(at: instant)
        let (weekday, date) = (weekday(day.weekday), date(day))
        return Phrase(
            "\(weekday.english) \(date.english), \(time)", "\(date.azerbaijani), \(weekday.azerbaijani), \(time)")
    }

    private static let weekdays = [
        Phrase("Monday", "bazar ertəsi"), Phrase("Tuesday", "çərşənbə axşamı"), Phrase("Wednesday", "çərşənbə"),
        Phrase("Thursday", "cümə axşamı"), Phrase("Friday", "cümə"), Phrase("Saturday", "şənbə"),
        Phrase("Sunday", "bazar"),
    ]

    private static let shortWeekdays = [
        Phrase("Mon", "B.e."), Phrase("Tue", "Ç.a."), Phrase("Wed", "Ç."), Phrase("Thu", "C.a."), Phrase("Fri", "C."),
        Phrase("Sat", "Ş."), Phrase("Sun", "B."),
    ]

    private static let months = [
        Phrase("January", "yanvar"), Phrase("February", "fevral"), Phrase("March", "mart"), Phrase("April", "aprel"),
        Phrase("May", "may"), Phrase("June", "iyun"), Phrase("July", "iyul"), Phrase("August", "avqust"),
        Phrase("September", "sentyabr"), Phrase("October", "oktyabr"), Phrase("November", "noyabr"),
        Phrase("December", "dekabr"),
    ]
}

extension TimeZoneRules {
    /// What the clocks of the zone show at an instant, to the minute.
    func wallClock(at instant: Timestamp) -> (day: CalendarDate, time: TimeOfDay) {
        let wall = instant + .seconds(state(at: instant).offset)
        let day = wall.dateInUTC
        let minutes = Int((wall - day.startInUTC).components.seconds) / 60
        return (day, TimeOfDay(minutes: minutes) ?? .midnight)
    }
}

extension TimeOfDay {
    /// 00:00.
    static let midnight: TimeOfDay = {
        guard let midnight = TimeOfDay(minutes: 0) else { preconditionFailure("a day begins at 00:00") }
        return midnight
    }()
}

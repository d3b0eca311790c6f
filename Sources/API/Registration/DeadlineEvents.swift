internal import Assessment
internal import Engine
internal import Formats
internal import Platform
internal import Registration

extension Transaction {
    /// What a person must not miss: assessments, by the one date that is shown everywhere, and the dates of terms.
    ///
    /// - Parameter languages: what they read, the preferred one first.
    func deadlineEvents(of user: Identifier<Kind.User>, languages: [String]) throws -> [ICalendarEvent] {
        try all(CalendarDeadline.list(of: user, at: now), as: CalendarDeadline.self).map(\.event)
            + termDates(of: user).map { $0.event(in: languages) }
    }
}

extension CalendarDeadline {
    /// An exam of at most a day takes its time; anything else is a moment.
    var event: ICalendarEvent {
        var timing = ICalendarEvent.Timing.instant(deadline)
        if form == .exam, let opensAt, opensAt < deadline, deadline <= opensAt + .days(1) {
            timing = .between(opensAt, deadline)
        }
        return ICalendarEvent(
            uid: "deadline-\(assessment)@lyceum", summary: "\(courseCode): \(name)", timing: timing,
            lastModified: changedAt)
    }
}

extension TermDate {
    func event(in languages: [String]) -> ICalendarEvent {
        let isAzerbaijani = languages.first { $0.hasPrefix("az") || $0.hasPrefix("en") }?.hasPrefix("az") ?? false
        let name = courseCode ?? termName.text(in: languages) ?? ""
        return ICalendarEvent(
            uid: "\(purpose.rawValue)-\(key)@lyceum",
            summary: "\(name): \(isAzerbaijani ? purpose.inAzerbaijani : purpose.inEnglish)",
            timing: .instant(instant), lastModified: changedAt)
    }
}

extension TermDate.Purpose {
    fileprivate var inEnglish: String {
        switch self {
        case .add: "courses can be added until now"
        case .drop: "courses can be dropped until now"
        case .withdraw: "courses can be withdrawn from until now"
        case .grading: "final grades are due"
        }
    }

    fileprivate var inAzerbaijani: String {
        switch self {
        case .add: "fənn əlavə etmək üçün son vaxt"
        case .drop: "fəndən imtina etmək üçün son vaxt"
        case .withdraw: "fəndən çıxmaq üçün son vaxt"
        case .grading: "yekun qiymətlər üçün son vaxt"
        }
    }
}

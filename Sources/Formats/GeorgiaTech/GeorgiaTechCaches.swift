internal import Platform

/// The values that courses and sections refer to by their place in a list, read once.
struct GeorgiaTechCaches {
    /// nil in the list stands for a time or date that is stated as not known.
    let periods: [TimeSpan?]
    let dateRanges: [ClosedRange<CalendarDate>?]
    let scheduleTypes: [String]
    let campuses: [String]
    let attributes: [String]
    let finalDates: [CalendarDate?]
    let finalTimes: [TimeSpan?]

    init(_ caches: JSONValue) {
        func texts(_ name: String) -> [String] { (caches[name]?.elements ?? []).map { $0.text ?? "" } }
        periods = texts("periods").map { TimeSpan($0) }
        dateRanges = texts("dateRanges").map(Self.dateRange)
        scheduleTypes = texts("scheduleTypes").map(Self.name)
        campuses = texts("campuses").map(Self.name)
        attributes = texts("attributes").map { $0.decodingHTMLEntities }
        finalDates = texts("finalDates").map(Self.date)
        finalTimes = texts("finalTimes").map { TimeSpan($0) }
    }

    /// A name without the star that the source puts behind some.
    private static func name(_ text: String) -> String {
        let text = text.decodingHTMLEntities
        return text.hasSuffix("*") ? String(text.dropLast()).trimmed : text
    }

    /// Reads `08/21/2023 - 12/14/2023`.
    private static func dateRange(_ text: String) -> ClosedRange<CalendarDate>? {
        let days = text.split(separator: "-").map { day -> CalendarDate? in
            let parts = day.trimmed.split(separator: "/").map { Int($0) ?? 0 }
            return parts.count == 3 ? CalendarDate(year: parts[2], month: parts[0], day: parts[1]) : nil
        }
        guard days.count == 2, let first = days[0], let last = days[1], first <= last else { return nil }
        return first...last
    }

    /// Reads `Dec 07, 2023`.
    private static func date(_ text: String) -> CalendarDate? {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let parts = text.split { $0 == " " || $0 == "," }.map(String.init)
        guard parts.count == 3, let month = months.firstIndex(of: parts[0]), let day = Int(parts[1]),
            let year = Int(parts[2])
        else { return nil }
        return CalendarDate(year: year, month: month + 1, day: day)
    }
}

extension Array {
    /// The element at an index that comes from a file; nil when there is none.
    func element(at index: Int?) -> Element? {
        guard let index, indices.contains(index) else { return nil }
        return self[index]
    }
}

internal import API
internal import HTTP
internal import Platform

extension Visitor {
    /// An instant as the institution's clocks show it.
    func time(_ instant: Timestamp, isRelative: Bool = false) -> HTML {
        """
        <time datetime="\(instant.text)"\(HTML.when(isRelative) { " data-relative" })>\
        \(self[.instant(instant, in: institution.zone)])</time>
        """
    }

    /// A day.
    func day(_ date: CalendarDate) -> HTML { "<time datetime=\"\(date)\">\(self[.date(date)])</time>" }
}

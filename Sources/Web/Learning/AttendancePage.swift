internal import Catalog
internal import HTTP
internal import Learning
internal import Platform

/// The roster with who was there on a day: made for a thumb.
struct AttendancePage: ShownPage {
    let visitor: Visitor
    let offering: Offering
    let day: CalendarDate
    /// Days on which the section met, the latest first.
    let meetingDays: [CalendarDate]
    let entries: [AttendanceEntry]
    let recorded: [AttendanceDay]
    let mayRecord: Bool
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.attendance]) · \(offering.name)", place: .sections,
            crumbs: offering.crumbs(for: visitor),
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(
                    eyebrow: offering.name, title: "\(visitor[.attendance]): \(visitor[.date(day)])",
                    lede: visitor[.attendanceLede]).html)
                <div class="with-aside"><div class="stack">\(choice)\(sheet)</div><aside>\(days)</aside></div>
                """
        ).html
    }

    private var choice: HTML {
        """
        <form class="cluster" action="/offerings/\(offering.id)/attendance">\
        <label for="date">\(visitor[.meetingDay])</label>\
        <input class="input input-short" type="date" id="date" name="date" value="\(day)">\
        <button class="button secondary">\(visitor[.showDay])</button></form>
        \(HTML.when(!meetingDays.isEmpty) {
            "<ul class=\"chips\" aria-label=\"\(visitor[.meetingDay])\">\(HTML.each(meetingDays, chip))</ul>"
        })
        """
    }

    private func chip(_ date: CalendarDate) -> HTML {
        """
        <li><a href="/offerings/\(offering.id)/attendance?date=\(date)"\(HTML.when(date == day) {
            " aria-current=\"date\""
        })>\(visitor[.date(date)])</a></li>
        """
    }

    private var sheet: HTML {
        guard !entries.isEmpty else { return EmptyState(icon: .person, title: visitor[.rosterEmpty]).html }
        guard mayRecord else { return "<ul class=\"sheet\">\(HTML.each(entries, line))</ul>" }
        return """
            <form method="post" action="/offerings/\(offering.id)/attendance">\(visitor.tokenField)\
            <input type="hidden" name="date" value="\(day)"><ul class="sheet">\(HTML.each(entries, row))</ul>
            <div class="form-actions sheet-actions"><button class="button">\(visitor[.save])</button>\
            <button class="button secondary" name="rest" value="true">\(visitor[.restPresent])</button></div></form>
            """
    }

    private func line(_ entry: AttendanceEntry) -> HTML {
        """
        <li><p><strong>\(entry.fullName)</strong> <small class="muted">\(entry.studentNumber)</small></p>\
        <p>\(entry.status.map { visitor[.attendanceStatus($0)] } ?? "–")\(HTML.when(entry.note) { " · \($0)" })</p></li>
        """
    }

    private func row(_ entry: AttendanceEntry) -> HTML {
        let id = entry.enrollment
        let chosen = attempt.value("s-\(id)") ?? entry.status?.rawValue
        return """
            <li><fieldset><legend>\(entry.fullName) <small class="muted">\(entry.studentNumber)</small></legend>\
            <div class="day-choices">\(HTML.each(AttendanceStatus.allCases) { status in
                """
                <label><input type="radio" name="s-\(id)" value="\(status.rawValue)"\
                \(HTML.when(chosen == status.rawValue) { " checked" })>\(visitor[.attendanceStatus(status)])</label>
                """
            })</div><input class="input" name="n-\(id)" value="\(attempt.value("n-\(id)") ?? entry.note ?? "")" \
            maxlength="500" aria-label="\(visitor[.remark]): \(entry.fullName)" placeholder="\(visitor[.remark])">\
            </fieldset></li>
            """
    }

    private var days: HTML {
        HTML.when(!recorded.isEmpty) {
            """
            <div class="card">\(HTML.each(recorded) { day in
                """
                <p><a href="/offerings/\(offering.id)/attendance?date=\(day.day)">\(visitor[.date(day.day)])</a><br>\
                <small class="muted">\(visitor[.attendanceCounts(day)])</small></p>
                """
            })</div>
            """
        }
    }
}

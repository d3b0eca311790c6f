internal import HTTP
internal import Platform
internal import Registration

/// A week on the page: days side by side where there is room, one below the other on a phone.
struct WeekTable: Sendable {
    let visitor: Visitor
    let week: Week

    var html: HTML {
        """
        <div class="timetable" data-opens="\(hour(week.hours.lowerBound))" data-closes="\(hour(week.hours.upperBound))" \
        data-days="\(week.days.count)"><ol class="timetable-hours" aria-hidden="true">\(HTML.each(week.hours) {
            "<li>\(hour($0)):00</li>"
        })</ol>
        \(HTML.each(week.days) { day($0.day, $0.meetings) })</div>
        \(untimed)
        """
    }

    private func hour(_ hour: Int) -> String { hour < 10 ? "0\(hour)" : "\(hour)" }

    private func day(_ day: Int, _ meetings: [Week.Meeting]) -> HTML {
        """
        <section class="timetable-day"><h3>\(visitor[.weekday(day)])</h3>\
        \(HTML.when(meetings.isEmpty) { "<p class=\"timetable-free\">\(visitor[.nothingThatDay])</p>" })\
        <ol>\(HTML.each(meetings, meeting))</ol></section>

        """
    }

    private func meeting(_ meeting: Week.Meeting) -> HTML {
        """
        <li class="meeting\(state(of: meeting))" data-tone="\(meeting.tone)" data-from="\(meeting.slot.start)" \
        data-until="\(meeting.slot.end)"\(HTML.when(meeting.lanes > 1) {
            " data-lane=\"\(meeting.lane)\" data-lanes=\"\(meeting.lanes)\""
        })><a href="/offerings/\(meeting.offering)">\(meeting.title)</a>\
        <p><time>\(meeting.slot.start)</time>–<time>\(meeting.slot.end)</time>\(words(for: meeting))</p>\
        \(HTML.when(!meeting.conflicts.isEmpty) {
            "<p>\(visitor[.with(meeting.conflicts.joined(separator: ", "))])</p>"
        })\(HTML.when(meeting.place) { "<p>\($0)</p>" })</li>
        """
    }

    private func state(of meeting: Week.Meeting) -> HTML {
        if !meeting.conflicts.isEmpty { return " conflict" }
        return meeting.standing == .enrolled ? "" : " planned"
    }

    private func words(for meeting: Week.Meeting) -> HTML {
        let words: Phrase? =
            if !meeting.conflicts.isEmpty { .conflict } else {
                switch meeting.standing {
                case .enrolled: nil
                case .planned: .planned
                case .waiting: .waiting
                }
            }
        return HTML.when(words) { " <span class=\"meeting-state\">\(visitor[$0])</span>" }
    }

    private var untimed: HTML {
        HTML.when(!week.untimed.isEmpty) {
            """
            <h3>\(visitor[.withoutTime])</h3>
            <ul class="meta">\(HTML.each(week.untimed) {
                "<li><a href=\"/offerings/\($0.offering)\">\($0.courseCode) \($0.sectionCode)</a></li>"
            })</ul>
            """
        }
    }
}

/// What the looks of a meeting mean, in words.
struct WeekLegend: Sendable {
    let visitor: Visitor

    var html: HTML {
        """
        <ul class="legend"><li>\(visitor[.legendSolid])</li><li>\(visitor[.legendDashed])</li>\
        <li>\(visitor[.legendHatched])</li></ul>
        """
    }
}

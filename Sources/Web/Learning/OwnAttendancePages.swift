internal import Catalog
internal import Engine
internal import HTTP
internal import Learning
internal import Platform

/// How often the student who looks was there, section by section.
struct OwnAttendancePage: ShownPage {
    let visitor: Visitor
    let sections: Excerpt<AttendanceSummary>

    var html: HTML {
        Frame(
            visitor: visitor, title: visitor[.ownAttendance], place: .record,
            main: """
                \(PageHeader(title: visitor[.ownAttendance], lede: visitor[.ownAttendanceLede]).html)
                \(sections.items.isEmpty ? EmptyState(icon: .calendar, title: visitor[.noAttendance]).html : table)
                \(Pagination(visitor, "/attendance", [], sections).html)
                """
        ).html
    }

    private var table: HTML {
        Table(
            caption: visitor[.ownAttendance],
            columns: [.init(title: visitor[.section]), .init(title: visitor[.attendanceRate], isNumeric: true)]
                + AttendanceStatus.allCases.map { .init(title: visitor[.attendanceStatus($0)], isNumeric: true) },
            rows: sections.items.map { section in
                Table.Row(
                    head: """
                        <a href="/enrollments/\(section.enrollment)/attendance">\(section.name)</a>\
                        <small>\(visitor.text(section.title))\(HTML.when(section.term) { " · \(visitor.text($0))" })</small>
                        """,
                    cells: [
                        section.rate.map { "\($0) %" } ?? "–", "\(section.present)", "\(section.absent)",
                        "\(section.late)", "\(section.excused)",
                    ])
            }
        ).html
    }
}

/// Each meeting of a section of which something is recorded about the student who looks.
struct OwnMeetingsPage: ShownPage {
    let visitor: Visitor
    let offering: Offering
    let seat: Identifier<Kind.Enrollment>
    let days: Excerpt<AttendanceRecord>

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.ownAttendance]) · \(offering.name)", place: .record,
            crumbs: [.init(title: visitor[.ownAttendance], address: "/attendance")],
            main: """
                \(PageHeader(
                    eyebrow: offering.name, title: visitor[.ownAttendance],
                    lede: visitor.text(offering.details.title ?? offering.course.name)).html)
                \(days.items.isEmpty ? EmptyState(icon: .calendar, title: visitor[.noAttendance]).html : table)
                \(Pagination(visitor, "/enrollments/\(seat)/attendance", [], days).html)
                """
        ).html
    }

    private var table: HTML {
        Table(
            caption: visitor[.eachMeeting],
            columns: [
                .init(title: visitor[.meetingDay]), .init(title: visitor[.attendance]), .init(title: visitor[.remark]),
            ],
            rows: days.items.map { day in
                Table.Row(
                    head: visitor.day(day.day), cells: [badge(day.status), "\(day.note ?? "–")"])
            }
        ).html
    }

    private func badge(_ status: AttendanceStatus) -> HTML {
        let (tone, icon): (Badge.Tone, Icon) =
            switch status {
            case .present: (.good, .check)
            case .late: (.fair, .clock)
            case .excused: (.info, .info)
            case .absent: (.bad, .cross)
            }
        return Badge(tone, visitor[.attendanceStatus(status)], icon).html
    }
}

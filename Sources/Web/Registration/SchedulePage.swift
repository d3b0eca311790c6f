internal import Catalog
internal import HTTP
internal import Platform
internal import Registration

/// A student's week and courses in a term, with what is wrong and what can be given up.
struct SchedulePage: ShownPage {
    let visitor: Visitor
    let terms: [Term]
    let term: Term?
    let week: Week
    let seats: [ListedEnrollment]
    let conflicts: [ScheduleConflict]

    var html: HTML {
        Frame(
            visitor: visitor, title: visitor[.mySchedule], place: .schedule,
            main: """
                \(PageHeader(
                    eyebrow: term.map { visitor.text($0.details.name) }, title: visitor[.mySchedule],
                    actions: calendarLink).html)
                \(TermTabs(visitor: visitor, terms: terms, chosen: term?.id, path: "/schedule").html)
                \(seats.isEmpty ? empty : "<div class=\"sections\">\(warnings)\(timetable)\(courses)</div>")
                """
        ).html
    }

    private var calendarLink: HTML {
        "<a class=\"button secondary\" href=\"/calendar\">\(Icon.calendar.html) \(visitor[.calendarFeed])</a>"
    }

    private var empty: HTML {
        EmptyState(
            icon: .calendar, title: visitor[.scheduleEmpty], text: visitor[.scheduleEmptyText],
            action: "<a class=\"button\" href=\"/catalogue\">\(visitor[.findCourses])</a>"
        ).html
    }

    private var warnings: HTML {
        HTML.when(!conflicts.isEmpty) {
            Alert(
                .warning, title: visitor[.conflictsTitle],
                matter: "<ul>\(HTML.each(conflicts) { "<li>\(words($0))</li>" })</ul>"
            ).html
        }
    }

    private func words(_ conflict: ScheduleConflict) -> String {
        let courses = [conflict.courseCode, conflict.otherCourseCode].compactMap { $0 }.joined(separator: ", ")
        return "\(courses): \(visitor[.conflict(conflict.type)])"
    }

    private var timetable: HTML {
        """
        <section><h2 class="visually-hidden">\(visitor[.week])</h2>\(WeekTable(visitor: visitor, week: week).html)</section>
        """
    }

    private var courses: HTML {
        let credits = seats.filter { $0.enrollment.status == .enrolled }
            .reduce(Decimal(0)) { $0 + $1.enrollment.credits }
        return Section(
            title: visitor[.courses], aside: "<p class=\"muted\">\(visitor[.creditCount(credits.text)])</p>",
            matter: EnrollmentTable(
                visitor: visitor, enrollments: seats, caption: visitor[.courses], offersDeparture: true
            ).html
        ).html
    }
}

/// Enrolments with their state.
struct EnrollmentTable: Sendable {
    let visitor: Visitor
    let enrollments: [ListedEnrollment]
    let caption: String
    var showsTerm = false
    var offersDeparture = false

    var html: HTML {
        Table(
            caption: caption,
            columns: [.init(title: visitor[.course])] + (showsTerm ? [.init(title: visitor[.term])] : []) + [
                .init(title: visitor[.credits], isNumeric: true), .init(title: visitor[.state]),
            ] + (offersDeparture ? [.init(title: visitor[.actions], isActions: true)] : []),
            rows: enrollments.map(row)
        ).html
    }

    private func row(_ listed: ListedEnrollment) -> Table.Row {
        let enrollment = listed.enrollment
        let title = listed.title
        return Table.Row(
            head: """
                <a href="/offerings/\(enrollment.offering)">\(title)</a><small>\(visitor.text(listed.courseName)) · \
                \(visitor[.component(listed.component)])</small>
                """,
            cells: (showsTerm ? ["\(listed.termCode ?? "–")"] : []) + ["\(enrollment.credits)", state(of: listed)]
                + (offersDeparture ? [departure(from: enrollment, title)] : []))
    }

    private func state(of listed: ListedEnrollment) -> HTML {
        let words = visitor[.enrollment(listed.enrollment.status)]
        let grade = HTML.when(listed.gradeLetter) { " \($0)" }
        switch listed.enrollment.status {
        case .enrolled: return Badge(.good, words, .check).html + grade
        case .completed: return Badge(.info, words, .check).html + grade
        case .failed: return Badge(.bad, words, .cross).html + grade
        case .dropped, .withdrawn: return Badge(.plain, words, .minus).html
        }
    }

    private func way(
        _ words: Phrase, _ place: String, _ style: String, _ enrollment: Enrollment, _ title: String
    ) -> HTML {
        """
        <a class="button \(style)" href="/enrollments/\(enrollment.id)/\(place)">\(visitor[words])\
        <span class="visually-hidden"> \(title)</span></a>
        """
    }

    private func departure(from enrollment: Enrollment, _ title: String) -> HTML {
        HTML.when(enrollment.status == .enrolled && enrollment.linkedTo == nil) {
            """
            \(HTML.when(enrollment.term) { _ in way(.exchange, "swap", "secondary", enrollment, title) })\
            \(way(.drop, "departure", "danger", enrollment, title))
            """
        }
    }
}

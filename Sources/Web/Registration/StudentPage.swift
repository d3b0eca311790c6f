internal import Catalog
internal import HTTP
internal import Platform
internal import Registration

/// A student's record: enrolments, holds, overrides, places in line. Students see their own, staff what they may.
struct StudentPage: ShownPage {
    /// What the person who looks may do here.
    struct Permissions: Sendable {
        let readsHolds: Bool
        let placesHolds: Bool
        let overrides: Bool
        let registers: Bool
        let isOwn: Bool
    }

    let visitor: Visitor
    let student: StudentRecord
    let permissions: Permissions
    let term: Term?
    let terms: [Term]
    let enrollments: [ListedEnrollment]
    let places: [ListedWaitlistEntry]
    let holds: [Hold]
    let overrides: [ListedOverride]

    var html: HTML {
        Frame(
            visitor: visitor, title: student.fullName, place: permissions.isOwn ? .record : .students,
            crumbs: permissions.isOwn ? [] : [.init(title: visitor[.students], address: "/students")],
            main: """
                \(PageHeader(eyebrow: eyebrow, title: student.fullName, actions: actions).html)
                \(HTML.when(holdsInForce > 0) { Alert(.warning, title: visitor[.holdsBlock(holdsInForce)]).html })
                \(figures)
                <div class="with-aside"><div class="sections">\(enrolments)\(line)\(HTML.when(permissions.readsHolds) {
                    holdList
                })\(HTML.when(!overrides.isEmpty || permissions.overrides) { overrideList })</div>
                <aside class="stack">\(card)</aside></div>
                """
        ).html
    }

    private var holdsInForce: Int { holds.count(where: \.isInForce) }

    private var eyebrow: String {
        [student.studentNumber, student.programCode].compactMap { $0 }.joined(separator: " · ")
    }

    private var actions: HTML {
        """
        \(Badge(student.status == "active" ? .good : .plain, visitor[.studentStatus(student.status)]).html)\
        \(HTML.when(permissions.registers && !permissions.isOwn) {
            link("registration", .registerOnBehalf, "button")
        })\(HTML.when(permissions.readsHolds) {
            link("grades", .myGrades, "button secondary") + link("progress", .degreeProgress, "button secondary")
                + link("transcript", .transcript, "button secondary")
                + link("graduation", .graduation, "button secondary")
        })\(HTML.when(permissions.placesHolds) { link("holds", .placeHold, "button secondary") })\
        \(HTML.when(permissions.overrides) { link("overrides", .grantOverride, "button secondary") })
        """
    }

    private func link(_ place: String, _ title: Phrase, _ style: String) -> HTML {
        "<a class=\"\(style)\" href=\"/students/\(student.id)/\(place)\">\(visitor[title])</a>"
    }

    private var figures: HTML {
        """
        <dl class="figures"><div><dt>\(visitor[.creditsEarned])</dt><dd>\(student.creditsEarned)</dd></div>\
        \(HTML.when(permissions.readsHolds) {
            "<div><dt>\(visitor[.holdsCount])</dt><dd>\(holdsInForce)</dd></div>"
        })<div><dt>\(visitor[.waitlist])</dt><dd>\(places.count)</dd></div>\(HTML.when(student.standing) {
            "<div><dt>\(visitor[.standing])</dt><dd>\(visitor[.standing(word: $0)])</dd></div>"
        })</dl>
        """
    }

    private var enrolments: HTML {
        let matter: HTML =
            enrollments.isEmpty
            ? EmptyState(icon: .calendar, title: visitor[.scheduleEmpty]).html
            : EnrollmentTable(
                visitor: visitor, enrollments: enrollments, caption: visitor[.courses],
                offersDeparture: permissions.registers
            ).html
        let tabs = TermTabs(visitor: visitor, terms: terms, chosen: term?.id, path: "/students/\(student.id)")
        return Section(title: visitor[.courses], matter: "\(tabs.html)\(matter)").html
    }

    private var line: HTML {
        HTML.when(!places.isEmpty) {
            Section(
                title: visitor[.waitlist],
                matter: Table(
                    caption: visitor[.waitlist],
                    columns: [
                        .init(title: visitor[.section]), .init(title: visitor[.position], isNumeric: true),
                        .init(title: visitor[.state]),
                    ], rows: places.map(place)
                ).html
            ).html
        }
    }

    private func place(_ listed: ListedWaitlistEntry) -> Table.Row {
        let isOffered = listed.entry.status == .notified
        return Table.Row(
            head: "<a href=\"/offerings/\(listed.entry.offering)\">\(listed.title)</a>",
            cells: [
                "\(listed.entry.position ?? 0)",
                Badge(isOffered ? .info : .plain, visitor[isOffered ? .offered : .waiting], .clock).html,
            ])
    }

    private var holdList: HTML {
        Section(
            title: visitor[.holds],
            matter: holds.isEmpty
                ? "<p class=\"muted\">\(visitor[.noHolds])</p>"
                : HoldTable(
                    visitor: visitor, student: student.id, holds: holds, mayRelease: permissions.placesHolds
                ).html
        ).html
    }

    private var overrideList: HTML {
        Section(
            title: visitor[.overrides],
            matter: overrides.isEmpty
                ? "<p class=\"muted\">\(visitor[.noOverrides])</p>"
                : OverrideTable(
                    visitor: visitor, student: student.id, overrides: overrides, mayRevoke: permissions.overrides
                ).html
        ).html
    }

    private var card: HTML {
        """
        <div class="card"><h2>\(visitor[.person])</h2><dl class="facts"><dt>\(visitor[.email])</dt>\
        <dd>\(student.email)</dd><dt>\(visitor[.studyProgram])</dt><dd>\(student.programCode ?? "–")</dd>\
        <dt>\(visitor[.advisor])</dt><dd>\(student.advisorName ?? "–")</dd></dl></div>
        """
    }
}

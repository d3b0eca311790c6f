internal import API
internal import Access
internal import Catalog
internal import Engine
internal import HTTP
internal import Learning
internal import Platform
internal import Registration

/// Where everyone begins: what matters to them now.
struct HomePage: ShownPage {
    /// What the page is about for the person who looks.
    enum Matter: Sendable {
        case nobody
        case student(week: Week, places: [ListedWaitlistEntry], credits: Decimal, holds: Int)
        case staff(own: [Offering], pressed: [Offering])
    }

    let visitor: Visitor
    let term: Term?
    let matter: Matter
    /// The latest that the person was told.
    var announcements: [Announcement] = []

    var html: HTML {
        Frame(
            visitor: visitor, title: visitor[.home],
            main: """
                \(PageHeader(
                    eyebrow: term.map { visitor.text($0.details.name) }, title: title, lede: visitor[lede]).html)
                <div class="sections">\(content)\(HTML.when(!announcements.isEmpty) {
                    AnnouncementList(visitor: visitor, announcements: announcements, level: 2).aside
                })</div>
                """
        ).html
    }

    private var title: String {
        visitor.person.map { visitor[.welcome($0.name)] } ?? visitor.institution.name
    }

    private var lede: Phrase {
        if case .staff = matter { .registrarLede } else { .welcomeText }
    }

    private var content: HTML {
        switch matter {
        case .nobody where !visitor.seesCatalogue: tiles([("/sign-in", .signIn)])
        case .nobody: courseSearch + tiles([("/catalogue", .catalogue), ("/terms", .terms), ("/sign-in", .signIn)])
        case .student(let week, let places, let credits, let holds):
            StudentHome(visitor: visitor, week: week, places: places, credits: credits, holds: holds).html
                + courseSearch
        case .staff(let own, let pressed): staff(own: own, pressed: pressed)
        }
    }

    private func staff(own: [Offering], pressed: [Offering]) -> HTML {
        """
        \(StudentSearchForm(visitor: visitor, words: nil).html)
        \(HTML.when(!own.isEmpty) { list(.yourSections, own, "/sections?mine=true") })
        \(list(.longestLines, pressed, "/sections?waiting=true"))
        """
    }

    private func list(_ title: Phrase, _ sections: [Offering], _ more: String) -> HTML {
        Section(
            title: visitor[title], aside: "<a href=\"\(more)\">\(visitor[.sections])</a>",
            matter: sections.isEmpty
                ? "<p class=\"muted\">\(visitor[.noLines])</p>"
                : OfferingTable(visitor: visitor, offerings: sections, caption: visitor[title]).html
        ).html
    }

    private var courseSearch: HTML {
        """
        <form class="search search-large" role="search" action="/catalogue"><label class="visually-hidden" for="q">\
        \(visitor[.searchCourses])</label><input class="input" type="search" id="q" name="q" \
        placeholder="\(visitor[.searchHint])"><button class="button">\(Icon.search.html) \(visitor[.search])</button></form>
        """
    }

    private func tiles(_ ways: [(address: String, title: Phrase)]) -> HTML {
        """
        <ul class="tiles">\(HTML.each(ways) {
            "<li class=\"card\"><h2><a href=\"\($0.address)\">\(visitor[$0.title])</a></h2></li>"
        })</ul>
        """
    }
}

/// A student's start page: today, offers with their deadlines, and the state of the term.
struct StudentHome: Sendable {
    let visitor: Visitor
    let week: Week
    let places: [ListedWaitlistEntry]
    let credits: Decimal
    let holds: Int

    var html: HTML {
        """
        \(HTML.when(holds > 0) { Alert(.warning, title: visitor[.holdsBlock(holds)], matter: wayToHolds).html })\
        \(HTML.each(offers, offer))\
        <dl class="figures"><div><dt>\(visitor[.credits])</dt><dd>\(credits)</dd></div>\
        <div><dt>\(visitor[.waitlist])</dt><dd>\(places.count)</dd></div></dl>
        \(today)
        """
    }

    private var wayToHolds: HTML {
        HTML.when(visitor.student) { "<p><a href=\"/students/\($0)\">\(visitor[.myRecord])</a></p>" }
    }

    private var offers: [ListedWaitlistEntry] { places.filter { $0.entry.status == .notified } }

    private func offer(_ listed: ListedWaitlistEntry) -> HTML {
        Alert(
            .success, title: "\(visitor[.seatIsYours]): \(listed.title)",
            matter: """
                <p>\(HTML.when(listed.entry.expiresAt) {
                    "\(visitor[.acceptBy]) \(visitor.time($0, isRelative: true)) · "
                })<a href="/waitlist">\(visitor[.waitlist])</a></p>
                """
        ).html
    }

    private var today: HTML {
        let day = visitor.institution.zone.wallClock(at: visitor.now).day
        let meetings = week.days.first { $0.day == day.weekday }?.meetings.filter {
            $0.slot.firstDay <= day && day <= $0.slot.lastDay
        }
        return Section(
            title: visitor[.today], aside: "<a href=\"/schedule\">\(visitor[.mySchedule])</a>",
            matter: (meetings ?? []).isEmpty
                ? "<p class=\"muted\">\(visitor[.noClassesToday])</p>"
                : "<ul class=\"stack-tight\">\(HTML.each(meetings ?? [], line))</ul>"
        ).html
    }

    private func line(_ meeting: Week.Meeting) -> HTML {
        """
        <li><strong>\(meeting.slot.times)</strong> <a href="/offerings/\(meeting.offering)">\(meeting.title)</a>\
        \(HTML.when(meeting.place) { ", \($0)" })</li>
        """
    }
}

extension [Endpoint<APIContext>] {
    /// The start page.
    static let home: Self = [
        .page(.get, "/", id: "show_home", permission: .anyone)
            .showsPublic { _, transaction, visitor in try transaction.home(for: visitor) }
    ]
}

extension Transaction {
    fileprivate func home(for visitor: Visitor) throws -> HomePage {
        guard visitor.person != nil else { return HomePage(visitor: visitor, term: nil, matter: .nobody) }
        let terms = try recentTerms()
        if let student = visitor.student {
            let term = terms.first(where: \.isCurrent) ?? terms.first
            return HomePage(
                visitor: visitor, term: term, matter: try term.map { try matter(of: student, in: $0) } ?? .nobody,
                announcements: try latestAnnouncements())
        }
        let term = terms.forRegistration(at: now)
        return HomePage(
            visitor: visitor, term: term, matter: try term.map(matterOfStaff) ?? .nobody,
            announcements: try latestAnnouncements())
    }

    private func latestAnnouncements() throws -> [Announcement] {
        try all(Announcement.list(of: nil, for: context, limit: 2, offset: 0))
    }

    private func matter(of student: Identifier<Kind.Student>, in term: Term) throws -> HomePage.Matter {
        let entries = try all(TimetableEntry.week(of: student, in: term.id), as: TimetableEntry.self)
        let seats = try all(
            ListedEnrollment.list(of: student, in: term.id, limit: 100, offset: 0), as: ListedEnrollment.self)
        return .student(
            week: Week(entries), places: try all(ListedWaitlistEntry.list(of: student)),
            credits: seats.map(\.enrollment).filter { $0.status == .enrolled }
                .reduce(Decimal(0)) { $0 + $1.credits },
            holds: try all(Hold.list(of: student, limit: 50, offset: 0), as: Hold.self).count(where: \.isInForce))
    }

    private func matterOfStaff(in term: Term) throws -> HomePage.Matter {
        var own = Offering.Filter()
        own.isOfReader = true
        var pressed = Offering.Filter()
        pressed.hasLine = true
        pressed.order = .line
        return .staff(
            own: try offerings(in: term.id, own, PageRequest(limit: 10)).items,
            pressed: try offerings(in: term.id, pressed, PageRequest(limit: 10)).items)
    }
}

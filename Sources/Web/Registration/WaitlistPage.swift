internal import API
internal import HTTP
internal import Platform
internal import Registration

/// A student's places in line: what is offered, where they stand, and why they were passed over.
struct WaitlistPage: ShownPage {
    let visitor: Visitor
    let places: [ListedWaitlistEntry]
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: visitor[.waitlist], place: .waitlist,
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(title: visitor[.waitlist], lede: visitor[.waitlistLede]).html)
                \(places.isEmpty ? empty : "<div class=\"sections\">\(HTML.each(places, place))</div>")
                """
        ).html
    }

    private var empty: HTML {
        EmptyState(
            icon: .clock, title: visitor[.waitlistEmpty], text: visitor[.waitlistEmptyText],
            action: "<a class=\"button secondary\" href=\"/catalogue\">\(visitor[.findCourses])</a>"
        ).html
    }

    private func place(_ listed: ListedWaitlistEntry) -> HTML {
        let state = State(listed.entry, at: visitor.now)
        return """
            <article class="place\(state.style)"><p class="place-number"><strong>\(listed.entry.position ?? 0)</strong>\
            <span>\(visitor[.inLine(of: listed.lineLength)])</span></p>
            <div class="place-matter"><div class="cluster"><h2><a href="/offerings/\(listed.entry.offering)">\
            \(listed.title)</a></h2>\(badge(state))</div>
            <p>\(visitor.text(listed.courseName))</p>\(matter(of: listed, state))</div></article>

            """
    }

    private func badge(_ state: State) -> HTML {
        switch state {
        case .offered: Badge(.good, visitor[.seatIsYours], .check).html
        case .expired: Badge(.bad, visitor[.offerExpiredBadge], .clock).html
        case .passedOver: Badge(.fair, visitor[.passedOver], .warning).html
        case .waiting: Badge(.plain, visitor[.waiting], .clock).html
        }
    }

    private func matter(of listed: ListedWaitlistEntry, _ state: State) -> HTML {
        switch state {
        case .offered(let end):
            """
            <p class="deadline"><span>\(visitor[.acceptBy])</span> \(visitor.time(end, isRelative: true))</p>
            <p class="muted">\(visitor[.seatReserved])\(givesUp(listed))</p>
            <div class="form-actions"><form method="post" action="/waitlist/\(listed.entry.id)/acceptance">\
            \(visitor.tokenField)<button class="button">\(visitor[.acceptSeat])<span class="visually-hidden"> \
            \(listed.title)</span></button></form>\(leaving(listed, .refuseSeat, "danger"))</div>
            """
        case .passedOver:
            """
            <p>\(visitor[.passedOverText])</p>
            <ul>\(HTML.each(listed.entry.passedOverReasons) { "<li>\(visitor[.reason($0)])</li>" })</ul>\(tail(listed))
            """
        case .waiting, .expired: "<p>\(visitor[.seatFreed])\(givesUp(listed))</p>\(tail(listed))"
        }
    }

    private func givesUp(_ listed: ListedWaitlistEntry) -> HTML {
        HTML.when(listed.givesUp) { " \(visitor[.alsoDrops($0)])" }
    }

    private func tail(_ listed: ListedWaitlistEntry) -> HTML {
        let joined = Phrase.instant(listed.entry.joinedAt, in: visitor.institution.zone)
        return """
            <p class="muted small">\(visitor[.joinedOn(joined)])</p>
            <div class="form-actions">\(leaving(listed, .leaveLine, "quiet"))</div>
            """
    }

    private func leaving(_ listed: ListedWaitlistEntry, _ words: Phrase, _ style: String) -> HTML {
        """
        <a class="button \(style)" href="/waitlist/\(listed.entry.id)/departure">\(visitor[words])\
        <span class="visually-hidden"> \(listed.title)</span></a>
        """
    }

    /// How a place stands.
    private enum State {
        case offered(until: Timestamp), expired, passedOver, waiting

        init(_ entry: WaitlistEntry, at now: Timestamp) {
            if entry.status == .notified, let end = entry.expiresAt {
                self = now < end ? .offered(until: end) : .expired
            } else {
                self = entry.passedOverReasons.isEmpty ? .waiting : .passedOver
            }
        }

        var style: HTML {
            switch self {
            case .offered: " offered"
            case .passedOver: " passed"
            case .waiting, .expired: ""
            }
        }
    }
}

extension ListedWaitlistEntry {
    /// The course's code and the section's.
    var title: String { "\(courseCode) \(sectionCode)" }
}

/// Asks before a place in line is given up.
struct LineDeparturePage: ShownPage {
    let visitor: Visitor
    let listed: ListedWaitlistEntry

    var html: HTML {
        let question = visitor[.leaveQuestion(listed.title)]
        return Frame(
            visitor: visitor, title: question, place: .waitlist,
            crumbs: [.init(title: visitor[.waitlist], address: "/waitlist")], isNarrow: true,
            main: """
                \(PageHeader(eyebrow: visitor.text(listed.courseName), title: question).html)
                \(Alert(.warning, title: visitor[.leaveLineText]).html)
                <form class="form" method="post" action="/waitlist/\(listed.entry.id)/departure">\(visitor.tokenField)
                <div class="form-actions"><button class="button danger">\(visitor[.leaveLine])</button>\
                <a class="button quiet" href="/waitlist">\(visitor[.keepIt])</a></div></form>
                """
        ).html
    }
}

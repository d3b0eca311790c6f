internal import API
internal import Catalog
internal import Formats
internal import HTTP
internal import Platform
internal import Registration
internal import Schema

/// What a student means to take: the sections, and how the week would look with them.
struct CartPage: ShownPage {
    /// What became of a section that the student asked for.
    struct Outcome: Sendable {
        let section: Offering.ID
        let title: String
        /// Empty when the seat was had.
        let refusals: [Phrase]
        let isSeated: Bool
    }

    let visitor: Visitor
    let cart: Cart
    var outcomes: [Outcome] = []
    var attempt = Attempt.none

    var status: Status {
        guard attempt.isFine else { return attempt.status }
        return outcomes.isEmpty || outcomes.contains(where: \.isSeated) ? .ok : .conflict
    }

    var html: HTML {
        Frame(
            visitor: visitor, title: visitor[.cartTitle], place: .cart,
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\(results)\
                \(PageHeader(eyebrow: eyebrow, title: visitor[.cartTitle], lede: visitor[.cartLede]).html)
                \(TermTabs(visitor: visitor, terms: cart.terms, chosen: cart.term?.id, path: "/cart").html)
                \(cart.sections.isEmpty ? empty : full)
                """
        ).html
    }

    private var eyebrow: String? {
        cart.term.map { term in
            let end = Phrase.instant(term.details.registrationEnd, in: visitor.institution.zone)
            return "\(visitor.text(term.details.name)) · \(visitor[.closes(end)])"
        }
    }

    private var empty: HTML {
        EmptyState(
            icon: .calendar, title: visitor[.cartEmpty], text: visitor[.cartEmptyText],
            action: """
                <a class="button" href="/catalogue">\(visitor[.findCourses])</a> \
                <a class="button secondary" href="/timetables">\(visitor[.findTimetable])</a>
                """
        ).html
    }

    private var full: HTML {
        """
        <div class="with-aside aside-first aside-wide"><aside>\(CartForm(visitor: visitor, cart: cart).html)</aside>
        <div class="sections"><div id="cart-summary" role="status">\(summary)</div>
        <section><div class="section-header"><h2>\(visitor[.yourWeek])</h2>\
        <a href="/timetables">\(visitor[.findTimetable])</a></div>
        <div id="cart-week">\(WeekTable(visitor: visitor, week: cart.week).html)</div>\
        \(WeekLegend(visitor: visitor).html)</section></div></div>
        """
    }

    private var summary: HTML {
        let obstacles = cart.week.collisions.map(words) + cart.coursesTakenTwice.map { visitor[.takenTwice($0)] }
        guard !obstacles.isEmpty else {
            return Alert(
                .success, title: visitor[.noConflicts],
                matter: "<p>\(visitor[.cartCount(cart.chosen.count, credits: cart.chosenCredits.text)])</p>"
            ).html
        }
        return Alert(
            .error, title: visitor[.conflictCount(obstacles.count)],
            matter: "<ul>\(HTML.each(obstacles) { "<li>\($0)</li>" })</ul>"
        ).html
    }

    private func words(_ collision: Week.Collision) -> String {
        let (first, second) = (collision.first, collision.second)
        return visitor[
            .collides(first.title, first.slot.times, second.title, second.slot.times, on: collision.days)]
    }

    private var results: HTML {
        HTML.when(!outcomes.isEmpty) {
            let isWhole = outcomes.allSatisfy(\.isSeated)
            return """
                <div class="alert \(isWhole ? "success" : "error error-summary")" \
                role="\(isWhole ? "status" : "alert")" tabindex="-1">\((isWhole ? Icon.success : .error).html)\
                <h2>\(visitor[.results])</h2><ul>\(HTML.each(outcomes, outcome))</ul></div>
                """
        }
    }

    private func outcome(_ outcome: Outcome) -> HTML {
        let words = outcome.isSeated ? [.registered] : [.notRegistered] + outcome.refusals
        return """
            <li><a href="/offerings/\(outcome.section)">\(outcome.title)</a>: \
            \(words.map { visitor[$0] }.joined(separator: "; "))</li>
            """
    }
}

extension TimetableEntry.Slot {
    /// `09:00–10:20`.
    var times: String { "\(start)–\(end)" }
}

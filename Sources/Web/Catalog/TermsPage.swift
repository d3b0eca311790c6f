internal import Access
internal import Catalog
internal import HTTP
internal import Platform

/// The terms with their dates.
struct TermsPage: ShownPage {
    let visitor: Visitor
    let terms: [Term]

    var html: HTML {
        Frame(
            visitor: visitor, title: visitor[.terms], place: .terms,
            main: """
                \(PageHeader(title: visitor[.terms], lede: visitor[.termsLede]).html)
                \(terms.isEmpty ? EmptyState(icon: .calendar, title: visitor[.noTerms]).html : list)
                """
        ).html
    }

    private var list: HTML { "<div class=\"sections\">\(HTML.each(terms, card))</div>" }

    private func card(_ term: Term) -> HTML {
        """
        <section class="card"><div class="section-header"><h2>\(visitor.text(term.details.name))</h2>\
        <div class="cluster">\(HTML.when(term.isCurrent) { Badge(.info, visitor[.currentTerm], .calendar).html })\
        \(state(of: term))</div></div>\(TermDates(visitor: visitor, term: term).html)\
        <p><a href="/catalogue?term=\(term.id)">\(visitor[.catalogue])<span class="visually-hidden">: \
        \(visitor.text(term.details.name))</span></a>\(HTML.when(visitor.may(.evaluateStanding)) {
            """
             · <a href="/terms/\(term.id)/standing">\(visitor[.standings])<span class="visually-hidden">: \
            \(visitor.text(term.details.name))</span></a>
            """
        })\(HTML.when(visitor.may(.conferDegrees)) {
            """
             · <a href="/terms/\(term.id)/graduation">\(visitor[.graduation])<span class="visually-hidden">: \
            \(visitor.text(term.details.name))</span></a>
            """
        })\(HTML.when(visitor.may(.editTerms)) {
            """
             · <a href="/terms/\(term.id)/copy">\(visitor[.copyTerm])<span class="visually-hidden">: \
            \(visitor.text(term.details.name))</span></a>
            """
        })</p></section>
        """
    }

    private func state(of term: Term) -> HTML {
        let isOpen = term.details.registrationStart <= visitor.now && visitor.now <= term.details.registrationEnd
        return isOpen
            ? Badge(.good, visitor[.registrationOpen], .check).html
            : Badge(.plain, visitor[.registrationClosed], .lock).html
    }
}

/// The dates of a term that people must know.
struct TermDates: Sendable {
    let visitor: Visitor
    let term: Term

    var html: HTML {
        let details = term.details
        return """
            <dl class="facts"><dt>\(visitor[.classes])</dt><dd>\(visitor.day(details.startDate)) – \
            \(visitor.day(details.endDate))</dd><dt>\(visitor[.registration])</dt>\
            <dd>\(visitor.time(details.registrationStart)) – \(visitor.time(details.registrationEnd))</dd>\
            \(fact(.addUntil, details.addDeadline))\(fact(.dropUntil, details.dropDeadline))\
            \(fact(.withdrawUntil, details.withdrawDeadline))</dl>
            """
    }

    private func fact(_ name: Phrase, _ instant: Timestamp?) -> HTML {
        HTML.when(instant) { "<dt>\(visitor[name])</dt><dd>\(visitor.time($0))</dd>" }
    }
}

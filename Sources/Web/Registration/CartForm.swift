internal import Catalog
internal import HTTP
internal import Platform
internal import Registration
internal import Schema

/// The sections of a cart to tick, and the button that registers.
struct CartForm: Sendable {
    let visitor: Visitor
    let cart: Cart

    var html: HTML {
        """
        <form class="card raised" method="post" action="/cart/registration" data-preview="/cart" \
        data-preview-into="cart-summary cart-week">\(visitor.tokenField)\
        \(HTML.when(cart.term) { "<input type=\"hidden\" name=\"term\" value=\"\($0.id)\">" })
        <h2>\(visitor[.wishList])</h2>
        <p class="small muted">\(visitor[.registeredCredits(cart.registeredCredits.text)])</p>
        <ul class="wishes">\(HTML.each(cart.sections, wish))</ul>
        <fieldset class="choices"><legend>\(visitor[.ifOneFails])</legend>\
        \(Choice.radio("mode", BatchMode.bestEffort.rawValue, label: visitor[.registerRest], isChosen: true).html)\
        \(Choice.radio("mode", BatchMode.allOrNothing.rawValue, label: visitor[.registerNone], isChosen: false).html)\
        </fieldset>
        <button class="button secondary wide only-without-script" formmethod="get" formaction="/cart">\
        \(visitor[.checkMyWeek])</button>
        <button class="button wide">\(visitor[.register])</button></form>
        """
    }

    private func wish(_ section: Offering) -> HTML {
        let id = "wish-\(section.id)"
        return """
            <li><div class="choice"><input type="checkbox" id="\(id)" name="offering" value="\(section.id)"\
            \(HTML.when(cart.chosen.contains(section.id)) { " checked" })><label for="\(id)">\
            <strong>\(section.name)</strong> \(visitor.text(section.course.name))<br>\
            <span class="muted small">\(MeetingTimes(visitor: visitor, meetings: section.meetings).text)</span></label></div>\
            \(SeatMeter(visitor, section).html)<p>\(states(of: section))</p>\(obstacles(for: section))\
            <div class="cluster small"><a href="/offerings/\(section.id)">\(visitor[.show])<span class="visually-hidden"> \
            \(section.name)</span></a><button class="link-button" formaction="/cart/removal" name="remove" \
            value="\(section.id)">\(visitor[.remove])<span class="visually-hidden"> \(section.name)</span></button></div>\
            </li>
            """
    }

    private func states(of section: Offering) -> HTML {
        let reasons = cart.reasons[section.id] ?? []
        if reasons.isEmpty, cart.conflicts(of: section.id).isEmpty {
            return Badge(.good, visitor[.fits], .check).html
        }
        if reasons == [.full] { return Badge(.fair, visitor[.fullJoinLine], .clock).html }
        return Badge(.bad, visitor[.notPossible], .cross).html
    }

    private func obstacles(for section: Offering) -> HTML {
        let collisions = cart.conflicts(of: section.id)
        var words = (cart.reasons[section.id] ?? []).map { visitor[.reason($0)] }
        if !collisions.isEmpty { words.append("\(visitor[.conflict]): \(collisions.joined(separator: ", "))") }
        return HTML.when(!words.isEmpty) {
            "<ul class=\"small\">\(HTML.each(words) { "<li>\($0)</li>" })</ul>"
        }
    }
}

internal import API
internal import Access
internal import HTTP

/// The name of the site, the ways to its parts, and who is signed in.
struct SiteHeader: Sendable {
    let visitor: Visitor
    let place: Place?

    var html: HTML {
        """
        <header class="site-header">
        <a class="wordmark" href="/">\(Icon.temple.html)<span>Lyceum</span>\(HTML.when(visitor.institution.name != "Lyceum") {
            "<span class=\"wordmark-institution\">\(visitor.institution.name)</span>"
        })</a>
        <button class="menu-button" type="button" popovertarget="site-menu">\(Icon.menu.html) \(visitor[.menu])</button>
        <div class="site-menu" id="site-menu" popover>
        <nav class="site-main-nav" aria-label="\(visitor[.mainNavigation])"><ul class="site-nav">\(entries)</ul></nav>
        <div class="site-account">\(account)</div>
        </div>
        </header>
        """
    }

    private var entries: HTML {
        HTML.each(Place.allCases) { entry in
            HTML.when(entry.address(for: visitor)) { address in
                """
                <li><a href="\(address)"\(HTML.when(entry == place) {
                    " aria-current=\"page\""
                })>\(visitor[entry.title])</a></li>
                """
            }
        }
    }

    private var account: HTML {
        guard visitor.formToken != nil else {
            let next = LocalAddress(afterSignIn: visitor.address).text
            return """
                <a href="/sign-in?next=\(PercentEncoding.encode(next))">\(visitor[.signIn])</a>
                """
        }
        return """
            <p><a href="/account">\(visitor.person?.name ?? visitor[.account])</a>\(HTML.when(visitor.person) {
                " <span class=\"site-role\">\(visitor[.role($0.actor.role)])</span>"
            })</p>
            <form method="post" action="/sign-out">\(visitor.tokenField)<button class="link-button">\(visitor[.signOut])\
            </button></form>
            """
    }
}

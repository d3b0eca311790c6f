internal import API
internal import HTTP

/// The foot of every page: further ways, and how the pages are shown.
struct SiteFooter: Sendable {
    let visitor: Visitor

    var html: HTML {
        """
        <footer class="site-footer">
        <ul>\(HTML.when(visitor.seesCatalogue) { "<li><a href=\"/terms\">\(visitor[.terms])</a></li>" })<li><a href="/api/docs">\(visitor[.interface])</a></li></ul>
        <form class="preferences" method="post" action="/preferences">
        \(visitor.tokenField)<input type="hidden" name="next" value="\(visitor.address)">
        <fieldset><legend>\(visitor[.language])</legend>\(HTML.each(Language.allCases, language))</fieldset>
        <fieldset><legend>\(visitor[.colours])</legend>\(theme("auto", .device, isChosen: visitor.theme == nil))\
        \(theme("light", .light, isChosen: visitor.theme == .light))\
        \(theme("dark", .dark, isChosen: visitor.theme == .dark))</fieldset>
        </form>
        </footer>
        """
    }

    private func language(_ language: Language) -> HTML {
        """
        <button name="language" value="\(language.rawValue)" lang="\(language.rawValue)" \
        aria-pressed="\(language == visitor.language)">\(language.ownName)</button>
        """
    }

    private func theme(_ value: String, _ name: Phrase, isChosen: Bool) -> HTML {
        """
        <button name="theme" value="\(value)" aria-pressed="\(isChosen)">\(visitor[name])</button>
        """
    }
}

internal import Catalog
internal import HTTP
internal import Platform

/// The terms that a page can show, the chosen one marked.
struct TermTabs: Sendable {
    let visitor: Visitor
    let terms: [Term]
    let chosen: Term.ID?
    let path: String
    /// Further items of the address, which stay.
    var query: [QueryItem] = []
    /// How many terms fit beside each other.
    private static let shown = 4

    init(visitor: Visitor, terms: [Term], chosen: Term.ID?, path: String, query: [QueryItem] = []) {
        self.visitor = visitor
        self.terms = Array(terms.prefix(Self.shown)) + terms.dropFirst(Self.shown).filter { $0.id == chosen }
        self.chosen = chosen
        self.path = path
        self.query = query
    }

    var html: HTML {
        HTML.when(terms.count > 1) {
            """
            <ul class="tabs">\(HTML.each(terms) { term in
                """
                <li><a href="\(path)?\(address(of: term))"\(HTML.when(term.id == chosen) {
                    " aria-current=\"page\""
                })>\(visitor.text(term.details.name))</a></li>
                """
            })</ul>
            """
        }
    }

    private func address(of term: Term) -> String {
        QueryItem.format(query + [QueryItem(name: "term", value: term.id.text)])
    }
}

internal import Engine
internal import HTTP

/// The ways to the other parts of a list.
struct Pagination: Sendable {
    let visitor: Visitor
    /// The address of the list, without what says which part of it.
    let path: String
    let query: [QueryItem]
    let request: PageRequest
    /// How many items this part has.
    let count: Int
    let hasMore: Bool
    let total: Int?

    init<Item: Sendable>(_ visitor: Visitor, _ path: String, _ query: [QueryItem], _ page: Excerpt<Item>) {
        self.visitor = visitor
        self.path = path
        self.query = query.filter { $0.name != "offset" && !$0.value.isEmpty }
        request = page.request
        count = page.items.count
        hasMore = page.hasMore
        total = page.total
    }

    var html: HTML {
        HTML.when(hasMore || request.offset > 0) {
            """
            <nav class="pagination" aria-label="\(visitor[.pages])"><p>\(visitor[range])</p><ul>\
            \(HTML.when(number > 1) { step(number - 1, title: visitor[.previous], rel: "prev") })\
            <li><span aria-current="page">\(number)</span></li>\
            \(HTML.when(hasMore) { step(number + 1, title: visitor[.next], rel: "next") })</ul></nav>
            """
        }
    }

    private var number: Int { request.offset / request.limit + 1 }

    private var range: Phrase { .range(request.offset + 1, request.offset + count, of: total) }

    private func step(_ page: Int, title: String, rel: String) -> HTML {
        let offset = QueryItem(name: "offset", value: String((page - 1) * request.limit))
        let items = page > 1 ? query + [offset] : query
        let address = items.isEmpty ? path : "\(path)?\(QueryItem.format(items))"
        return "<li><a href=\"\(address)\" rel=\"\(rel)\">\(title)</a></li>"
    }
}

internal import Catalog
internal import Engine
internal import HTTP
internal import Platform

/// The courses that were found, with the filters beside them.
struct CataloguePage: ShownPage {
    let visitor: Visitor
    let query: CatalogueQuery
    let courses: Excerpt<Course>
    let seats: [Course.ID: CourseSeats]
    let choices: CatalogueChoices

    var html: HTML {
        Frame(
            visitor: visitor, title: visitor[.catalogue], place: .catalogue,
            main: """
                \(PageHeader(title: visitor[.catalogue], lede: visitor[.catalogueLede]).html)
                <form class="sections" role="search" action="/catalogue" data-auto-submit>
                <div class="cluster"><div class="search search-large grow"><label class="visually-hidden" for="q">\
                \(visitor[.searchCourses])</label><input class="input" type="search" id="q" name="q" \
                value="\(query.words ?? "")" placeholder="\(visitor[.searchHint])"><button class="button">\
                \(Icon.search.html) \(visitor[.search])</button></div>
                <button class="button secondary filters-button" type="button" popovertarget="filters">\
                \(Icon.filter.html) \(visitor[.filterCount(query.filters.count)])</button></div>
                <div class="with-aside aside-first">\
                \(CatalogueFilters(visitor: visitor, query: query, choices: choices).html)
                <div class="stack">\(found)</div></div></form>
                """
        ).html
    }

    private var found: HTML {
        guard !courses.items.isEmpty else { return chips + nothing }
        return """
            <p role="status">\(visitor[.coursesFound(courses.total ?? courses.items.count, for: query.words)])</p>
            \(chips)<ol class="listing">\(HTML.each(courses.items, item))</ol>
            \(Pagination(visitor, "/catalogue", query.items, courses).html)
            """
    }

    private var nothing: HTML {
        EmptyState(
            icon: .search, title: visitor[.noCourse], text: visitor[.noCourseText],
            action: "<a class=\"button secondary\" href=\"/catalogue\">\(visitor[.clearAll])</a>"
        ).html
    }

    private var chips: HTML {
        HTML.when(!query.filters.isEmpty) {
            """
            <ul class="chips" aria-label="\(visitor[.filtersInUse])">\(HTML.each(query.filters, chip))</ul>
            """
        }
    }

    private func chip(_ filter: CatalogueQuery.Filter) -> HTML {
        let rest = query.items.filter { !filter.items.contains($0) }
        let name = choices.name(of: filter, for: visitor)
        return """
            <li><a href="/catalogue?\(QueryItem.format(rest))">\(name) \(Icon.cross.html)<span class="visually-hidden">\
            \(visitor[.removeFilter])</span></a></li>
            """
    }

    private func item(_ course: Course) -> HTML {
        let details = course.details
        let name = visitor.text(details.name)
        return """
            <li><p class="code">\(details.code)</p>
            <div class="stack-tight"><h2><a href="/courses/\(course.id)\(termItem)">\(name.isEmpty ? details.code : name)\
            </a></h2>\(HTML.when(details.description) { "<p class=\"excerpt\">\(visitor.text($0))</p>" })\
            <p class="meta"><span>\(visitor[.creditCount(details.creditRange)])</span>\
            \(HTML.when(course.department) { "<span>\(visitor.text($0.name))</span>" })\
            <span>\(visitor[.sectionCount(seats[course.id]?.sections ?? 0)])</span></p></div>
            \(HTML.when(seats[course.id]) {
                SeatMeter(visitor: visitor, capacity: $0.capacity, open: $0.open, waiting: $0.waiting).html
            })</li>
            """
    }

    /// A term that was chosen stays chosen.
    private var termItem: HTML { HTML.when(query.term) { "?term=\($0)" } }
}

extension Course.Details {
    /// `3`, or `1–4` where the student chooses.
    var creditRange: String { maximumCredits.map { "\(credits.text)–\($0.text)" } ?? credits.text }
}

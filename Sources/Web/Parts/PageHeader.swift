internal import HTTP

/// The heading of a page, with what can be done there.
struct PageHeader: Sendable {
    var eyebrow: String?
    let title: String
    var lede: String?
    var actions: HTML = .empty

    var html: HTML {
        """
        <header class="page-header">\(HTML.when(eyebrow) { "<p class=\"eyebrow\">\($0)</p>" })<h1>\(title)</h1>\
        \(HTML.when(lede) { "<p class=\"lede\">\($0)</p>" })\
        \(HTML.when(actions != .empty) { "<div class=\"page-actions\">\(actions)</div>" })</header>
        """
    }
}

/// A part of a page under a heading of its own.
struct Section: Sendable {
    let title: String
    var aside: HTML = .empty
    let matter: HTML

    var html: HTML {
        """
        <section><div class="section-header"><h2>\(title)</h2>\(aside)</div>
        \(matter)</section>
        """
    }
}

/// A place where there is nothing yet, with what to do about it.
struct EmptyState: Sendable {
    let icon: Icon
    let title: String
    var text: String?
    var action: HTML = .empty

    var html: HTML {
        """
        <div class="empty">\(icon.html)<h2>\(title)</h2>\(HTML.when(text) { "<p>\($0)</p>" })\
        \(HTML.when(action != .empty) { "<p>\(action)</p>" })</div>
        """
    }
}

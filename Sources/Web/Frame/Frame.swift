internal import API
internal import HTTP
internal import Platform

/// What stands around the matter of every page: head, navigation, foot.
struct Frame: Sendable {
    let visitor: Visitor
    /// What the page is about, in the window's title; it is followed by the program's name.
    let title: String
    /// The entry of the navigation that the page belongs to.
    var place: Place?
    /// The way to the page.
    var crumbs: [Crumb] = []
    /// Whether the page is one short form.
    var isNarrow = false
    let main: HTML

    /// A step on the way to a page.
    struct Crumb: Sendable {
        let title: String
        let address: String
    }

    /// The whole document.
    var html: HTML {
        """
        <!doctype html>
        <html lang="\(visitor.language.rawValue)" dir="ltr"\(themeMark)>
        \(head)
        <body>
        <a class="skip-link" href="#main">\(visitor[.skipToContent])</a>
        \(SiteHeader(visitor: visitor, place: place).html)
        <main class="page\(HTML.when(isNarrow) { " page-narrow" })" id="main" tabindex="-1">
        \(trail)\(HTML.when(visitor.notice) { NoticeAlert(visitor: visitor, notice: $0).html })\(main)
        </main>
        \(SiteFooter(visitor: visitor).html)
        </body>
        </html>
        """
    }

    private var themeMark: HTML { HTML.when(visitor.theme) { " data-theme=\"\($0.rawValue)\"" } }

    private var head: HTML {
        """
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <meta name="server-time" content="\(visitor.now.text)">
        <title>\(title) · Lyceum</title>
        <link rel="stylesheet" href="\(Asset.lyceumCSS.path)">
        <link rel="icon" href="\(Asset.iconSVG.path)">
        <script src="\(Asset.lyceumJS.path)" defer></script>
        </head>
        """
    }

    private var trail: HTML {
        HTML.when(!crumbs.isEmpty) {
            """
            <nav class="breadcrumbs" aria-label="\(visitor[.breadcrumbs])"><ol>\(HTML.each(crumbs) {
                "<li><a href=\"\($0.address)\">\($0.title)</a></li>"
            })</ol></nav>
            """
        }
    }
}

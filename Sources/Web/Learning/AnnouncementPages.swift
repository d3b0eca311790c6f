internal import API
internal import Access
internal import Engine
internal import HTTP
internal import Learning
internal import Platform

/// Announcements, one below another.
struct AnnouncementList: Sendable {
    let visitor: Visitor
    let announcements: [Announcement]
    /// The heading of each.
    let level: Int
    /// Whether each can be taken back here.
    var mayRemove = false

    var html: HTML { "<div class=\"stack\">\(HTML.each(announcements, item))</div>" }

    /// The list beside other matter, with the way to all of them.
    var aside: HTML {
        """
        <section class="card"><h2>\(visitor[.announcements])</h2>\(HTML.each(announcements) {
            """
            <p><a href="/announcements#a-\($0.id)">\($0.words.title)</a><br><small class="muted">\
            \(visitor.time($0.publishedAt))</small></p>
            """
        })\(HTML.when(announcements.isEmpty) { "<p class=\"muted\">\(visitor[.noAnnouncements])</p>" })\
        <p><a href="/announcements">\(visitor[.allAnnouncements])</a></p></section>
        """
    }

    private func item(_ announcement: Announcement) -> HTML {
        """
        <article class="card" id="a-\(announcement.id)"><p class="eyebrow">\
        \(announcement.audienceName ?? visitor[.toEveryone]) · \(visitor.time(announcement.publishedAt))\
        \(HTML.when(announcement.author) { " · \($0)" })</p><h\(level)>\(announcement.words.title)</h\(level)>\
        <div class="prose written">\(MarkdownText(announcement.words.content, below: level).html)</div>\
        \(HTML.when(mayRemove) {
            """
            <form method="post" action="/announcements/\(announcement.id)/removal">\(visitor.tokenField)\
            <button class="link-button">\(visitor[.takeBack])<span class="visually-hidden">: \
            \(announcement.words.title)</span></button></form>
            """
        })</article>
        """
    }
}

/// What one is told, newest first.
struct AnnouncementsPage: ShownPage {
    let visitor: Visitor
    let announcements: Excerpt<Announcement>

    private var mayAnnounce: Bool { visitor.may(.announce) }

    var html: HTML {
        Frame(
            visitor: visitor, title: visitor[.announcements],
            main: """
                \(PageHeader(
                    title: visitor[.announcements], lede: visitor[.announcementsLede],
                    actions: HTML.when(mayAnnounce) {
                        "<a class=\"button\" href=\"/announcements/new\">\(visitor[.announce])</a>"
                    }).html)
                \(announcements.items.isEmpty
                    ? EmptyState(icon: .info, title: visitor[.noAnnouncements]).html
                    : AnnouncementList(
                        visitor: visitor, announcements: announcements.items, level: 2, mayRemove: mayAnnounce).html)
                \(Pagination(visitor, "/announcements", [], announcements).html)
                """
        ).html
    }
}

/// The form that announces something, with what was announced there before.
struct AnnouncePage: ShownPage {
    let visitor: Visitor
    /// Nil for everyone.
    let head: ContentHead?
    let earlier: [Announcement]
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: title, crumbs: crumbs,
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(title: title, lede: visitor[.announceText]).html)
                \(preview)<form class="form card" method="post" action="\(address)">\(visitor.tokenField)
                \(Field(
                    visitor: visitor, name: "title", label: .headline,
                    control: .input(type: "text", attributes: " maxlength=\"255\" required"),
                    value: attempt.value("title") ?? "", error: attempt.error("title")).html)
                \(Field(
                    visitor: visitor, name: "content", label: .writtenText, hint: visitor[.markdownHint],
                    control: .textarea, value: attempt.value("content") ?? "", error: attempt.error("content"),
                    isTall: true).html)
                <div class="form-actions"><button class="button">\(visitor[.announce])</button>\
                <button class="button secondary" name="preview" value="true">\(visitor[.preview])</button></div></form>
                \(HTML.when(!earlier.isEmpty) {
                    Section(
                        title: visitor[.announcements],
                        matter: AnnouncementList(
                            visitor: visitor, announcements: earlier, level: 3, mayRemove: true).html
                    ).html
                })
                """
        ).html
    }

    private var title: String { visitor[.announceTo(head?.name ?? visitor[.toEveryone])] }

    private var address: String { "\(head?.address ?? "")/announcements/new" }

    private var crumbs: [Frame.Crumb] {
        head?.crumbs ?? [.init(title: visitor[.announcements], address: "/announcements")]
    }

    private var preview: HTML {
        HTML.when(attempt.value("preview") != nil) {
            Section(
                title: "\(visitor[.preview]): \(attempt.value("title") ?? "")",
                aside: Badge(.fair, visitor[.previewNote]).html,
                matter: """
                    <div class="prose written">\
                    \(MarkdownText(String((attempt.value("content") ?? "").prefix(20_000)), below: 2).html)</div>
                    """
            ).html
        }
    }
}

internal import Access
internal import HTTP
internal import Learning
internal import Platform

/// A lesson as a section reads it.
struct LessonPage: ShownPage {
    let visitor: Visitor
    let head: ContentHead
    let offering: Identifier<Kind.Offering>
    let outline: Outline
    let lesson: Lesson
    /// Whether a student who has a seat now looks.
    let mayMark: Bool
    let mayEdit: Bool
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(lesson.details.title) · \(head.name)",
            crumbs: head.crumbs + [.init(title: visitor[.learn], address: "/offerings/\(offering)/learn")],
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(eyebrow: eyebrow, title: lesson.details.title, actions: actions).html)
                <article class="prose written">\(LessonMatter(visitor: visitor, details: lesson.details).html)</article>
                \(marking)\(ways)
                """
        ).html
    }

    private var eyebrow: String {
        ([head.name, visitor[.contentType(lesson.details.contentType)]]
            + (lesson.details.minutes.map { [visitor[.minutes($0)]] } ?? [])).joined(separator: " · ")
    }

    private var actions: HTML {
        HTML.when(mayEdit) {
            "<a class=\"button secondary\" href=\"/lessons/\(lesson.id)/edit\">\(visitor[.editLesson])</a>"
        }
    }

    private var position: Int? { outline.lessons.firstIndex { $0.id == lesson.id } }

    private var isDone: Bool { position.map { outline.lessons[$0].isDone } ?? false }

    private var missing: [ListedLesson] {
        outline.lessons.filter { lesson.prerequisites.contains($0.id) && !$0.isDone }
    }

    private var marking: HTML {
        guard mayMark else { return .empty }
        guard missing.isEmpty || isDone else {
            return Alert(
                .info, title: visitor[.doBefore],
                matter: "<ul>\(HTML.each(missing) { "<li>\(link($0))</li>" })</ul>"
            ).html
        }
        return """
            <form class="cluster" method="post" action="/offerings/\(offering)/lessons/\(lesson.id)">\
            \(visitor.tokenField)\(HTML.when(isDone) { Badge(.good, visitor[.done], .check).html })\
            <button class="button\(HTML.when(isDone) { " secondary" })" name="done" value="\(!isDone)">\
            \(visitor[isDone ? .markNotDone : .markDone])</button></form>
            """
    }

    private var ways: HTML {
        guard let position else { return .empty }
        let before = position > 0 ? outline.lessons[position - 1] : nil
        let after = position + 1 < outline.lessons.count ? outline.lessons[position + 1] : nil
        return """
            <nav class="lesson-ways" aria-label="\(visitor[.learn])">\(HTML.when(before) {
                "<p><small>\(visitor[.previousLesson])</small> \(link($0))</p>"
            })\(HTML.when(after) { "<p><small>\(visitor[.nextLesson])</small> \(link($0))</p>" })</nav>
            """
    }

    private func link(_ lesson: ListedLesson) -> HTML {
        "<a href=\"/offerings/\(offering)/lessons/\(lesson.id)\">\(lesson.title)</a>"
    }
}

/// The film, file or page of a lesson, and its text.
struct LessonMatter: Sendable {
    let visitor: Visitor
    let details: Lesson.Details
    /// The heading that it stands below.
    var below = 1

    var html: HTML {
        """
        \(HTML.when(target) {
            "<p><a class=\"button secondary\" href=\"\($0.address)\" rel=\"noopener nofollow\">\(visitor[$0.title])</a></p>"
        })\(MarkdownText(details.content, below: below).html)
        """
    }

    private var target: (address: String, title: Phrase)? {
        switch details.contentType {
        case .markdown: nil
        case .video: details.videoURL.map { ($0, .watchVideo) }
        case .file: details.linkURL.map { ($0, .openFile) }
        case .link: details.linkURL.map { ($0, .openLink) }
        }
    }
}

internal import Access
internal import HTTP
internal import Learning
internal import Platform

/// What a section reads, week by week, with what the student who looks has done of it.
struct LearnPage: ShownPage {
    let visitor: Visitor
    let head: ContentHead
    let offering: Identifier<Kind.Offering>
    let outline: Outline
    /// Whether a student with a seat looks.
    let isStudent: Bool
    let mayEdit: Bool
    let announcements: [Announcement]

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.learn]) · \(head.name)", crumbs: head.crumbs,
            main: """
                \(PageHeader(
                    eyebrow: head.name, title: visitor.text(head.title),
                    lede: isStudent ? visitor[.learnLede] : nil, actions: actions).html)
                <div class="with-aside"><div class="sections">\(weeks)</div><aside class="stack">\(progress)\
                \(AnnouncementList(visitor: visitor, announcements: announcements, level: 2).aside)</aside></div>
                """
        ).html
    }

    private var actions: HTML {
        """
        <a class="button secondary" href="/offerings/\(offering)/materials">\(visitor[.materials])</a>\
        \(HTML.when(mayEdit) {
            "<a class=\"button secondary\" href=\"\(head.content)\">\(visitor[.editLessons])</a>"
        })
        """
    }

    private var weeks: HTML {
        guard !outline.weeks.isEmpty || !outline.lessons.isEmpty else {
            return EmptyState(icon: .calendar, title: visitor[.noLessons], text: visitor[.noLessonsText]).html
        }
        let further = outline.lessons(of: nil)
        return HTML.each(outline.weeks, week)
            + HTML.when(!further.isEmpty) { part(visitor[.furtherLessons], .empty, further) }
    }

    private func week(_ week: SyllabusWeek) -> HTML {
        let summary: HTML = HTML.when(week.details.summary) {
            "<div class=\"prose muted\">\(MarkdownText($0, below: 2).html)</div>"
        }
        return part(
            "\(visitor[.week(week.details.number)]): \(week.details.topic)", summary, outline.lessons(of: week.id))
    }

    private func part(_ title: String, _ summary: HTML, _ lessons: [ListedLesson]) -> HTML {
        Section(
            title: title,
            matter: """
                \(summary)\(HTML.when(!lessons.isEmpty) {
                    "<ol class=\"lessons\">\(HTML.each(lessons, item))</ol>"
                })
                """
        ).html
    }

    private func item(_ lesson: ListedLesson) -> HTML {
        """
        <li>\(mark(of: lesson))<div><a href="/offerings/\(offering)/lessons/\(lesson.id)">\(lesson.title)</a>\
        <p class="meta"><span>\(visitor[.contentType(lesson.contentType)])</span>\(HTML.when(lesson.minutes) {
            "<span>\(visitor[.minutes($0)])</span>"
        })\(HTML.when(lesson.isDone ? nil : lesson.dueAt) {
            "<span>\(visitor[.dueUntil]) \(visitor.time($0))</span>"
        })\(HTML.when(lesson.isDone) { "<span>\(visitor[.done])</span>" })</p></div></li>
        """
    }

    private func mark(of lesson: ListedLesson) -> HTML {
        HTML.when(isStudent) { lesson.isDone ? Icon.check.html : Icon.minus.html }
    }

    private var progress: HTML {
        HTML.when(isStudent) {
            """
            \(CompletionMeter(visitor: visitor, completion: outline.completion).card)\
            \(HTML.when(outline.completion.isComplete) {
                "<p><a class=\"button\" href=\"/certificates\">\(visitor[.certificates])</a></p>"
            })<ul class="stack-tight"><li><a href="/topics">\(visitor[.topics])</a></li>\
            <li><a href="/attendance">\(visitor[.ownAttendance])</a></li>\
            <li><a href="/offerings/\(offering)/groups">\(visitor[.groups])</a></li></ul>
            """
        }
    }
}

/// How much is done, in words and as a bar.
struct CompletionMeter: Sendable {
    let visitor: Visitor
    let completion: Completion

    var html: HTML {
        """
        <div class="seats"><span>\(visitor[.doneOf(completion)])</span><meter class="meter good" min="0" \
        max="\(max(completion.total, 1))" value="\(completion.done)" aria-label="\(visitor[.lessonsDone])">\
        \(completion.done) / \(completion.total)</meter></div>
        """
    }

    var card: HTML { "<div class=\"card raised\"><h2>\(visitor[.yourProgress])</h2>\(html)</div>" }
}

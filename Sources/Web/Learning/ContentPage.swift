internal import Access
internal import HTTP
internal import Learning
internal import Platform

/// The weeks and lessons of a course or section, for who writes them.
struct ContentPage: ShownPage {
    let visitor: Visitor
    let head: ContentHead
    let outline: Outline
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.editLessons]) · \(head.name)", crumbs: head.crumbs,
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(
                    eyebrow: "\(head.name) · \(visitor.text(head.title))", title: visitor[.editLessons],
                    lede: visitor[head.place.isMaster ? .masterLede : .editLessonsLede], actions: actions).html)
                <div class="with-aside"><div class="sections">\(copying)\(weeks)</div><aside>\(weekForm)</aside></div>
                """
        ).html
    }

    private var isEmpty: Bool { outline.weeks.isEmpty && outline.lessons.isEmpty }

    private var actions: HTML {
        """
        <a class="button" href="\(head.content)/lessons/new">\(visitor[.addLesson])</a>\
        <a class="button secondary" href="\(head.content)/materials">\(visitor[.keepMaterials])</a>\
        \(HTML.when(!head.place.isMaster) {
            "<a class=\"button secondary\" href=\"\(head.address)/copy\">\(visitor[.copySection])</a>"
        })
        """
    }

    private var copying: HTML {
        HTML.when(!head.place.isMaster && !outline.lessons.contains { $0.isPublished }) {
            Alert(
                .info, title: visitor[.readsMaster],
                matter: HTML.when(isEmpty) {
                    """
                    <form method="post" action="\(head.content)/copy">\(visitor.tokenField)\
                    <button class="button secondary">\(visitor[.copyMaster])</button></form>
                    """
                }
            ).html
        }
    }

    private var weeks: HTML {
        guard !isEmpty else { return EmptyState(icon: .calendar, title: visitor[.noLessons]).html }
        let further = outline.lessons(of: nil)
        return HTML.each(outline.weeks) { week in
            Section(
                title: "\(visitor[.week(week.details.number)]): \(week.details.topic)",
                aside: "<a href=\"/weeks/\(week.id)/edit\">\(visitor[.editWeek])</a>",
                matter: table(outline.lessons(of: week.id), week.details.topic)
            ).html
        }
            + HTML.when(!further.isEmpty) {
                Section(title: visitor[.furtherLessons], matter: table(further, visitor[.furtherLessons])).html
            }
    }

    private func table(_ lessons: [ListedLesson], _ caption: String) -> HTML {
        HTML.when(!lessons.isEmpty) {
            Table(
                caption: caption,
                columns: [
                    .init(title: visitor[.headline]), .init(title: visitor[.kind]),
                    .init(title: visitor[.moveUp], isActions: true),
                ], rows: lessons.map(row)
            ).html
        }
    }

    private func row(_ lesson: ListedLesson) -> Table.Row {
        Table.Row(
            head: """
                <a href="/lessons/\(lesson.id)/edit">\(lesson.title)</a>\(HTML.when(!lesson.isPublished) {
                    " \(Badge(.fair, visitor[.notShown]).html)"
                })
                """,
            cells: [
                "\(visitor[.contentType(lesson.contentType)])",
                """
                <form class="cluster" method="post" action="/lessons/\(lesson.id)/move">\(visitor.tokenField)\
                \(mover("up", .moveUp, lesson))\(mover("down", .moveDown, lesson))</form>
                """,
            ])
    }

    private func mover(_ direction: String, _ title: Phrase, _ lesson: ListedLesson) -> HTML {
        """
        <button class="button secondary" name="direction" value="\(direction)">\(visitor[title])\
        <span class="visually-hidden">: \(lesson.title)</span></button>
        """
    }

    private var weekForm: HTML {
        """
        <form class="form card" method="post" action="\(head.content)"><h2>\(visitor[.addWeek])</h2>\
        \(visitor.tokenField)\(WeekFields(visitor: visitor, details: nil, next: next, attempt: attempt).html)
        <div class="form-actions"><button class="button secondary">\(visitor[.addWeek])</button></div></form>
        """
    }

    private var next: Int { min((outline.weeks.last?.details.number ?? 0) + 1, 60) }
}

/// The fields of a week.
struct WeekFields: Sendable {
    let visitor: Visitor
    let details: SyllabusWeek.Details?
    let next: Int
    let attempt: Attempt

    var html: HTML {
        """
        \(Field(
            visitor: visitor, name: "week_number", label: .weekNumber,
            control: .input(type: "number", attributes: " min=\"1\" max=\"60\" required"),
            value: attempt.value("week_number") ?? String(details?.number ?? next),
            error: attempt.error("week_number"), isShort: true).html)
        \(Field(
            visitor: visitor, name: "topic", label: .topic,
            control: .input(type: "text", attributes: " maxlength=\"255\" required"),
            value: attempt.value("topic") ?? details?.topic ?? "", error: attempt.error("topic")).html)
        \(Field(
            visitor: visitor, name: "summary", label: .summary, control: .textarea,
            value: attempt.value("summary") ?? details?.summary ?? "", error: attempt.error("summary"),
            isOptional: true).html)
        """
    }
}

/// The form that changes a week.
struct WeekPage: ShownPage {
    let visitor: Visitor
    let head: ContentHead
    let week: SyllabusWeek
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.editWeek]) · \(head.name)",
            crumbs: head.crumbsOfContent(for: visitor), isNarrow: true,
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(eyebrow: head.name, title: visitor[.editWeek]).html)
                <form class="form card" method="post" action="/weeks/\(week.id)/edit">\(visitor.tokenField)
                \(WeekFields(visitor: visitor, details: week.details, next: 1, attempt: attempt).html)
                <div class="form-actions"><button class="button">\(visitor[.save])</button>\
                <a class="button quiet" href="\(head.content)">\(visitor[.cancel])</a></div></form>
                <form class="card" method="post" action="/weeks/\(week.id)/removal" \
                data-confirm="\(visitor[.removeWeek])?">\(visitor.tokenField)<p>\(visitor[.removeWeekText])</p>\
                <button class="button danger">\(visitor[.removeWeek])</button></form>
                """
        ).html
    }
}

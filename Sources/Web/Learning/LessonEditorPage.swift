internal import HTTP
internal import Learning
internal import Platform

/// The form of a lesson, with how it will look.
struct LessonEditorPage: ShownPage {
    let visitor: Visitor
    let head: ContentHead
    let outline: Outline
    /// Nil for a new one.
    let lesson: Lesson?
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(title) · \(head.name)", crumbs: head.crumbsOfContent(for: visitor),
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(eyebrow: head.name, title: title).html)
                \(preview)<form class="form card" method="post" action="\(address)">\(visitor.tokenField)
                \(fields)
                <div class="form-actions"><button class="button">\(visitor[.save])</button>\
                <button class="button secondary" name="preview" value="true">\(visitor[.preview])</button>\
                <a class="button quiet" href="\(head.content)">\(visitor[.cancel])</a></div></form>
                \(removal)
                """
        ).html
    }

    private var title: String { visitor[lesson == nil ? .addLesson : .editLesson] }

    private var address: String { lesson.map { "/lessons/\($0.id)/edit" } ?? "\(head.content)/lessons/new" }

    private func value(_ name: String, _ saved: String?) -> String { attempt.value(name) ?? saved ?? "" }

    private var typed: Lesson.Details {
        var details = Lesson.Details(
            title: value("title", nil),
            contentType: Lesson.ContentType(rawValue: value("content_type", nil)) ?? .markdown,
            content: String(value("content", nil).prefix(200_000)))
        details.videoURL = webAddress("video_url")
        details.linkURL = webAddress("link_url")
        return details
    }

    /// Nothing else becomes a link.
    private func webAddress(_ name: String) -> String? {
        let address = value(name, nil)
        return address.hasPrefix("https://") || address.hasPrefix("http://") ? address : nil
    }

    private var preview: HTML {
        HTML.when(attempt.value("preview") != nil) {
            Section(
                title: "\(visitor[.preview]): \(typed.title)", aside: Badge(.fair, visitor[.previewNote]).html,
                matter: """
                    <div class="prose written">\(LessonMatter(visitor: visitor, details: typed, below: 2).html)</div>
                    """
            ).html
        }
    }

    private var fields: HTML {
        """
        \(field("title", .headline, lesson?.details.title, " maxlength=\"255\" required"))
        <div class="fields">\(Field(
            visitor: visitor, name: "content_type", label: .kind,
            control: .select(Lesson.ContentType.allCases.map { ($0.rawValue, visitor[.contentType($0)]) }),
            value: value("content_type", lesson?.details.contentType.rawValue),
            error: attempt.error("content_type")).html)
        \(Field(
            visitor: visitor, name: "week_id", label: .inWeek, control: .select(weeks),
            value: value("week_id", lesson?.details.week?.text), error: attempt.error("week_id")).html)
        \(Field(
            visitor: visitor, name: "duration_minutes", label: .lessonMinutes,
            control: .input(type: "number", attributes: " min=\"0\" max=\"100000\""),
            value: value("duration_minutes", lesson?.details.minutes.map(String.init)),
            error: attempt.error("duration_minutes"), isOptional: true).html)</div>
        \(Field(
            visitor: visitor, name: "content", label: .writtenText, hint: visitor[.markdownHint], control: .textarea,
            value: value("content", lesson?.details.content), error: attempt.error("content"), isTall: true).html)
        \(field("video_url", .videoAddress, lesson?.details.videoURL, " maxlength=\"500\"", type: "url"))
        \(field("link_url", .linkAddress, lesson?.details.linkURL, " maxlength=\"500\"", type: "url"))
        \(requirements)
        \(Choice.box(
            "is_published", label: visitor[.showToStudents],
            isTicked: attempt.isTicked("is_published", otherwise: lesson?.details.isPublished ?? false)).html)
        """
    }

    private func field(
        _ name: String, _ label: Phrase, _ saved: String?, _ attributes: HTML, type: String = "text"
    ) -> HTML {
        Field(
            visitor: visitor, name: name, label: label, control: .input(type: type, attributes: attributes),
            value: value(name, saved), error: attempt.error(name), isOptional: type == "url"
        ).html
    }

    private var weeks: [(value: String, title: String)] {
        [(value: "", title: visitor[.noWeek])]
            + outline.weeks.map { ($0.id.text, "\(visitor[.week($0.details.number)]): \($0.details.topic)") }
    }

    private var requirements: HTML {
        let others = outline.lessons.filter { $0.id != lesson?.id }
        return HTML.when(!others.isEmpty) {
            """
            <fieldset class="choices"><legend>\(visitor[.doBefore])</legend>\(HTML.each(others) { other in
                Choice.box(
                    "requires", other.id.text, label: other.title,
                    isTicked: attempt.isTicked(
                        "requires", other.id.text, otherwise: lesson?.prerequisites.contains(other.id) ?? false)).html
            })</fieldset>
            """
        }
    }

    private var removal: HTML {
        HTML.when(lesson) { lesson in
            """
            <form class="card" method="post" action="/lessons/\(lesson.id)/removal" \
            data-confirm="\(visitor[.removeLesson])?">\(visitor.tokenField)<p>\(visitor[.removeLessonText])</p>\
            <button class="button danger">\(visitor[.removeLesson])</button></form>
            """
        }
    }
}

internal import HTTP
internal import Learning
internal import Platform

/// A week to be added.
struct WeekInput: Input {
    let details: SyllabusWeek.Details

    init(from fields: inout FieldReader) {
        details = SyllabusWeek.Details(
            number: fields.required("week_number", .weekNumber, "Its number, unique in the course or section."),
            topic: fields.required("topic", .string(), "What it is about."),
            summary: fields.optional("summary", .text(max: 4000), "More about it, in Markdown."))
    }
}

/// What is to be different about a week.
struct WeekChange: Input {
    private let number: Int?
    private let topic: String?
    private let summary: Change<String>

    init(from fields: inout FieldReader) {
        number = fields.optional("week_number", .weekNumber, "Its number, unique in the course or section.")
        topic = fields.optional("topic", .string(), "What it is about.")
        summary = fields.change("summary", .text(max: 4000), "More about it, in Markdown.")
    }

    func applied(to old: SyllabusWeek.Details) -> SyllabusWeek.Details {
        SyllabusWeek.Details(
            number: number ?? old.number, topic: topic ?? old.topic, summary: summary.applied(to: old.summary))
    }
}

/// A lesson to be added.
struct LessonInput: Input {
    let details: Lesson.Details

    init(from fields: inout FieldReader) {
        var details = Lesson.Details(
            title: fields.required("title", .string(), "The heading."),
            contentType: fields.defaulted("content_type", .enumeration(), .markdown, "What it consists of."),
            content: fields.defaulted("content", .lessonText, "", "The text, in Markdown."))
        details.videoURL = fields.optional("video_url", .webAddress, "Where the film is.")
        details.linkURL = fields.optional("link_url", .webAddress, "Where the file or page is.")
        details.minutes = fields.optional("duration_minutes", .lessonMinutes, "How long it takes.")
        details.week = fields.optional("week_id", .identifier(), "The week it stands in.")
        details.isPublished = fields.defaulted("is_published", .boolean, false, "Whether students see it.")
        self.details = details
    }
}

/// What is to be different about a lesson.
struct LessonChange: Input {
    private let title: String?
    private let contentType: Lesson.ContentType?
    private let content: String?
    private let videoURL: Change<String>
    private let linkURL: Change<String>
    private let minutes: Change<Int>
    private let week: Change<SyllabusWeek.ID>
    private let isPublished: Bool?

    init(from fields: inout FieldReader) {
        title = fields.optional("title", .string(), "The heading.")
        contentType = fields.optional("content_type", .enumeration(), "What it consists of.")
        content = fields.optional("content", .lessonText, "The text, in Markdown.")
        videoURL = fields.change("video_url", .webAddress, "Where the film is.")
        linkURL = fields.change("link_url", .webAddress, "Where the file or page is.")
        minutes = fields.change("duration_minutes", .lessonMinutes, "How long it takes.")
        week = fields.change("week_id", .identifier(), "The week it stands in.")
        isPublished = fields.optional("is_published", .boolean, "Whether students see it.")
    }

    func applied(to old: Lesson.Details) -> Lesson.Details {
        var details = old
        details.title = title ?? old.title
        details.contentType = contentType ?? old.contentType
        details.content = content ?? old.content
        details.videoURL = videoURL.applied(to: old.videoURL)
        details.linkURL = linkURL.applied(to: old.linkURL)
        details.minutes = minutes.applied(to: old.minutes)
        details.week = week.applied(to: old.week)
        details.isPublished = isPublished ?? old.isPublished
        return details
    }
}

/// Lessons, in an order that matters or not.
struct LessonIDs: Input {
    let ids: [Lesson.ID]

    init(from fields: inout FieldReader) {
        ids = fields.required("lesson_ids", .array(of: .identifier(), max: 500), "The lessons.")
    }
}

extension FieldType<Int> {
    fileprivate static var weekNumber: FieldType { .integer(1...60) }
    fileprivate static var lessonMinutes: FieldType { .integer(0...100_000) }
}

extension FieldType<String> {
    fileprivate static var lessonText: FieldType { .text(max: 200_000) }

    /// An address of the web.
    static var webAddress: FieldType { .string(max: 500, pattern: .webAddress) }
}

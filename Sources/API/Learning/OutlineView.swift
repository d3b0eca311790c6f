internal import Access
internal import HTTP
internal import Learning
internal import Platform

/// A week of a syllabus.
struct WeekView: Output {
    let week: SyllabusWeek

    static let schemaName = "SyllabusWeek"

    static let shape = Shape<WeekView>([
        .field("id", .identifier, "The week's id.") { $0.week.id },
        .field("week_number", .integer, "Its number.") { $0.week.details.number },
        .field("topic", .string, "What it is about.") { $0.week.details.topic },
        .nullable("summary", .string, "More about it, in Markdown.") { $0.week.details.summary },
    ])

    /// Of what can be edited.
    var tag: ETag { ETag(of: json) }
}

/// A lesson with its text.
struct LessonView: Output {
    let lesson: Lesson

    static let schemaName = "Lesson"

    static let shape = Shape<LessonView>([
        .field("id", .identifier, "The lesson's id.") { $0.lesson.id },
        .nullable("course_id", .identifier, "The course whose master it belongs to.") { $0.course },
        .nullable("offering_id", .identifier, "The section whose own it is.") { $0.offering },
        .field("title", .string, "The heading.") { $0.lesson.details.title },
        .field("content_type", .enumeration, "What it consists of.") { $0.lesson.details.contentType },
        .field("content", .string, "The text, in Markdown.") { $0.lesson.details.content },
        .nullable("video_url", .string, "Where the film is.") { $0.lesson.details.videoURL },
        .nullable("link_url", .string, "Where the file or page is.") { $0.lesson.details.linkURL },
        .nullable("duration_minutes", .integer, "How long it takes.") { $0.lesson.details.minutes },
        .nullable("week_id", .identifier, "The week it stands in.") { $0.lesson.details.week },
        .field("order", .integer, "Its place among the lessons, from 0.") { $0.lesson.order },
        .field("is_published", .boolean, "Whether students see it.") { $0.lesson.details.isPublished },
        .field("prerequisite_ids", .array(of: .identifier), "The lessons to be done before.") {
            $0.lesson.prerequisites
        },
    ])

    var tag: ETag { ETag(of: json) }

    private var course: Identifier<Kind.Course>? {
        if case .master(let course) = lesson.place { course } else { nil }
    }

    private var offering: Identifier<Kind.Offering>? {
        if case .section(let offering) = lesson.place { offering } else { nil }
    }
}

/// A lesson in a list, without its text.
struct ListedLessonView: Output {
    let lesson: ListedLesson

    static let schemaName = "ListedLesson"

    static let shape = Shape<ListedLessonView>([
        .field("id", .identifier, "The lesson's id.") { $0.lesson.id },
        .field("title", .string, "The heading.") { $0.lesson.title },
        .field("content_type", .enumeration, "What it consists of.") { $0.lesson.contentType },
        .nullable("duration_minutes", .integer, "How long it takes.") { $0.lesson.minutes },
        .nullable("week_id", .identifier, "The week it stands in.") { $0.lesson.week },
        .field("is_published", .boolean, "Whether students see it.") { $0.lesson.isPublished },
        .field("prerequisite_ids", .array(of: .identifier), "The lessons to be done before.") {
            $0.lesson.prerequisites
        },
        .nullable("completed_at", .timestamp, "When the student had done it; null before, and for staff.") {
            $0.lesson.completedAt
        },
        .nullable("due_at", .timestamp, "Until when the student of a self-paced section is to have done it.") {
            $0.lesson.dueAt
        },
    ])
}

/// The weeks and lessons of a course or section.
struct OutlineView: Output {
    let outline: Outline

    static let schemaName = "Outline"

    static let shape = Shape<OutlineView>([
        .field("is_master", .boolean, "Whether they are the course's, and not a section's own.") {
            $0.outline.place.isMaster
        },
        .list("weeks", of: .object, "By number.") { $0.outline.weeks.map { WeekView(week: $0) } },
        .list("lessons", of: .object, "Week by week, those without a week last.") {
            $0.outline.lessons.map { ListedLessonView(lesson: $0) }
        },
    ])
}

/// How much of a course a student has done.
struct CompletionView: Output {
    let completion: Completion

    static let schemaName = "Completion"

    static let shape = Shape<CompletionView>([
        .field("lessons_done", .integer, "The lessons done.") { $0.completion.done },
        .field("lessons_total", .integer, "The lessons there are.") { $0.completion.total },
        .field("percentage", .decimal, "Percent with two places, rounded down.") { $0.completion.percentage },
        .field("is_complete", .boolean, "Whether there is something, and all of it is done.") {
            $0.completion.isComplete
        },
    ])
}

/// How far a student of a section is.
struct StudentProgressView: Output {
    let progress: StudentProgress

    static let schemaName = "StudentProgress"

    static let shape = Shape<StudentProgressView>([
        .field("enrollment_id", .identifier, "The enrolment.") { $0.progress.enrollment },
        .field("student_id", .identifier, "The student.") { $0.progress.student },
        .field("student_number", .string, "The student's number.") { $0.progress.studentNumber },
        .field("full_name", .string, "The student's name.") { $0.progress.fullName },
        .field("completion", .object, "How much is done.") { CompletionView(completion: $0.progress.completion) },
        .nullable("last_completed_at", .timestamp, "When the last lesson was done.") { $0.progress.lastDoneAt },
    ])
}

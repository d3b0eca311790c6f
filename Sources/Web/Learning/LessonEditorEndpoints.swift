internal import API
internal import Access
internal import Engine
internal import HTTP
internal import Learning
internal import Platform

/// A lesson as it is to be.
struct LessonForm: Input {
    let details: Lesson.Details
    let prerequisites: [Lesson.ID]

    init(from fields: inout FieldReader) {
        var details = Lesson.Details(
            title: fields.required("title", .string(), "The heading."),
            contentType: fields.required("content_type", .enumeration(), "What it consists of."),
            content: fields.defaulted("content", .text(max: 200_000), "", "The text."))
        details.videoURL = fields.optional("video_url", .string(max: 500, pattern: .webAddress), "The film.")
        details.linkURL = fields.optional("link_url", .string(max: 500, pattern: .webAddress), "The file or page.")
        details.minutes = fields.optional("duration_minutes", .integer(0...100_000), "How long it takes.")
        details.week = fields.optional("week_id", .identifier(), "The week it stands in.")
        details.isPublished = fields.defaulted("is_published", .boolean, false, "Whether students see it.")
        self.details = details
        prerequisites = fields.defaulted(
            "requires", .array(of: .identifier(), max: 500), [], "The lessons to be done before.")
    }
}

/// Where a lesson moves.
private struct MoveForm: Input {
    enum Direction: String, CaseIterable, Sendable {
        case up, down
    }

    let direction: Direction

    init(from fields: inout FieldReader) {
        direction = fields.required("direction", .enumeration(), "Up or down.")
    }
}

extension [Endpoint<APIContext>] {
    /// Changing lessons.
    static let lessonPages: Self = [
        .page(.get, "/lessons/{id}/edit", id: "show_lesson_editor", permission: .signedIn)
            .path(PathID<Kind.Lesson>.self)
            .page { call in try await call.editor(.none) },
        .page(.post, "/lessons/{id}/edit", id: "change_lesson", permission: .signedIn)
            .path(PathID<Kind.Lesson>.self)
            .page { call in
                if try call.asksForPreview { return try await call.editor(call.preview) }
                return try await call.submit(LessonForm.self) { form, transaction, actor in
                    let grant = try transaction.editing(call.path.id, by: actor).grant
                    let lesson = try transaction.change(call.path.id, to: form.details, under: grant)
                    _ = try transaction.require(form.prerequisites, of: lesson.id, under: grant)
                    return call.context.redirect(
                        try transaction.head(of: lesson.place).content, Notice(.lessonSaved, lesson.details.title))
                } again: {
                    try await call.editor($0)
                }
            },
        .page(.post, "/lessons/{id}/move", id: "move_lesson", permission: .signedIn)
            .path(PathID<Kind.Lesson>.self)
            .page { call in
                let form = try MoveForm(form: call.request.form, ignoring: Attempt.othersFields)
                return call.context.redirect(
                    try await call.context.write { transaction, actor in
                        let (lesson, grant) = try transaction.editing(call.path.id, by: actor)
                        try transaction.move(lesson, by: form.direction == .up ? -1 : 1, under: grant)
                        return try transaction.head(of: lesson.place).content
                    })
            },
        .page(.post, "/lessons/{id}/removal", id: "remove_course_lesson", permission: .signedIn)
            .path(PathID<Kind.Lesson>.self)
            .page { call in
                let (address, title) = try await call.context.write { transaction, actor in
                    let (lesson, grant) = try transaction.editing(call.path.id, by: actor)
                    try transaction.remove(lesson.id, under: grant)
                    return (try transaction.head(of: lesson.place).content, lesson.details.title)
                }
                return call.context.redirect(address, Notice(.lessonRemoved, title))
            },
    ]
}

extension Call where Context == APIContext, Path == PathID<Kind.Lesson>, Body == NoFields {
    fileprivate func editor(_ attempt: Attempt) async throws -> Response {
        try await read { call, transaction, visitor in
            let actor = try (visitor.person?.actor).orThrow(Problem.notFound)
            let (lesson, grant) = try transaction.editing(call.path.id, by: actor)
            return LessonEditorPage(
                visitor: visitor, head: try transaction.head(of: lesson.place),
                outline: try transaction.outline(of: grant), lesson: lesson, attempt: attempt)
        }.response
    }
}

extension Transaction {
    /// A lesson with the proof that somebody may change it.
    fileprivate func editing(_ id: Lesson.ID, by actor: Actor) throws -> (lesson: Lesson, grant: Grant<CourseContent>) {
        let lesson = try first(Lesson.find(id), as: Lesson.self).orThrow(Problem.notFound)
        return (lesson, try grant(.edit, on: lesson.place, to: actor, isDraft: !lesson.details.isPublished))
    }

    /// Exchanges a lesson with its neighbour in the same week; the first stays the first, the last the last.
    fileprivate func move(_ lesson: Lesson, by step: Int, under grant: Grant<CourseContent>) throws {
        let lessons = try outline(of: grant).lessons
        var ids = lessons.map(\.id)
        guard let from = ids.firstIndex(of: lesson.id), ids.indices.contains(from + step),
            lessons[from].week == lessons[from + step].week
        else { return }
        ids.swapAt(from, from + step)
        try arrange(ids, under: grant)
    }
}

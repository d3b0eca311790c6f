internal import API
internal import Access
internal import Engine
internal import HTTP
internal import Learning
internal import Platform

/// A week as it is to be.
struct WeekForm: Input {
    let details: SyllabusWeek.Details

    init(from fields: inout FieldReader) {
        details = SyllabusWeek.Details(
            number: fields.required("week_number", .integer(1...60), "Its number."),
            topic: fields.required("topic", .string(), "What it is about."),
            summary: fields.optional("summary", .text(max: 4000), "More about it."))
    }
}

extension [Endpoint<APIContext>] {
    /// What the owner of a course does with its master.
    static let contentOfCourses = content("courses", "course") { .master($0) } as Self

    /// What the instructors of a section do with its own copy.
    static let contentOfOfferings = content("offerings", "section") { .section($0) } as Self

    private static func content<Kind>(
        _ path: String, _ noun: String, _ place: @escaping @Sendable (Identifier<Kind>) -> CourseContent
    ) -> Self {
        let address = "/\(path)/{id}/content"
        return [
            .page(.get, PathTemplate(stringLiteral: address), id: "show_\(noun)_content", permission: .signedIn)
                .path(PathID<Kind>.self)
                .page { call in try await call.content(place(call.path.id), .none) },
            .page(.post, PathTemplate(stringLiteral: address), id: "write_\(noun)_week", permission: .signedIn)
                .path(PathID<Kind>.self)
                .page { call in
                    let place = place(call.path.id)
                    return try await call.submit(WeekForm.self) { form, transaction, actor in
                        let grant = try transaction.grant(.edit, on: place, to: actor)
                        _ = try transaction.addWeek(form.details, to: grant)
                        return call.context.redirect(try transaction.head(of: place).content, Notice(.weekSaved))
                    } again: {
                        try await call.content(place, $0)
                    }
                },
            .page(
                .get, PathTemplate(stringLiteral: "\(address)/lessons/new"), id: "show_\(noun)_lesson_form",
                permission: .signedIn
            )
            .path(PathID<Kind>.self)
            .page { call in try await call.newLesson(place(call.path.id), .none) },
            .page(
                .post, PathTemplate(stringLiteral: "\(address)/lessons/new"), id: "write_\(noun)_lesson",
                permission: .signedIn
            )
            .path(PathID<Kind>.self)
            .page { call in
                let place = place(call.path.id)
                if try call.asksForPreview { return try await call.newLesson(place, call.preview) }
                return try await call.submit(LessonForm.self) { form, transaction, actor in
                    let grant = try transaction.grant(.edit, on: place, to: actor)
                    let lesson = try transaction.addLesson(form.details, to: grant)
                    _ = try transaction.require(form.prerequisites, of: lesson.id, under: grant)
                    return call.context.redirect(
                        try transaction.head(of: place).content, Notice(.lessonSaved, lesson.details.title))
                } again: {
                    try await call.newLesson(place, $0)
                }
            },
        ]
    }
}

extension [Endpoint<APIContext>] {
    /// Giving a section its own copy.
    static let copying: Self = [
        .page(.post, "/offerings/{id}/content/copy", id: "copy_content", permission: .signedIn)
            .path(PathID<Kind.Offering>.self)
            .page { call in
                let place = CourseContent.section(call.path.id)
                return try await call.submit(NoFields.self) { _, transaction, actor in
                    try transaction.copyMaster(
                        to: call.path.id, under: try transaction.grant(.edit, on: place, to: actor))
                    return call.context.redirect("/offerings/\(call.path.id)/content", Notice(.contentCopied))
                } again: {
                    try await call.content(place, $0)
                }
            }
    ]
}

extension Call where Context == APIContext, Body == NoFields {
    fileprivate func content(_ place: CourseContent, _ attempt: Attempt) async throws -> Response {
        try await read { _, transaction, visitor in
            let grant = try transaction.grant(.edit, on: place, for: visitor)
            return ContentPage(
                visitor: visitor, head: try transaction.head(of: place), outline: try transaction.outline(of: grant),
                attempt: attempt)
        }.response
    }

    fileprivate func newLesson(_ place: CourseContent, _ attempt: Attempt) async throws -> Response {
        try await read { _, transaction, visitor in
            let grant = try transaction.grant(.edit, on: place, for: visitor)
            return LessonEditorPage(
                visitor: visitor, head: try transaction.head(of: place), outline: try transaction.outline(of: grant),
                lesson: nil, attempt: attempt)
        }.response
    }

    /// Whether the form of a lesson is to be looked at, and not saved.
    var asksForPreview: Bool { get throws { try request.form.contains { $0.name == "preview" } } }

    /// What was typed, with nothing wrong.
    var preview: Attempt { get throws { Attempt(try request.form, errors: [], refusals: []) } }
}

extension [Endpoint<APIContext>] {
    /// Changing weeks.
    static let weekPages: Self = [
        .page(.get, "/weeks/{id}/edit", id: "show_week", permission: .signedIn)
            .path(PathID<Kind.SyllabusWeek>.self)
            .page { call in try await call.week(.none) },
        .page(.post, "/weeks/{id}/edit", id: "change_week", permission: .signedIn)
            .path(PathID<Kind.SyllabusWeek>.self)
            .page { call in
                try await call.submit(WeekForm.self) { form, transaction, actor in
                    let (week, place) = try transaction.week(call.path.id).orThrow(Problem.notFound)
                    let grant = try transaction.grant(.edit, on: place, to: actor)
                    _ = try transaction.change(week.id, to: form.details, under: grant)
                    return call.context.redirect(try transaction.head(of: place).content, Notice(.weekSaved))
                } again: {
                    try await call.week($0)
                }
            },
        .page(.post, "/weeks/{id}/removal", id: "remove_syllabus_week", permission: .signedIn)
            .path(PathID<Kind.SyllabusWeek>.self)
            .page { call in
                let address = try await call.context.write { transaction, actor in
                    let (week, place) = try transaction.week(call.path.id).orThrow(Problem.notFound)
                    try transaction.remove(week.id, under: try transaction.grant(.edit, on: place, to: actor))
                    return try transaction.head(of: place).content
                }
                return call.context.redirect(address, Notice(.weekRemoved))
            },
    ]
}

extension Call where Context == APIContext, Path == PathID<Kind.SyllabusWeek>, Body == NoFields {
    fileprivate func week(_ attempt: Attempt) async throws -> Response {
        try await read { call, transaction, visitor in
            let (week, place) = try transaction.week(call.path.id).orThrow(Problem.notFound)
            _ = try transaction.grant(.edit, on: place, for: visitor)
            return WeekPage(visitor: visitor, head: try transaction.head(of: place), week: week, attempt: attempt)
        }.response
    }
}

internal import API
internal import Access
internal import Engine
internal import HTTP
internal import Learning
internal import Operations
internal import Platform
internal import Registration

/// A lesson that a section reads.
private struct ReadLesson: Input {
    let offering: Identifier<Kind.Offering>
    let lesson: Lesson.ID

    init(from fields: inout FieldReader) {
        offering = fields.required("id", .identifier(), "The section.")
        lesson = fields.required("lesson_id", .identifier(), "The lesson.")
    }
}

/// Whether a lesson is done.
private struct MarkForm: Input {
    let isDone: Bool

    init(from fields: inout FieldReader) { isDone = fields.required("done", .boolean, "Whether it is done.") }
}

extension [Endpoint<APIContext>] {
    /// What students read of a section.
    static let reading: Self = [
        .page(.get, "/offerings/{id}/learn", id: "show_learning", permission: .signedIn)
            .path(PathID<Kind.Offering>.self)
            .shows { call, transaction, visitor in try transaction.learnPage(call.path.id, for: visitor) },
        .page(.get, "/offerings/{id}/lessons/{lesson_id}", id: "show_lesson", permission: .signedIn)
            .path(ReadLesson.self)
            .page { call in try await call.lesson(.none) },
        .page(.post, "/offerings/{id}/lessons/{lesson_id}", id: "mark_lesson", permission: .signedIn)
            .path(ReadLesson.self)
            .page { call in
                try await call.submit(MarkForm.self) { form, transaction, actor in
                    let event = try transaction.mark(call.path, isDone: form.isDone, by: actor)
                    return call.context.redirect(
                        "/offerings/\(call.path.offering)/lessons/\(call.path.lesson)", event)
                } again: {
                    try await call.lesson($0)
                }
            },
    ]
}

extension Call where Context == APIContext, Path == ReadLesson, Body == NoFields {
    fileprivate func lesson(_ attempt: Attempt) async throws -> Response {
        try await read { call, transaction, visitor in
            try transaction.lessonPage(call.path, attempt, for: visitor)
        }.response
    }
}

extension Transaction {
    fileprivate func learnPage(_ id: Identifier<Kind.Offering>, for visitor: Visitor) throws -> LearnPage {
        let grant = try self.grant(.read, on: .section(id), for: visitor)
        let seat = try visitor.student.flatMap { try self.seat(of: $0, in: id) }
        return LearnPage(
            visitor: visitor, head: try head(of: grant.resource), offering: id,
            outline: try outlineRead(in: id, by: seat).orThrow(Problem.notFound), isStudent: seat != nil,
            mayEdit: try may(.edit, on: grant.resource, grant.actor),
            announcements: try all(Announcement.list(of: id, for: context, limit: 3, offset: 0)))
    }

    fileprivate func lessonPage(_ path: ReadLesson, _ attempt: Attempt, for visitor: Visitor) throws -> LessonPage {
        let grant = try self.grant(.read, on: .section(path.offering), for: visitor)
        let seat = try visitor.student.flatMap { try self.seat(of: $0, in: path.offering) }
        let outline = try outlineRead(in: path.offering, by: seat).orThrow(Problem.notFound)
        guard outline.lessons.contains(where: { $0.id == path.lesson }) else { throw Problem.notFound }
        let lesson = try first(Lesson.find(path.lesson), as: Lesson.self).orThrow(Problem.notFound)
        let held = try seat.flatMap { try first(Enrollment.find($0), as: Enrollment.self) }
        return LessonPage(
            visitor: visitor, head: try head(of: grant.resource), offering: path.offering, outline: outline,
            lesson: lesson, mayMark: held?.status == .enrolled,
            mayEdit: try may(.edit, on: lesson.place, grant.actor), attempt: attempt)
    }

    fileprivate func mark(_ path: ReadLesson, isDone: Bool, by actor: Actor) throws -> Notice {
        let student = try actor.student.orThrow(Problem.notFound)
        let grant = try self.grant(.learn, on: student, to: actor)
        let seat = try self.seat(of: student, in: path.offering).orThrow(Problem.notFound)
        if isDone {
            let completion = try complete(path.lesson, in: seat, under: grant)
            if completion.isComplete { try enqueueCertificate(for: seat) }
        } else {
            _ = try reopen(path.lesson, in: seat, under: grant)
        }
        let title = try first(Lesson.find(path.lesson), as: Lesson.self)?.details.title ?? ""
        return Notice(isDone ? .lessonDone : .lessonReopened, title)
    }
}

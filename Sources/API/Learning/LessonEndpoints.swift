internal import Access
internal import Engine
internal import HTTP
internal import Learning
internal import Platform

extension Transaction {
    /// A lesson with the proof that somebody may change it.
    fileprivate func editable(_ id: Lesson.ID, by actor: Actor) throws -> (lesson: Lesson, grant: Grant<CourseContent>)
    {
        let lesson = try first(Lesson.find(id), as: Lesson.self).orThrow(Problem.notFound)
        return (lesson, try grant(.edit, on: lesson.place, to: actor, isDraft: !lesson.details.isPublished))
    }
}

extension [Endpoint<APIContext>] {
    /// Lessons that are there.
    static let lessons: Self = [
        .declare(
            .get, "/api/v1/lessons/{id}", id: "get_lesson", tag: "Learning", permission: .signedIn,
            summary: "A lesson with its text, for who reads or edits it", honours: .etag
        )
        .path(PathID<Kind.Lesson>.self)
        .reads(replying: LessonView.self) { call, transaction, actor in
            let lesson = try transaction.first(Lesson.find(call.path.id), as: Lesson.self).orThrow(Problem.notFound)
            try transaction.requireReading(lesson, by: actor)
            let view = LessonView(lesson: lesson)
            return Reply(view, tag: view.tag)
        },
        .declare(
            .patch, "/api/v1/lessons/{id}", id: "edit_lesson", tag: "Learning", permission: .signedIn,
            summary: "Change a lesson", problems: DocumentedProblem.learning(LessonFailure.self),
            honours: [.ifMatch, .idempotencyKey]
        )
        .path(PathID<Kind.Lesson>.self)
        .body(LessonChange.self)
        .writes(replying: LessonView.self) { call, transaction, actor in
            let (lesson, grant) = try transaction.editable(call.path.id, by: actor)
            try call.requireMatch(LessonView(lesson: lesson).tag)
            let changed = try transaction.change(lesson.id, to: call.body.applied(to: lesson.details), under: grant)
            let view = LessonView(lesson: changed)
            return Reply(view, tag: view.tag)
        },
        .declare(
            .delete, "/api/v1/lessons/{id}", id: "remove_lesson", tag: "Learning", permission: .signedIn,
            summary: "Take a lesson out of use; what was done of it is kept",
            problems: DocumentedProblem.learning(LessonFailure.self)
        )
        .path(PathID<Kind.Lesson>.self)
        .writes { call, transaction, actor in
            try transaction.remove(call.path.id, under: transaction.editable(call.path.id, by: actor).grant)
        },
        .declare(
            .put, "/api/v1/lessons/{id}/prerequisites", id: "set_lesson_prerequisites", tag: "Learning",
            permission: .signedIn, summary: "State which lessons are to be done before one",
            problems: DocumentedProblem.learning(LessonFailure.self)
        )
        .path(PathID<Kind.Lesson>.self)
        .body(LessonIDs.self)
        .writes(LessonView.self) { call, transaction, actor in
            let grant = try transaction.editable(call.path.id, by: actor).grant
            return LessonView(lesson: try transaction.require(call.body.ids, of: call.path.id, under: grant))
        },
    ]
}

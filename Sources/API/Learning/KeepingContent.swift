internal import Access
internal import Engine
internal import HTTP
internal import Learning
internal import Platform

extension [Endpoint<APIContext>] {
    /// What the owner of a course does with its master.
    static let contentOfCourses = content("courses", "course", "a course's master") { .master($0) } as Self

    /// What the instructors of a section do with its own copy.
    static let contentOfOfferings = content("offerings", "offering", "a section's own copy") { .section($0) } as Self

    private static func content<Kind>(
        _ path: String, _ noun: String, _ words: String,
        _ place: @escaping @Sendable (Identifier<Kind>) -> CourseContent
    ) -> Self {
        [
            .declare(
                .post, PathTemplate(stringLiteral: "/api/v1/\(path)/{id}/weeks"), id: "add_\(noun)_week",
                tag: "Learning", permission: .signedIn, summary: "Add a week to \(words)",
                problems: DocumentedProblem.learning(WeekFailure.self), honours: .idempotencyKey
            )
            .path(PathID<Kind>.self)
            .body(WeekInput.self)
            .writes(WeekView.self, status: .created) { call, transaction, actor in
                let grant = try transaction.grant(.edit, on: place(call.path.id), to: actor)
                return WeekView(week: try transaction.addWeek(call.body.details, to: grant))
            },
            .declare(
                .post, PathTemplate(stringLiteral: "/api/v1/\(path)/{id}/lessons"), id: "add_\(noun)_lesson",
                tag: "Learning", permission: .signedIn, summary: "Add a lesson to \(words), behind the others",
                problems: DocumentedProblem.learning(LessonFailure.self), honours: .idempotencyKey
            )
            .path(PathID<Kind>.self)
            .body(LessonInput.self)
            .writes(LessonView.self, status: .created) { call, transaction, actor in
                let grant = try transaction.grant(.edit, on: place(call.path.id), to: actor)
                return LessonView(lesson: try transaction.addLesson(call.body.details, to: grant))
            },
            .declare(
                .put, PathTemplate(stringLiteral: "/api/v1/\(path)/{id}/lesson-order"), id: "order_\(noun)_lessons",
                tag: "Learning", permission: .signedIn, summary: "Put the lessons of \(words) in an order",
                problems: DocumentedProblem.learning(LessonFailure.self)
            )
            .path(PathID<Kind>.self)
            .body(LessonIDs.self)
            .writes(OutlineView.self) { call, transaction, actor in
                let grant = try transaction.grant(.edit, on: place(call.path.id), to: actor)
                try transaction.arrange(call.body.ids, under: grant)
                return OutlineView(outline: try transaction.outline(of: grant))
            },
        ]
    }
}

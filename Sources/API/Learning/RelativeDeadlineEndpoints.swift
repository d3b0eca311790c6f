internal import Access
internal import Assessment
internal import Catalog
internal import Engine
internal import HTTP
internal import Learning
internal import Platform

/// How many days after enrolment something is due.
private struct DeadlineInput: Input {
    let days: Int?

    init(from fields: inout FieldReader) {
        days = fields.optional(
            "due_after_days", .integer(0...1000), "Days after each student's enrolment; null for no deadline.")
    }
}

extension [Endpoint<APIContext>] {
    /// Deadlines of self-paced sections.
    static let relativeDeadlines: Self = [
        .declare(
            .put, "/api/v1/lessons/{id}/relative-deadline", id: "set_lesson_deadline", tag: "Learning",
            permission: .signedIn,
            summary:
                "Say how many days after their enrolment students of self-paced sections are to have done a lesson",
            problems: DocumentedProblem.learning(LessonFailure.self), honours: .idempotencyKey
        )
        .path(PathID<Kind.Lesson>.self)
        .body(DeadlineInput.self)
        .writes { call, transaction, actor in
            let lesson = try transaction.first(Lesson.find(call.path.id), as: Lesson.self).orThrow(Problem.notFound)
            let grant = try transaction.grant(
                .edit, on: lesson.place, to: actor, isDraft: !lesson.details.isPublished)
            try transaction.setDeadline(call.body.days, of: lesson.id, under: grant)
        },
        .declare(
            .put, "/api/v1/assessments/{id}/relative-deadline", id: "set_assessment_deadline", tag: "Assessments",
            permission: .signedIn,
            summary:
                "Say how many days after their enrolment an assessment is due for students of a self-paced section",
            description: "They are given it soon after they enrol, as what holds for a person.",
            honours: .idempotencyKey
        )
        .path(PathID<Kind.Assessment>.self)
        .body(DeadlineInput.self)
        .writes { call, transaction, actor in
            let grant = try transaction.grant(.edit, on: call.path.id, to: actor)
            try transaction.setDeadline(call.body.days, under: grant)
        },
    ]
}

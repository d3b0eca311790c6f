internal import Access
internal import Engine
internal import HTTP
internal import Learning
internal import Operations
internal import Platform
internal import Registration

/// A lesson that a student marks.
private struct MarkedLesson: Input {
    let enrollment: Enrollment.ID
    let lesson: Lesson.ID

    init(from fields: inout FieldReader) {
        enrollment = fields.required("id", .identifier(), "The enrolment.")
        lesson = fields.required("lesson_id", .identifier(), "The lesson.")
    }
}

/// A student's progress in a section.
private struct OwnProgressView: Output {
    let outline: Outline

    static let schemaName = "Progress"

    static let shape = Shape<OwnProgressView>([
        .field("completion", .object, "How much is done.") { CompletionView(completion: $0.outline.completion) },
        .list("lessons", of: .object, "What the section reads, in order.") {
            $0.outline.lessons.map { ListedLessonView(lesson: $0) }
        },
    ])
}

extension Transaction {
    /// Lets staff of the section, the student, the advisor and the registry see what a student has done, and whether they were there.
    ///
    /// - Throws: `AccessDenied`.
    func requireProgress(of seat: Enrollment, by actor: Actor) throws {
        do {
            _ = try grant(.readProgress, on: seat.offering, to: actor)
        } catch is AccessDenied {
            _ = try grant(.readProgress, on: seat.student, to: actor)
        }
    }
}

extension [Endpoint<APIContext>] {
    /// What is done of a course.
    static let progress: Self = [
        .declare(
            .get, "/api/v1/enrollments/{id}/progress", id: "get_progress", tag: "Learning", permission: .signedIn,
            summary: "What a student has done of a section's lessons"
        )
        .path(PathID<Kind.Enrollment>.self)
        .examines(OwnProgressView.self) { call, transaction, actor in
            let seat = try transaction.first(Enrollment.find(call.path.id), as: Enrollment.self)
                .orThrow(Problem.notFound)
            try transaction.requireProgress(of: seat, by: actor)
            return OwnProgressView(
                outline: try transaction.outlineRead(in: seat.offering, by: seat.id).orThrow(Problem.notFound))
        },
        .declare(
            .put, "/api/v1/enrollments/{id}/lessons/{lesson_id}/completion", id: "complete_lesson", tag: "Learning",
            permission: .signedIn, summary: "Mark a lesson as done, after those it requires",
            problems: DocumentedProblem.learning(ProgressFailure.self)
        )
        .path(MarkedLesson.self)
        .writes(CompletionView.self) { call, transaction, actor in
            let student = try actor.student.orThrow(Problem.notFound)
            let grant = try transaction.grant(.learn, on: student, to: actor)
            let completion = try transaction.complete(call.path.lesson, in: call.path.enrollment, under: grant)
            if completion.isComplete { try transaction.enqueueCertificate(for: call.path.enrollment) }
            return CompletionView(completion: completion)
        },
        .declare(
            .delete, "/api/v1/enrollments/{id}/lessons/{lesson_id}/completion", id: "reopen_lesson", tag: "Learning",
            permission: .signedIn, summary: "Mark a lesson as not done",
            problems: DocumentedProblem.learning(ProgressFailure.self)
        )
        .path(MarkedLesson.self)
        .writes(CompletionView.self) { call, transaction, actor in
            let student = try actor.student.orThrow(Problem.notFound)
            let grant = try transaction.grant(.learn, on: student, to: actor)
            return CompletionView(
                completion: try transaction.reopen(call.path.lesson, in: call.path.enrollment, under: grant))
        },
        .declare(
            .get, "/api/v1/offerings/{id}/progress", id: "list_progress", tag: "Learning", permission: .signedIn,
            summary: "What the students of a section have done, by name"
        )
        .path(PathID<Kind.Offering>.self)
        .query(Paging.self)
        .reads(Page<StudentProgressView>.self) { call, transaction, actor in
            let id = call.path.id
            _ = try transaction.grant(.readProgress, on: id, to: actor)
            let place = try transaction.contentRead(in: id).orThrow(Problem.notFound)
            let list = StudentProgress.list(
                of: id, reading: place, limit: call.query.limit, offset: call.query.offset)
            return Page(overfetched: try transaction.all(list).map { StudentProgressView(progress: $0) }, call.query)
        },
    ]
}

public import Access
public import Engine
public import Platform
internal import Registration

/// Why a lesson cannot be marked. The codes are promises to others.
public enum ProgressFailure: String, Error, CaseIterable {
    /// The student has no such seat.
    case notEnrolled = "learning.not_enrolled"
    /// The lesson is not one that the section reads.
    case lessonNotRead = "learning.lesson_not_read"
    /// Another lesson is to be done before.
    case prerequisitesOpen = "learning.lesson_prerequisites_open"
    /// A lesson that is done requires it.
    case neededByDone = "learning.needed_by_done_lesson"
}

extension Transaction {
    /// Marks a lesson as done; one that is done stays so since when it was.
    ///
    /// - Throws: `ProgressFailure`.
    public func complete(
        _ lesson: Lesson.ID, in enrollment: Identifier<Kind.Enrollment>,
        under grant: Grant<Identifier<Kind.Student>>
    ) throws -> Completion {
        let outline = try ownOutline(enrollment, grant)
        let done = Set(outline.lessons.filter(\.isDone).map(\.id))
        let shown = Set(outline.lessons.map(\.id))
        guard let listed = outline.lessons.first(where: { $0.id == lesson }) else {
            throw ProgressFailure.lessonNotRead
        }
        guard listed.prerequisites.allSatisfy({ done.contains($0) || !shown.contains($0) }) else {
            throw ProgressFailure.prerequisitesOpen
        }
        try execute(
            """
            insert into lesson_progress (enrollment_id, student_id, lesson_id, completed, completed_at)
            values (\(enrollment), \(grant.resource), \(lesson), \(true), \(now))
            on conflict (enrollment_id, lesson_id) do update
               set completed = excluded.completed, completed_at = excluded.completed_at
             where not lesson_progress.completed
            """)
        return Completion(done: done.union([lesson]).count, total: shown.count)
    }

    /// Marks a lesson as not done; one that is not done stays so.
    ///
    /// - Throws: `ProgressFailure`.
    public func reopen(
        _ lesson: Lesson.ID, in enrollment: Identifier<Kind.Enrollment>,
        under grant: Grant<Identifier<Kind.Student>>
    ) throws -> Completion {
        let outline = try ownOutline(enrollment, grant)
        guard outline.lessons.contains(where: { $0.id == lesson }) else { throw ProgressFailure.lessonNotRead }
        guard !outline.lessons.contains(where: { $0.isDone && $0.prerequisites.contains(lesson) }) else {
            throw ProgressFailure.neededByDone
        }
        try execute(
            """
            update lesson_progress set completed = \(false), completed_at = null
             where enrollment_id = \(enrollment) and lesson_id = \(lesson) and completed
            """)
        let done = outline.lessons.count { $0.isDone && $0.id != lesson }
        return Completion(done: done, total: outline.lessons.count)
    }

    /// What the student reads in a seat of their own, with what they have done. Two marks of one student are made one
    /// after the other.
    private func ownOutline(
        _ enrollment: Identifier<Kind.Enrollment>, _ grant: Grant<Identifier<Kind.Student>>
    ) throws -> Outline {
        try lock(.students, [grant.resource.value])
        guard let seat = try first(Enrollment.find(enrollment), as: Enrollment.self), seat.student == grant.resource,
            seat.status == .enrolled
        else { throw ProgressFailure.notEnrolled }
        return try outlineRead(in: seat.offering, by: enrollment).orThrow(ProgressFailure.notEnrolled)
    }
}

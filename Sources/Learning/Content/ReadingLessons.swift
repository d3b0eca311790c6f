public import Access
public import Engine
internal import Platform

extension Transaction {
    /// Lets who takes a section read what it reads, and who teaches or owns it all of it.
    ///
    /// - Throws: `AccessDenied`.
    public func requireReading(_ lesson: Lesson, by actor: Actor) throws {
        if let student = actor.student, try reads(student, lesson) { return }
        _ = try grant(.read, on: lesson.place, to: actor, isDraft: !lesson.details.isPublished)
    }

    /// Whether a student reads a lesson in one of the sections taken.
    private func reads(_ student: Identifier<Kind.Student>, _ lesson: Lesson) throws -> Bool {
        guard lesson.details.isPublished else { return false }
        let isRead: SQL =
            switch lesson.place {
            case .section(let offering): "e.course_offering_id = \(offering)"
            case .master(let course):
                "e.course_id = \(course) and not exists (\(Self.shownLessons(of: "e.course_offering_id")))"
            }
        let found: Int? = try value(
            """
            select 1 from course_enrollments e
             where e.student_id = \(student) and e.status in ('enrolled', 'completed', 'failed') and \(isRead)
             limit 1
            """)
        return found != nil
    }
}

public import Access
public import Engine
public import Platform

/// The weeks and lessons of a course or section, in order.
public struct Outline: Sendable, Hashable {
    /// Whose they are.
    public let place: CourseContent
    /// The weeks, by number.
    public let weeks: [SyllabusWeek]
    /// The lessons, week by week, those without a week last.
    public let lessons: [ListedLesson]

    /// The lessons of a week, or those without one.
    public func lessons(of week: SyllabusWeek.ID?) -> [ListedLesson] { lessons.filter { $0.week == week } }

    /// How much of it the student of the list has done.
    public var completion: Completion {
        Completion(done: lessons.count { $0.isDone }, total: lessons.count)
    }
}

extension Transaction {
    /// Everything of a course or section, what is not shown yet included.
    public func outline(of grant: Grant<CourseContent>) throws -> Outline {
        try outline(of: grant.resource, isShown: false, progressOf: nil)
    }

    /// What the students of a section read: its own lessons once one of them is shown, the course's master before.
    ///
    /// - Parameter enrollment: whose progress is wanted.
    public func outlineRead(
        in offering: Identifier<Kind.Offering>, by enrollment: Identifier<Kind.Enrollment>? = nil
    ) throws -> Outline? {
        guard let place = try contentRead(in: offering) else { return nil }
        return try outline(of: place, isShown: true, progressOf: enrollment)
    }

    /// Whose weeks and lessons the students of a section read; nil when there is no such section.
    public func contentRead(in offering: Identifier<Kind.Offering>) throws -> CourseContent? {
        let row = try rows(
            """
            select o.course_id, exists (\(Self.shownLessons(of: "o.id"))) as has_own
              from course_offerings o where o.id = \(offering)
            """
        ).first
        guard let row else { return nil }
        return try row["has_own"] ? .section(offering) : .master(try row["course_id"])
    }

    private func outline(
        of place: CourseContent, isShown: Bool, progressOf enrollment: Identifier<Kind.Enrollment>?
    ) throws -> Outline {
        Outline(
            place: place,
            weeks: try all(
                """
                select w.id, w.week_number, w.topic, w.summary from syllabus_weeks w
                 where \(place.holds("w")) order by w.week_number
                """),
            lessons: try all(ListedLesson.list(of: place, isShown: isShown, progressOf: enrollment)))
    }

    /// A section's own lessons that students see.
    static func shownLessons(of offering: SQL) -> SQL {
        "select 1 from lessons own where own.course_offering_id = \(offering) and own.is_published and own.is_active"
    }
}

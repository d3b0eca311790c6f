public import Access
public import Engine
public import Platform

/// Why a lesson cannot be as it was asked to be. The codes are promises to others.
public enum LessonFailure: String, Error, CaseIterable {
    case notFound = "learning.lesson_not_found"
    /// What students see has a text, a film's address, or the address of a file or page.
    case incomplete = "learning.lesson_incomplete"
    /// The week is not one of the same course or section.
    case weekElsewhere = "learning.week_elsewhere"
    /// A course or section has at most 500 lessons.
    case tooMany = "learning.too_many_lessons"
    /// The order names each lesson once.
    case orderIncomplete = "learning.lesson_order_incomplete"
    /// A lesson requires lessons of the same course or section.
    case prerequisiteElsewhere = "learning.prerequisite_elsewhere"
    /// A lesson would have to be done before itself.
    case prerequisiteCircular = "learning.prerequisite_circular"
}

extension Lesson {
    /// The most lessons of a course or section, so that all of them are listed at once.
    public static let mostInOnePlace = 500
}

extension Transaction {
    /// Adds a lesson behind the others.
    ///
    /// - Throws: `LessonFailure`.
    public func addLesson(_ details: Lesson.Details, to grant: Grant<CourseContent>) throws -> Lesson {
        let place = grant.resource
        try lock(place)
        try requireBeside(details.week, in: place)
        let ends = try rows(
            """
            select count(*) as number, coalesce(max("order") + 1, 0) as next
              from lessons where \(place.holds("lessons"))
            """)
        guard let end = ends.first, try end["number"] < Lesson.mostInOnePlace else { throw LessonFailure.tooMany }
        let next: Int = try end["next"]
        let id: Lesson.ID? = try naming(Self.lessonConstraints) {
            try value(
                """
                insert into lessons (course_id, course_offering_id, "order", \(Lesson.Details.columns))
                values (\(place.course), \(place.offering), \(next), \(details.values)) returning id
                """)
        }
        return try id.flatMap { try first(Lesson.find($0)) }.orThrow(LessonFailure.notFound)
    }

    /// Changes a lesson.
    ///
    /// - Throws: `LessonFailure`.
    public func change(
        _ id: Lesson.ID, to details: Lesson.Details, under grant: Grant<CourseContent>
    ) throws -> Lesson {
        try lock(grant.resource)
        try requireBeside(details.week, in: grant.resource)
        let changed = try naming(Self.lessonConstraints) {
            try execute(
                """
                update lessons set (\(Lesson.Details.columns)) = (\(details.values))
                 where id = \(id) and \(grant.resource.holds("lessons"))
                """)
        }
        guard changed == 1 else { throw LessonFailure.notFound }
        return try first(Lesson.find(id)).orThrow(LessonFailure.notFound)
    }

    /// Takes a lesson out of use. What was done of it is kept; nothing requires it any more.
    ///
    /// - Throws: `LessonFailure`.
    public func remove(_ id: Lesson.ID, under grant: Grant<CourseContent>) throws {
        try lock(grant.resource)
        let removed = try execute(
            "update lessons set is_active = \(false) where id = \(id) and \(grant.resource.holds("lessons"))")
        guard removed == 1 else { throw LessonFailure.notFound }
        try send("delete from lesson_prerequisites where lesson_id = \(id) or prerequisite_lesson_id = \(id)")
    }

    /// Puts the lessons in an order.
    ///
    /// - Parameter lessons: each lesson of the course or section once.
    /// - Throws: `LessonFailure`.
    public func arrange(_ lessons: [Lesson.ID], under grant: Grant<CourseContent>) throws {
        try lock(grant.resource)
        let present: [Lesson.ID] = try values("select id from lessons where \(grant.resource.holds("lessons"))")
        guard lessons.sorted() == present.sorted() else { throw LessonFailure.orderIncomplete }
        guard !lessons.isEmpty else { return }
        let places = lessons.enumerated().map { "when \($1) then \(raw: String($0))" as SQL }
        try execute(
            """
            update lessons set "order" = case id \(.joined(places, by: " ")) end where id in \(SQL.list(lessons))
            """)
    }

    private func requireBeside(_ week: SyllabusWeek.ID?, in place: CourseContent) throws {
        guard try isWeek(week, of: place) else { throw LessonFailure.weekElsewhere }
    }

    private static let lessonConstraints: KeyValuePairs<String, any Error> = [
        "lessons_published_complete": LessonFailure.incomplete
    ]
}

extension Lesson.Details {
    fileprivate static let columns: SQL = """
        title, content_type, content, video_url, link_url, duration_minutes, week_id, is_published
        """

    /// In the order of `columns`.
    fileprivate var values: SQL {
        "\(title), \(contentType), \(content), \(videoURL), \(linkURL), \(minutes), \(week), \(isPublished)"
    }
}

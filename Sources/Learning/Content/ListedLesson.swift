internal import Access
public import Engine
public import Platform

/// A lesson in a list, without its text.
public struct ListedLesson: Record, Hashable, Identifiable {
    /// The lesson.
    public let id: Lesson.ID
    /// The heading.
    public let title: String
    /// What it consists of.
    public let contentType: Lesson.ContentType
    /// How long it takes.
    public let minutes: Int?
    /// The week it stands in.
    public let week: SyllabusWeek.ID?
    /// Whether students see it.
    public let isPublished: Bool
    /// The lessons that are to be done before it.
    public let prerequisites: [Lesson.ID]
    /// When the student of the list has done it.
    public let completedAt: Timestamp?

    /// When it is due for the student of the list; nil outside of self-paced sections, and where no deadline is set.
    public let dueAt: Timestamp?

    /// Whether the student of the list has done it.
    public var isDone: Bool { completedAt != nil }

    /// Reads a row of `list`.
    public init(row: Row) throws {
        id = try row["id"]
        title = try row["title"]
        contentType = try row["content_type"]
        minutes = try row["duration_minutes"]
        week = try row["week_id"]
        isPublished = try row["is_published"]
        prerequisites = try Self.prerequisites(row)
        completedAt = try row["completed_at"]
        dueAt = try row["due_at"]
    }

    /// The lessons of a course or section, week by week and in their order, those without a week last.
    ///
    /// - Parameters:
    ///   - isShown: whether only what students see is wanted.
    ///   - enrollment: whose progress is wanted.
    static func list(
        of place: CourseContent, isShown: Bool, progressOf enrollment: Identifier<Kind.Enrollment>?
    ) -> SQL {
        let shown: SQL = isShown ? "and l.is_published" : ""
        return """
            select l.id, l.title, l.content_type, l.duration_minutes, w.id as week_id, l.is_published,
                   (\(prerequisites)) as prerequisites, p.completed_at,
                   (select add_seconds(e.enrolled_at, d.due_after_days * 86400)
                      from relative_deadlines d
                      join course_enrollments e on e.id = \(enrollment) and e.term_id is null
                     where d.lesson_id = l.id and d.is_active) as due_at
              from lessons l
              left join syllabus_weeks w on w.id = l.week_id and w.is_active
              left join lesson_progress p
                     on p.lesson_id = l.id and p.completed and p.enrollment_id = \(enrollment)
             where \(place.holds("l")) \(shown)
             order by coalesce(w.week_number, 1000), l."order", l.id
            """
    }

    /// The lessons in use that a lesson `l` requires, packed.
    static let prerequisites: SQL = """
        select \(Packed.aggregate(["r.prerequisite_lesson_id"]))
          from lesson_prerequisites r
          join lessons needed on needed.id = r.prerequisite_lesson_id and needed.is_active
         where r.lesson_id = l.id
        """

    static func prerequisites(_ row: Row) throws -> [Lesson.ID] {
        let packed = Packed.records(try row["prerequisites"]).compactMap { $0.first ?? nil }
        return packed.compactMap { Lesson.ID($0) }.sorted()
    }
}

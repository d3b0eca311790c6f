public import Access
public import Engine
public import Platform

/// A lesson of a course or section.
public struct Lesson: Sendable, Hashable, Identifiable {
    /// The lesson's id.
    public typealias ID = Identifier<Kind.Lesson>

    /// What a lesson consists of. The words are stored.
    public enum ContentType: String, Sendable, CaseIterable, ValueConvertible, ColumnDecodable {
        /// A text.
        case markdown
        /// A film at an address, with a text beside it.
        case video
        /// A file at an address, with a text beside it.
        case file
        /// A page elsewhere, with a text beside it.
        case link
    }

    /// What can be edited of a lesson.
    public struct Details: Sendable, Hashable {
        /// The heading.
        public var title: String
        /// What it consists of.
        public var contentType: ContentType
        /// The text, in Markdown.
        public var content: String
        /// Where the film is; http or https.
        public var videoURL: String?
        /// Where the file or page is; http or https.
        public var linkURL: String?
        /// How long it takes.
        public var minutes: Int?
        /// The week it stands in.
        public var week: SyllabusWeek.ID?
        /// Whether students see it.
        public var isPublished: Bool

        /// A lesson that is not shown yet.
        public init(title: String, contentType: ContentType = .markdown, content: String = "") {
            self.title = title
            self.contentType = contentType
            self.content = content
            isPublished = false
        }
    }

    /// The id.
    public let id: ID
    /// Where it belongs.
    public let place: CourseContent
    /// What can be edited.
    public var details: Details
    /// Its place among the lessons, from 0.
    public let order: Int
    /// The lessons that are to be done before it.
    public let prerequisites: [ID]
}

extension Lesson: Record {
    /// Reads a row of `find`.
    public init(row: Row) throws {
        id = try row["id"]
        let offering: Identifier<Kind.Offering>? = try row["course_offering_id"]
        place = try offering.map { .section($0) } ?? .master(try row["course_id"])
        details = Details(
            title: try row["title"], contentType: try row["content_type"], content: try row["content"])
        details.videoURL = try row["video_url"]
        details.linkURL = try row["link_url"]
        details.minutes = try row["duration_minutes"]
        details.week = try row["week_id"]
        details.isPublished = try row["is_published"]
        order = try row["order"]
        prerequisites = try ListedLesson.prerequisites(row)
    }

    /// A lesson in use.
    public static func find(_ id: ID) -> SQL {
        """
        select l.id, l.course_id, l.course_offering_id, l.title, l.content_type, l.content, l.video_url, l.link_url,
               l.duration_minutes, l.week_id, l."order", l.is_published, (\(ListedLesson.prerequisites)) as prerequisites
          from lessons l where l.id = \(id) and l.is_active
        """
    }
}

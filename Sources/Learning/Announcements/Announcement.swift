public import Engine
public import Platform

/// Something that is told to a section, to everyone in a course, or to everyone.
public struct Announcement: Record, Hashable, Identifiable {
    /// The announcement's id.
    public typealias ID = Identifier<Kind.Announcement>

    /// Whom it is told.
    public enum Audience: Sendable, Hashable {
        case everyone
        case course(Identifier<Kind.Course>)
        case section(Identifier<Kind.Offering>)
    }

    /// What is told.
    public struct Words: Sendable, Hashable {
        /// The heading.
        public var title: String
        /// The text, in Markdown.
        public var content: String

        /// These words.
        public init(title: String, content: String) {
            self.title = title
            self.content = content
        }
    }

    /// The id.
    public let id: ID
    /// Whom it is told.
    public let audience: Audience
    /// The course's code, and the section's behind it; nil for what is told everyone.
    public let audienceName: String?
    /// What is told.
    public let words: Words
    /// Who wrote it; nil when the account is gone.
    public let author: String?
    /// When it was told.
    public let publishedAt: Timestamp

    /// Reads a row of `find` or `list`.
    public init(row: Row) throws {
        id = try row["id"]
        let offering: Identifier<Kind.Offering>? = try row["course_offering_id"]
        let course: Identifier<Kind.Course>? = try row["course_id"]
        audience = offering.map { .section($0) } ?? course.map { .course($0) } ?? .everyone
        audienceName = try row["audience_name"]
        words = Words(title: try row["title"], content: try row["content"])
        author = try row["author"]
        publishedAt = try row["published_at"]
    }

    /// One announcement in force, once it is shown; its author sees it before.
    public static func find(_ id: ID, for reader: Context) -> SQL {
        "\(selection) where \(isShown(to: reader)) and a.id = \(id)"
    }

    /// What the reader is told, newest first; one more than the limit, to see whether more follow.
    ///
    /// - Parameter offering: only what is told this section or its course.
    public static func list(
        of offering: Identifier<Kind.Offering>?, for reader: Context, limit: Int, offset: Int
    ) -> SQL {
        let ofSection: SQL =
            offering.map { offering in
                """
                and (a.course_offering_id = \(offering)
                     or a.course_id = (select course_id from course_offerings where id = \(offering)))
                """
            } ?? ""
        return """
            \(selection) where \(isShown(to: reader)) \(ofSection)
             order by a.published_at desc, a.id desc limit \(limit + 1) offset \(offset)
            """
    }

    private static func isShown(to reader: Context) -> SQL {
        "a.is_active and (a.published_at <= \(reader.now) or a.author_id = \(reader.user))"
    }

    private static let selection: SQL = """
        select a.id, a.course_id, a.course_offering_id, a.title, a.content, a.published_at, u.full_name as author,
               c.code || coalesce(' ' || o.section_code, '') as audience_name
          from announcements a
          left join users u on u.id = a.author_id
          left join course_offerings o on o.id = a.course_offering_id
          left join courses c on c.id = coalesce(a.course_id, o.course_id)
        """
}

public import Access
public import Engine
public import Files
public import Platform

/// A file or page that goes with a course or section.
public struct Material: Sendable, Hashable, Identifiable {
    /// The material's id.
    public typealias ID = Identifier<Kind.Material>

    /// How it came here. The words are stored.
    public enum Origin: String, Sendable, CaseIterable, ValueConvertible, ColumnDecodable {
        /// Somebody brought the file.
        case uploaded
        /// Somebody named the address.
        case linked
        /// A page was searched for links.
        case crawled
    }

    /// What can be edited of a material.
    public struct Details: Sendable, Hashable {
        /// The heading.
        public var title: String
        /// A few words about it.
        public var description: String?
        /// The week it stands in.
        public var week: SyllabusWeek.ID?
        /// Its place within the week, from 0.
        public var order: Int
        /// Whether students see it.
        public var isPublished: Bool

        /// A material of this title, in no week, that students do not see.
        public init(title: String) {
            self.title = title
            order = 0
            isPublished = false
        }
    }

    /// The id.
    public let id: ID
    /// Whose it is.
    public let place: CourseContent
    /// How it came here.
    public let origin: Origin
    /// What it is for a reader.
    public let kind: FileKind
    /// What can be edited.
    public let details: Details
    /// The number of its week.
    public let weekNumber: Int?
    /// Where it is on the web; http or https.
    public let address: String?
    /// The file, when it is one of ours.
    public let file: StoredContent?
    /// When it was added.
    public let addedAt: Timestamp
}

extension Material: Record {
    /// Reads a row of `find` or `list`.
    public init(row: Row) throws {
        id = try row["id"]
        let offering: Identifier<Kind.Offering>? = try row["course_offering_id"]
        place = try offering.map { .section($0) } ?? .master(try row["course_id"])
        origin = try row["origin"]
        kind = try row["material_type"]
        var details = Details(title: try row["title"])
        details.description = try row["description"]
        details.week = try row["week_id"]
        details.order = try row["order"]
        details.isPublished = try row["is_published"]
        self.details = details
        weekNumber = try row["week_number"]
        address = try row["source_url"]
        addedAt = try row["created_at"]
        let name: String? = try row["file_name"]
        file = try name.map { name in
            StoredContent(
                name: name, mediaType: try row["media_type"], byteCount: try row["byte_size"],
                checksum: try row["checksum"])
        }
    }

    private static let select: SQL = """
        select m.id, m.course_id, m.course_offering_id, m.origin, m.material_type, m.title, m.description, m.week_id,
               m."order", m.is_published, m.source_url, m.file_name, m.media_type, m.byte_size, m.checksum,
               m.created_at, w.week_number
          from materials m
          left join syllabus_weeks w on w.id = m.week_id
        """

    /// A material in use. Who it is shown to, the row policies say.
    public static func find(_ id: ID) -> SQL { "\(select) where m.id = \(id) and m.is_active" }

    /// The materials of a course's master or a section, by week, what is not shown yet included; one more than the
    /// limit, to see whether more follow.
    static func list(of place: CourseContent, limit: Int, offset: Int) -> SQL {
        list("\(place.holds("m"))", limit: limit, offset: offset)
    }

    /// What the students of a section are given: the course's materials and the section's own, by week.
    static func listShown(in offering: Identifier<Kind.Offering>, limit: Int, offset: Int) -> SQL {
        list(
            """
            (m.course_offering_id = \(offering)
             or m.course_offering_id is null
                and m.course_id = (select o.course_id from course_offerings o where o.id = \(offering)))
            and m.is_published and m.is_active
            """, limit: limit, offset: offset)
    }

    private static func list(_ condition: SQL, limit: Int, offset: Int) -> SQL {
        """
        \(select) where \(condition)
         order by coalesce(w.week_number, 1000), m."order", m.title, m.id
         limit \(limit + 1) offset \(offset)
        """
    }
}

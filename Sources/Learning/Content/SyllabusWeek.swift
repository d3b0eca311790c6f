public import Engine
public import Platform

/// A week of a syllabus.
public struct SyllabusWeek: Sendable, Hashable, Identifiable {
    /// The week's id.
    public typealias ID = Identifier<Kind.SyllabusWeek>

    /// What can be edited of a week.
    public struct Details: Sendable, Hashable {
        /// From 1 to 60; unique in the course or section.
        public var number: Int
        /// What it is about.
        public var topic: String
        /// More about it, in Markdown.
        public var summary: String?

        /// A week of this topic.
        public init(number: Int, topic: String, summary: String? = nil) {
            self.number = number
            self.topic = topic
            self.summary = summary
        }
    }

    /// The id.
    public let id: ID
    /// What can be edited.
    public let details: Details
}

extension SyllabusWeek: Record {
    /// Reads a row of `find` or `list`.
    public init(row: Row) throws {
        id = try row["id"]
        details = Details(number: try row["week_number"], topic: try row["topic"], summary: try row["summary"])
    }
}

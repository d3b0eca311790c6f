public import Engine
public import Platform
internal import Schema

/// A section that may be copied to another one.
public struct CopySource: Record, Hashable, Identifiable {
    /// The section.
    public let id: Identifier<Kind.Offering>
    /// Its code.
    public let sectionCode: String
    /// What its term is called; nil for a self-paced one.
    public let term: LocalizedText?

    /// Reads a row of `list`.
    public init(row: Row) throws {
        id = try row["id"]
        sectionCode = try row["section_code"]
        term = try row["term_name"]
    }

    /// The other sections of the course of a section, the latest terms first: for who keeps records all of them, for
    /// others those they teach. At most fifty.
    public static func list(for target: Identifier<Kind.Offering>, ofEveryone: Bool) -> SQL {
        let isSeen: SQL = ofEveryone ? "" : "and o.id in (\(RowPolicies.offeringsTaught))"
        return """
            select o.id, o.section_code, t.name as term_name
              from course_offerings n
              join course_offerings o on o.course_id = n.course_id and o.id <> n.id and o.is_active
              left join academic_terms t on t.id = o.term_id
             where n.id = \(target) \(isSeen)
             order by t.start_date desc, o.section_code, o.id limit 50
            """
    }
}

internal import Engine
internal import Platform

/// A section with the one it is copied to.
struct SectionPair: Record {
    let source: Identifier<Kind.Offering>
    var target: Identifier<Kind.Offering>?
    let name: String

    init(row: Row) throws {
        source = try row["source_id"]
        target = try row["target_id"]
        name = try row["name"]
    }

    /// Selects one pair.
    static func of(_ source: Identifier<Kind.Offering>, _ target: Identifier<Kind.Offering>) -> SQL {
        """
        select o.id as source_id, n.id as target_id, c.code || ' ' || o.section_code as name
          from course_offerings o
          join courses c on c.id = o.course_id
          join course_offerings n on n.id = \(target)
         where o.id = \(source)
        """
    }

    /// Selects the sections of a term, each with the section of the same course and code in another term, by code.
    static func all(
        from old: Identifier<Kind.Term>, to new: Identifier<Kind.Term>, limit: Int, offset: Int
    ) -> SQL {
        """
        select o.id as source_id, n.id as target_id, c.code || ' ' || o.section_code as name
          from course_offerings o
          join courses c on c.id = o.course_id and c.is_active
          left join course_offerings n
            on n.term_id = \(new) and n.course_id = o.course_id and n.section_code = o.section_code
         where o.term_id = \(old) and o.is_active and o.status <> 'cancelled'
         order by c.code, o.section_code, o.id limit \(limit) offset \(offset)
        """
    }
}

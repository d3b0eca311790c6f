internal import Catalog
internal import Engine
internal import Platform

/// An assessment of a section that is copied.
struct CopiedAssessment: Record {
    let id: Identifier<Kind.Assessment>
    let source: Identifier<Kind.Offering>
    let name: String
    /// When it opens, is due and closes.
    let window: [Timestamp?]
    /// Whether its copy is there.
    let isPresent: Bool

    init(row: Row) throws {
        id = try row["id"]
        source = try row["source_id"]
        name = try row["name"]
        window = [try row["start_at"], try row["due_at"], try row["end_at"]]
        isPresent = try row["is_present"]
    }

    static func all(of pairs: SQL) -> SQL {
        """
        with pairs as (\(pairs))
        select a.id, p.source_id, a.name, a.start_at, a.due_at, a.end_at,
               \(CopiedRows.isPresent("assessments", "assessment_id", of: "a")) as is_present
          from pairs p
          join assessments a on a.course_offering_id = p.source_id and a.is_active and a.status <> 'archived'
         order by a.start_at, a.due_at, a.name, a.id
        """
    }
}

/// An announcement to a section that is copied.
struct CopiedAnnouncement: Record {
    let id: Identifier<Kind.Announcement>
    let source: Identifier<Kind.Offering>
    let title: String
    let publishedAt: Timestamp
    /// Whether its copy is there.
    let isPresent: Bool

    init(row: Row) throws {
        id = try row["id"]
        source = try row["source_id"]
        title = try row["title"]
        publishedAt = try row["published_at"]
        isPresent = try row["is_present"]
    }

    static func all(of pairs: SQL) -> SQL {
        """
        with pairs as (\(pairs))
        select a.id, p.source_id, a.title, a.published_at,
               \(CopiedRows.isPresent("announcements", "announcement_id", of: "a")) as is_present
          from pairs p
          join announcements a on a.course_offering_id = p.source_id and a.is_active
         order by a.published_at, a.id
        """
    }
}

/// A meeting of a section that is copied.
struct CopiedMeeting: Record {
    let id: Identifier<Kind.Meeting>
    let source: Identifier<Kind.Offering>
    let details: Meeting.Details
    /// Whether the other section meets already.
    let isPresent: Bool

    init(row: Row) throws {
        id = try row["id"]
        source = try row["source_id"]
        var details = Meeting.Details(
            weekday: try row["day_of_week"], start: try row["start_time"], end: try row["end_time"],
            firstDay: try row["start_date"], lastDay: try row["end_date"], room: try row["room_id"])
        details.weeks = try row["weeks"]
        details.location = try row["location_text"]
        self.details = details
        isPresent = try row["is_present"]
    }

    static func all(of pairs: SQL) -> SQL {
        """
        with pairs as (\(pairs))
        select m.id, p.source_id, m.day_of_week, m.start_time, m.end_time, m.weeks, m.start_date, m.end_date, m.room_id,
               m.location_text,
               exists (select 1 from offering_meetings t where t.offering_id = p.target_id) as is_present
          from pairs p
          join offering_meetings om on om.offering_id = p.source_id
          join class_meetings m on m.id = om.meeting_id and m.is_active
         order by m.day_of_week, m.start_time, m.start_date, m.id
        """
    }
}

/// How much there is of what has no dates, and how much of it is there already.
struct CopiedCounts: Record {
    let source: Identifier<Kind.Offering>
    let all: [SectionPlan.Tally.Matter: Int]
    let present: [SectionPlan.Tally.Matter: Int]

    init(row: Row) throws {
        source = try row["source_id"]
        let counted = CopiedRows.counted
        all = try Dictionary(uniqueKeysWithValues: counted.map { ($0, try row[$0.rawValue]) })
        present = try Dictionary(uniqueKeysWithValues: counted.map { ($0, try row["\($0.rawValue)_present"]) })
    }

    static func all(of pairs: SQL) -> SQL {
        let columns = CopiedRows.counted.flatMap { matter -> [SQL] in
            let (rows, present) = CopiedRows.counting(matter)
            return [
                "(select count(*) \(rows)) as \(raw: matter.rawValue)",
                "(select count(*) \(rows) and exists (\(present))) as \(raw: matter.rawValue)_present",
            ]
        }
        return """
            with pairs as (\(pairs))
            select p.source_id, \(.joined(columns, by: ", ")) from pairs p
            """
    }
}

/// What the statements of copying have in common.
enum CopiedRows {
    static let counted: [SectionPlan.Tally.Matter] = [.weeks, .lessons, .materials, .instructors]

    /// Whether a copy of the row is in use in the other section.
    static func isPresent(_ table: String, _ column: String, of row: String) -> SQL {
        SQL(
            raw: """
                exists (select 1 from content_copies k join \(table) n on n.id = k.\(column) and n.is_active
                         where k.course_offering_id = p.target_id and k.copied_from_id = \(row).id)
                """)
    }

    /// Whether a copy of the material `m` is in use, or one that was found at the same address.
    static let materialIsPresent: SQL = """
        (\(isPresent("materials", "material_id", of: "m")) or m.origin = 'crawled' and exists (
            select 1 from materials n
             where n.course_offering_id = p.target_id and n.source_url = m.source_url and n.origin = 'crawled'
               and n.is_active))
        """

    /// The rows of a section, and what stands for one of them in the other.
    fileprivate static func counting(_ matter: SectionPlan.Tally.Matter) -> (rows: SQL, present: SQL) {
        switch matter {
        case .weeks:
            (
                "from syllabus_weeks w where w.course_offering_id = p.source_id and w.is_active",
                """
                select 1 from syllabus_weeks n
                 where n.course_offering_id = p.target_id and n.week_number = w.week_number and n.is_active
                """
            )
        case .lessons:
            (
                "from lessons l where l.course_offering_id = p.source_id and l.is_active",
                """
                select 1 from lessons n
                 where n.course_offering_id = p.target_id and n.copied_from_id = l.id and n.is_active
                """
            )
        case .materials:
            (
                "from materials m where m.course_offering_id = p.source_id and m.is_active",
                "select 1 where \(materialIsPresent)"
            )
        default:
            (
                """
                from offering_instructors i join staff_members s on s.id = i.staff_id and s.is_active
                 where i.offering_id = p.source_id and i.is_active
                """,
                """
                select 1 from offering_instructors n
                 where n.offering_id = p.target_id and n.staff_id = i.staff_id and n.is_active
                """
            )
        }
    }
}

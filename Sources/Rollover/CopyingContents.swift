internal import Engine
internal import Learning
internal import Platform

extension Transaction {
    /// Writes what lies within a section into the other one.
    func copyContents(of section: PlannedSection, by grant: CopyingGrant) throws {
        guard let target = section.pair.target else { return }
        let copy = ContentCopy(source: section.pair.source, target: target, author: grant.user)
        if section.parts.contains(.syllabus) {
            for statement in [copy.weeks, copy.lessons, copy.prerequisites] { try send(statement) }
            try require(atMost: Lesson.mostInOnePlace, "lessons", in: target)
        }
        if section.parts.contains(.materials) {
            try copyMaterials(copy)
            try require(atMost: Material.mostInOnePlace, "materials", in: target)
        }
        try copyAnnouncements(of: section, copy)
        try copyAssessments(of: section, copy)
        if section.parts.contains(.instructors) { try send(copy.instructors) }
    }

    private func require(
        atMost most: Int, _ table: String, in target: Identifier<Kind.Offering>
    ) throws {
        let count: Int? = try value(
            "select count(*) from \(raw: table) where course_offering_id = \(target) and is_active")
        guard count ?? 0 <= most else { throw RolloverFailure.tooMany }
    }

    private func copyMaterials(_ copy: ContentCopy) throws {
        let sources: [Identifier<Kind.Material>] = try values(copy.missingMaterials)
        let mapping = IDMapping(zip(sources, try newIDs(sources.count)))
        guard !mapping.isEmpty else { return }
        try send(copy.materials(mapping))
        try send(copy.noting(mapping, "material_id"))
    }

    private func copyAnnouncements(of section: PlannedSection, _ copy: ContentCopy) throws {
        let missing = section.announcements.filter { !$0.item.isPresent }
        let ids: [Identifier<Kind.Announcement>] = try newIDs(missing.count)
        for (dated, id) in zip(missing, ids) {
            guard let shown = dated.arrivals.first ?? nil else { continue }
            try send(copy.announcement(dated.item.id, as: id, at: shown.instant))
        }
        let mapping = IDMapping(zip(missing.map(\.item.id), ids))
        if !mapping.isEmpty { try send(copy.noting(mapping, "announcement_id")) }
    }
}

/// The statements that copy what lies within a section; each finds the copies by what they were copied from.
struct ContentCopy {
    let source: Identifier<Kind.Offering>
    let target: Identifier<Kind.Offering>
    /// Whose copies they are; nil for the institution's.
    let author: Identifier<Kind.User>?

    /// A week of the number stands for the one that is copied.
    var weeks: SQL {
        """
        insert into syllabus_weeks (course_id, course_offering_id, copied_from_id, week_number, topic, summary)
        select w.course_id, \(target), w.id, w.week_number, w.topic, w.summary
          from syllabus_weeks w
         where w.course_offering_id = \(source) and w.is_active and not exists (
            select 1 from syllabus_weeks n
             where n.course_offering_id = \(target) and n.week_number = w.week_number and n.is_active)
        """
    }

    var lessons: SQL {
        """
        insert into lessons
            (course_id, course_offering_id, copied_from_id, week_id, title, content_type, content, video_url, link_url,
             duration_minutes, "order", is_published)
        select l.course_id, \(target), l.id, n.id, l.title, l.content_type, l.content, l.video_url, l.link_url,
               l.duration_minutes, l."order", l.is_published
          from lessons l
          \(weekOfCopy("l"))
         where l.course_offering_id = \(source) and l.is_active and not exists (
            select 1 from lessons c
             where c.course_offering_id = \(target) and c.copied_from_id = l.id and c.is_active)
        """
    }

    var prerequisites: SQL {
        """
        insert into lesson_prerequisites (lesson_id, prerequisite_lesson_id)
        select l.id, p.id
          from lessons l
          join lesson_prerequisites r on r.lesson_id = l.copied_from_id and r.is_active
          join lessons p
            on p.copied_from_id = r.prerequisite_lesson_id and p.course_offering_id = \(target) and p.is_active
         where l.course_offering_id = \(target) and l.is_active
           and exists (select 1 from lessons o where o.id = l.copied_from_id and o.course_offering_id = \(source))
            on conflict (lesson_id, prerequisite_lesson_id) do nothing
        """
    }

    var instructors: SQL {
        """
        insert into offering_instructors (offering_id, staff_id, kind)
        select \(target), i.staff_id, i.kind
          from offering_instructors i join staff_members s on s.id = i.staff_id and s.is_active
         where i.offering_id = \(source) and i.is_active
            on conflict (offering_id, staff_id) do update set is_active = \(SQL.true)
        """
    }

    var missingMaterials: SQL {
        """
        with pairs as (select p.id as target_id from course_offerings p where p.id = \(target))
        select m.id from pairs p cross join materials m
         where m.course_offering_id = \(source) and m.is_active and not \(CopiedRows.materialIsPresent)
         order by m.id
        """
    }

    /// The same files: content is kept once.
    func materials(_ mapping: IDMapping) -> SQL {
        """
        insert into materials
            (id, course_id, course_offering_id, week_id, title, description, material_type, origin, source_url, file_id,
             file_name, media_type, byte_size, checksum, "order", is_published, added_by)
        select k.copy_id, m.course_id, \(target), n.id, m.title, m.description, m.material_type, m.origin, m.source_url,
               m.file_id, m.file_name, m.media_type, m.byte_size, m.checksum, m."order", m.is_published,
               coalesce(\(author), m.added_by)
          from (\(mapping.rows)) k
          join materials m on m.id = k.source_id
          \(weekOfCopy("m"))
        """
    }

    func announcement(
        _ announcement: Identifier<Kind.Announcement>, as id: Identifier<Kind.Announcement>, at instant: Timestamp
    ) -> SQL {
        """
        insert into announcements (id, course_offering_id, author_id, title, content, published_at)
        select \(id), \(target), coalesce(\(author), a.author_id), a.title, a.content, \(instant)
          from announcements a where a.id = \(announcement)
        """
    }

    /// Notes what was copied, so that it is not copied again.
    func noting(_ mapping: IDMapping, _ column: String) -> SQL {
        """
        insert into content_copies (course_offering_id, copied_from_id, \(raw: column))
        select \(target), k.source_id, k.copy_id from (\(mapping.rows)) k
        """
    }

    /// The week of the copy that has the number of the row's.
    private func weekOfCopy(_ row: String) -> SQL {
        """
        left join syllabus_weeks w on w.id = \(raw: row).week_id
          left join syllabus_weeks n
            on n.course_offering_id = \(target) and n.week_number = w.week_number and n.is_active
        """
    }
}

/// What was copied as what, as rows of a statement.
struct IDMapping {
    private let pairs: [(source: UniqueID, copy: UniqueID)]

    init<Kind>(_ pairs: some Sequence<(Identifier<Kind>, Identifier<Kind>)>) {
        self.pairs = pairs.map { ($0.0.value, $0.1.value) }
    }

    var isEmpty: Bool { pairs.isEmpty }

    /// Selects `source_id` and `copy_id`. Ids alone: nothing in them needs escaping.
    var rows: SQL {
        let json = "{" + pairs.map { "\"\($0.source.text)\":\"\($0.copy.text)\"" }.joined(separator: ",") + "}"
        return .choice(
            sqlite: "select j.key as source_id, j.value as copy_id from json_each(\(json)) j",
            postgres: """
                select j.key::uuid as source_id, j.value::uuid as copy_id
                  from jsonb_each_text(cast(\(json) as jsonb)) j
                """)
    }
}

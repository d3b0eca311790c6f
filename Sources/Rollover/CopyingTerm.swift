public import Access
internal import Catalog
public import Engine
public import Formats
public import Platform

/// A term, the one it is copied to, and what of its sections.
public struct TermCopy: Sendable, Hashable {
    /// What is copied.
    public let source: Identifier<Kind.Term>
    /// Where it is copied to.
    public let target: Identifier<Kind.Term>
    /// Which parts of each section, beside its meetings.
    public let parts: Set<CopiedPart>
    /// The clocks by which times of day are kept.
    public let zone: TimeZoneRules

    /// A copy of the sections with their meetings and these parts.
    public init(
        from source: Identifier<Kind.Term>, to target: Identifier<Kind.Term>, _ parts: Set<CopiedPart>,
        in zone: TimeZoneRules
    ) {
        self.source = source
        self.target = target
        self.parts = parts
        self.zone = zone
    }

    /// What lies within the sections, of what is copied.
    public var contents: Set<CopiedPart> { parts.intersection(CopiedPart.contents) }
}

/// How much of a term there is to copy.
public struct TermTotals: Record, Hashable {
    /// The sections that would be made.
    public let new: Int
    /// The sections that the other term has already, by course and code.
    public let present: Int

    /// Reads a row of counts.
    public init(row: Row) throws {
        let all: Int = try row["sections"]
        present = try row["present"]
        new = all - present
    }
}

/// What copying a term did.
public struct CopiedTerm: Sendable, Hashable {
    /// Each section with the one it was copied to, those that were there already included.
    public struct Section: Sendable, Hashable {
        /// What was copied.
        public let source: Identifier<Kind.Offering>
        /// What it was copied to.
        public let target: Identifier<Kind.Offering>
    }

    /// How many sections were made, and how many were there.
    public let totals: TermTotals
    /// All of them.
    public let sections: [Section]
    /// The sections that came without their room, since another class has it then.
    public let withoutRoom: [String]
}

extension Transaction {
    /// How much of a term there is to copy.
    ///
    /// - Throws: `RolloverFailure`.
    public func totals(of copy: TermCopy, under grant: Grant<Policy.InstitutionAction>) throws -> TermTotals {
        grant.proves(.editTerms)
        _ = try shift(of: copy)
        return try first(copy.totals, as: TermTotals.self).orThrow(RolloverFailure.termNotFound)
    }

    /// What copying a term would do with some of its sections, by course and code, with every old and new date.
    ///
    /// - Throws: `RolloverFailure`.
    public func plan(
        _ copy: TermCopy, _ page: PageRequest, under grant: Grant<Policy.InstitutionAction>
    ) throws -> Excerpt<SectionPlan> {
        grant.proves(.editTerms)
        let sections = try planned(
            copy, try shift(of: copy), copy.parts.union([.meetings]), limit: page.limit + 1, offset: page.offset)
        return Excerpt(
            items: sections.prefix(page.limit).map(\.plan), request: page, hasMore: sections.count > page.limit)
    }

    /// Copies the sections of a term that the other one has not: planned, empty, with their meetings, parts and
    /// capacity, and who teaches when that is asked for. What lies within them is left to `copyContents`.
    ///
    /// - Throws: `RolloverFailure`.
    public func copy(_ copy: TermCopy, under grant: Grant<Policy.InstitutionAction>) throws -> CopiedTerm {
        grant.proves(.editTerms)
        let shift = try shift(of: copy)
        if dialect == .postgres { try send("select 1 from academic_terms where id = \(copy.target) for no key update") }
        let totals = try first(copy.totals, as: TermTotals.self).orThrow(RolloverFailure.termNotFound)
        let timetable = copy.parts.intersection([.instructors]).union([.meetings])
        var made: [CopiedTerm.Section] = []
        var sections: [CopiedTerm.Section] = []
        var written = WrittenMeetings()
        while true {
            var chunk = try planned(copy, shift, timetable, limit: Self.sectionsAtOnce, offset: sections.count)
            guard !chunk.isEmpty else { break }
            let missing = chunk.filter { $0.pair.target == nil }.map(\.pair.source)
            let copies = Dictionary(
                uniqueKeysWithValues: zip(missing, try newIDs(missing.count, of: Kind.Offering.self)))
            try send(copy.insertion(IDMapping(copies.map { ($0.key, $0.value) })))
            for index in chunk.indices {
                guard let target = copies[chunk[index].pair.source] else { continue }
                chunk[index].pair.target = target
                if timetable.contains(.instructors) {
                    try send(ContentCopy(source: chunk[index].pair.source, target: target, author: nil).instructors)
                }
            }
            try copyMeetings(of: chunk, &written)
            made += copies.map { .init(source: $0.key, target: $0.value) }
            sections += chunk.compactMap { section in
                section.pair.target.map { .init(source: section.pair.source, target: $0) }
            }
        }
        for start in stride(from: 0, to: made.count, by: Self.sectionsAtOnce) {
            let chunk = made[start..<min(start + Self.sectionsAtOnce, made.count)]
            try send(copy.parents(IDMapping(chunk.map { ($0.source, $0.target) })))
        }
        return CopiedTerm(totals: totals, sections: sections, withoutRoom: written.withoutRoom)
    }

    private static let sectionsAtOnce = 100

    private func planned(
        _ copy: TermCopy, _ shift: TermShift, _ parts: Set<CopiedPart>, limit: Int, offset: Int
    ) throws -> [PlannedSection] {
        try planned(
            .init(
                pairs: SectionPair.all(from: copy.source, to: copy.target, limit: limit, offset: offset),
                parts: parts, shift: shift, zone: copy.zone, keepsTimetables: true))
    }

    private func shift(of copy: TermCopy) throws -> TermShift {
        guard copy.source != copy.target else { throw RolloverFailure.sameTerm }
        return try shift(from: copy.source, to: copy.target).orThrow(RolloverFailure.termNotFound)
    }
}

extension TermCopy {
    fileprivate var totals: SQL {
        """
        select count(*) as sections, count(n.id) as present
          from course_offerings o
          join courses c on c.id = o.course_id and c.is_active
          left join course_offerings n
            on n.term_id = \(target) and n.course_id = o.course_id and n.section_code = o.section_code
         where o.term_id = \(source) and o.is_active and o.status <> 'cancelled'
        """
    }

    fileprivate func insertion(_ mapping: IDMapping) -> SQL {
        """
        insert into course_offerings
            (id, course_id, term_id, section_code, status, title, credits, max_enrollment, component, configuration,
             waitlist_enabled, requires_permission, metadata)
        select k.copy_id, o.course_id, \(target), o.section_code, 'planned', o.title, o.credits, o.max_enrollment,
               o.component, o.configuration, o.waitlist_enabled, o.requires_permission, o.metadata
          from (\(mapping.rows)) k join course_offerings o on o.id = k.source_id
        """
    }

    /// A part belongs to the copy of what it was a part of.
    fileprivate func parents(_ mapping: IDMapping) -> SQL {
        """
        with copied as (\(mapping.rows))
        update course_offerings
           set parent_offering_id = (
               select n.id from copied k
                 join course_offerings o on o.id = k.source_id
                 join course_offerings p on p.id = o.parent_offering_id
                 join course_offerings n
                   on n.term_id = \(target) and n.course_id = p.course_id and n.section_code = p.section_code
                where k.copy_id = course_offerings.id)
         where id in (
               select k.copy_id from copied k join course_offerings o on o.id = k.source_id
                where o.parent_offering_id is not null)
        """
    }
}

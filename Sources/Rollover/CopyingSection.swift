internal import Access
public import Engine
public import Formats
internal import Learning
public import Platform

/// A section, the one it is copied to, and what of it.
public struct SectionCopy: Sendable, Hashable {
    /// What is copied.
    public let source: Identifier<Kind.Offering>
    /// Where it is copied to.
    public let target: Identifier<Kind.Offering>
    /// Which parts.
    public let parts: Set<CopiedPart>
    /// The clocks by which times of day are kept.
    public let zone: TimeZoneRules

    /// A copy of these parts.
    public init(
        from source: Identifier<Kind.Offering>, to target: Identifier<Kind.Offering>, _ parts: Set<CopiedPart>,
        in zone: TimeZoneRules
    ) {
        self.source = source
        self.target = target
        self.parts = parts
        self.zone = zone
    }
}

/// Why something cannot be copied. The codes are promises to others.
public enum RolloverFailure: String, Error, CaseIterable {
    /// There is no such section in use.
    case sectionNotFound = "rollover.section_not_found"
    /// There is no such term in use.
    case termNotFound = "rollover.term_not_found"
    /// A section or term is not copied to itself.
    case sameSection = "rollover.same_section"
    case sameTerm = "rollover.same_term"
    /// The sections are of different courses, and the syllabus belongs to a course.
    case otherCourse = "rollover.other_course"
    /// The person may not copy one of the parts.
    case partNotAllowed = "rollover.part_not_allowed"
    /// The copy would have more lessons or materials than a section may have.
    case tooMany = "rollover.too_many"
}

extension Transaction {
    /// What copying a section would do, with every old and new date. What is there already is not made again.
    ///
    /// - Throws: `RolloverFailure`.
    public func plan(_ copy: SectionCopy, under grant: CopyingGrant) throws -> SectionPlan {
        try planned(copy, grant).plan
    }

    /// Copies a section, what is there already left as it is. Its assessments come as drafts; overrides, attempts and
    /// passwords stay behind.
    ///
    /// - Returns: what was done, as it was planned.
    /// - Throws: `RolloverFailure`.
    public func copy(_ copy: SectionCopy, under grant: CopyingGrant) throws -> SectionPlan {
        try lock(.offerings, [copy.target.value])
        let section = try planned(copy, grant)
        guard !section.plan.isDone else { return section.plan }
        try copyContents(of: section, by: grant)
        var written = WrittenMeetings()
        try copyMeetings(of: [section], &written)
        return section.plan
    }

    private func planned(_ copy: SectionCopy, _ grant: CopyingGrant) throws -> PlannedSection {
        guard copy.source != copy.target else { throw RolloverFailure.sameSection }
        guard copy.parts.isSubset(of: grant.parts) else { throw RolloverFailure.partNotAllowed }
        let ends = try rows(
            """
            select o.id, o.course_id, o.term_id from course_offerings o
             where o.id in (\(copy.source), \(copy.target)) and o.is_active
               and (o.id = \(copy.source) or o.status <> 'cancelled')
            """)
        guard ends.count == 2 else { throw RolloverFailure.sectionNotFound }
        let courses: [Identifier<Kind.Course>] = try ends.map { try $0["course_id"] }
        guard courses[0] == courses[1] else { throw RolloverFailure.otherCourse }
        let terms = try ends.reduce(into: [Identifier<Kind.Offering>: Identifier<Kind.Term>]()) { terms, row in
            terms[try row["id"]] = try row["term_id"] as Identifier<Kind.Term>?
        }
        let shift = try shift(from: terms[copy.source], to: terms[copy.target])
        let request = PlannedSection.Request(
            pairs: SectionPair.of(copy.source, copy.target), parts: copy.parts, shift: shift, zone: copy.zone)
        return try planned(request).first.orThrow(RolloverFailure.sectionNotFound)
    }

    /// Nil where a section has no term, or both have the same.
    func shift(from old: Identifier<Kind.Term>?, to new: Identifier<Kind.Term>?) throws -> TermShift? {
        guard let old, let new, old != new else { return nil }
        return TermShift(
            from: try calendar(of: old).orThrow(RolloverFailure.termNotFound),
            to: try calendar(of: new).orThrow(RolloverFailure.termNotFound))
    }
}

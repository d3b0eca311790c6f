public import Access
internal import Catalog
public import Engine
public import Platform

/// The proof that somebody may copy one section to another, and which parts of it.
public struct CopyingGrant: Sendable {
    let user: Identifier<Kind.User>?
    /// The parts that may be copied.
    public let parts: Set<CopiedPart>

    /// The institution's own work: everything.
    public init(_ grant: Grant<Policy.InstitutionAction>) {
        grant.proves(.editTerms)
        user = nil
        parts = Set(CopiedPart.allCases)
    }

    init(_ actor: Actor, _ parts: Set<CopiedPart>) {
        user = actor.user
        self.parts = parts
    }
}

extension Transaction {
    /// Lets an actor copy a section to another: who writes the one and sees the drafts of the other. Assessments are
    /// for who writes those of both; the timetable for who keeps it.
    ///
    /// - Throws: `AccessDenied`.
    public func copyingGrant(
        from source: Identifier<Kind.Offering>, to target: Identifier<Kind.Offering>, by actor: Actor
    ) throws -> CopyingGrant {
        _ = try grant(.edit, on: .section(target), to: actor)
        _ = try grant(.read, on: .section(source), to: actor, isDraft: true)
        var parts: Set<CopiedPart> = [.syllabus, .materials, .announcements]
        if try mayAssess(in: source, actor), try mayAssess(in: target, actor) { parts.insert(.assessments) }
        if try mayKeep(target, actor) { parts.formUnion([.meetings, .instructors]) }
        return CopyingGrant(actor, parts)
    }

    private func mayAssess(in offering: Identifier<Kind.Offering>, _ actor: Actor) throws -> Bool {
        try isGranted { _ = try grantAssessing(in: .section(offering), to: actor) }
    }

    private func mayKeep(_ offering: Identifier<Kind.Offering>, _ actor: Actor) throws -> Bool {
        try isGranted { _ = try grant(.edit, on: offering, to: actor) as Grant<Identifier<Kind.Offering>> }
    }

    private func isGranted(_ asking: () throws -> Void) throws -> Bool {
        do {
            try asking()
            return true
        } catch is AccessDenied {
            return false
        }
    }
}

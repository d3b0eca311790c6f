internal import Engine
internal import Platform

/// The parts in which a course is given in a term: a lecture with its labs and discussions.
///
/// A student takes one offering of each component of one configuration, a child only together with its parent.
struct LinkedSet: Sendable, Equatable {
    typealias OfferingID = Identifier<Kind.Offering>

    struct Part: Record, Equatable {
        let id: OfferingID
        let component: String
        let parent: OfferingID?
        let configuration: String?

        init(id: OfferingID, component: String, parent: OfferingID?, configuration: String?) {
            self.id = id
            self.component = component
            self.parent = parent
            self.configuration = configuration
        }

        init(row: Row) throws {
            id = try row["id"]
            component = try row["component"]
            parent = try row["parent_offering_id"]
            configuration = try row["configuration"]
        }
    }

    let parts: [Part]

    /// The whole selection that follows from what was named, the main part first.
    ///
    /// Ancestors of what was named are added, and what can be chosen in only one way.
    ///
    /// - Throws: `RegistrationRefusal.partMismatch` for a part that does not go with the others,
    ///   `RegistrationRefusal.partsMissing` for components with several choices.
    func selection(naming offering: OfferingID, and others: [OfferingID]) throws(RegistrationRefusal) -> [OfferingID] {
        guard let main = part(offering) else { throw .unknownOffering }
        let siblings = parts.filter { $0.configuration == main.configuration }
        var chosen: [String: Part] = [:]
        for id in [offering] + others {
            guard let part = siblings.first(where: { $0.id == id }) else { throw .partMismatch(id) }
            for step in lineage(of: part) { try choose(step, in: &chosen) }
        }
        try complete(&chosen, from: siblings)
        return ordered(Array(chosen.values))
    }

    private func part(_ id: OfferingID) -> Part? { parts.first { $0.id == id } }

    /// The part and its ancestors.
    private func lineage(of part: Part) -> [Part] {
        var lineage = [part]
        while let parent = lineage.last?.parent.flatMap(self.part), !lineage.contains(parent) { lineage.append(parent) }
        return lineage
    }

    private func choose(_ part: Part, in chosen: inout [String: Part]) throws(RegistrationRefusal) {
        if let other = chosen[part.component], other != part { throw .partMismatch(part.id) }
        chosen[part.component] = part
    }

    /// Chooses where only one choice is left, until nothing changes; what then is open must be chosen by the student.
    private func complete(_ chosen: inout [String: Part], from siblings: [Part]) throws(RegistrationRefusal) {
        let components = Set(siblings.map(\.component))
        while true {
            var open: [String] = []
            var hasChosen = false
            for component in components.subtracting(chosen.keys).sorted() {
                let fitting = siblings.filter { $0.component == component && fits($0, chosen) }
                if let only = fitting.first, fitting.count == 1 {
                    for step in lineage(of: only) { try choose(step, in: &chosen) }
                    hasChosen = true
                } else {
                    open.append(component)
                }
            }
            if open.isEmpty { return }
            guard hasChosen else { throw .partsMissing(open) }
        }
    }

    /// Whether the part's ancestors are chosen, or can still be.
    private func fits(_ part: Part, _ chosen: [String: Part]) -> Bool {
        lineage(of: part).allSatisfy { chosen[$0.component].map { [step = $0] other in other == step } ?? true }
    }

    /// Roots first, lectures before other roots.
    private func ordered(_ chosen: [Part]) -> [OfferingID] {
        chosen.sorted {
            let ranks = [$0, $1].map { (lineage(of: $0).count, $0.component == "lecture" ? 0 : 1, $0.component) }
            return ranks[0] < ranks[1]
        }.map(\.id)
    }

    /// The open parts of the offering's course in its term, of the same configuration.
    static func find(around offering: OfferingID) -> SQL {
        """
        select o.id, o.component, o.parent_offering_id, o.configuration
          from course_offerings asked
          join course_offerings o on o.course_id = asked.course_id and o.term_id is not distinct from asked.term_id
           and o.configuration is not distinct from asked.configuration
         where asked.id = \(offering) and o.is_active and (o.status = 'open' or o.id = asked.id)
         order by o.id
        """
    }
}

extension Transaction {
    /// The seats to take, with what follows from the ones that were named. Read before anything is locked: how a course
    /// is given is not decided while people register.
    func selection(
        naming offering: Identifier<Kind.Offering>, and linked: [Identifier<Kind.Offering>]
    ) throws -> (main: Identifier<Kind.Offering>, parts: [Identifier<Kind.Offering>]) {
        let set = LinkedSet(parts: try all(LinkedSet.find(around: offering)))
        let selection = try set.selection(naming: offering, and: linked)
        guard let main = selection.first else { throw RegistrationRefusal.unknownOffering }
        return (main, Array(selection.dropFirst()))
    }
}

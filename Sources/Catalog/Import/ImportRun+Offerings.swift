internal import Engine
internal import Formats
internal import Platform

extension ImportRun {
    /// Sections are known by the source's identifier. Those that are parts come after what they are parts of.
    func importOfferings() throws {
        let rows: [StoredOffering] = try transaction.all(StoredOffering.of(term))
        let stored = Dictionary(uniqueKeysWithValues: rows.map { ($0.id, $0) })
        try importOfferings(bundle.sections.filter { $0.parent == nil }, stored)
        try importOfferings(bundle.sections.filter { $0.parent != nil }, stored)
    }

    private func importOfferings(
        _ sections: [CatalogBundle.Section], _ stored: [Offering.ID: StoredOffering]
    ) throws {
        var new: [(section: CatalogBundle.Section, offering: ImportedOffering)] = []
        for section in sections {
            guard let course = courses[section.course] else {
                note(.section, section.externalID, .failed, .missing("course", section.course))
                continue
            }
            let parent = section.parent.flatMap { offerings[$0] }
            if let name = section.parent, parent == nil {
                note(.section, section.externalID, .unchanged, .missing("section", name))
            }
            let offering = ImportedOffering(section, of: course, under: parent)
            noteOverCapacity(section)
            if let id: Offering.ID = external.find(.section, section.externalID), let known = stored[id] {
                offerings[section.externalID] = id
                try update(known, to: offering, section)
            } else {
                new.append((section, offering))
            }
        }
        try add(new)
    }

    private func update(
        _ known: StoredOffering, to offering: ImportedOffering, _ section: CatalogBundle.Section
    ) throws {
        var wanted = offering.respecting(known)
        if let capacity = wanted.capacity, capacity < known.enrolled {
            wanted.capacity = known.offering.capacity
            note(
                .section, section.externalID, .unchanged,
                ImportNote(
                    code: .capacityBelowEnrolled, message: "\(known.enrolled) are enrolled, more than \(capacity)."))
        }
        if known.offering.status == .cancelled {
            note(
                .section, section.externalID, .unchanged,
                ImportNote(code: .cancelled, message: "It was cancelled here and stays so."))
        }
        guard wanted != known.offering else { return note(.section, section.externalID, .unchanged) }
        do {
            try transaction.savepoint { _ = try transaction.execute(wanted.update(known.id)) }
            if wanted.opens(known.offering) { opened.insert(known.id) }
            note(.section, section.externalID, .updated)
        } catch let error as DatabaseError where error.isOfData {
            note(.section, section.externalID, .failed, .refused(error))
        }
    }

    private func add(_ new: [(section: CatalogBundle.Section, offering: ImportedOffering)]) throws {
        let ids = try transaction.newIDs(new.count, of: Kind.Offering.self)
        let rows = zip(ids, new).map { id, item in
            "(\(id), \(term), \(#"{"import":\#(item.offering.factsJSON)}"#), \(item.offering.values))" as SQL
        }
        var refused: Set<Int> = []
        try ledger.insert(rows, into: "course_offerings", "id, term_id, metadata, \(ImportedOffering.columns)") {
            index, error in
            refused.insert(index)
            note(.section, new[index].section.externalID, .failed, .refused(error))
        }
        for (index, item) in new.enumerated() where !refused.contains(index) {
            offerings[item.section.externalID] = ids[index]
            external.add(.section, item.section.externalID, ids[index])
            note(.section, item.section.externalID, .created)
        }
    }

    /// Such students were let in past the limit. The limit is kept: no enrolments come with a catalogue.
    private func noteOverCapacity(_ section: CatalogBundle.Section) {
        guard case .seats(let seats) = section.capacity, let enrolled = section.enrolled, enrolled > seats else {
            return
        }
        note(
            .section, section.externalID, .unchanged,
            ImportNote(
                code: .enrolledOverCapacity,
                message: "The source has \(enrolled) enrolled in \(seats) seats; the \(seats) are kept."))
    }
}

extension ImportedOffering {
    fileprivate func update(_ id: Offering.ID) -> SQL {
        let facts = SQL.choice(
            sqlite: "json_set(metadata, '$.import', json(\(factsJSON)))",
            postgres: "jsonb_set(metadata, '{import}', cast(\(factsJSON) as jsonb))")
        return """
            update course_offerings set (\(Self.columns)) = (\(values)), metadata = \(facts) where id = \(id)
            """
    }
}

internal import Engine
internal import Formats
internal import Platform

extension ImportRun {
    /// Who teaches what: those the source names no more are taken off the section.
    func importTeaching() throws {
        let stored = try storedTeaching()
        var new: [SQL] = []
        for section in bundle.sections {
            guard let offering = offerings[section.externalID] else { continue }
            let wanted = teaching(of: section)
            let present = stored[offering, default: [:]]
            guard wanted != present else { continue }
            for (staff, part) in wanted.sorted(by: { $0.key < $1.key }) where present[staff] == nil {
                new.append("(\(offering), \(staff), \(part))")
            }
            for (staff, part) in present {
                try change(staff, of: offering, from: part, to: wanted[staff])
            }
            note(.section, section.externalID, .updated)
        }
        try transaction.insert(new, into: "offering_instructors", "offering_id, staff_id, kind")
    }

    private func change(
        _ staff: Identifier<Kind.StaffMember>, of offering: Offering.ID, from part: OfferingInstructor.Part,
        to wanted: OfferingInstructor.Part?
    ) throws {
        guard part != wanted else { return }
        let row: SQL = "offering_id = \(offering) and staff_id = \(staff)"
        if let wanted {
            try transaction.send("update offering_instructors set kind = \(wanted) where \(row)")
        } else {
            try transaction.send("delete from offering_instructors where \(row)")
        }
    }

    private func storedTeaching() throws -> [Offering.ID: [Identifier<Kind.StaffMember>: OfferingInstructor.Part]] {
        let rows = try transaction.rows(
            """
            select i.offering_id, i.staff_id, i.kind from offering_instructors i
              join course_offerings o on o.id = i.offering_id
             where o.term_id = \(term) and i.is_active
            """)
        var teaching: [Offering.ID: [Identifier<Kind.StaffMember>: OfferingInstructor.Part]] = [:]
        for row in rows { teaching[try row["offering_id"], default: [:]][try row["staff_id"]] = try row["kind"] }
        return teaching
    }

    /// Where nobody is marked as responsible, the first one named is.
    private func teaching(
        of section: CatalogBundle.Section
    ) -> [Identifier<Kind.StaffMember>: OfferingInstructor.Part] {
        let hasPrimary = section.instructors.contains(where: \.isPrimary)
        var teaching: [Identifier<Kind.StaffMember>: OfferingInstructor.Part] = [:]
        for (index, instructor) in section.instructors.enumerated() {
            guard let staff = instructors[instructor.fullName.lowercased()], teaching[staff] != .primary else {
                continue
            }
            teaching[staff] = instructor.isPrimary || !hasPrimary && index == 0 ? .primary : .assistant
        }
        return teaching
    }
}

internal import Catalog
internal import Engine
internal import Formats
internal import Platform

extension RosterRun {
    /// Who teaches what. Where nobody is marked as responsible for a class, the first one named is.
    func importTeaching() throws {
        let stored = try StoredTeaching(in: transaction)
        var places: Set<StoredTeaching.Place> = []
        var new: [(name: String, values: SQL)] = []
        let responsible = responsibleTeachers
        for enrollment in bundle.enrollments {
            guard let kind = part(of: enrollment, responsible) else { continue }
            let name = enrollment.externalID
            guard let placed = classes[enrollment.classID], let member = staff[enrollment.personID] else {
                noteMissing(enrollment)
                continue
            }
            let place = StoredTeaching.Place(offering: placed.offering, member: member)
            if let known = stored[place] {
                external.add(.enrollment, name, known.id)
                try follow(enrollment, known)
            } else if enrollment.status != .active || !placed.isGiven {
                note(.enrollment, name, .skipped, .removed)
            } else if let _: Identifier<TeachingRow> = external.find(.enrollment, name) {
                note(.enrollment, name, .unchanged, .endedHere)
            } else if places.insert(place).inserted {
                new.append((name, "\(placed.offering), \(member), \(kind)"))
            } else {
                note(.enrollment, name, .skipped, .repeated)
            }
        }
        let _: [String: Identifier<TeachingRow>] = try ledger.create(
            .enrollment, new, into: "offering_instructors", "offering_id, staff_id, kind")
    }

    /// What names nobody or no class that was brought in.
    func noteMissing(_ enrollment: RosterBundle.Enrollment) {
        let name = enrollment.externalID
        guard enrollment.status == .active else { return note(.enrollment, name, .skipped, .removed) }
        let missing: ImportNote =
            classes[enrollment.classID] == nil
            ? .missing("class", enrollment.classID) : .missing("person", enrollment.personID)
        note(.enrollment, name, .failed, missing)
    }

    /// The first one named in each class where nobody is marked.
    private var responsibleTeachers: [String: String] {
        let teachers = bundle.enrollments.filter { $0.role == .instructor && $0.status == .active }
        let marked = Set(teachers.filter(\.isPrimary).map(\.classID))
        return Dictionary(
            teachers.filter { !marked.contains($0.classID) }.map { ($0.classID, $0.externalID) }
        ) { first, _ in first }
    }

    /// Nil for a student, and for a part that nobody has here.
    private func part(
        of enrollment: RosterBundle.Enrollment, _ responsible: [String: String]
    ) -> OfferingInstructor.Part? {
        switch enrollment.role {
        case .student: return nil
        case .instructor:
            let isFirst = responsible[enrollment.classID] == enrollment.externalID
            return enrollment.isPrimary || isFirst ? .primary : .assistant
        case .assistant: return .assistant
        case .administrator, .guardian, .proctor, .staff:
            note(
                .enrollment, enrollment.externalID, .skipped,
                ImportNote(code: .partUnknown, message: "Nobody is \(enrollment.role.rawValue) of a section here."))
            return nil
        }
    }

    private func follow(_ enrollment: RosterBundle.Enrollment, _ known: StoredTeaching.Row) throws {
        let isActive = enrollment.status == .active
        guard isActive != known.isActive else { return note(.enrollment, enrollment.externalID, .unchanged) }
        try ledger.update(
            .enrollment, enrollment.externalID,
            "update offering_instructors set is_active = \(isActive) where id = \(known.id)")
        if !isActive { note(.enrollment, enrollment.externalID, .updated, .removed) }
    }
}

extension ImportNote {
    /// What the source still has, and somebody here has ended.
    static let endedHere = ImportNote(code: .endedHere, message: "It was ended here and stays so.")
    /// What another row of the source says too.
    static let repeated = ImportNote(
        code: .repeated, message: "Another row says what the person is in this class.")
}

/// A member of staff in a section.
private enum TeachingRow {}

/// Who is there to teach.
private struct StoredTeaching {
    struct Place: Hashable {
        let offering: Offering.ID
        let member: Identifier<Kind.StaffMember>
    }

    struct Row {
        let id: Identifier<TeachingRow>
        let isActive: Bool
    }

    private var rows: [Place: Row] = [:]

    init(in transaction: Transaction) throws {
        for row in try transaction.rows("select id, offering_id, staff_id, is_active from offering_instructors") {
            let place = Place(offering: try row["offering_id"], member: try row["staff_id"])
            rows[place] = Row(id: try row["id"], isActive: try row["is_active"])
        }
    }

    subscript(_ place: Place) -> Row? { rows[place] }
}

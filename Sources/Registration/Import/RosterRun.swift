internal import Catalog
internal import Engine
internal import Formats
internal import Platform

/// One import of a roster under way in one transaction.
///
/// Each stage reads what is there in one statement, compares in memory, and writes only what differs. What the stages
/// found or made is known by the source's identifiers.
final class RosterRun: ImportStages {
    let bundle: RosterBundle
    let source: String
    let ledger: ImportLedger

    var departments: [String: Department.ID] = [:]
    var terms: [String: Term.ID] = [:]
    var courses: [String: Course.ID] = [:]
    var classes: [String: PlacedClass] = [:]
    var accounts: [String: Identifier<Kind.User>] = [:]
    var students: [String: Identifier<Kind.Student>] = [:]
    var staff: [String: Identifier<Kind.StaffMember>] = [:]

    /// Sections of which a seat became free.
    var freed: Set<Offering.ID> = []

    /// The names of the organisations, for what they give.
    let organizationNames: [String: String]
    /// The first days of the sessions.
    let sessionStarts: [String: CalendarDate]

    /// Where a class came to.
    struct PlacedClass {
        let offering: Offering.ID
        let course: Course.ID
        let term: Term.ID?
        /// Whether the source still gives it; nobody new is put into one that it has removed.
        let isGiven: Bool
    }

    init(
        _ bundle: RosterBundle, from source: String, in transaction: Transaction,
        progress: @escaping @Sendable (ImportProgress) -> Void
    ) throws {
        self.bundle = bundle
        self.source = source
        organizationNames = Dictionary(bundle.organizations.map { ($0.externalID, $0.name) }) { first, _ in first }
        sessionStarts = Dictionary(bundle.sessions.map { ($0.externalID, $0.dates.lowerBound) }) { first, _ in first }
        ledger = ImportLedger(
            issues: bundle.issues, tally: bundle.tally,
            external: try ExternalIDs(of: source, sectionsIn: nil, in: transaction), in: transaction,
            progress: progress)
    }

    /// Every stage, each leaning on those before.
    func perform() throws {
        try ledger.stage(.organization, bundle.organizations.count, of: 0) { try importOrganizations() }
        try ledger.stage(.term, bundle.sessions.count, of: 0.02) { try importTerms() }
        try ledger.stage(.course, bundle.courses.count, of: 0.04) { try importCourses() }
        try ledger.stage(.section, bundle.classes.count, of: 0.1) { try importClasses() }
        try ledger.stage(.person, bundle.people.count, of: 0.2) { try importPeople() }
        try ledger.stage(.enrollment, bundle.enrollments.count, of: 0.5) {
            try importTeaching()
            try importEnrollments()
            for offering in freed.sorted() { try transaction.offerFreeSeats(of: offering) }
        }
        ledger.close()
    }
}

extension ImportNote {
    /// The source has removed what is, or was never, here.
    static let removed = ImportNote(code: .removed, message: "The source has removed it.")
}

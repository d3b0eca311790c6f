internal import Engine
internal import Formats
internal import Platform

/// One import under way in one transaction.
///
/// Each stage reads what is there in one statement, compares in memory, and writes only what differs, in statements of
/// a hundred rows.
final class ImportRun: ImportStages {
    let bundle: CatalogBundle
    let ledger: ImportLedger

    /// What the stages found or made, for those that follow.
    var term: Term.ID?
    var departments: [String: Department.ID] = [:]
    /// By the source's identifier.
    var courses: [String: Course.ID] = [:]
    var rooms: [CatalogBundle.Place: Room.ID] = [:]
    var instructors: [String: Identifier<Kind.StaffMember>] = [:]
    /// By the source's identifier.
    var offerings: [String: Offering.ID] = [:]
    /// Those that have more seats than before, or are open again.
    var opened: Set<Offering.ID> = []

    init(
        _ bundle: CatalogBundle, in transaction: Transaction, progress: @escaping @Sendable (ImportProgress) -> Void
    ) throws {
        self.bundle = bundle
        ledger = ImportLedger(
            issues: bundle.issues, tally: bundle.tally,
            external: try ExternalIDs(of: bundle.source, sectionsIn: bundle.term.code, in: transaction),
            in: transaction, progress: progress)
    }

    /// Every stage, each leaning on those before.
    func perform() throws {
        try ledger.stage(.term, 1, of: 0) { try importTerm() }
        try ledger.stage(.department, bundle.departments.count, of: 0.01) { try importDepartments() }
        try ledger.stage(.course, bundle.courses.count, of: 0.02) {
            try importCourses()
            try importRequirements()
        }
        try ledger.stage(.room, places.count, of: 0.3) { try importRooms() }
        try ledger.stage(.instructor, names.count, of: 0.35) { try importInstructors() }
        try ledger.stage(.section, bundle.sections.count, of: 0.45) {
            try importOfferings()
            try importMeetings()
            try importTeaching()
        }
        ledger.close()
    }
}

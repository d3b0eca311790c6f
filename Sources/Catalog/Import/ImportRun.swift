internal import Engine
internal import Formats
internal import Platform

/// One import under way in one transaction.
///
/// Each stage reads what is there in one statement, compares in memory, and writes only what differs, in statements of
/// a hundred rows.
final class ImportRun {
    let bundle: CatalogBundle
    let transaction: Transaction
    private let progress: @Sendable (ImportProgress) -> Void
    private(set) var report: ImportReport
    var external: ExternalIDs

    /// What the stages found or made, for those that follow.
    var term: Term.ID?
    var departments: [String: Department.ID] = [:]
    /// By the source's identifier.
    var courses: [String: Course.ID] = [:]
    var rooms: [CatalogBundle.Place: Room.ID] = [:]
    var instructors: [String: Identifier<Kind.StaffMember>] = [:]
    /// By the source's identifier.
    var offerings: [String: Offering.ID] = [:]
    private var rowOf: [RowKey: Int] = [:]

    init(
        _ bundle: CatalogBundle, in transaction: Transaction, progress: @escaping @Sendable (ImportProgress) -> Void
    ) throws {
        self.bundle = bundle
        self.transaction = transaction
        self.progress = progress
        report = ImportReport(issues: bundle.issues, tally: bundle.tally)
        external = try ExternalIDs(of: bundle, in: transaction)
    }

    /// Every stage, each leaning on those before.
    func perform() throws {
        try stage(.term, 1, of: 0) { try importTerm() }
        try stage(.department, bundle.departments.count, of: 0.01) { try importDepartments() }
        try stage(.course, bundle.courses.count, of: 0.02) {
            try importCourses()
            try importRequirements()
        }
        try stage(.room, places.count, of: 0.3) { try importRooms() }
        try stage(.instructor, names.count, of: 0.35) { try importInstructors() }
        try stage(.section, bundle.sections.count, of: 0.45) {
            try importOfferings()
            try importMeetings()
            try importTeaching()
        }
        for row in report.rows.indices { report.rows[row].notes.sort { $0.message < $1.message } }
    }

    private func stage(_ subject: ImportSubject, _ count: Int, of fraction: Double, _ work: () throws -> Void) throws {
        progress(ImportProgress(subject: subject, count: count, fraction: fraction))
        try work()
        try external.store(in: transaction)
    }
}

// MARK: - Reporting

extension ImportRun {
    private struct RowKey: Hashable {
        let subject: ImportSubject
        let name: String
    }

    /// States what became of a row; an update is not made less by a later stage that changes nothing.
    func note(_ subject: ImportSubject, _ name: String, _ outcome: ImportOutcome, _ notes: ImportNote...) {
        let key = RowKey(subject: subject, name: name)
        guard let index = rowOf[key] else {
            rowOf[key] = report.rows.count
            report.rows.append(ImportReport.Row(subject: subject, name: name, outcome: outcome, notes: notes))
            return
        }
        report.rows[index].notes += notes
        let weight: [ImportOutcome] = [.unchanged, .updated, .created, .skipped, .failed]
        if let new = weight.firstIndex(of: outcome), let old = weight.firstIndex(of: report.rows[index].outcome),
            new > old
        {
            report.rows[index].outcome = outcome
        }
    }
}

extension ImportNote {
    static func refused(_ error: DatabaseError) -> ImportNote {
        ImportNote(
            code: .refused, message: "It breaks the rule \(error.constraint ?? error.kind.rawValue).")
    }
}

extension ImportRun {
    /// Inserts rows in hundreds; a row that breaks a rule of the data is given back with the rule, and the rest goes on.
    func insert(
        _ rows: [SQL], into table: String, _ columns: SQL, refused: (Int, DatabaseError) -> Void
    ) throws {
        for start in stride(from: 0, to: rows.count, by: Transaction.rowsPerInsert) {
            let range = start..<min(start + Transaction.rowsPerInsert, rows.count)
            guard try attempt(rows[range], into: table, columns) != nil else { continue }
            for index in range {
                if let error = try attempt(rows[index...index], into: table, columns) { refused(index, error) }
            }
        }
    }

    /// The rule that the rows break, if they do.
    private func attempt(_ rows: ArraySlice<SQL>, into table: String, _ columns: SQL) throws -> DatabaseError? {
        do {
            _ = try transaction.savepoint {
                try transaction.execute(
                    "insert into \(raw: table) (\(columns)) values \(.joined(Array(rows), by: ", "))")
            }
            return nil
        } catch let error as DatabaseError where error.isOfData {
            return error
        }
    }
}

extension DatabaseError {
    /// Whether the data broke a rule, as opposed to the engine being in trouble.
    var isOfData: Bool { [.unique, .foreignKey, .check, .notNull, .exclusion].contains(kind) }
}

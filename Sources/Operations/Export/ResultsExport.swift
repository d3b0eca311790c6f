public import Access
internal import Catalog
public import Engine
public import Formats
public import Platform

/// The marks of a section or of a term as a OneRoster 1.2 bundle: categories, line items and results.
///
/// Sections, terms and people go by the same identifiers as in the roster. A final grade is a line item of its own.
/// Scales are not among it: what a letter is worth, the receiver has its own regulations for.
public struct ResultsExport: Sendable {
    /// Whose marks.
    enum Scope: Sendable {
        case section(Identifier<Kind.Offering>)
        case term(Identifier<Kind.Term>)
    }

    /// The institution, the zone of its clocks, and whose identifiers are used.
    public struct House: Sendable {
        let names: RosterNames
        let zone: TimeZoneRules

        /// - Parameter source: the system whose identifiers are used where it has given some.
        public init(institution: String, zone: TimeZoneRules, source: String = "oneroster") {
            names = RosterNames(institution: institution, source: source)
            self.zone = zone
        }
    }

    private let scope: Scope
    private let onlyReleased: Bool

    /// The marks of a section, for who reads its gradebook.
    ///
    /// - Parameter onlyReleased: whether marks that students do not see yet are left out.
    public init(of section: Grant<Identifier<Kind.Offering>>, onlyReleased: Bool = true) {
        scope = .section(section.resource)
        self.onlyReleased = onlyReleased
    }

    /// The marks of every section of a term.
    public init(
        of term: Identifier<Kind.Term>, onlyReleased: Bool = true, under grant: Grant<Policy.InstitutionAction>
    ) {
        grant.proves(.searchUsers)
        scope = .term(term)
        self.onlyReleased = onlyReleased
    }

    /// Writes a zip archive, from one snapshot; never more than a few hundred rows at a time are held.
    ///
    /// Who writes it notes it first, by `Transaction.note`.
    ///
    /// - Parameter path: where the archive is to stand; nothing may stand there yet.
    /// - Throws: `FileFailure`, `ZipFault`, `DatabaseError`.
    public func write(to path: String, from database: any Database, of house: House, at now: Timestamp) async throws {
        let files = RosterFile.results(of: scope, onlyReleased: onlyReleased, in: house.zone)
        try await RosterArchive(files, house.names, at: path).write(from: database, at: now)
    }

    /// What is read, for the audit.
    fileprivate var subject: (table: String, id: String) {
        switch scope {
        case .section(let id): ("course_offerings", id.text)
        case .term(let id): ("academic_terms", id.text)
        }
    }
}

extension Transaction {
    /// Notes in the audit that the marks of a section or term are read.
    public func note(_ export: ResultsExport) throws {
        try audit(
            .read, of: export.subject.table, record: export.subject.id, details: #"{"export":"oneroster results"}"#)
    }
}

extension ResultsExport.Scope {
    /// Its sections after one, by id.
    func sections(_ after: SQL) -> SQL {
        switch self {
        case .section(let id): "select id from course_offerings where id = \(id) and \(after)"
        case .term(let id):
            """
            select id from course_offerings
             where term_id = \(id) and is_active and status <> 'cancelled' and \(after)
            """
        }
    }
}

internal import Engine
internal import Formats
internal import Platform

/// Which row each thing of a source is.
struct ExternalIDs {
    private struct Key: Hashable {
        let subject: String
        let name: String
    }

    private let source: String
    private let termCode: String
    private var known: [Key: UniqueID] = [:]
    private var added: [SQL] = []

    /// What was brought in before; of sections only those of the same term.
    init(of bundle: CatalogBundle, in transaction: Transaction) throws {
        source = bundle.source
        termCode = bundle.term.code
        let rows = try transaction.rows(
            """
            select entity, external_id, record_id from external_ids
             where source = \(source) and (entity <> 'section' or external_id like \(termCode + "/%"))
            """)
        for row in rows { known[Key(subject: try row["entity"], name: try row["external_id"])] = try row["record_id"] }
    }

    /// The row of a thing; nil when it was not brought in before.
    func find<Kind>(_ subject: ImportSubject, _ name: String) -> Identifier<Kind>? {
        known[Key(subject: subject.rawValue, name: scoped(subject, name))].map { Identifier($0) }
    }

    /// Remembers the row of a thing.
    mutating func add<Kind>(_ subject: ImportSubject, _ name: String, _ id: Identifier<Kind>) {
        let name = scoped(subject, name)
        guard known.updateValue(id.value, forKey: Key(subject: subject.rawValue, name: name)) == nil else { return }
        added.append("(\(source), \(subject.rawValue), \(name), \(id))")
    }

    /// Writes what was added.
    mutating func store(in transaction: Transaction) throws {
        try transaction.insert(added, into: "external_ids", "source, entity, external_id, record_id")
        added = []
    }

    /// A source counts its sections anew in each term.
    private func scoped(_ subject: ImportSubject, _ name: String) -> String {
        subject == .section ? "\(termCode)/\(name)" : name
    }
}

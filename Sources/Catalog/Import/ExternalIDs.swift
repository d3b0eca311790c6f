public import Engine
public import Platform

/// Which row each thing of a source is.
public final class ExternalIDs {
    private struct Key: Hashable {
        let subject: String
        let name: String
    }

    private let source: String
    private let termCode: String?
    private var known: [Key: UniqueID] = [:]
    private var added: [SQL] = []

    /// What was brought in before from a source.
    ///
    /// - Parameter termCode: the term whose sections alone are read, of a source that counts its sections anew in each
    ///   term; nil for one that does not.
    public init(of source: String, sectionsIn termCode: String?, in transaction: Transaction) throws {
        self.source = source
        self.termCode = termCode
        let sections: SQL = termCode.map { "and (entity <> 'section' or external_id like \($0 + "/%"))" } ?? ""
        let rows = try transaction.rows(
            "select entity, external_id, record_id from external_ids where source = \(source) \(sections)")
        for row in rows { known[Key(subject: try row["entity"], name: try row["external_id"])] = try row["record_id"] }
    }

    /// The row of a thing; nil when it was not brought in before.
    public func find<Kind>(_ subject: ImportSubject, _ name: String) -> Identifier<Kind>? {
        known[Key(subject: subject.rawValue, name: scoped(subject, name))].map { Identifier($0) }
    }

    /// Remembers the row of a thing.
    public func add<Kind>(_ subject: ImportSubject, _ name: String, _ id: Identifier<Kind>) {
        let name = scoped(subject, name)
        guard known.updateValue(id.value, forKey: Key(subject: subject.rawValue, name: name)) == nil else { return }
        added.append("(\(source), \(subject.rawValue), \(name), \(id))")
    }

    /// Writes what was added.
    func store(in transaction: Transaction) throws {
        try transaction.insert(added, into: "external_ids", "source, entity, external_id, record_id")
        added = []
    }

    private func scoped(_ subject: ImportSubject, _ name: String) -> String {
        guard subject == .section, let termCode else { return name }
        return "\(termCode)/\(name)"
    }
}

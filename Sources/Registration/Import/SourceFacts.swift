internal import Catalog
internal import Engine
internal import Formats
internal import Platform

/// What a roster says of a thing, as flat texts under `roster` in its metadata: the next import compares with them, so
/// that only what the source has changed since is changed here.
struct SourceFacts: Hashable {
    private var texts: [String: String]

    init(_ status: RosterStatus, _ texts: [String: String?] = [:]) {
        self.texts = texts.compactMapValues { $0 }
        self.texts["status"] = status == .active ? "active" : "removed"
    }

    /// - Parameter json: an object of texts; nil when a roster never spoke of the thing.
    init?(json: String?) {
        guard let json, let texts = LocalizedText(json: json)?.values else { return nil }
        self.texts = texts
    }

    subscript(_ name: String) -> String? { texts[name] }

    /// As a whole value of the metadata.
    var metadata: String { #"{"roster":\#(LocalizedText(texts).json)}"# }

    /// Into the metadata that are there.
    var assignment: SQL {
        let json = LocalizedText(texts).json
        let metadata = SQL.choice(
            sqlite: "json_set(metadata, '$.roster', json(\(json)))",
            postgres: "jsonb_set(metadata, '{roster}', cast(\(json) as jsonb))")
        return "metadata = \(metadata)"
    }
}

/// A thing as it is there.
struct StoredThing<Kind>: Record {
    let id: Identifier<Kind>
    /// What it is known by besides the source's identifier.
    let key: String
    let isActive: Bool
    /// What the source said of it the last time; nil when it never did.
    let facts: SourceFacts?

    init(row: Row) throws {
        id = try row["id"]
        key = try row["thing_key"]
        isActive = try row["is_active"]
        facts = SourceFacts(json: try row["facts"])
    }

    /// Everything in a table.
    static func everyOne(in table: String, by key: SQL) -> SQL {
        "select id, \(key) as thing_key, is_active, metadata ->> 'roster' as facts from \(raw: table)"
    }

    /// Whether the source says something else of it than the last time; not when it speaks for the first time.
    func changed(_ name: String, to facts: SourceFacts) -> Bool {
        guard let known = self.facts else { return false }
        return known[name] != facts[name]
    }

    /// Whether the source has removed it, or has brought it back, since the last time.
    func isTurned(by facts: SourceFacts) -> Bool { facts["status"] != (self.facts?["status"] ?? "active") }
}

/// All things of a table.
struct StoredThings<Kind> {
    private let byID: [Identifier<Kind>: StoredThing<Kind>]
    private let byKey: [String: StoredThing<Kind>]

    init(in table: String, by key: SQL, _ transaction: Transaction) throws {
        let all: [StoredThing<Kind>] = try transaction.all(StoredThing<Kind>.everyOne(in: table, by: key))
        byID = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }
        byKey = Dictionary(all.map { ($0.key, $0) }) { first, _ in first }
    }

    subscript(_ id: Identifier<Kind>?) -> StoredThing<Kind>? { id.flatMap { byID[$0] } }
    subscript(key key: String) -> StoredThing<Kind>? { byKey[key] }
    var keys: Set<String> { Set(byKey.keys) }
}

extension RosterRun {
    /// Changes a thing where the source has changed its mind, and remembers what it said.
    ///
    /// - Parameter changes: assignments for what has changed, besides whether it is in use.
    func align<Kind>(
        _ subject: ImportSubject, _ name: String, _ stored: StoredThing<Kind>, in table: String,
        _ facts: SourceFacts, _ changes: [SQL]
    ) throws {
        guard stored.facts != facts else { return note(subject, name, .unchanged) }
        var assignments = changes + [facts.assignment]
        if stored.isTurned(by: facts) {
            let isActive = facts["status"] == "active"
            assignments.append("is_active = \(isActive)")
            if !isActive { note(subject, name, .updated, .removed) }
        }
        try ledger.update(
            subject, name,
            "update \(raw: table) set \(.joined(assignments, by: ", ")) where id = \(stored.id)")
    }
}

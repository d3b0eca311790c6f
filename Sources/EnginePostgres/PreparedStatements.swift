internal import CPostgres
internal import Engine

/// With whose rights a statement runs. The server keeps the plan of a prepared statement for the role that used it
/// last; one that alternates between two roles is planned again each time. Hence one name for each role.
enum Role: Hashable {
    case owner
    case person
}

/// A statement that the server knows by name.
final class PreparedStatement {
    let key: PreparedStatements.Key
    let name: String
    /// The types it was prepared with; zero where the server inferred one.
    let types: [Oid]
    /// The shape of its rows, once a result has been seen.
    var shape: RowShape?
    fileprivate var lastUse: UInt64 = 0

    fileprivate init(key: PreparedStatements.Key, name: String, types: [Oid]) {
        self.key = key
        self.name = name
        self.types = types
    }

    /// A null fits every type, so that a statement need not be prepared for each combination of nulls.
    fileprivate func takes(_ types: [Oid?]) -> Bool {
        zip(self.types, types).allSatisfy { own, given in given.map { $0 == own } ?? true }
    }
}

/// The prepared statements of one connection; the one unused for longest gives way.
struct PreparedStatements {
    struct Key: Hashable {
        let role: Role
        let text: String
    }

    private var variants: [Key: [PreparedStatement]] = [:]
    private var count = 0
    private var uses: UInt64 = 0
    private var names: UInt64 = 0
    private let capacity: Int

    init(capacity: Int) { self.capacity = capacity }

    mutating func find(_ key: Key, types: [Oid?]) -> PreparedStatement? {
        guard let statement = variants[key]?.first(where: { $0.takes(types) }) else { return nil }
        uses += 1
        statement.lastUse = uses
        return statement
    }

    /// A new name, and the statement that gives way to it.
    mutating func add(_ key: Key, types: [Oid?]) -> (added: PreparedStatement, evicted: PreparedStatement?) {
        let evicted = count < capacity ? nil : leastRecentlyUsed()
        if let evicted { remove(evicted) }
        names += 1
        uses += 1
        let added = PreparedStatement(key: key, name: "s\(names)", types: known(key, types))
        added.lastUse = uses
        variants[key, default: []].append(added)
        count += 1
        return (added, evicted)
    }

    mutating func remove(_ statement: PreparedStatement) {
        guard let position = variants[statement.key]?.firstIndex(where: { $0 === statement }) else { return }
        variants[statement.key]?.remove(at: position)
        if variants[statement.key]?.isEmpty == true { variants[statement.key] = nil }
        count -= 1
    }

    /// The types to prepare with: for a null, what an earlier use of the same statement was bound to.
    private func known(_ key: Key, _ types: [Oid?]) -> [Oid] {
        let earlier = variants[key] ?? []
        return types.enumerated().map { position, type in
            type ?? earlier.lazy.map { $0.types[position] }.first { $0 != Parameters.TypeID.inferred }
                ?? Parameters.TypeID.inferred
        }
    }

    private func leastRecentlyUsed() -> PreparedStatement? {
        variants.values.joined().min { $0.lastUse < $1.lastUse }
    }
}

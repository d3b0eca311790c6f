internal import Engine
internal import Platform

/// A session that notes which locks its transactions hold for how long.
///
/// On PostgreSQL it asks the server after each statement, since all locks are gone once the transaction ends. A
/// statement outside any transaction gives its locks back before they can be asked for, and is not seen. On SQLite
/// there is one lock, which keeps other writers out and lets everyone read.
final class WatchedSession: Session {
    private let session: any Session
    private let brake: Brake
    private let clock = ContinuousClock()
    /// The tables that others may want; what the migration makes itself, nobody waits for.
    private let known: Set<String>
    /// Since when the open transaction has held each lock; nil outside a transaction.
    private var open: [HeldLock.Key: ContinuousClock.Instant]?
    private var longest: [HeldLock.Key: Duration] = [:]

    var dialect: Dialect { session.dialect }

    /// - Parameter brake: what may break the migration off between two statements.
    init(_ session: any Session, _ brake: Brake) throws {
        self.session = session
        self.brake = brake
        known = session.dialect == .postgres ? Set(try session.run(Self.tables).rows.map { try $0[0] }) : []
    }

    /// What was held, the longest first.
    var locks: [HeldLock] {
        longest.map { HeldLock(table: $0.table, mode: $0.mode, duration: $1) }
            .sorted { ($1.duration, $0.table ?? "", $0.mode) < ($0.duration, $1.table ?? "", $1.mode) }
    }

    func run(_ statement: Statement) throws -> ResultSet {
        try watching { try session.run(statement) }
    }

    func send(_ statement: Statement) throws {
        try watching { try session.send(statement) }
    }

    /// A script that keeps a transaction of its own is halted before its end, while the locks are still held.
    func script(_ text: String) throws {
        var part: [Substring] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let word = line.trimmingSpaces
            let (begins, ends) = (Self.beginnings.contains(word), Self.endings.contains(word))
            if begins || ends { try runPart(&part) }
            part.append(line)
            guard begins || ends else { continue }
            if ends { close() }
            try session.script(part.joined(separator: "\n"))
            part = []
            if begins { begin() }
        }
        try runPart(&part)
    }

    private func runPart(_ lines: inout [Substring]) throws {
        defer { lines = [] }
        guard lines.contains(where: { !$0.allSatisfy(\.isWhitespace) }) else { return }
        let text = lines.joined(separator: "\n")
        try watching { try session.script(text) }
    }

    private func begin() { open = dialect == .sqlite ? [.file: clock.now] : [:] }

    private func close() {
        let now = clock.now
        for (key, since) in open ?? [:] { longest[key] = max(longest[key] ?? .zero, now - since) }
        open = nil
    }

    private func watching<Result>(_ body: () throws -> Result) throws -> Result {
        try brake.check()
        let start = clock.now
        let result = try body()
        if dialect == .sqlite, open == nil {
            longest[.file] = max(longest[.file] ?? .zero, clock.now - start)
        } else if dialect == .postgres, open != nil {
            for row in try session.run(Self.held).rows {
                let key = HeldLock.Key(table: try row["table_name"], mode: try row["mode"])
                if known.contains(key.table ?? ""), open?[key] == nil { open?[key] = start }
            }
        }
        return result
    }

    private static let beginnings: [Substring] = ["begin;", "begin immediate;"]
    private static let endings: [Substring] = ["commit;", "rollback;"]

    private static let tables = Statement(
        text: """
            select relname::text from pg_class
             where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p', 'm')
            """)

    private static let held = Statement(
        text: """
            select c.relname::text as table_name, l.mode
              from pg_locks l join pg_class c on c.oid = l.relation
             where l.pid = pg_backend_pid() and l.granted and c.relnamespace = current_schema()::regnamespace
               and l.mode in ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
            """)
}

extension HeldLock {
    fileprivate struct Key: Hashable {
        let table: String?
        let mode: String

        static let file = Key(table: nil, mode: "write")
    }
}

extension Substring {
    fileprivate var trimmingSpaces: Substring {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}

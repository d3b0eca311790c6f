/// A connection that runs statements, on the thread that owns it.
public protocol Session: AnyObject {
    /// Which SQL it speaks.
    var dialect: Dialect { get }

    /// Runs a statement and answers its rows.
    func run(_ statement: Statement) throws -> ResultSet

    /// Runs a statement and makes the transaction durable, in one round trip where the engine can. What is run
    /// afterwards may be a transaction of its own.
    func runLast(_ statement: Statement) throws -> ResultSet

    /// Runs a statement whose rows nobody needs, possibly later: together with the next `run`, or at the end of the
    /// transaction. Statements keep their order. A failure surfaces at the latest at the end of the transaction.
    func send(_ statement: Statement) throws

    /// Runs several statements that bind nothing, separated by semicolons: for migrations.
    func script(_ text: String) throws
}

extension Session {
    /// As any other statement: the transaction is made durable when its body has ended.
    public func runLast(_ statement: Statement) throws -> ResultSet { try run(statement) }
}

/// The rows of a statement and how many rows it changed.
public struct ResultSet: Sendable {
    /// The rows.
    public var rows: [Row]
    /// Rows inserted, updated or deleted.
    public var changes: Int

    /// A result.
    public init(rows: [Row], changes: Int) {
        self.rows = rows
        self.changes = changes
    }
}

/// What tests and metrics see of the statements an engine runs.
public struct StatementObserver: Sendable {
    /// Called before a statement of a transaction's body runs; a throw makes the statement fail.
    public var willRun: @Sendable (Statement) throws -> Void

    /// An observer of this closure.
    public init(willRun: @escaping @Sendable (Statement) throws -> Void) { self.willRun = willRun }
}

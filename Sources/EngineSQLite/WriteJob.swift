internal import Engine

/// A write that waits for its turn, with whoever waits for its answer.
struct WriteJob: Sendable {
    /// Tells the one who waits.
    typealias Answer = @Sendable () -> Void

    let context: Context
    /// Runs the body and says how to answer once it is durable.
    let run: @Sendable (Transaction) throws -> Answer
    /// Answers with a failure.
    let fail: @Sendable (any Error) -> Void

    init<Result: Sendable>(
        _ context: Context, answering continuation: CheckedContinuation<Result, any Error>,
        _ body: @escaping @Sendable (Transaction) throws -> Result
    ) {
        self.context = context
        run = { transaction in
            let result = try body(transaction)
            return { continuation.resume(returning: result) }
        }
        fail = { continuation.resume(throwing: $0) }
    }
}

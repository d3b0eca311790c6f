internal import CMicrohttpd
internal import HTTP
internal import Synchronization

/// One request and its answer.
///
/// `@unchecked Sendable`: the stored variables belong to the loop's thread; what a handler's thread touches is
/// `outcome` alone, which is behind its mutex.
final class Exchange: @unchecked Sendable {
    /// How far the answer is.
    private enum Outcome {
        case pending
        /// The loop has suspended the connection and is told of the answer through the mailbox.
        case awaited
        case finished(PreparedResponse?)
    }

    /// What the loop does with the next call for this request.
    enum Stage {
        /// The head is not complete.
        case head
        /// The body arrives.
        case body
        /// The body is over a limit: the rest is read and thrown away, then this is answered.
        case discarding(Problem)
        /// A handler works on it.
        case handling
        /// Its answer is handed over.
        case answered
    }

    let target: String
    let handle: OpaquePointer
    let connection: Connection
    let start = Instant.now
    var stage = Stage.head
    var method = ""
    var headers = Headers()
    var body: [UInt8] = []
    var received = 0
    var task: Task<Void, Never>?
    private let outcome = Mutex(Outcome.pending)

    init(target: String, handle: OpaquePointer, connection: Connection) {
        self.target = target
        self.handle = handle
        self.connection = connection
    }

    /// Notes the answer, from any thread; true when the loop waits to be told.
    func finish(_ response: PreparedResponse?) -> Bool {
        outcome.withLock { outcome in
            switch outcome {
            case .pending:
                outcome = .finished(response)
                return false
            case .awaited:
                outcome = .finished(response)
                return true
            case .finished: return false
            }
        }
    }

    /// Asks for the answer, on the loop; false when there is none yet, and the loop will be told.
    func isFinishedOrAwaited() -> Bool {
        outcome.withLock { outcome in
            if case .finished = outcome { return true }
            outcome = .awaited
            return false
        }
    }

    /// The answer that was noted; nil when there is none, or it could not be made.
    var response: PreparedResponse? {
        outcome.withLock { if case .finished(let response) = $0 { response } else { nil } }
    }
}

internal import CMicrohttpd
internal import HTTP
internal import Platform
internal import Synchronization

/// One request and its answer.
///
/// `@unchecked Sendable`: the stored variables belong to the loop's thread; what a handler's thread touches is
/// `outcome` and `latest` alone, which are behind their mutexes.
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
        /// Whether a body with files may come is being found out.
        case admitting
        /// The body arrives and is written to disk.
        case spooling
        /// The body is over a limit: the rest is read and thrown away, then this is answered.
        case discarding(Problem)
        /// A handler works on it.
        case handling
        /// Its answer is handed over.
        case answered
        /// It is given up.
        case abandoned
    }

    /// What came of the work that a body with files was suspended for.
    enum Step {
        /// The body may come.
        case spooling(Spool)
        /// The head is answered already.
        case answered(PreparedResponse?)
        /// A piece is written.
        case written
        /// It cannot go on.
        case failed(Problem)
    }

    let target: String
    let handle: OpaquePointer
    let connection: Connection
    let id: Identifier<Kind.Request>
    let start = Instant.now
    var stage = Stage.head
    var method = ""
    var headers = Headers()
    var body: [UInt8] = []
    var received = 0
    var task: Task<Void, Never>?
    /// Whether the connection is suspended until the mailbox brings this.
    var isPaused = false
    /// Whether this counts among the bodies that are received on disk.
    var isReceiving = false
    /// Where the body goes, when it brings files.
    var spool: Spool?
    /// What of such a body is not written yet.
    var piece: [UInt8] = []
    private let outcome = Mutex(Outcome.pending)
    private let latest = Mutex<Step?>(nil)

    init(target: String, id: Identifier<Kind.Request>, handle: OpaquePointer, connection: Connection) {
        self.target = target
        self.id = id
        self.handle = handle
        self.connection = connection
    }

    /// Notes what came of a step, from any thread.
    func note(_ step: Step) { latest.withLock { $0 = step } }

    /// What came of the latest step.
    var step: Step? { latest.withLock { $0 } }

    /// What is not written yet; it is for the caller to write.
    func takePiece() -> [UInt8] {
        defer { piece = [] }
        return piece
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

/// Something that happened and that its operator may want to know: all logs and metrics leave through this type.
///
/// It names things by their ids and people not at all.
public enum Observation: Sendable {
    /// The server accepts requests.
    case started(address: String, port: Int, isEncrypted: Bool, version: String)
    /// The server takes no more requests and finishes those it has.
    case stopping
    /// Every request is answered and the database is closed.
    case stopped
    /// The schema was brought forward by these migrations.
    case migrated([String])
    /// A request was answered.
    case answered(AnsweredRequest)
    /// A request failed for a reason that its client is not told.
    case failed(request: Identifier<Kind.Request>, reason: String)
    /// A job ended; `failure` is nil when it did its work.
    case jobEnded(kind: String, id: Identifier<Kind.Job>, took: Duration, failure: String?)
    /// Mails were handed to the mail server, or not.
    case mailed(sent: Int, failed: Int)
    /// Something that needs a look, in one sentence.
    case warning(String)
}

/// A request with its answer.
public struct AnsweredRequest: Sendable {
    /// Names the request in the log, the audit and the answer.
    public let id: Identifier<Kind.Request>
    /// The verb.
    public let method: String
    /// The path's template, such as `/api/v1/courses/{id}`; nil for a path that nothing answers.
    public let route: String?
    /// The answer's status code.
    public let status: Int
    /// From the head's first byte to the finished answer.
    public let took: Duration
    /// How many bytes the answer's body has.
    public let bytes: Int

    /// An answered request of these parts.
    public init(
        id: Identifier<Kind.Request>, method: String, route: String?, status: Int, took: Duration, bytes: Int
    ) {
        self.id = id
        self.method = method
        self.route = route
        self.status = status
        self.took = took
        self.bytes = bytes
    }
}

/// Who is told what happens.
public struct Observer: Sendable {
    /// Called on whatever thread something happens on; it returns at once.
    public let observe: @Sendable (Observation) -> Void

    /// An observer of this closure.
    public init(_ observe: @escaping @Sendable (Observation) -> Void) { self.observe = observe }

    /// Tells nobody.
    public static let nobody = Observer { _ in }

    /// Tells each of these.
    public static func all(_ observers: Observer...) -> Observer {
        Observer { observation in
            for observer in observers { observer.observe(observation) }
        }
    }
}

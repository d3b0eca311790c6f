public import HTTP
public import Platform

/// An HTTP server that is running.
public final class Server: Sendable {
    /// The port it listens on.
    public let port: UInt16
    private let mailbox: Mailbox
    private let ending: Ending

    /// Binds the address and serves at once, on a thread of its own.
    ///
    /// The handler starts on that thread and must not block it: what blocks belongs on a lane.
    ///
    /// - Throws: `ServerError` when the address cannot be bound, or the certificate cannot be used.
    public init(
        _ configuration: Configuration, environment: Environment, hooks: Hooks = Hooks(),
        handler: @escaping @Sendable (Request) async -> Response
    ) throws(ServerError) {
        let handling = Handling(
            configuration: configuration, environment: environment, hooks: hooks, handler: handler)
        let listener = try Listener(configuration)
        mailbox = Mailbox()
        ending = Ending()
        port = listener.port
        // Where this fails, libmicrohttpd has closed the listener: closing it again could hit another's descriptor.
        let loop = try EventLoop(listener, handling, mailbox, ending)
        startThread(named: "http") { loop.run() }
    }

    /// Takes no further connections, lets open requests finish, and returns when all is closed.
    ///
    /// - Parameter grace: how long open requests may take; what is still open then is cancelled and answered 503.
    public func stop(within grace: Duration = .seconds(30)) async {
        mailbox.stop(at: Instant.now + grace)
        await ending.wait()
    }
}

internal import CMicrohttpd
internal import Glibc
internal import HTTP

/// The thread that drives libmicrohttpd.
///
/// libmicrohttpd's own epoll loop stalls when a batch is full, and `MHD_resume_connection` from another thread loses
/// wake-ups; so the daemon has no thread of its own, everything that concerns a connection happens here, and other
/// threads leave word in the mailbox.
///
/// `@unchecked Sendable`: the variables are touched by the loop's thread alone, from `run` and from the callbacks that
/// `MHD_run` makes within it; before `run`, by the thread that makes the loop.
final class EventLoop: @unchecked Sendable {
    let configuration: Configuration
    let handling: Handling
    let mailbox: Mailbox
    private let listener: Listener
    private let ending: Ending
    private var daemon: OpaquePointer?
    private var connections: [Connection] = []
    private var nextSweep = Instant.now
    private var deadline: Instant?
    /// Requests that handlers work on.
    var active = 0
    /// Bytes of bodies that are held.
    var held = 0
    /// Bodies that are received on disk.
    var receiving = 0

    init(_ listener: Listener, _ handling: Handling, _ mailbox: Mailbox, _ ending: Ending) throws(ServerError) {
        self.listener = listener
        self.handling = handling
        self.mailbox = mailbox
        self.ending = ending
        configuration = handling.configuration
        daemon = Daemon.start(listener, configuration, context: Unmanaged.passUnretained(self).toOpaque())
        guard daemon != nil else { throw .cannotStart(reason: Daemon.reason(configuration)) }
    }

    /// Whether no further request is taken on a connection.
    var isStopping: Bool { deadline != nil }

    /// Whether open requests may still be handled.
    var isHandling: Bool { deadline.map { Instant.now < $0 } ?? true }

    /// Serves until stopped; to be called once, on a thread of its own.
    func run() {
        guard let daemon else { return }
        while !isDone {
            wait(daemon)
            turn(daemon)
        }
        finish(daemon)
    }

    private func turn(_ daemon: OpaquePointer) {
        let mail = mailbox.take()
        for exchange in mail.finished { resume(exchange) }
        if let wanted = mail.deadline { stop(daemon, at: wanted) }
        MHD_run(daemon)
        sweep()
    }

    private func wait(_ daemon: OpaquePointer) {
        var descriptors = [
            pollfd(fd: cmicrohttpd_descriptor(daemon), events: Int16(POLLIN), revents: 0),
            pollfd(fd: mailbox.descriptor, events: Int16(POLLIN), revents: 0),
        ]
        poll(&descriptors, 2, cmicrohttpd_timeout(daemon, sweepMilliseconds))
    }

    /// Takes nothing of a connection until its exchange is brought back by the mailbox.
    func suspend(_ exchange: Exchange) {
        active += 1
        exchange.isPaused = true
        exchange.connection.exchange = exchange
        MHD_suspend_connection(exchange.handle)
    }

    /// Goes on with an exchange, unless it has been given up in the meantime.
    private func resume(_ exchange: Exchange) {
        guard exchange.isPaused else { return }
        exchange.isPaused = false
        active -= 1
        if case .spooling = exchange.stage { awaitMore(exchange) }
        MHD_resume_connection(exchange.handle)
    }

    // MARK: Connections

    func opened(_ handle: OpaquePointer) -> Connection {
        let connection = Connection(handle, deadline: Instant.now + configuration.headTimeout)
        connection.index = connections.count
        connections.append(connection)
        return connection
    }

    func closed(_ connection: Connection) {
        connections.swapAt(connection.index, connections.count - 1)
        connections[connection.index].index = connection.index
        connections.removeLast()
    }

    /// Closes connections whose head or body is late: an idle timeout alone would let a client hold one for ever by
    /// sending a byte now and then.
    private func sweep() {
        let now = Instant.now
        guard now >= nextSweep else { return }
        nextSweep = now + .milliseconds(Int(sweepMilliseconds))
        for connection in connections where connection.isLate(at: now) || connection.isAbandoned {
            connection.shutDown()
        }
    }

    private var sweepMilliseconds: Int32 {
        if isStopping { return 10 }
        let shortest = min(configuration.headTimeout, configuration.bodyTimeout) / 4
        return Int32(max(10, min(1000, shortest / .milliseconds(1))))
    }

    // MARK: Stopping

    private var isDone: Bool {
        guard let deadline else { return false }
        return connections.isEmpty || Instant.now >= deadline
    }

    private func stop(_ daemon: OpaquePointer, at wanted: Instant) {
        if let deadline {
            self.deadline = min(deadline, wanted)
            return
        }
        deadline = wanted
        MHD_quiesce_daemon(daemon)
        listener.close()
        for connection in connections where connection.phase == .head { connection.stopReading() }
    }

    /// Answers what is still open 503, gives those answers a moment to leave, and closes everything.
    private func finish(_ daemon: OpaquePointer) {
        for connection in connections { abandon(connection) }
        let end = Instant.now + .milliseconds(250)
        while !connections.isEmpty, Instant.now < end {
            wait(daemon)
            turn(daemon)
        }
        MHD_stop_daemon(daemon)
        self.daemon = nil
        ending.reach()
    }

    private func abandon(_ connection: Connection) {
        guard let exchange = connection.exchange, exchange.isPaused else { return }
        exchange.task?.cancel()
        if case .handling = exchange.stage {
            if exchange.finish(handling.refuse(.overloaded, exchange)) { resume(exchange) }
        } else {
            exchange.stage = .abandoned
            resume(exchange)
        }
    }
}

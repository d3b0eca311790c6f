internal import CLinux
internal import CMicrohttpd
internal import Glibc

/// A client's connection, from accept to close.
///
/// Lives on the loop's thread alone: made, changed and released from libmicrohttpd's callbacks.
final class Connection {
    /// What is awaited from the client.
    enum Phase {
        /// The head of the next request.
        case head
        /// The body.
        case body
        /// Nothing: a handler works, or the answer is on its way.
        case answer
    }

    let remoteAddress: String
    private let descriptor: Int32
    private(set) var phase = Phase.head
    private var deadline: Instant
    /// Its place in the loop's list.
    var index = 0
    /// The request that a handler works on.
    var exchange: Exchange?

    init(_ handle: OpaquePointer, deadline: Instant) {
        descriptor = cmicrohttpd_socket(handle)
        remoteAddress = Self.text(of: cmicrohttpd_peer(handle))
        self.deadline = deadline
    }

    func enter(_ phase: Phase, deadline: Instant) {
        self.phase = phase
        self.deadline = deadline
    }

    func isLate(at now: Instant) -> Bool { phase != .answer && deadline < now }

    /// Whether the client has closed with its body unfinished.
    ///
    /// libmicrohttpd does not notice when the end arrives together with the last data: it takes a short read to mean
    /// that there will be another event.
    var isAbandoned: Bool {
        guard phase == .body else { return false }
        var byte: UInt8 = 0
        return recv(descriptor, &byte, 1, Int32(MSG_PEEK | MSG_DONTWAIT)) == 0
    }

    /// Ends both directions; libmicrohttpd sees the end and closes the connection in its next run.
    func shutDown() { _ = Glibc.shutdown(descriptor, Int32(SHUT_RDWR)) }

    /// Takes no further request; what has arrived already is still read and answered.
    func stopReading() { _ = Glibc.shutdown(descriptor, Int32(SHUT_RD)) }

    private static func text(of address: UnsafePointer<sockaddr>?) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 46) { buffer in
            guard let start = buffer.baseAddress, clinux_address_text(address, start, buffer.count) == 0 else {
                return "unknown"
            }
            return String(cString: start)
        }
    }
}

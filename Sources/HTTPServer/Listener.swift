internal import CLinux
internal import Glibc

/// A listening socket, bound by us so that errors have names and port 0 can be asked for.
struct Listener {
    /// As many connections as the kernel lets wait; it cuts the number to its own limit.
    private static let backlog: Int32 = 4096

    let descriptor: Int32
    let port: UInt16

    init(_ configuration: Configuration) throws(ServerError) {
        descriptor = clinux_listen(configuration.address, configuration.port, Self.backlog)
        guard descriptor >= 0, let port = UInt16(exactly: clinux_port(descriptor)) else {
            throw .cannotListen(
                address: configuration.address, port: configuration.port, reason: String(cString: strerror(errno)))
        }
        self.port = port
    }

    func close() { _ = Glibc.close(descriptor) }
}

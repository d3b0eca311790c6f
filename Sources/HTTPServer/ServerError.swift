/// Why a server did not start.
public enum ServerError: Error, Sendable, CustomStringConvertible {
    /// The address and port could not be bound, with the system's words.
    case cannotListen(address: String, port: UInt16, reason: String)
    /// libmicrohttpd refused the settings, most often a certificate or key it cannot read.
    case cannotStart(reason: String)

    /// One sentence for the operator.
    public var description: String {
        switch self {
        case .cannotListen(let address, let port, let reason): "Cannot listen on \(address) port \(port): \(reason)."
        case .cannotStart(let reason): "Cannot start the HTTP server: \(reason)."
        }
    }
}

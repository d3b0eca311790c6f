public import HTTP

/// Where and within which limits a server serves.
public struct Configuration: Sendable {
    /// The numeric address to listen on: `127.0.0.1`, `0.0.0.0`, `::` for both families.
    public var address = "127.0.0.1"
    /// The port; 0 lets the system choose.
    public var port: UInt16 = 8080
    /// The certificate and key; nil for plain HTTP.
    public var tls: TLS?
    /// Bytes of the request line and header fields together; more is answered 431.
    public var headLimit = 16 * 1024
    /// Bytes of the body; more is answered 413.
    public var bodyLimit = 1024 * 1024
    /// Bytes of all bodies together that are held at once; a request that goes beyond is answered 503.
    public var bodyMemory = 256 * 1024 * 1024
    /// How bodies with files are received; nil to take none.
    public var uploads: Uploads?
    /// How long a connection may take from its opening, or its last answer, to the end of the next request's head.
    public var headTimeout: Duration = .seconds(30)
    /// How long the body may take after the head.
    public var bodyTimeout: Duration = .seconds(60)
    /// Connections that are open at once; further ones wait to be accepted.
    public var connectionLimit = 12_000
    /// Requests that are handled at once; further ones are answered 503.
    public var requestLimit = 4_096
    /// Addresses of proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed.
    public var trustedProxies: Set<String> = []
    /// Bodies of at least this many bytes are compressed for clients that accept it.
    public var compressionThreshold = 1024

    /// The defaults, as stated at each property.
    public init() {}

    /// A certificate with its key.
    public struct TLS: Sendable {
        /// The certificate chain in PEM, the server's own first.
        public var certificate: String
        /// The private key in PEM, without a passphrase.
        public var key: String

        /// TLS with these PEM texts.
        public init(certificate: String, key: String) {
            self.certificate = certificate
            self.key = key
        }
    }
}

/// What the program adds to each answer and learns of it.
public struct Hooks: Sendable {
    /// Changes an answer before it is sent, such as by adding security headers.
    public var decorate: @Sendable (Request, inout Response) -> Void
    /// Told of each answer and how long it took, for the access log and metrics.
    public var log: @Sendable (Request, Response, Duration) -> Void

    /// Hooks that do nothing unless stated.
    public init(
        decorate: @escaping @Sendable (Request, inout Response) -> Void = { _, _ in },
        log: @escaping @Sendable (Request, Response, Duration) -> Void = { _, _, _ in }
    ) {
        self.decorate = decorate
        self.log = log
    }
}

public import HTTP

/// How bodies with files are received: on disk, within limits of their own, after their head has been admitted.
public struct Uploads: Sendable {
    /// The directory that files stand in until their request is answered.
    public var directory: String
    /// Bytes of one body; more is answered 413.
    public var limit: Int
    /// Bodies that are received at once; further ones are answered 503.
    public var atOnce = 32
    /// Bytes that a client sends each second at least, beyond the server's time for any body.
    public var slowest = 8 * 1024
    /// Bytes of a body that are gathered before they are written.
    public var piece = 256 * 1024
    /// Whether a request to there brings files.
    public var isUpload: @Sendable (Method, String) -> Bool
    /// The answer to a head whose body is not wanted; nil when it may come.
    public var admit: @Sendable (Request) async -> Response?

    /// Uploads into a directory that exists.
    public init(
        directory: String, limit: Int, isUpload: @escaping @Sendable (Method, String) -> Bool,
        admit: @escaping @Sendable (Request) async -> Response?
    ) {
        self.directory = directory
        self.limit = limit
        self.isUpload = isUpload
        self.admit = admit
    }
}

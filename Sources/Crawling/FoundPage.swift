public import Files

/// A page or file that a crawl came by.
public struct FoundPage: Sendable, Hashable {
    /// Where it is.
    public let address: String
    /// What it is called, by itself or by its name.
    public let title: String
    /// What it is for a reader.
    public let kind: FileKind
    /// Its type, as its server says; empty when it does not.
    public let mediaType: String
    /// Its size; nil for one that is larger than what is read of any.
    public let byteCount: Int?
    /// SHA-256 of its content, in hexadecimal; nil for the same.
    public let checksum: String?

    /// A page of these.
    public init(
        address: String, title: String, kind: FileKind, mediaType: String, byteCount: Int?, checksum: String?
    ) {
        self.address = address
        self.title = title
        self.kind = kind
        self.mediaType = mediaType
        self.byteCount = byteCount
        self.checksum = checksum
    }
}

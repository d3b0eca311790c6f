/// What a file in the store is; where it stands follows from its checksum.
public struct StoredContent: Sendable, Hashable {
    /// What it is called.
    public let name: String
    /// Its media type, by its content.
    public let mediaType: String
    /// Its size.
    public let byteCount: Int
    /// SHA-256 of its content, in hexadecimal.
    public let checksum: String

    /// A file of these.
    public init(name: String, mediaType: String, byteCount: Int, checksum: String) {
        self.name = name
        self.mediaType = mediaType
        self.byteCount = byteCount
        self.checksum = checksum
    }

    /// What it is for a reader.
    public var kind: FileKind { FileKind(mediaType: mediaType) }
}

/// A form with files (`multipart/form-data`, RFC 7578), received: its fields in memory, its files on disk.
public struct ReceivedForm: Sendable {
    /// The fields that are no files, in order.
    public var fields: [QueryItem]
    /// The files, in order.
    public var files: [ReceivedFile]

    /// A form of these.
    public init(fields: [QueryItem] = [], files: [ReceivedFile] = []) {
        self.fields = fields
        self.files = files
    }

    /// The file of a field; nil when none was chosen, which browsers send as one without a name and without content.
    public func file(_ field: String) -> ReceivedFile? {
        files.first { $0.field == field && !($0.name.isEmpty && $0.byteCount == 0) }
    }
}

/// A file of a form. It stands on disk until its request is answered, unless somebody moves it away.
public struct ReceivedFile: Sendable, Hashable {
    /// The field it was sent under.
    public var field: String
    /// What the client calls it; nothing to open a file by.
    public var name: String
    /// Where it stands.
    public var path: String
    /// Its size.
    public var byteCount: Int
    /// SHA-256 of its content, in hexadecimal.
    public var checksum: String

    /// A file of these.
    public init(field: String, name: String, path: String, byteCount: Int, checksum: String) {
        self.field = field
        self.name = name
        self.path = path
        self.byteCount = byteCount
        self.checksum = checksum
    }
}

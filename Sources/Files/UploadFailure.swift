/// Why a file is not taken. The codes are promises to others.
public enum UploadFailure: String, Error, CaseIterable {
    /// No file was sent, or one without content.
    case empty = "files.empty"
    /// Files of its type are not taken, whatever it is called.
    case typeNotTaken = "files.type_not_taken"
    /// It is an archive that unpacks to far more than it should, or cannot be read.
    case archiveUnsafe = "files.archive_unsafe"
    /// Its type cannot be found out on this server.
    case typeNotFound = "files.type_not_found"
}

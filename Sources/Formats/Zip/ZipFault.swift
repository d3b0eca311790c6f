/// Why an archive or one of its entries was refused.
public enum ZipFault: Error, Hashable, Sendable {
    /// It is not a zip archive, or a damaged one; the text is libzip's.
    case unreadable(String)
    /// It has more entries than allowed.
    case tooManyEntries(Int)
    /// The entry is larger than allowed when unpacked.
    case entryTooLarge(name: String)
    /// All entries together are larger than allowed when unpacked.
    case archiveTooLarge
    /// The entry unpacks to suspiciously many times its packed size.
    case ratioTooHigh(name: String)
    /// The entry's name leads out of the folder it would be unpacked into, or is no name at all.
    case unsafeName(String)
    /// Two entries have the same name.
    case duplicateName(String)
    /// The entry is encrypted.
    case encrypted(name: String)
    /// The entry is a symbolic link or a device.
    case notAFile(name: String)
    /// The entry's content is not what the archive states about it.
    case damagedEntry(name: String)

    /// A stable word for the kind of fault.
    public var code: String {
        switch self {
        case .unreadable: "zip_unreadable"
        case .tooManyEntries: "zip_too_many_entries"
        case .entryTooLarge: "zip_entry_too_large"
        case .archiveTooLarge: "zip_too_large"
        case .ratioTooHigh: "zip_ratio_too_high"
        case .unsafeName: "zip_unsafe_name"
        case .duplicateName: "zip_duplicate_name"
        case .encrypted: "zip_encrypted"
        case .notAFile: "zip_not_a_file"
        case .damagedEntry: "zip_damaged_entry"
        }
    }

    /// What is wrong, as a sentence for the person who sent the archive.
    public var message: String {
        switch self {
        case .unreadable(let reason): "The file cannot be read as a zip archive: \(reason)."
        case .tooManyEntries(let count): "The archive has \(count) entries, more than allowed."
        case .entryTooLarge(let name): "The entry \(name) is larger than allowed."
        case .archiveTooLarge: "The archive's content is larger than allowed."
        case .ratioTooHigh(let name): "The entry \(name) unpacks to suspiciously many times its size."
        case .unsafeName(let name): "The entry name \(name.debugDescription) is not allowed."
        case .duplicateName(let name): "The archive has two entries named \(name)."
        case .encrypted(let name): "The entry \(name) is encrypted."
        case .notAFile(let name): "The entry \(name) is not a plain file."
        case .damagedEntry(let name): "The entry \(name) is damaged."
        }
    }
}

internal import Files
public import Platform

/// Where and how files are kept.
extension ProgramSettings {
    /// The directory of files.
    public static let files = Setting<String?>(
        "LYCEUM_FILES",
        "The directory that keeps files; several servers may share it. When absent, beside the SQLite file or lyceum.files",
        optional: .text)
    /// How large a file may be.
    public static let fileLimit = Setting<Int>(
        "LYCEUM_FILE_LIMIT", "How large a file may be, in megabytes", default: "100", absent: 100,
        parser: .number(1...10_000))

    /// All of them, in the order in which `lyceum doctor` shows them.
    static let ofFiles: [SettingDeclaration] = [files.declaration, fileLimit.declaration]
}

extension Settings {
    /// The directory that keeps files.
    public var filesPath: String {
        if let stated = self[ProgramSettings.files] { return stated }
        return switch self[ProgramSettings.database] {
        case .sqlite(let path): path + ".files"
        case .postgres: "lyceum.files"
        }
    }

    /// The store of files, which is made when it is not there.
    ///
    /// - Throws: `FileFailure`.
    func fileStore() throws(FileFailure) -> FileStore {
        try FileStore(filesPath, limit: self[ProgramSettings.fileLimit] << 20)
    }
}

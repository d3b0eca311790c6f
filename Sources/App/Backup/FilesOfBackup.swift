internal import Glibc
internal import Operations
internal import Platform

/// The files of a backup, as they stand in the store: a directory for the first two digits of a checksum, in it each file
/// under its checksum.
///
/// What an earlier backup beside it holds is not copied again but linked, for a file never changes; so thirty backups take
/// little more than one.
struct FilesOfBackup {
    /// The directory's name in a backup.
    static let folder = "files"
    let path: String

    /// Copies every file of the store; answers how many.
    ///
    /// - Parameter earlier: the files of an earlier backup, if there is one.
    /// - Throws: `FileFailure`.
    func copy(from store: String, earlier: FilesOfBackup?) throws(FileFailure) -> Int {
        try Self.makeDirectory(path)
        var count = 0
        for folder in Self.folders(of: store) {
            try Self.makeDirectory("\(path)/\(folder)")
            for name in DirectoryNames.of("\(store)/\(folder)") ?? [] {
                let target = "\(path)/\(folder)/\(name)"
                if let earlier, link("\(earlier.path)/\(folder)/\(name)", target) == 0 {
                    count += 1
                } else if try Self.copy("\(store)/\(folder)/\(name)", to: target) {
                    count += 1
                }
            }
        }
        return count
    }

    /// Puts every file back that the store does not hold.
    ///
    /// - Throws: `FileFailure`.
    func restore(to store: String) throws(FileFailure) {
        try Self.makeDirectory(store)
        for folder in Self.folders(of: path) {
            try Self.makeDirectory("\(store)/\(folder)")
            for name in DirectoryNames.of("\(path)/\(folder)") ?? [] {
                let target = "\(store)/\(folder)/\(name)"
                guard !FileContents.exists(target) else { continue }
                let partial = target + ".partial"
                unlink(partial)
                try copyFile("\(path)/\(folder)/\(name)", to: partial)
                guard rename(partial, target) == 0 else { throw FileFailure("write", target) }
            }
        }
    }

    /// How many files there are, each of which was found to be what its name says.
    ///
    /// - Throws: `FileFailure`, `BackupFailure` when one is not.
    func verified() throws -> Int {
        var count = 0
        for folder in Self.folders(of: path) {
            for name in DirectoryNames.of("\(path)/\(folder)") ?? [] {
                guard try sha256(ofFile: "\(path)/\(folder)/\(name)") == name else {
                    throw BackupFailure(description: "\(path)/\(folder)/\(name) is damaged")
                }
                count += 1
            }
        }
        return count
    }

    private static func folders(of store: String) -> [String] {
        (DirectoryNames.of(store) ?? []).filter { $0.utf8.count == 2 }.sorted()
    }

    private static func makeDirectory(_ path: String) throws(FileFailure) {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw FileFailure("write", path) }
    }

    /// False for a file that was swept away in the meantime.
    private static func copy(_ source: String, to target: String) throws(FileFailure) -> Bool {
        do {
            try copyFile(source, to: target)
            return true
        } catch {
            guard error.isMissing else { throw error }
            return false
        }
    }
}

internal import Glibc
internal import Platform

/// The directory that keeps backups.
struct BackupDirectory {
    let path: String

    /// Removes the backups that were made before an instant, as their names say.
    func removeBackups(before instant: Timestamp) {
        let limit = "lyceum-" + instant.text.prefix(19).replacing(":", with: "-")
        for name in backups where name < limit { Self.remove("\(path)/\(name)") }
    }

    /// The names of the backups, the oldest first.
    private var backups: [String] { (DirectoryNames.of(path) ?? []).filter { $0.hasPrefix("lyceum-2") }.sorted() }

    /// The files of the newest backup.
    var newestFiles: FilesOfBackup? {
        backups.last.map { FilesOfBackup(path: "\(path)/\($0)/\(FilesOfBackup.folder)") }
    }

    private static func remove(_ path: String) {
        for name in DirectoryNames.of(path) ?? [] where unlink("\(path)/\(name)") != 0 {
            remove("\(path)/\(name)")
        }
        rmdir(path)
    }
}

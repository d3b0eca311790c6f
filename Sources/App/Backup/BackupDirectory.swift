internal import Glibc
internal import Platform

/// The directory that keeps backups.
struct BackupDirectory {
    let path: String

    /// Removes the backups that were made before an instant, as their names say.
    func removeBackups(before instant: Timestamp) {
        let limit = "lyceum-" + instant.text.prefix(19).replacing(":", with: "-")
        for name in backups where name < limit { BackupDirectory(path: "\(path)/\(name)").remove() }
    }

    /// The names of the backups, the oldest first.
    private var backups: [String] { names.filter { $0.hasPrefix("lyceum-2") }.sorted() }

    /// What stands in it.
    var names: [String] { DirectoryNames.of(path) ?? [] }

    /// The files of the newest backup.
    var newestFiles: FilesOfBackup? {
        backups.last.map { FilesOfBackup(path: "\(path)/\($0)/\(FilesOfBackup.folder)") }
    }

    /// Removes the directory with all it holds; harmless when it is gone.
    func remove() {
        for name in names where unlink("\(path)/\(name)") != 0 {
            BackupDirectory(path: "\(path)/\(name)").remove()
        }
        rmdir(path)
    }
}

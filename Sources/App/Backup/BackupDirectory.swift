internal import Glibc
internal import Platform

/// The directory that keeps backups.
struct BackupDirectory {
    let path: String

    /// Removes the backups that were made before an instant, as their names say.
    func removeBackups(before instant: Timestamp) {
        let limit = "lyceum-" + instant.text.prefix(19).replacing(":", with: "-")
        for name in names where name.hasPrefix("lyceum-2") && name < limit {
            for file in BackupDirectory(path: "\(path)/\(name)").names { unlink("\(path)/\(name)/\(file)") }
            rmdir("\(path)/\(name)")
        }
    }

    private var names: [String] {
        guard let directory = opendir(path) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}

internal import Glibc

@testable import Formats

/// The files of other systems beside the repository.
enum Fixtures {
    /// Every file below a folder of the trial data, by its path there, in order.
    static func files(below folder: String, suffixes: String...) -> [String] {
        var found: [String] = []
        var folders = [folder]
        while let folder = folders.popLast() {
            for (name, isFolder) in entries(of: "\(SharedData.folder)/\(folder)") {
                let path = "\(folder)/\(name)"
                if isFolder {
                    folders.append(path)
                } else if suffixes.contains(where: name.hasSuffix) {
                    found.append(path)
                }
            }
        }
        return found.sorted()
    }

    private static func entries(of path: String) -> [(String, Bool)] {
        guard let stream = opendir(path) else { return [] }
        defer { closedir(stream) }
        var names: [(String, Bool)] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append((name, entry.pointee.d_type == UInt8(DT_DIR))) }
        }
        return names
    }
}
